"""What the graph leaves out because it goes without saying: for those who take it away.

A fact that says nothing else has the default of a column (see ``Column.default``). The store's
graph does not repeat it for every fact; a file that leaves the store does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pactgraph.ontology import tables

from .rendering import default_term

if TYPE_CHECKING:
    import pyoxigraph

_LACKING = (
    "SELECT ?fact ?graph {{ GRAPH ?graph {{ ?fact a <{row_class}>"
    " FILTER NOT EXISTS {{ ?fact <{said}> ?value }} }} }}"
)


def left_out(graph: pyoxigraph.Store) -> Iterator[pyoxigraph.Quad]:
    """Yield the statements that a graph leaves out, few of them in memory at a time."""
    import pyoxigraph

    for table in tables().values():
        for column in table.columns:
            if column.default:
                said = pyoxigraph.NamedNode(column.property)
                value = pyoxigraph.NamedNode(default_term(column))
                found: Any = graph.query(
                    _LACKING.format(row_class=table.row_class, said=column.property)
                )
                for row in found:
                    yield pyoxigraph.Quad(row["fact"], said, value, row["graph"])
