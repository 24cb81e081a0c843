"""Lay out the words of a message saved as a file: its subject, what it says, and its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

from pactgraph.graph.errors import SourceError

from . import head, web
from .page import Page, Span, Words

HEADER = re.compile(
    r"(?P<name>[^\W\d_][\w-]{0,40}) ?: ?"
    r"(?P<value>[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{1,2000}){0,200})"
)
LEAD = re.compile(r"[ \t]{0,3}(?:>[> \t]{0,40})?")
LEAST = 2  # headers, in lines one after the other, that make a message
PASSED_ON = re.compile(r"\s{0,3}([^\W\d_]{2,4})\s{0,2}:\s{0,3}")
SIGNATURE = "-- "
RULE = re.compile(r"-{4,99}[^-\n]{0,80}-{0,99}|_{4,99}")  # between messages
ENCODED = re.compile(
    rb"^content-transfer-encoding:\s{0,9}(?:base64|quoted-printable)"
    rb"|^content-type:\s{0,9}multipart/|^subject:[^\n]{0,99}=\?[\w-]{1,40}\?[bq]\?",
    re.IGNORECASE | re.MULTILINE,
)
DECODED = "is encoded for transport: it was read, kept and quoted as decoded, its text part only"


@dataclass(frozen=True, slots=True)
class Header:
    """What a message says of itself in one line, or in one line and those that go on with it."""

    what: str  # published, title, plain, hidden
    value: Span


def is_mail(text: str) -> bool:
    """Tell whether a text begins with the headers of a message."""
    return bool(_headers(text, _beginning(text))[0])


def decoded(content: bytes, where: str) -> str | None:
    """Return the text of a message that is encoded for transport; None where it is not.

    Its subject, its day and its part of plain text, or of HTML, are put together. SourceError:
    it has no such part, or one that cannot be decoded.
    """
    beginning = content[:100_000]
    if not is_mail(beginning.decode("latin-1")) or not ENCODED.search(beginning):
        return None
    message = message_from_bytes(content, policy=policy.default)
    try:
        part = message.get_body(("plain", "html"))
        said = part.get_content(errors="strict") if part else ""
    except (KeyError, LookupError, ValueError) as error:
        said, why = "", f" ({error})"
    else:
        why = ""
    if not said.strip():
        raise SourceError(
            f"{where}: is a message without a text that can be decoded{why};"
            " save its words as a .txt file in UTF-8"
        )
    names = ("Date", "Subject", "Content-Language")
    lines = [f"{name}: {' '.join(message[name].split())}" for name in names if message[name]]
    return "\n".join([*lines, "Content-Type: text/plain", "MIME-Version: 1.0", "", said])


def lay_out(text: str, where: str) -> Page:
    """Return the words of a message: its subject, what it says, and its day beside it.

    In a message passed on, the headers of what is passed on say the subject and the day.
    """
    subject, day = _subject(text), _day(text)
    body = _headers(text, _beginning(text))[1]
    if web.is_web(text, body):
        return web.lay_out(text, where, body, subject, day)
    words = Words()
    if subject:
        words.copy(text, *subject)
        words.put("\n\n", subject[1], subject[1])
    for start, end in _said(text):
        words.copy(text, start, end)
    published = web.say_day(words, *day) if day else None
    return words.page(published, None, ())


def hidden(text: str) -> list[Span]:
    """Return what says who wrote to whom: the values of headers, and signatures."""
    values = [header.value for header in _all(text) if header.what == "hidden"]
    signatures = [(start, end) for start, end, is_signature in _written(text) if is_signature]
    return sorted((*values, *signatures))


def body(text: str) -> int:
    """Return where what a message says begins, after its own headers."""
    return _headers(text, _beginning(text))[1]


def _beginning(text: str) -> int:
    found = re.compile(r"\ufeff?\s{0,100}").match(text)
    return found.end() if found else 0


def _headers(text: str, at: int) -> tuple[list[Header], int]:
    """Return the headers that stand one after the other, if they make a message, and their end."""
    found: list[Header] = []
    names: set[str] = set()
    place = at
    while place < len(text):
        line = HEADER.match(text, LEAD.match(text, place).end())  # type: ignore[union-attr]
        what = _told_by(line["name"].lower(), bool(found)) if line else None
        if not line or not what:
            break
        names.add(line["name"].lower())
        found.append(Header(what, line.span("value")))
        place = _next_line(text, line.end())
    return (found, place) if len(names) >= LEAST else ([], at)


def _told_by(name: str, inside: bool) -> str | None:
    """Return what a header tells; one that is not known is hidden, if a program names it so."""
    return head.header(name) or ("hidden" if inside and "-" in name else None)


def _said(text: str) -> Iterator[Span]:
    """Yield the lines of what is said, without headers, marks of quotation and signatures."""
    for start, end, is_signature in _written(text):
        first = LEAD.match(text, start).end()  # type: ignore[union-attr]
        if not is_signature and not RULE.fullmatch(text[first:end].strip()):
            yield (first if ">" in text[start:first] else start), end


def _written(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the lines that are no headers, and whether they are of a signature."""
    signed = False
    for start, end, is_header in _lines(text):
        if is_header:
            signed = False
            continue
        first = LEAD.match(text, start).end()  # type: ignore[union-attr]
        signed = signed or text[first:end].rstrip("\r\n") == SIGNATURE
        yield start, end, signed


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the lines of a message; the headers of one message are one line."""
    at = _beginning(text)
    while at < len(text):
        found, after = _headers(text, at)
        end = after if found else _next_line(text, at)
        yield at, end, bool(found)
        at = end


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _all(text: str) -> list[Header]:
    """Return the headers of a message and of those passed on in it."""
    return [
        header
        for start, _, is_header in _lines(text)
        if is_header
        for header in _headers(text, start)[0]
    ]


def _subject(text: str) -> Span | None:
    values = [header.value for header in _all(text) if header.what == "title"]
    if not values:
        return None
    start, end = values[-1]
    marks = head.passed_on()
    while (found := PASSED_ON.match(text, start, end)) and found[1].lower() in marks:
        start = found.end()
    return (start, end) if text[start:end].strip() else None


def _day(text: str) -> tuple[str, Span] | None:
    """Return the last day that headers say, in ISO form where it is written for programs."""
    values = [header.value for header in _all(text) if header.what == "published"]
    if not values:
        return None
    said = text[slice(*values[-1])]
    try:
        return parsedate_to_datetime(said).date().isoformat(), values[-1]
    except (TypeError, ValueError):
        return " ".join(said.split()), values[-1]
