"""Lay out the words of a web page: the announcement alone, block by block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pactgraph.graph.errors import SourceError

from . import head
from .blocks import Block, outline
from .main_text import main_text
from .page import Page, Span, Words
from .tags import spell

OPENING = re.compile(
    r"\ufeff?\s{0,1000}<(?:!doctype html|!--|(?:html|head|body|main|article|section|header|div|p"
    r"|h[1-6]|meta|title|link|table|ul|script|style)[\s>/]|\?xml[^>]{0,200}>\s{0,99}"
    r"(?:<!doctype html|<html))",
    re.IGNORECASE,
)
CLOSED = re.compile(r"</(?:p|div|article|section|body|html|li|td|h[1-6])\s{0,9}>", re.IGNORECASE)
LEAST_CLOSED = 2  # elements closed in a text that begins like any other, for it to be a page
LEAST_TITLE = 4  # words; shorter ones name the site or a part of it
ALL_READ = "the announcement was not told from the rest of the page: all its words were read"


def is_web(text: str, at: int = 0) -> bool:
    """Tell whether a text, from a place on, is written in HTML.

    >>> is_web("<p>Signature</p>"), is_web("a < b"), is_web("Lyon<p>un</p><p>deux</p>")
    (True, False, True)
    """
    if OPENING.match(text, at):
        return True
    found = CLOSED.finditer(text, at)
    return sum(1 for _ in zip(range(LEAST_CLOSED), found, strict=False)) == LEAST_CLOSED


def lay_out(
    text: str,
    where: str,
    at: int = 0,
    title: Span | None = None,
    day: tuple[str, Span] | None = None,
) -> Page:
    """Return the words of the page that begins at a place of a text; SourceError: it has none.

    ``title`` and ``day`` are those that stand before the page; its own come before them.
    """
    try:
        found = outline(text, at)
    except SourceError as error:
        raise SourceError(f"{where}: {error}") from None
    notes = []
    blocks = main_text(found)
    if not blocks:
        blocks = [block for block in found.blocks if not block.aside] or found.blocks
        notes.append(ALL_READ)
    if not blocks:
        raise SourceError(
            f"{where}: is a page without words; if a program writes them when the page is shown,"
            " save what it shows as a .txt file in UTF-8"
        )
    words = Words()
    if not any(block.kind == "heading" for block in blocks[:3]):
        _say_title(text, [*head.titles(text, found), *([title] if title else [])], words)
    say(blocks, words)
    start, end = blocks[0].words.starts[0], blocks[-1].words.ends[-1]
    day = head.published(text, found, start, end) or day
    published = say_day(words, *day) if day else None
    return words.page(published, head.language(text, found), notes)


def say(blocks: Sequence[Block], words: Words) -> None:
    """Add blocks to words, each in its lines."""
    before = ""
    for block in blocks:
        here = block.words
        start = len(block.text) - len(block.text.lstrip())
        end = len(block.text.rstrip())
        place = here.starts[start]
        if words:
            words.put("\n" if before == block.kind == "item" else "\n\n", place, place)
        if block.kind == "item":
            words.put("- ", place, place)
        words.take(here, block.text, start, end)
        before = block.kind


def say_day(words: Words, day: str, place: Span) -> Span:
    """Add a day that stands elsewhere as the last line; return where it stands in the words."""
    words.put("\n\n", *place)
    start = len(words)
    words.put(day, *place)
    return start, len(words)


def _say_title(text: str, titles: Sequence[Span], words: Words) -> None:
    """Add the first title that the page gives itself, unless it is the name of a section."""
    if titles:
        title = Words()
        spell(text, titles[0], title)
        said = title.text
        if len(said.split()) < LEAST_TITLE:
            return
        words.take(title, said, len(said) - len(said.lstrip()), len(said.rstrip()))
