"""Where a judgement hangs: on words of a source and on names, never on the identifier of a fact.

A better reading of the same text gives facts other identifiers; the words stay where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

AROUND = 24  # characters kept on each side of a quote, by which it is found in an edited text


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text, where they stand, and the words around them."""

    start: int
    end: int
    exact: str
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Take the words between two places of a text, with what is around them."""
        return cls(
            start, end, text[start:end], text[max(0, start - AROUND) : start],
            text[end : end + AROUND],
        )  # fmt: skip

    def within(self, text: str) -> tuple[int, int] | None:
        """Find the words again: where they stood, else where they alone can be meant.

        >>> Span.of("Metz signe.", 0, 4).within("À Metz : Metz signe.")
        (9, 13)
        >>> Span.of("Metz signe.", 0, 4).within("Metz, Metz, Metz") is None
        False
        >>> Span.of("Metz signe.", 0, 4).within("À Metz et à Metz") is None
        True
        """
        if text[self.start : self.end] == self.exact:
            return self.start, self.end
        for before, after in ((self.before, self.after), ("", self.after), ("", "")):
            words = before + self.exact + after
            first = text.find(words)
            if first >= 0 and text.find(words, first + 1) < 0:
                first += len(before)
                return first, first + len(self.exact)
        return None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "start": self.start, "end": self.end, "exact": self.exact,
            "before": self.before, "after": self.after,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A fact or a stated thing as a judgement means it: its source, table, names and words."""

    source: str
    table: str
    name: str = ""  # its label, where it has one
    names: Mapping[str, str] = field(default_factory=dict)  # what it is compared by, by column
    spans: tuple[Span, ...] = ()  # the words that prove it
    record: int | None = None  # the row of a table source
    alone: bool = False  # it was the only one of that name in its source

    @property
    def key(self) -> str:
        """What it is told from other places by."""
        about = ",".join(f"{column}={self.names[column]}" for column in sorted(self.names))
        words = ",".join(f"{span.start}-{span.end}" for span in self.spans)
        return "\x1f".join([self.source, self.table, self.name, about, words, str(self.record)])

    @property
    def title(self) -> str:
        """What it is called in a sentence."""
        return self.name or ", ".join(self.names.values()) or self.table

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values, without those that say nothing."""
        found: dict[str, Any] = {
            "source": self.source,
            "table": self.table,
            "name": self.name,
            "names": dict(self.names),
            "spans": [span.to_json() for span in self.spans],
            "record": self.record,
            "alone": self.alone,
        }
        return {key: value for key, value in found.items() if value not in ("", {}, [], None)}

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> Place:
        """Read what `to_json` wrote."""
        spans = tuple(Span(**one) for one in known.get("spans", ()))
        return cls(**{**known, "spans": spans})
