"""Lay out a Markdown file that begins with what it says of itself, between lines of dashes."""

from __future__ import annotations

import re

from . import head
from .page import Page, Words
from .web import say_day

BLOCK = re.compile(
    r"\ufeff?---[ \t]*\r?\n"
    r"(?P<said>(?:(?:[\w-]{1,40}:|[ \t#-])[^\n]{0,1000}\n|\r?\n){1,100}?)---[ \t]*(?:\r?\n|$)"
)
LINE = re.compile(
    r"^(?P<name>[\w-]{1,40}):[ \t]{0,9}[\"']?(?P<value>[^\"'\r\n]{1,500})", re.MULTILINE
)
HEADING = re.compile(r"\s{0,200}#")


def lay_out(text: str) -> Page:
    """Return the words after such lines, under the title and beside the day that they say.

    A text that begins otherwise is returned as it is.
    """
    block = BLOCK.match(text)
    if block is None:
        return Page(text)
    found: dict[str, tuple[int, int]] = {}
    for line in LINE.finditer(text, *block.span("said")):
        if what := head.entry(line["name"].lower()):
            found.setdefault(what, line.span("value"))
    words = Words()
    if "title" in found and not HEADING.match(text, block.end()):
        words.copy(text, *found["title"])
        words.put("\n\n", block.end(), block.end())
    words.copy(text, block.end(), len(text))
    day = found.get("published")
    published = say_day(words, text[slice(*day)], day) if day else None
    return words.page(published, None, ())
