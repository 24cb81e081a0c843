"""Judgements as one gives them: names, identifiers and spans in, lines of the store out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pactgraph.graph.errors import JudgementError
from pactgraph.graph.judgements import finding, journal
from pactgraph.graph.judgements.journal import (
    ADD,
    CORRECT,
    PAIRS,
    REJECT,
    UNDO,
    VERDICTS,
    Decision,
    Judgement,
)
from pactgraph.graph.judgements.places import Place, Span
from pactgraph.graph.judgements.wording import chain_in_words, in_words
from pactgraph.ontology import Column, Kind, tables

if TYPE_CHECKING:
    from pactgraph.graph.facts import Value
    from pactgraph.graph.judgements.stated import Stated
    from pactgraph.graph.storage.store import Store
    from pactgraph.queries.results import Result, Row

_SPAN = re.compile(r"(\d{1,9})\s*[:–-]\s*(\d{1,9})")


def decision(
    store: Store,
    verdict: str,
    what: Sequence[str],
    *,
    span: str = "",
    source: str = "",
    values: Mapping[str, str | Sequence[str]] | None = None,
) -> Decision:
    """Make a decision of what somebody named; JudgementError says what is amiss.

    ``what`` is a pair of things; a fact; a fact, a property and a value; or a table. ``span`` is
    START:END in the text of the source, or the words themselves.
    """
    counts = {**dict.fromkeys(PAIRS, (2, 2)), CORRECT: (2, 3), ADD: (1, 1), UNDO: (0, 1)}
    least, most = counts.get(verdict, (1, 1))
    if verdict not in (*VERDICTS, UNDO):
        raise JudgementError(
            f"{verdict!r}: is no judgement; give one of {', '.join((*VERDICTS, UNDO))}"
        )
    if not least <= len(what) <= most:
        takes = {2: "takes two things", 3: "takes a fact, a property and a value or a span"}
        raise JudgementError(f"{verdict}: {takes.get(most, 'takes one')}; {len(what)} given")
    if verdict == UNDO:
        return Decision(UNDO, undoes=_undone(store, what))
    if verdict in PAIRS:
        return _pair(store, verdict, *what)
    if verdict == ADD:
        return _addition(store, what[0], span, source, values or {})
    return _of_fact(store, verdict, what, span)


def judgements(
    store: Store, *, by: str = "", about: str = "", verdict: str = "", every: bool = False
) -> Result:
    """List the judgements that stand, in their order, or all there ever were.

    ``about`` is a word of what was judged, or of why. Those that change nothing now say why.
    """
    from pactgraph.graph.derived.columns import connect_read
    from pactgraph.graph.derived.identity import fold
    from pactgraph.graph.derived.judged import applied
    from pactgraph.queries.header import ColumnType
    from pactgraph.queries.results import Result

    held = store.manifest
    known = journal.read(store.path, held.judgements)
    standing = journal.standing(known)
    with connect_read(store.path, held) as connection:
        found, _ = applied(connection, standing, store.path, held)
    stand = {one.id for one in standing}
    columns = dict.fromkeys(("judgement", "verdict", "what", "author", "on", "reason", "status"),
                            ColumnType.TEXT) | {"judgement": ColumnType.INTEGER}  # fmt: skip
    rows: list[Row] = []
    for one in known if every else standing:
        status = _status(one, stand, found.waiting)
        said = in_words(one)
        if (by and fold(by) != fold(one.author)) or (verdict and verdict != one.what.verdict):
            continue
        if about and fold(about) not in fold(f"{said} {one.reason}"):
            continue
        rows.append({
            "judgement": one.id, "verdict": one.what.verdict, "what": said, "author": one.author,
            "on": one.on, "reason": one.reason, "status": status,
        })  # fmt: skip
    return Result(columns, rows)


def by_fact(store: Store) -> dict[str, list[str]]:
    """Return what was judged of each fact, and of each pair of things, in words, by identifier."""
    found: dict[str, list[str]] = {}
    for one, about in _in_effect(store):
        for identifier in about:
            found.setdefault(identifier, []).append(chain_in_words([one]))
    return found


def of_thing(store: Store, iri: str) -> list[str]:
    """Return what was judged of the statements that are resolved to one thing, in words."""
    from pactgraph.graph.derived.columns import connect

    held = store.manifest
    if not held.judgements:
        return []
    with connect(store.path, held) as connection:
        stated = connection.execute(
            "select stated from identities where resolved = ?", [iri.removeprefix(held.base)]
        ).fetchall()
    known = {identifier for (identifier,) in stated}
    return [chain_in_words([one]) for one, about in _in_effect(store) if known.intersection(about)]


def of_source(store: Store, uri: str) -> list[str]:
    """Return what was judged of the facts of one source, in words."""
    return [
        chain_in_words([one])
        for one, _ in _in_effect(store)
        if uri in {place.source for place in one.what.places()}
    ]


def rejected(store: Store, fact: str) -> dict[str, str | None] | None:
    """Return a fact that was rejected as `facts/proofs` would have: its name, class and source."""
    identifier = fact.removeprefix(store.manifest.base)
    names = store.short_names()
    for one, about in _in_effect(store):
        if one.what.verdict == REJECT and identifier in about and one.what.about:
            place = one.what.about
            what = tables()[place.table].row_class.rpartition("#")[2]
            whole = store.manifest.base + identifier
            return {"fact": whole, "what": what, "source": names[place.source],
                    "start": None, "end": None}  # fmt: skip
    return None


def _in_effect(store: Store) -> list[tuple[Judgement, tuple[str, ...]]]:
    """Return the judgements that stand and find their places, with what they are about."""
    from pactgraph.graph.derived.columns import connect_read
    from pactgraph.graph.derived.judged import applied

    held = store.manifest
    if not held.judgements:
        return []
    standing = journal.standing(journal.read(store.path, held.judgements))
    with connect_read(store.path, held) as connection:
        found, _ = applied(connection, standing, store.path, held)
    return [(one, found.about.get(one.id, ())) for one in standing if one.id not in found.waiting]


def _status(one: Judgement, stand: set[int], waiting: Mapping[int, str]) -> str:
    if one.what.verdict == UNDO:
        return "undoes"
    if one.id not in stand:
        return "undone"
    return f"waits: {waiting[one.id]}" if one.id in waiting else "stands"


def _undone(store: Store, what: Sequence[str]) -> int:
    if what:
        if not what[0].isascii() or not what[0].isdigit():
            raise JudgementError(f"{what[0]!r}: is not the number of a judgement")
        return int(what[0])
    if not (standing := journal.standing(store.judgements())):
        raise JudgementError(f"{store.path}: no judgement stands that could be undone")
    return standing[-1].id


def _pair(store: Store, verdict: str, one: str, other: str) -> Decision:
    from pactgraph.graph.derived.columns import connect

    with connect(store.path, store.manifest) as connection:
        first, second = finding.pair(connection, verdict, one, other, store.short_names())
    stated = stated_now(store, [first.source, second.source])
    return Decision(verdict, stated.place(first.id), stated.place(second.id))


def _of_fact(store: Store, verdict: str, what: Sequence[str], span: str) -> Decision:
    from pactgraph.graph.derived.columns import connect

    with connect(store.path, store.manifest) as connection:
        identifier, source = finding.fact(connection, what[0], store.short_names())
    stated = stated_now(store, [source])
    place = stated.place(identifier)
    if verdict != CORRECT:
        return Decision(verdict, place)
    column = _column(place.table, what[1])
    words = spanned(stated, source, span) if span else None
    if len(what) < 3 and not words:
        raise JudgementError(f"correct {what[1]}: give its value, or --span with its words")
    value = what[2] if len(what) == 3 else words.exact if words else ""
    if column.kind is Kind.REFERENCE and value:
        other = finding.within(stated, source, str(column.refers_to), value)
        return Decision(CORRECT, place, other, column.name, span=words)
    return Decision(CORRECT, place, None, column.name, _value(column, value), words)


def _addition(
    store: Store,
    table: str,
    span: str,
    source: str,
    values: Mapping[str, str | Sequence[str]],
) -> Decision:
    if table not in tables() or table in ("evidence", "documents"):
        known = ", ".join(sorted(tables().keys() - {"evidence", "documents"}))
        raise JudgementError(f"{table!r}: is no table to add a fact to; the tables are {known}")
    if not source or not span:
        raise JudgementError("add: give the --source, and the --span of the words that prove it")
    uri = finding.source_of(source, store.short_names())
    stated = stated_now(store, [uri])
    words = spanned(stated, uri, span)
    said: dict[str, Value] = {}
    refers: dict[str, Place] = {}
    for name, given in values.items():
        column = _column(table, name)
        if column.kind is Kind.REFERENCE and not column.multiple and isinstance(given, str):
            refers[name] = finding.within(stated, uri, str(column.refers_to), given)
        else:
            said[name] = _value(column, given)
    if "label" in {column.name for column in tables()[table].columns}:
        said.setdefault("label", words.exact)
    row = {**said, **{column: stated.find(place) for column, place in refers.items()}}
    label = said.get("label")
    place = Place(uri, table, str(label or ""), stated.names(table, row), (words,))
    return Decision(ADD, place, values=said, refers=refers)


def spanned(stated: Stated, source: str, span: str) -> Span:
    """Return the words of a source at START:END, or those that are given, if they stand once."""
    text = stated.text(source)
    if text is None:
        raise JudgementError(f"{source}: has no text, and so no words that could prove anything")
    if where := _SPAN.fullmatch(span.strip()):
        start, end = int(where[1]), int(where[2])
        if not 0 <= start < end <= len(text):
            raise JudgementError(f"{span}: {source} has characters 0 to {len(text)}")
        return Span.of(text, start, end)
    times = text.count(span)
    if times != 1:
        where_ = "stands nowhere" if not times else f"stands {times} times"
        raise JudgementError(f"“{span}”: {where_} in {source}; give its place, as START:END")
    return Span.of(text, text.index(span), text.index(span) + len(span))


def stated_now(store: Store, sources: Sequence[str]) -> Stated:
    """Read the facts of some sources, and of those judged, as judgements leave them."""
    from pactgraph.graph.derived.columns import connect_read
    from pactgraph.graph.derived.judged import applied

    held = store.manifest
    standing = journal.standing(journal.read(store.path, held.judgements))
    with connect_read(store.path, held) as connection:
        return applied(connection, standing, store.path, held, sources)[1]


def _column(table: str, name: str) -> Column:
    known = {column.name: column for column in tables()[table].columns}
    if name not in known or name in ("certainty", "modality", "rule", "record"):
        listed = ", ".join(n for n in known if n not in ("certainty", "modality", "rule", "record"))
        raise JudgementError(f"{name!r}: is no property of {table}; there are {listed}")
    return known[name]


def _value(column: Column, given: str | Sequence[str]) -> Value:
    if column.multiple:
        return [given] if isinstance(given, str) else list(given)
    if not isinstance(given, str):
        raise JudgementError(f"{column.name}: has one value")
    if not given:
        return None
    if column.kind is Kind.INTEGER:
        if not re.fullmatch(r"-?\d{1,18}", given):
            raise JudgementError(f"{column.name}: takes a whole number, not {given!r}")
        return int(given)
    return given
