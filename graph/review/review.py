"""The facts of one text and its marked words, each word span numbered once as one reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pactgraph.graph.facts import Value
from pactgraph.ontology import tables

EVIDENCE, DOCUMENTS = "evidence", "documents"
QUALIFIERS = ("certainty", "modality", "rule")
# What agreements are made of comes first; then who and where; then all other tables by name.
ORDER = (
    "agreements", "participations", "signatures", "attendances", "roles", "commitments", "figures",
    "agreement_links", "events", "organisations", "people", "territories",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of the text that prove something; lines and columns count from 1."""

    number: int
    start: int
    end: int
    quote: str
    line: int
    column: int

    @property
    def place(self) -> str:
        """Where the words begin, as editors tell it."""
        return f"{self.line}:{self.column}"


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
        return self.told("certainty") not in ("", "stated") or self.told("modality") == "reported"

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
    text: str
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()
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
) -> Review:
    """Lay facts beside their text; ``rows`` are fact tables as a loader or a store gives them.

    >>> proof = {"fact": "stated/person/1", "property": "label", "start": 0, "end": 8}
    >>> rows = {"people": [{"id": "stated/person/1", "label": "Anne Roy"}], "evidence": [proof]}
    >>> (person,) = review("file:///a.txt", "Anne Roy, maire", rows).facts
    >>> [(mark.number, mark.quote, mark.place) for mark in person.marks]
    [(1, 'Anne Roy', '1:1')]
    """
    evidence = rows.get(EVIDENCE, ())
    marks = _marks(text, {(_whole(e["start"]), _whole(e["end"])) for e in evidence})
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
    return Review(uri, name or uri, text, tuple(facts), tuple(marks.values()), tuple(notes))


def _settled(proofs: Mapping[str, list[Mark]]) -> dict[str, tuple[Mark, ...]]:
    return {name: tuple(sorted(m, key=lambda mark: mark.number)) for name, m in proofs.items()}


def _marks(text: str, spans: set[tuple[int, int]]) -> dict[tuple[int, int], Mark]:
    """Give the spans numbers as one reads; of two that begin together, to the longer first."""
    lines = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    found = {}
    for number, (start, end) in enumerate(sorted(spans, key=lambda s: (s[0], -s[1])), 1):
        line = bisect_right(lines, start)
        column = start - lines[line - 1] + 1
        found[start, end] = Mark(number, start, end, text[start:end], line, column)
    return found


def _order(fact: Fact) -> tuple[int, str, int, int, str]:
    """Order by table, then as the words stand in the text."""
    rank = ORDER.index(fact.table) if fact.table in ORDER else len(ORDER)
    start, end = (fact.marks[0].start, fact.marks[0].end) if fact.marks else (0, 0)
    return rank, fact.table, start, end, fact.id


def _whole(value: Value) -> int:
    return int(str(value))
