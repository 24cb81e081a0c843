"""What bodies and places of a store may be elsewhere: proposals, of which nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Result

if TYPE_CHECKING:
    from pactgraph.graph.storage.store import Store


def reconcile(
    store: Store,
    endpoint: str,
    wanted: Sequence[str] = (),
    *,
    shape: str | Path | None = None,
    timeout: float = 120.0,
    tell: Callable[[str], None] = lambda line: None,
) -> Result:
    """Ask a server about all bodies and places, or those of some IRIs; list what they may be.

    Columns: verdict (empty, to be filled in), fact (where a value would be corrected), thing,
    kind, label, property, value, candidate, candidate_label, score, reason, evidence. ``shape``
    is a file that says what the server calls things, if not as Wikidata does. EndpointError says
    why the server did not answer.
    """
    from pactgraph.loaders.rdf.endpoint.server import Patience, Server
    from pactgraph.loaders.rdf.reconciling import looking, shapes, things

    server = Server(endpoint, Patience(timeout=timeout), tell)
    known = shapes.shape(Path(shape)) if shape else shapes.shape()
    found = looking.propose(server, things.things(store, known, wanted), known, tell)
    columns = dict.fromkeys(("verdict", *looking.COLUMNS), ColumnType.TEXT)
    columns["score"] = ColumnType.NUMBER
    rows = [{name: getattr(one, name, "") for name in columns} for one in found]
    return Result(columns, rows)
