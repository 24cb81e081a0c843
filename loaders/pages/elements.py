"""Say what the elements of HTML do to the words in them, as `elements.tsv` has it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from .page import Span
from .tags import Tag

_PARTS = re.compile(r"[-_]+")


def content() -> bytes:
    """Return the file of elements."""
    return Path(__file__).with_suffix(".tsv").read_bytes()


@cache
def use(name: str) -> frozenset[str]:
    """Return what an element is.

    >>> sorted(use("br"))
    ['break', 'void']
    """
    return frozenset(what for what, names in _rows().items() if name in names)


def puts_aside(text: str, tag: Tag) -> bool:
    """Tell whether what an element holds is beside the announcement, as it says of itself."""
    if "aside" in use(tag.name):
        return True
    return any(
        "*" in values or not values.isdisjoint(_said(text, tag.attributes[name]))
        for name, values in _marks()
        if name in tag.attributes
    )


def is_named(label: str, what: str) -> bool:
    """Tell whether the names that a site gives to a box have a word for something.

    >>> is_named("post-content wide", "named"), is_named("fr-share block", "named")
    (False, True)
    """
    names = label.lower().split()
    words = {word for name in names for word in (name, *_PARTS.split(name))}
    return not words.isdisjoint(_rows()[what])


def opens_others(heading: str) -> bool:
    """Tell whether other announcements stand under a heading."""
    said = " ".join(heading.lower().replace("’", "'").split())
    return any(said.startswith(phrase) for phrase in _rows()["others"])


def _said(text: str, value: Span) -> list[str]:
    """Return what an attribute says, part by part if it is a style."""
    said = text[value[0] : min(value[1], value[0] + 300)].lower()
    return ["".join(part.split()) for part in said.split(";")]


@cache
def _marks() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name[1:], values) for name, values in _rows().items() if name[0] == "@")


@cache
def _rows() -> dict[str, frozenset[str]]:
    lines = content().decode("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {
        what: frozenset(phrases if len(phrases) > 1 else phrases[0].split())
        for what, *phrases in rows
    }
