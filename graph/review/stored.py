"""The fact rows that a store holds of a source, as its loader gave them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactgraph.ontology import tables

if TYPE_CHECKING:
    from pactgraph.graph.facts import Row, Value
    from pactgraph.graph.storage.store import Store


def facts_of(store: Store, uris: Sequence[str]) -> dict[str, dict[str, list[Row]]]:
    """Return the fact rows that a store holds of some sources, table by table."""
    from pactgraph.graph.derived.columns import connect_read

    found: dict[str, dict[str, list[Row]]] = {uri: {} for uri in uris}
    with connect_read(store.path, store.manifest) as connection:
        for table in tables().values():
            names = ["source", "id", *(column.name for column in table.columns)]
            columns = ", ".join(f'"{name}"' for name in names)
            query = f"select {columns} from stated.{table.name} where source in ? order by id"
            for source, *cells in connection.execute(query, [list(uris)]).fetchall():
                rows = found[source].setdefault(table.name, [])
                rows.append(_row(names[1:], cells))
    return found


def _row(names: Sequence[str], cells: Sequence[Any]) -> Row:
    return dict(zip(names, map(_value, cells), strict=True))


def _value(cell: Any) -> Value:
    """Return a cell as a loader gives it: numbers as they are written, lists as lists."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return cell  # type: ignore[no-any-return]
