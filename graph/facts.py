"""What a loader hands over: the fact rows it made of one source, and where each is proven."""

from __future__ import annotations

from dataclasses import dataclass, field

from .errors import FactError
from .identifiers import digest, source_id, stated_id

Value = str | int | bool | list[str] | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Source:
    """One source as it was found: its URI, and the fingerprint of its bytes."""

    uri: str
    sha256: str
    size: int
    kind: str  # which loader reads it: "press" …
    licence: str | None = None


@dataclass(slots=True)
class Facts:
    """The fact rows of one source, table by table, in the order in which they were found.

    >>> facts = Facts("file:///a.txt", "Anne Roy, maire")
    >>> who = facts.state("person", "people", "anne roy", label="Anne Roy", certainty="stated",
    ...                   modality="asserted", rule="person.titled")
    >>> facts.prove(who, "label", 0, 8)
    >>> [row["quote"] for row in facts.tables["evidence"]]
    ['Anne Roy']
    """

    uri: str
    text: str | None = None
    tables: dict[str, list[Row]] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def add(self, kind: str, table: str, /, *key: str, **columns: Value) -> str:
        """Add one fact named by its key within this source; return its identifier.

        The same key given twice is the same fact: the second call adds nothing.
        """
        return self._put(f"{kind}/{digest(self.uri, *key)}", table, columns)

    def state(self, kind: str, table: str, /, *key: str, **columns: Value) -> str:
        """Add a thing (actor, place, agreement) as this source states it."""
        return self._put(stated_id(kind, self.uri, *key), table, columns)

    def take(self, table: str, identifier: str, columns: Row) -> str:
        """Add a fact whose identifier is known; return it."""
        return self._put(identifier, table, columns)

    def complete(self, table: str, identifier: str, /, **columns: Value) -> None:
        """Fill columns of a fact that was added without them."""
        row = next((r for r in self.tables.get(table, ()) if r["id"] == identifier), None)
        if row is None:
            raise FactError(
                f"{self.uri}: {table} has no row {identifier} to complete; add it first"
            )
        row.update(columns)

    def describe(self, **columns: Value) -> str:
        """Add the row of the source document itself."""
        return self._put(source_id(self.uri), "documents", columns)

    def prove(self, fact: str, column: str, start: int, end: int) -> None:
        """Record that ``text[start:end]`` proves one column of a fact."""
        if self.text is None or not 0 <= start < end <= len(self.text):
            raise FactError(f"{self.uri}: no text at {start}–{end} to prove {column} of {fact}")
        self._put(
            f"evidence/{digest(fact, column, str(start), str(end))}",
            "evidence",
            {
                "fact": fact,
                "property": column,
                "quote": self.text[start:end],
                "start": start,
                "end": end,
            },
        )

    def _put(self, identifier: str, table: str, columns: Row) -> str:
        if identifier not in self._ids:
            self._ids.add(identifier)
            self.tables.setdefault(table, []).append({"id": identifier, **columns})
        return identifier


@dataclass(frozen=True, slots=True)
class Rejected:
    """A part of a source that could not be taken, where the rest of it was."""

    place: str  # a line, or a row and what it was asked by; empty if neither can be told
    reason: str
    content: str


@dataclass(slots=True)
class Reading:
    """What one reader made of one source: its facts, the text they quote, and what to tell."""

    source: Source
    reader: str  # name, version and fingerprint of rules and lexicons
    facts: Facts
    notes: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
