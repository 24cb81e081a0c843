"""The review of a text that a store holds: its facts as they were committed, beside its text."""

from __future__ import annotations

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
    from pactgraph.graph.derived.columns import connect_stated

    text = store.text(uri)
    found: dict[str, list[Row]] = {}
    with connect_stated(store.path, store.manifest) as connection:
        for table in tables().values():
            names = ["id", *(column.name for column in table.columns)]
            columns = ", ".join(f'"{name}"' for name in names)
            rows = connection.execute(
                f"select {columns} from stated.{table.name} where source = ? order by id", [uri]
            ).fetchall()
            if rows:
                found[table.name] = [_row(names, row) for row in rows]
    return review(uri, text, found, name=store.short_names()[uri])


def _row(names: list[str], cells: tuple[Any, ...]) -> Row:
    return dict(zip(names, map(_value, cells), strict=True))


def _value(cell: Any) -> Value:
    """Return a cell as a loader gives it: numbers as they are written, lists as lists."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return cell  # type: ignore[no-any-return]
