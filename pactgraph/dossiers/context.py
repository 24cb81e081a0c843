"""Show a passage as it stands in its line: the words that prove, and a few words around them."""

from __future__ import annotations

from pactgraph.graph.drawing.labels import plain

from .dossier import Passage, Reference, Source
from .telling import readable

SHORT = 90  # characters of a quote that is understood without the words around it
AROUND = 70  # characters on each side
_APART = "<>&█"  # markup, and what is hidden: no words for people


def reference(number: int, passage: Passage, source: Source | None) -> Reference:
    """Return a passage with its number; a short one is shown with words of its line around it."""
    words = readable(passage.quote)
    if not words or source is None or len(words) >= SHORT:
        return Reference(number, passage, words)
    text = source.read()
    if text[passage.start : passage.end] != passage.quote:
        return Reference(number, passage, words)
    return Reference(number, passage, words, *around(text, passage.start, passage.end))


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of a line before and after a span, as far as one needs to see.

    >>> around("À Lyon, le maire signe une charte.", 8, 16)
    ('À Lyon, ', ' signe une charte.')
    """
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)].rstrip("\r")
    for mark in _APART:
        before, after = before.rpartition(mark)[2], after.partition(mark)[0]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return _kept(before), _kept(after)


def _kept(words: str) -> str:
    """Leave out what cannot be seen, and keep the blank beside the quote."""
    inner = plain(words)
    if not inner:
        return ""
    return " " * words[0].isspace() + inner + " " * words[-1].isspace()
