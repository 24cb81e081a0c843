"""Hold the words of a document as they are read, and the place of each character in the file."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a document, laid out in lines, with the way back to the text of the file.

    Where ``starts`` is empty, the words are the text itself. ``published`` is where the words
    hold a date that the document gives in its markup or headers, beside what it tells.
    """

    text: str
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    published: Span | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()

    def raw(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stands in the text of the file.

        >>> Page("plain").raw(1, 3)
        (1, 3)
        """
        if not self.starts:
            return start, end
        return self.starts[start], self.ends[end - 1]


@dataclass(slots=True)
class Words:
    """Characters that are being put together, each with the place it comes from."""

    pieces: list[str] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def text(self) -> str:
        """The characters so far."""
        return "".join(self.pieces)

    def copy(self, given: str, start: int, end: int) -> None:
        """Add a stretch of the file as it stands there."""
        self.pieces.append(given[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def put(self, said: str, start: int, end: int) -> None:
        """Add characters that one place of the file stands for."""
        self.pieces.append(said)
        self.starts.extend([start] * len(said))
        self.ends.extend([end] * len(said))

    def take(self, other: Words, text: str, start: int, end: int) -> None:
        """Add a stretch of other words, ``text`` being all of these."""
        self.pieces.append(text[start:end])
        self.starts.extend(other.starts[start:end])
        self.ends.extend(other.ends[start:end])

    def page(self, published: Span | None, language: str | None, notes: Sequence[str]) -> Page:
        """Return these words as a page."""
        return Page(self.text, self.starts, self.ends, published, language, tuple(notes))
