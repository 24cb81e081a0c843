"""The lines of a text cut into pieces that nest, however the marks on it overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pactgraph.graph.privacy.contacts import MASK

from .review import Mark

HIDDEN = re.compile(f"({MASK}+)")
DEEPEST = 6  # underlines that stand below each other; further ones share the last place


@dataclass(slots=True)
class Piece:
    """Some words, or the place where a mark opens, closes for good or is cut."""

    what: str  # text, hidden, open, close, number
    text: str = ""
    mark: Mark | None = None
    height: int = 0  # of an open mark: how many marks stand within it, one in the other


@dataclass(slots=True)
class Line:
    """One line of the text; every mark that opens in it closes in it."""

    number: int
    pieces: list[Piece] = field(default_factory=list)


def passages(text: str, marks: Sequence[Mark], numbers: Sequence[int] = ()) -> list[Line]:
    """Cut a text into lines of pieces; a mark that crosses another or a line end is cut there.

    ``numbers`` are those of the lines, if they are not counted from 1.

    >>> marks = [Mark(1, 0, 7, "Anne Ro", 1, 1), Mark(2, 5, 11, "Roy si", 1, 6)]
    >>> (line,) = passages("Anne Roy signe", marks)
    >>> signs = {"open": "(", "close": ")"}
    >>> "".join(piece.text or signs.get(piece.what, "") for piece in line.pieces)
    '(Anne (Ro))(y si)gne'
    """
    lines: list[Line] = []
    at = taken = 0
    running: list[Mark] = []
    for count, words in enumerate(text.split("\n")):
        number = numbers[count] if numbers else count + 1
        end = at + len(words.rstrip("\r"))
        running = [mark for mark in running if mark.last > at]
        while taken < len(marks) and marks[taken].first < end:
            running.append(marks[taken])
            taken += 1
        lines.append(Line(number, list(_pieces(text, at, end, running))))
        at += len(words) + 1
    return lines


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the pieces of one line: at each place, marks are open in the order of their numbers."""
    bounds = {start, end}
    bounds.update(at for mark in marks for at in (mark.first, mark.last) if start < at < end)
    opened: list[Piece] = []
    wanted: list[Mark] = []
    taken = 0
    for first, last in pairwise(sorted(bounds)):
        wanted = [mark for mark in wanted if mark.last > first]
        while taken < len(marks) and marks[taken].first <= first:
            wanted.append(marks[taken])
            taken += 1
        kept = _common(opened, wanted)
        yield from _closed(opened, kept, first)
        for mark in wanted[kept:]:
            opened.append(Piece("open", mark=mark))
            yield opened[-1]
        yield from _words(text[first:last])
    yield from _closed(opened, 0, end)


def _words(text: str) -> Iterator[Piece]:
    """Yield words, what is hidden of them apart."""
    for part in HIDDEN.split(text):
        if part:
            yield Piece("hidden" if part[0] == MASK else "text", part)


def _common(opened: Sequence[Piece], wanted: Sequence[Mark]) -> int:
    """Return how many of the open marks stay open."""
    kept = 0
    while kept < min(len(opened), len(wanted)) and opened[kept].mark is wanted[kept]:
        kept += 1
    return kept


def _closed(opened: list[Piece], kept: int, at: int) -> Iterator[Piece]:
    """Close marks, the innermost first; those that end here show their numbers."""
    ended: list[Mark] = []
    while len(opened) > kept:
        piece = opened.pop()
        if opened:
            opened[-1].height = min(max(opened[-1].height, piece.height + 1), DEEPEST)
        if piece.mark and piece.mark.last <= at:
            ended.append(piece.mark)
        yield Piece("close", mark=piece.mark)
    for mark in reversed(ended):
        yield Piece("number", mark=mark)
