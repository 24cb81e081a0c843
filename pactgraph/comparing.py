"""What two stores, or two moments of one, tell differently, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.graph.errors import QuestionError
from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Result, Row
from pactgraph.queries.terms import Given, day

if TYPE_CHECKING:
    from pactgraph.graph.comparing import State
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


def compare(
    old: Store,
    new: Store | None = None,
    *,
    as_of: Given | None = None,
    until: Given | None = None,
    by: str = "published",
) -> Result:
    """List what came, went or changed from one store, or one moment, to another, with its proof.

    The thing, the fact and its words are those of the new state, and of what went those of the
    old one. QuestionError where nothing says what is to be compared, or a day is none.
    """
    from pactgraph.graph.comparing import DAYS, WENT, differences

    if new is None and as_of is None:
        raise QuestionError(f"{old.path}: give another store to compare it with, or a day (as of)")
    if by not in DAYS:
        raise QuestionError(f"{by!r} is no day of a source: give {' or '.join(DAYS)}")
    new = new or old
    names = {store.path: store.short_names() for store in (old, new)}
    rows: list[Row] = []
    for one in differences(_state(old, as_of, by), _state(new, until, by)):
        store = old if one.change == WENT else new
        base = store.manifest.base
        rows.append({
            "change": one.change, "about": one.about, "thing": one.thing and base + one.thing,
            "thing_label": one.label, "property": one.property or None, "old": one.old,
            "new": one.new, "fact": base + one.fact,
            "source": names[store.path].get(one.source, one.source), "quote": one.quote,
            "start": one.start, "end": one.end,
        })  # fmt: skip
    return Result(COLUMNS, rows)


def _state(store: Store, moment: Given | None, by: str) -> State:
    from pactgraph.graph.comparing import State

    if moment is None:
        return State.now(store.path)
    return State.as_of(store.path, day(moment), by)
