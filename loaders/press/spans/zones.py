"""Part a text into sentences and zones, and find the day and the place it is dated from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pactgraph.loaders.press.words.languages import in_another, told_twice
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.normalise import Normal, fold
from pactgraph.loaders.press.words.tokens import Token

from .dates import Date, date_at

FOREIGN = "foreign"  # the zone of what a text says in another language
BULLET = re.compile(r"\s*(?:[-*•➤►▪◦–—→✓‣■●]|\d{1,2}[.)])\s")
ENDED = re.compile(r"[.!?…:;»\"]\s*$")
END_OF_SENTENCE = re.compile(r"[.!?…](?:\s?[»\"”)])?\s+(?=[«\"“(\-–—➤]?\s?[A-ZÀ-ÖØ-Þ0-9█])")
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:MM?|Mme|Mlle|Mrs?|Ms|Hon|Rev|Dr|Pr|Prof|St|Ste|art|av|bd|cf|env|etc|no"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Gen|Col|Capt|Lt|Sen|Gov|Cllr|Amb))\.$"
)
COMPANY = re.compile(r"\b(?:Inc|Ltd|Corp|Co)\.$")  # followed by a bracket it ends no sentence
CONTACT = re.compile(r"█|\b0\d(?:[ .]?\d\d){4}\b|@[\w-]+\.\w")
WIDEST = 100  # characters of the lines of a text that is broken into lines
WRAPPED = 45  # a line at least so long that does not end a sentence goes on in the next
HEADING = 90  # a heading is shorter
LONG = 160  # a paragraph so long is no contact
SENTENCE = 60  # a paragraph so long that ends as a sentence does is no title
MAXIMUM = 600  # tokens in a sentence: what is longer is cut, so that work stays bounded


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens that is read as one, and its zone."""

    first: int
    last: int
    zone: str  # title, body, about, contacts, published, foreign
    paragraph: int


@dataclass(frozen=True, slots=True)
class Dating:
    """The day and the place that a text gives for itself."""

    day: Date | None = None
    place: tuple[int, int] | None = None  # tokens
    published: bool = False  # it says when it was published, not where and when it happened


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the normal text."""

    start: int
    end: int
    zone: str


def sentences(normal: Normal, tokens: Sequence[Token], lexicons: Lexicons) -> list[Sentence]:
    """Return the sentences of a text in order."""
    out: list[Sentence] = []
    at = 0
    for number, block in enumerate(blocks(normal, lexicons)):
        for start, end in _parts(normal.text, block):
            while at < len(tokens) and tokens[at].start < start:
                at += 1
            first = at
            while at < len(tokens) and tokens[at].start < end:
                at += 1
            for cut in range(first, at, MAXIMUM):
                last = min(cut + MAXIMUM, at)
                out.append(Sentence(cut, last, block.zone, number))
    return out


def blocks(normal: Normal, lexicons: Lexicons) -> list[Block]:
    """Return the paragraphs with their zones."""
    out: list[Block] = []
    zone = "title"
    twice = told_twice(normal.folded, lexicons.language)
    for start, end in _paragraphs(normal.text, lexicons):
        if twice and in_another(normal.folded[start:end], lexicons.language):
            out.append(Block(start, end, FOREIGN))
            continue
        heading = _heading(normal.folded[start:end], lexicons)
        if start == normal.published:
            zone = "published"
        elif heading:
            zone = heading
        elif (
            zone == "contacts"
            and end - start > LONG
            and not CONTACT.search(normal.text, start, end)
        ) or (zone == "title" and _told(normal.text[start:end], bool(out))):
            zone = "body"
        out.append(Block(start, end, zone))
    return out


def _told(text: str, later: bool) -> bool:
    """Tell whether a paragraph at the head of a text is no title: long, or a whole sentence."""
    bare = text.strip()
    return len(bare) > LONG or (later and len(bare) > SENTENCE and bare[-1] in ".:;")


def _paragraphs(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int]]:
    """Yield runs of lines that belong together."""
    start = -1
    previous = ""
    place = 0
    end = 0
    heading = False
    lines = text.split("\n")
    width = _width(lines)
    for line in lines:
        here = place
        place += len(line) + 1
        bare = line.strip()
        if start >= 0 and (not bare or not _goes_on(previous, line, bare, width) or heading):
            yield start, end
            start = -1
        if bare:
            start = here if start < 0 else start
            end = here + len(line)
            heading = (
                len(bare) < HEADING
                and not bare.endswith(",")
                and bool(_heading(fold(bare), lexicons))
            )
        previous = line
    if start >= 0:
        yield start, end


def _width(lines: Sequence[str]) -> int:
    """Return how wide the lines of a text are that is broken into lines; 0 if it is not.

    It is if no line is wide, and most lines have no room for the word that begins the next.
    """
    width = max(len(line.rstrip()) for line in lines)
    after = [(one, two) for one, two in pairwise(lines) if one.strip() and two.strip()]
    full = sum(1 for one, two in after if _is_full(one, two, width))
    return width if width <= WIDEST and full > 2 and 2 * full > len(after) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > width


def _goes_on(previous: str, line: str, bare: str, width: int) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    if BULLET.match(line):
        return False
    if ENDED.search(previous):
        return bool(width) and previous.rstrip()[-1] != ":" and _is_full(previous, bare, width)
    if bare[0].islower() or previous.rstrip().endswith(","):
        return True
    return len(previous.strip()) >= WRAPPED or previous.rstrip()[-1:] in "'-"


def _heading(folded: str, lexicons: Lexicons) -> str | None:
    """Return the zone that a heading opens."""
    bare = folded.strip(" #*-:–>•")
    for phrase, zone in lexicons.boilerplate.items():
        if not bare.startswith(phrase) or bare[len(phrase) : len(phrase) + 1].isalnum():
            continue
        if (len(bare) < HEADING and not bare.endswith(".")) or ":" in bare[:HEADING]:
            return zone
    return None


def _parts(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for found in END_OF_SENTENCE.finditer(text, block.start, block.end):
        if ABBREVIATION.search(text, max(start, found.start() - 8), found.start() + 1):
            continue
        if text[found.end() : found.end() + 1] == "(" and COMPANY.search(
            text, max(start, found.start() - 8), found.start() + 1
        ):
            continue
        yield start, found.end()
        start = found.end()
    if start < block.end:
        yield start, block.end


def dating(
    normal: Normal, tokens: Sequence[Token], parts: Sequence[Sentence], lexicons: Lexicons
) -> Dating:
    """Return the day and place of the text, from its dateline or its line of publication."""
    candidates = [*parts[:12], *parts[-2:]] if len(parts) > 12 else list(parts)
    beside = published = _beside(tokens, parts[-1:], lexicons)
    for part in candidates:
        if part.zone in ("about", "published"):
            continue
        for at in range(part.first, min(part.first + 14, part.last)):
            found = date_at(tokens, at, part.last, lexicons)
            if found and found.full:
                kind = _dateline(tokens, part, found, lexicons)
                if kind and not kind.published:
                    return kind if kind.place or not _same_day(kind, beside) else beside
                published = kind if kind and published is beside else published
                break
    return published


def _beside(tokens: Sequence[Token], last: Sequence[Sentence], lexicons: Lexicons) -> Dating:
    """Return the day that a page or a message gives in its markup or headers."""
    for part in last:
        found = date_at(tokens, part.first, part.last, lexicons) if part.first < part.last else None
        if part.zone == "published" and found and found.full:
            return Dating(found, published=True)
    return Dating()


def _same_day(one: Dating, two: Dating) -> bool:
    return bool(one.day and two.day and one.day.edtf == two.day.edtf)


def _dateline(
    tokens: Sequence[Token], part: Sentence, found: Date, lexicons: Lexicons
) -> Dating | None:
    """Tell what the words before a date make of it."""
    before = [t.fold for t in tokens[part.first : found.first]]
    closed = found.last >= part.last or tokens[found.last].text in "-–—.:|,)/"
    if any(word in lexicons.words.published for word in before[:3]):
        return Dating(found, published=True)
    words = [
        word
        for word in before
        if word not in ("le", ",", "(", ")", "-", "–", "—", "fait", "a", "|")
    ]
    start = part.first
    while start < found.first and tokens[start].fold in ("fait", "a"):
        start += 1
    if not words and not before:
        return Dating(found) if closed and found.last >= part.last - 2 else None
    if not words:
        return Dating(found) if found.last >= part.last - 1 else None
    if len(words) > 6 or not closed or not tokens[start].capital:
        return None
    if "," not in before and "le" not in before[-1:] and "-" not in before and "–" not in before:
        return None
    end = start
    while end < found.first and (
        tokens[end].capital or tokens[end].fold in ("en", "sur", "la", "de")
    ):
        end += 1
    if end < found.first and tokens[end].fold not in (",", "(", "le", "-", "–", "—"):
        return Dating(found) if found.last >= part.last else None
    place = (start, end) if _may_be_a_place(tokens, start, end, lexicons) else None
    return Dating(found, place) if place or found.last >= part.last else None


def _may_be_a_place(tokens: Sequence[Token], start: int, end: int, lexicons: Lexicons) -> bool:
    if not start < end <= start + 5 or tokens[start].fold in lexicons.function_words:
        return False
    return tokens[start].fold not in lexicons.words.not_places
