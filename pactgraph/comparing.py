"""What two stores tell differently, as rows for people, spreadsheets and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Result, Row

if TYPE_CHECKING:
    from pactgraph.graph.storage.store import Store

COLUMNS = {
    "change": ColumnType.TEXT,
    "about": ColumnType.TEXT,
    "thing": ColumnType.IRI,
    "thing_label": ColumnType.TEXT,
    "property": ColumnType.TEXT,
    "old": ColumnType.TEXT,
    "new": ColumnType.TEXT,
    "fact": ColumnType.IRI,
    "source": ColumnType.SOURCE,
    "quote": ColumnType.TEXT,
    "start": ColumnType.INTEGER,
    "end": ColumnType.INTEGER,
}


def compare(old: Store, new: Store) -> Result:
    """List what came, went or changed from one store to another, each with its proof.

    The thing, the fact and its words are those of the new store, and of what went those of the
    old one.
    """
    from pactgraph.graph.comparing import WENT, differences

    names = {store.path: store.short_names() for store in (old, new)}
    rows: list[Row] = []
    for one in differences(old.path, new.path):
        store = old if one.change == WENT else new
        base = store.manifest.base
        rows.append({
            "change": one.change, "about": one.about, "thing": base + one.thing,
            "thing_label": one.label, "property": one.property or None, "old": one.old,
            "new": one.new, "fact": base + one.fact,
            "source": names[store.path].get(one.source, one.source), "quote": one.quote,
            "start": one.start, "end": one.end,
        })  # fmt: skip
    return Result(COLUMNS, rows)
