"""Part the text of a web page into tags and words, in one pass, each with its place in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pactgraph.graph.errors import SourceError

from .page import Span, Words

MOST = 100_000  # tags and attributes of a page; long ones have a third of them
NAME = re.compile(r"[^\s=>/]+")
GAP = re.compile(r"[\s/]*")
EQUALS = re.compile(r"\s*=\s*")
BARE = re.compile(r"[^\s>]*")
OPENED = re.compile(r"<(?=[A-Za-z/!?])")
TAG = re.compile(r"</?[A-Za-z][^\s/>]*")
SPECIAL = re.compile(
    r"[ \t\n\r\f]+|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
)
CLOSINGS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, or the beginning of an element whose content holds no tags (then it is ``inner``)."""

    name: str
    start: int
    end: int
    closing: bool = False
    attributes: dict[str, Span] = field(default_factory=dict)
    inner: Span | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch between two tags."""

    start: int
    end: int


def parts(text: str, at: int = 0) -> Iterator[Tag | Run]:
    """Yield the tags and the words of a page in order; comments and declarations are left out.

    SourceError: it has more tags than any page.
    """
    met = 0
    while at < len(text):
        found = OPENED.search(text, at)
        opened = end = found.start() if found else len(text)
        name = TAG.match(text, opened)
        yield Run(at, opened)
        if name:
            tag, end = _tag(text, name)
            met += 1 + len(tag.attributes)
            if met > MOST:
                raise SourceError(
                    f"is built of more than {MOST} tags, which no page of an announcement is;"
                    " save the words of the announcement as a .txt file in UTF-8"
                )
            yield tag
        elif text.startswith("<!--", opened):
            end = _after(text, "-->", opened + 2)
        else:
            end = _after(text, ">", opened)
        at = end


def spell(text: str, run: Run | Span, words: Words, *, kept: bool = False) -> None:
    """Add the words of a stretch: an entity is one character, blanks are one space.

    >>> words = Words()
    >>> spell("Caf&eacute;  Noir", (0, 17), words)
    >>> words.text, words.starts[3], words.ends[3]
    ('Café Noir', 3, 11)
    """
    start, end = (run.start, run.end) if isinstance(run, Run) else run
    done = start
    for found in SPECIAL.finditer(text, start, end):
        said = found.group()
        if said[0] == "&":
            stands_for = html.unescape(said)
            if stands_for == said:
                continue
        else:
            stands_for = " "
            if kept or said == " ":
                continue
        words.copy(text, done, found.start())
        words.put(stands_for, *found.span())
        done = found.end()
    words.copy(text, done, end)


def _tag(text: str, found: re.Match[str]) -> tuple[Tag, int]:
    """Return the tag whose name was found, and where the page goes on."""
    closing = text[found.start() + 1] == "/"
    name = found.group()[1 + closing :].lower()
    attributes, end = _attributes(text, found.end())
    if closing or name not in CLOSINGS:
        return Tag(name, found.start(), end, closing, attributes), end
    last = CLOSINGS[name].search(text, end)
    inner = (end, last.start() if last else len(text))
    after = _after(text, ">", last.end()) if last else len(text)
    return Tag(name, found.start(), end, False, attributes, inner), after


def _attributes(text: str, at: int) -> tuple[dict[str, Span], int]:
    """Return where the values of attributes stand, and where the tag ends."""
    found: dict[str, Span] = {}
    while at < len(text):
        at = GAP.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text) or text[at] == ">":
            return found, min(at + 1, len(text))
        name = NAME.match(text, at)
        at = name.end() if name else at + 1
        equals = EQUALS.match(text, at)
        if equals and name:
            span, at = _value(text, equals.end())
            found.setdefault(name.group().lower(), span)
            if len(found) > MOST:
                return found, len(text)
    return found, len(text)


def _value(text: str, at: int) -> tuple[Span, int]:
    """Return where a value stands, and what comes after it."""
    quote = text[at : at + 1]
    if quote in ('"', "'") and quote:
        end = text.find(quote, at + 1)
        end = len(text) if end < 0 else end
        return (at + 1, end), min(end + 1, len(text))
    bare = BARE.match(text, at)
    end = bare.end() if bare else at
    return (at, end), end


def _after(text: str, what: str, at: int) -> int:
    """Return the place after what ends something; the end of the text where nothing ends it."""
    found = text.find(what, at)
    return found + len(what) if found >= 0 else len(text)
