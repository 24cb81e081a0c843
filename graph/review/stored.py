"""The review of a text that a store holds: its facts as they were committed, beside its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactgraph.graph.storage.store import Store
from pactgraph.ontology import tables

from .review import Review, review

if TYPE_CHECKING:
    from pactgraph.graph.facts import Row, Value


def stored(store: Store, uri: str) -> Review:
    """Lay the facts that a store holds of a source beside its text.

    SourceError if the source is not held, or has no text.
    """
    return beside(store, uri, store.text(uri), facts_of(store, [uri])[uri])


def beside(store: Store, uri: str, text: str, rows: Mapping[str, Sequence[Row]]) -> Review:
    """Lay rows of a source of a store beside its text."""
    return review(uri, text, rows, name=store.short_names()[uri])


def facts_of(store: Store, uris: Sequence[str]) -> dict[str, dict[str, list[Row]]]:
    """Return the fact rows that a store holds of some sources, table by table."""
    from pactgraph.graph.derived.columns import connect_stated

    found: dict[str, dict[str, list[Row]]] = {uri: {} for uri in uris}
    with connect_stated(store.path, store.manifest) as connection:
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
