"""The fact rows that a store holds of a source, as its loader gave them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactgraph.ontology import tables

if TYPE_CHECKING:
    import duckdb

    from pactgraph.graph.facts import Row, Value
    from pactgraph.graph.storage.store import Store


def facts_of(
    store: Store, uris: Sequence[str], *, judged: bool = False
) -> dict[str, dict[str, list[Row]]]:
    """Return the fact rows that a store holds of some sources, table by table.

    They are as they were read, or as people ``judged`` them: then those rejected are there as
    they were, for one to see what was rejected.
    """
    from pactgraph.graph.derived.columns import connect_read, connect_stated

    found: dict[str, dict[str, list[Row]]] = {uri: {} for uri in uris}
    with connect_read(store.path, store.manifest) as connection:
        _read(connection, found)
    if judged and store.manifest.judgements:
        as_read, found = found, {uri: {} for uri in uris}
        with connect_stated(store.path, store.manifest) as connection:
            _read(connection, found)
        for uri in uris:
            _restore(found[uri], as_read[uri])
    return found


def _read(connection: duckdb.DuckDBPyConnection, found: dict[str, dict[str, list[Row]]]) -> None:
    for table in tables().values():
        names = ["source", "id", *(column.name for column in table.columns)]
        columns = ", ".join(f'"{name}"' for name in names)
        query = f"select {columns} from stated.{table.name} where source in ? order by id"
        for source, *cells in connection.execute(query, [list(found)]).fetchall():
            rows = found[source].setdefault(table.name, [])
            rows.append(_row(names[1:], cells))


def _restore(judged: dict[str, list[Row]], as_read: dict[str, list[Row]]) -> None:
    """Put rows that were rejected, with their proofs, back among those that were not."""
    rejected = set()
    for table, rows in as_read.items():
        held = {row["id"] for row in judged.get(table, ())}
        gone = [row for row in rows if row["id"] not in held]
        if table != "evidence":
            rejected |= {row["id"] for row in gone}
            judged.setdefault(table, []).extend(gone)
    held = {row["id"] for row in judged.get("evidence", ())}
    judged.setdefault("evidence", []).extend(
        row
        for row in as_read.get("evidence", ())
        if row["fact"] in rejected and row["id"] not in held
    )


def _row(names: Sequence[str], cells: Sequence[Any]) -> Row:
    return dict(zip(names, map(_value, cells), strict=True))


def _value(cell: Any) -> Value:
    """Return a cell as a loader gives it: numbers as they are written, lists as lists."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return cell  # type: ignore[no-any-return]
