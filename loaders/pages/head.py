"""Find what a web page says of itself: its title, the day it was published, its language."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from .blocks import Outline
from .page import Span
from .tags import Tag

DAY = re.compile(r"\s{0,9}((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
MOMENTS = {"time": "datetime", "abbr": "title"}  # where an element has its moment for programs
JSON = re.compile(r"\bjson\b", re.IGNORECASE)
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]|$)")


def published(text: str, outline: Outline, start: int, end: int) -> tuple[str, Span] | None:
    """Return the day a page says it was published on, and where it says so.

    Its own description is asked first, then the times marked as such, then any time that
    stands between ``start`` and ``end``.
    """
    spans = [*_described(text, outline, "published"), *_in_json(text, outline)]
    moments = [(tag, tag.attributes[MOMENTS[tag.name]]) for tag in outline.tags if _is_moment(tag)]
    spans += [span for tag, span in moments if _is_marked(text, tag)]
    spans += [span for tag, span in moments if start <= tag.start < end]
    return next((day for span in spans if (day := _day(text, span))), None)


def titles(text: str, outline: Outline) -> list[Span]:
    """Return where the title of the page stands in its description."""
    inner = (tag.inner for tag in outline.tags if tag.name == "title")
    return [*_described(text, outline, "title"), *(span for span in inner if span)]


def language(text: str, outline: Outline) -> str | None:
    """Return the code of the language that the page says it is in."""
    spans = (t.attributes.get("lang") for t in outline.tags if t.name == "html")
    found = next((LANGUAGE.match(text[slice(*span)].strip()) for span in spans if span), None)
    return found[1].lower() if found else None


@lru_cache(1000)
def header(name: str) -> str | None:
    """Return what a header of a message tells, by its name in small letters.

    >>> header("objet"), header("from"), header("theme")
    ('title', 'hidden', None)
    """
    uses = ("published", "title", "plain", "hidden")
    return next((what for what in uses if name in _names(what, "header")), None)


def entry(name: str) -> str | None:
    """Return what an entry before a Markdown text tells, by its name in small letters."""
    return next((what for what in ("published", "title") if name in _names(what, "entry")), None)


def passed_on() -> tuple[str, ...]:
    """Return what stands before the subject of a message that is answered or passed on."""
    return _names("passed", "subject")


def content() -> bytes:
    """Return the file of names."""
    return Path(__file__).with_suffix(".tsv").read_bytes()


def _day(text: str, span: Span) -> tuple[str, Span] | None:
    found = DAY.match(text, *span)
    return (f"{found[1]}-{found[2]}-{found[3]}", (found.start(1), found.end())) if found else None


def _described(text: str, outline: Outline, what: str) -> list[Span]:
    """Return the contents of the descriptions that tell something, in the order of their names."""
    found: dict[str, Span] = {}
    for tag in outline.tags:
        said = tag.attributes.get("content")
        if tag.name != "meta" or not said:
            continue
        for attribute in ("property", "name", "itemprop"):
            if span := tag.attributes.get(attribute):
                found.setdefault(text[slice(*span)].strip().lower(), said)
    return [found[name] for name in _names(what, "meta") if name.lower() in found]


def _in_json(text: str, outline: Outline) -> list[Span]:
    found = []
    for tag in outline.tags:
        of_type = tag.attributes.get("type")
        if tag.inner and of_type and JSON.search(text, *of_type):
            for name in _names("published", "json"):
                found += [m.span(1) for m in _member(name).finditer(text, *tag.inner)]
    return found


@cache
def _member(name: str) -> re.Pattern[str]:
    return re.compile(rf'"{name}"\s{{0,9}}:\s{{0,9}}"([^"]{{8,40}})"')


def _is_moment(tag: Tag) -> bool:
    return tag.name in MOMENTS and MOMENTS[tag.name] in tag.attributes


def _is_marked(text: str, tag: Tag) -> bool:
    """Tell whether an element is named after publication, in one of the attributes for names."""
    spans = (tag.attributes.get(name) for name in ("itemprop", "class"))
    said = " ".join(text[slice(*span)] for span in spans if span).lower().split()
    return "pubdate" in tag.attributes or not set(said).isdisjoint(_names("published", "time"))


@cache
def _names(what: str, how: str) -> tuple[str, ...]:
    lines = content().decode("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(name for row in rows if row[:2] == [what, how] for name in row[2].split())
