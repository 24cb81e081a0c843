"""The facts of one text and its marked words, each word span numbered once as one reads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pactgraph.graph.facts import Value
from pactgraph.ontology import tables

EVIDENCE, DOCUMENTS = "evidence", "documents"
QUALIFIERS = ("certainty", "modality", "rule")
# What agreements are made of comes first; then who and where; then all other tables by name.
ORDER = (
    "agreements", "participations", "signatures", "attendances", "roles", "commitments", "figures",
    "monitorings", "agreement_links", "events", "statements", "instruments", "organisations",
    "people", "territories",
)  # fmt: skip


class Layout(Protocol):
    """The words of a document, each letter with its place in the file."""

    @property
    def text(self) -> str:
        """The words, in lines."""

    @property
    def starts(self) -> Sequence[int]:
        """Where each letter begins in the file."""

    @property
    def ends(self) -> Sequence[int]:
        """Where each letter ends in the file."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Where some words stand in the text that is shown."""

    first: int
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of the text that prove something; lines and columns count from 1."""

    number: int
    start: int
    end: int
    quote: str
    line: int
    column: int
    shown: Shown | None = None  # where the text is not shown as the file has it

    @property
    def place(self) -> str:
        """Where the words begin, as editors tell it."""
        return f"{self.line}:{self.column}"

    @property
    def words(self) -> str:
        """The words as they are shown, without the markup in them."""
        return self.shown.words if self.shown else self.quote

    @property
    def first(self) -> int:
        """Where the words begin in the text that is shown."""
        return self.shown.first if self.shown else self.start

    @property
    def last(self) -> int:
        """Where the words end in the text that is shown, without the line ends after them."""
        return self.first + max(1, len(self.words.rstrip()))


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a fact table, with the marks that prove its properties."""

    id: str
    table: str
    row: Mapping[str, Value]
    proofs: Mapping[str, tuple[Mark, ...]]

    def told(self, qualifier: str) -> str:
        """Return its certainty, modality or rule; nothing where the table has none."""
        return str(self.row.get(qualifier) or "")

    @property
    def is_doubtful(self) -> bool:
        """Whether the text does not state it outright."""
        return self.told("certainty") not in ("", "stated")

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark that proves some property of it, each once, in the order of the text."""
        found = {mark.number: mark for marks in self.proofs.values() for mark in marks}
        return tuple(found[number] for number in sorted(found))

    def properties(self) -> Iterator[tuple[str, Value]]:
        """Yield what it says, property by property, in the order of its table."""
        for column in tables()[self.table].columns:
            value = self.row.get(column.name)
            if column.name not in QUALIFIERS and value not in (None, [], ""):
                yield column.name, value


@dataclass(frozen=True)
class Review:
    """One text, its facts in the order of their tables and of the text, and its marks."""

    uri: str
    name: str
    text: str  # in which offsets count
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()
    shown: str = ""  # what a person reads of it
    lines: tuple[int, ...] = ()  # the number in the file of each line that is shown
    _by_id: dict[str, Fact] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_id.update({fact.id: fact for fact in self.facts})

    def fact(self, identifier: object) -> Fact | None:
        """Return the fact of that identifier."""
        return self._by_id.get(str(identifier))

    def of(self, table: str, agreement: str | None = None) -> list[Fact]:
        """Return the facts of a table, or those of it that tell of one agreement."""
        return [
            fact
            for fact in self.facts
            if fact.table == table and agreement in (None, fact.row.get("agreement"))
        ]

    @property
    def document(self) -> Mapping[str, Value]:
        """What is known of the text itself: headline, day, place, language."""
        return next((fact.row for fact in self.facts if fact.table == DOCUMENTS), {})

    @property
    def doubtful(self) -> list[Fact]:
        """Return the facts that the text does not state outright."""
        return [fact for fact in self.facts if fact.is_doubtful]

    def proven_by(self) -> dict[int, list[tuple[Fact, str]]]:
        """Return, for the number of each mark, the facts and properties that it proves."""
        found: dict[int, list[tuple[Fact, str]]] = {mark.number: [] for mark in self.marks}
        for fact in self.facts:
            for name, marks in fact.proofs.items():
                for mark in marks:
                    found[mark.number].append((fact, name))
        return found


def review(
    uri: str,
    text: str,
    rows: Mapping[str, Sequence[Mapping[str, Value]]],
    *,
    name: str = "",
    notes: Sequence[str] = (),
    layout: Layout | None = None,
) -> Review:
    """Lay facts beside their text; ``rows`` are fact tables as a loader or a store gives them.

    ``layout`` has the words that are shown of a document whose text is full of markup.

    >>> proof = {"fact": "stated/person/1", "property": "label", "start": 0, "end": 8}
    >>> rows = {"people": [{"id": "stated/person/1", "label": "Anne Roy"}], "evidence": [proof]}
    >>> (person,) = review("file:///a.txt", "Anne Roy, maire", rows).facts
    >>> [(mark.number, mark.quote, mark.place) for mark in person.marks]
    [(1, 'Anne Roy', '1:1')]
    """
    evidence = rows.get(EVIDENCE, ())
    spans = {(_whole(e["start"]), _whole(e["end"])) for e in evidence}
    marks = _marks(text, spans, _Places(layout) if layout and len(layout.starts) else None)
    proofs: dict[str, dict[str, list[Mark]]] = {}
    for one in evidence:
        mark = marks[_whole(one["start"]), _whole(one["end"])]
        held = proofs.setdefault(str(one["fact"]), {}).setdefault(str(one["property"]), [])
        if mark not in held:
            held.append(mark)
    facts = [
        Fact(str(row["id"]), table, row, _settled(proofs.get(str(row["id"]), {})))
        for table, found in rows.items()
        if table != EVIDENCE
        for row in found
    ]
    facts.sort(key=_order)
    shown = layout.text if layout else text
    return Review(
        uri, name or uri, text, tuple(facts), tuple(marks.values()), tuple(notes), shown,
        tuple(_lines(text, shown, layout)),
    )  # fmt: skip


def _lines(text: str, shown: str, layout: Layout | None) -> Iterator[int]:
    """Yield the number in the file of each line that is shown."""
    breaks = [at for at, letter in enumerate(text) if letter == "\n"]
    at = 0
    for number, words in enumerate(shown.split("\n"), 1):
        if layout is None or not len(layout.starts):
            yield number
        else:
            place = layout.starts[min(at, len(layout.starts) - 1)]
            yield bisect_right(breaks, place - 1) + 1
        at += len(words) + 1


class _Places:
    """Finds the words that are shown by their places in the file."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._order = sorted(range(len(layout.starts)), key=layout.starts.__getitem__)
        self._starts = [layout.starts[at] for at in self._order]

    def shown(self, start: int, end: int) -> Shown:
        """Return the words between two places of the file."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = self._order[low:high] or [0]
        first, last = min(inside), max(inside) + 1
        return Shown(first, self._layout.text[first:last])


def _settled(proofs: Mapping[str, list[Mark]]) -> dict[str, tuple[Mark, ...]]:
    return {name: tuple(sorted(m, key=lambda mark: mark.number)) for name, m in proofs.items()}


def _marks(
    text: str, spans: set[tuple[int, int]], places: _Places | None
) -> dict[tuple[int, int], Mark]:
    """Give the spans numbers as one reads; of two that begin together, to the longer first."""
    lines = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    shown = {span: places.shown(*span) if places else None for span in spans}

    def read(span: tuple[int, int]) -> tuple[int, int, int, int]:
        here = shown[span]
        length = len(here.words) if here else span[1] - span[0]
        return here.first if here else span[0], -length, *span

    found = {}
    for number, (start, end) in enumerate(sorted(spans, key=read), 1):
        line = bisect_right(lines, start)
        column = start - lines[line - 1] + 1
        quote = text[start:end]
        found[start, end] = Mark(number, start, end, quote, line, column, shown[start, end])
    return found


def _order(fact: Fact) -> tuple[int, str, int, int, str]:
    """Order by table, then as the words stand in the text."""
    rank = ORDER.index(fact.table) if fact.table in ORDER else len(ORDER)
    start, end = (fact.marks[0].first, fact.marks[0].last) if fact.marks else (0, 0)
    return rank, fact.table, start, end, fact.id


def _whole(value: Value) -> int:
    return int(str(value))
