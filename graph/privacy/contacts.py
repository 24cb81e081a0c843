"""Find the contact blocks of announcements: who answers the press, and how to reach them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MASK = "█"
LINE_END = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")  # as str.splitlines has them
Span = tuple[int, int]

LONG = 160  # characters of a line, beside numbers and addresses, that a contact does not reach
LONG_PARAGRAPH = 300
SENTENCE = 8  # words from which a line that ends in a full stop is one of the announcement
LINES = 40  # of a paragraph that are looked at together, so that work stays bounded
GAP = 6  # paragraphs that may stand between two numbers of one block: names, services, streets

DECORATION = r"[\s#*_>|•·▪◦►➤+=~\-–—\[(]*"
AFTER = r"[\s:*_|)\]/►➤→\-–—]*"
FOLLOWED = r"(?=[\s*_)\]]*(?:[:|\-–—/►➤→]|$))"
DATELINE = re.compile(
    r"[a-z][a-z' -]{1,40}, (?:le |ce )?"
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
    r"[0-9]{1,2}(?:er|\^)? ?\S* ?[a-z]{3,9} [0-9]{4}\W*$"
)
_FOLLOWED = re.compile(FOLLOWED)
MARKS = " .,;:|/()[]-–—•*_<>☎"
MARKDOWN = re.compile(r"\s*(#{1,6})\s")
RULE = re.compile(r"\s*(?:[*_#=\-]\s?){3,}\s*$")
PERSON = re.compile(
    r"(?:(?:M|MM|Mme|Mlle|Dr|Madame|Monsieur)\.? )?[A-ZÀ-ÖØ-Þ][\w'’-]+"
    r"(?: (?:d[e'’]|du|des|la|le|van|von))*(?: ?[A-ZÀ-ÖØ-Þ][\w'’-]+){1,3}"
)
LABEL_WORDS = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone)?s?|mobile|mob|port(?:able)?|fax|gsm|e-?mail|m[ée]l|mail|courriel"
    r"|adresse|et|ou|poste|contacts?)\b\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it begins and ends without its line end, and the paragraph it is of."""

    start: int
    end: int
    paragraph: int


def blocks(text: str, plain: str) -> Iterator[Span]:
    """Yield what is to be hidden of the contact blocks of a text whose numbers are hidden.

    ``plain`` is the text as `folded` returns it. Headings stay.
    """
    if MASK not in text and not _openings().search(plain):
        return
    lines = [line for line in _lines(text) if text[line.start : line.end].strip()]
    yield from _single_lines(text, plain, lines)
    at = 0
    while at < len(lines):
        opened = _opened(text, plain, lines[at])
        if opened is None:
            at += 1
            continue
        after = _closed(text, plain, lines, at, opened)
        yield opened, _said_until(text, opened, lines[at].end)
        yield from ((line.start, line.end) for line in lines[at + 1 : after])
        at = max(after, at + 1)


@cache
def labels() -> re.Pattern[str]:
    """Return what stands before a telephone number, in a folded text."""
    words = "|".join(_phrases("label"))
    return re.compile(rf"(?<!\w)(?:{words})(?:\s?\([a-z]+\))?[ .:)\]*_]*[:. )☎](?:au |le )?[ ]?")


def content() -> bytes:
    """Return the file of words, which says what blocks begin and end with."""
    return Path(__file__).with_suffix(".tsv").read_bytes()


def folded(text: str) -> str:
    """Return the text in lower case with plain spaces, apostrophes and letters, as long as before.

    >>> folded("À\u00a0propos d’Élan")
    "a propos d'elan"
    """
    return text.translate(_FOLDING)


class _Folding(dict[int, int]):
    def __missing__(self, code: int) -> int:
        letter = chr(code)
        if letter not in LINE_END:
            if letter.isspace() or letter in "\u200b\ufeff":
                letter = " "
            elif letter in "’‘ʼ´`":
                letter = "'"
            else:
                letter = unicodedata.normalize("NFKD", letter)[0].lower()
        self[code] = ord(letter) if len(letter) == 1 else code
        return self[code]


_FOLDING = _Folding()


def _lines(text: str) -> Iterator[Line]:
    start, paragraph = 0, 0
    for line in text.splitlines(keepends=True):
        bare = len(line.rstrip("".join(LINE_END)))
        if not line.strip():
            paragraph += 1
        yield Line(start, start + bare, paragraph)
        start += len(line)


def _opened(text: str, plain: str, line: Line) -> int | None:
    """Return where the heading of a block that begins in this line ends; None if none does."""
    if found := _headings().match(plain, line.start, line.end):
        rest = text[found.end() : line.end].strip()
        strong = found["strong"] and _FOLLOWED.match(plain, found.end("strong"), line.end)
        if strong or not rest or MASK in rest or PERSON.match(rest):
            return found.end()
    inline = _inline().search(plain, line.start, line.end)
    return inline.end() if inline else None


def _said_until(text: str, start: int, end: int) -> int:
    """Return where a contact ends that begins in a line: the line may go on with the text."""
    if _fits(text, start, end):
        return end
    return 1 + text.rfind(MASK, start, start + 2 * LONG) or start


def _closed(text: str, plain: str, lines: Sequence[Line], heading: int, opened: int) -> int:
    """Return the number of the first line after a block.

    A block reaches to its last number, address or name, over a few short paragraphs at most;
    or to the end of the text, if only such paragraphs follow.
    """
    level = _level(text, lines[heading])
    said = bool(text[opened : lines[heading].end].strip())
    last = heading + 1
    while said and last < len(lines) and lines[last].paragraph == lines[heading].paragraph:
        if not _goes_on(text, plain, [lines[last]], level):
            return last
        last += 1
    waiting = 0
    found = said
    for first, after in _paragraphs(lines, last):
        inside = _prefix(text, plain, lines[first:after], level)
        here = lines[first : first + inside]
        if _marked(text, here) or ((not found or not waiting) and _named(text, plain, here, found)):
            last, waiting, found = first + inside, 0, True
        else:
            waiting += 1
        if first + inside < after or waiting > GAP:
            return last
    return len(lines) if found else last


def _paragraphs(lines: Sequence[Line], first: int) -> Iterator[Span]:
    start = first
    for at in range(first, len(lines)):
        if lines[at].paragraph != lines[start].paragraph or at == start + LINES:
            yield start, at
            start = at
    if start < len(lines):
        yield start, len(lines)


def _prefix(text: str, plain: str, paragraph: Sequence[Line], level: int) -> int:
    """Return how many lines of a paragraph may stand in a block."""
    if not _marked(text, paragraph) and not _goes_on(text, plain, paragraph, level):
        return 0
    for at, line in enumerate(paragraph):
        if not _goes_on(text, plain, [line], level):
            return at
    return len(paragraph)


def _goes_on(text: str, plain: str, lines: Sequence[Line], level: int) -> bool:
    """Tell whether lines may stand in a block, by what they begin with, their length and end."""
    if any(_ends(text, plain, line, level) for line in lines):
        return False
    words = " ".join(text[line.start : line.end].strip() for line in lines)
    if not _fits(words, 0, len(words)):
        return False
    return MASK in words or not (
        len(words) > LONG_PARAGRAPH
        or (words.endswith((".", "!", "?", "»", "…")) and len(words.split()) >= SENTENCE)
    )


def _fits(text: str, start: int, end: int) -> bool:
    """Tell whether what is not hidden of a line is no longer than a contact is."""
    markers = len(re.findall(f"{MASK}+", text[start:end]))
    shown = (end - start) - text.count(MASK, start, end)
    return shown <= LONG + LONG // 2 * max(0, markers - 1)


def _named(text: str, plain: str, lines: Iterable[Line], found: bool) -> bool:
    """Tell whether a line is the name of a person; the first may have a title after it."""
    for line in lines:
        name = PERSON.match(words := text[line.start : line.end].strip(" *_•-–—"))
        if name and (name.end() == len(words) or _officers().search(plain, line.start, line.end)):
            return True
        if name and not found and words[name.end() :].lstrip()[:1] in tuple(",:(|-–—/"):
            return True
    return False


def _marked(text: str, lines: Iterable[Line]) -> bool:
    return any(MASK in text[line.start : line.end] for line in lines)


def _ends(text: str, plain: str, line: Line, level: int) -> bool:
    deeper = _level(text, line)
    if deeper and (not level or deeper <= level) and not RULE.match(text, line.start, line.end):
        return True
    bare = plain[line.start : line.end].strip(" *_#")
    return bool(_endings().match(plain, line.start, line.end) or DATELINE.match(bare))


def _level(text: str, line: Line) -> int:
    found = MARKDOWN.match(text, line.start, line.end)
    return len(found[1]) if found else 0


def _single_lines(text: str, plain: str, lines: Sequence[Line]) -> Iterator[Span]:
    """Yield the lines that are a whole contact by themselves, under no heading."""
    for line in lines:
        words = text[line.start : line.end]
        if MASK not in words or not words.strip(f" {MASK}") or _opened(text, plain, line):
            continue
        rest = " ".join(LABEL_WORDS.sub(" ", words.replace(MASK, " ")).split()).strip(MARKS)
        name = PERSON.match(rest)
        officer = len(rest) < LONG and _officers().search(plain, line.start, line.end)
        if name and (officer or name.end() == len(rest)):
            yield line.start, line.end


@cache
def _phrases(use: str) -> tuple[str, ...]:
    lines = content().decode("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    found = sorted((phrase for kind, phrase in rows if kind == use), key=len, reverse=True)
    return tuple(re.escape(phrase).replace(r"\ ", r"[ ]{1,3}") for phrase in found)


@cache
def _headings() -> re.Pattern[str]:
    strong, weak, coloned = ("|".join(_phrases(use)) for use in ("heading", "weak", "coloned"))
    whose = r"(?:[ ](?:de|du|des|d'|-)[^:]{0,40}?(?=[:–—]|$))?"
    return re.compile(
        rf"{DECORATION}(?:(?P<strong>(?:{strong})(?![\w']){whose}){AFTER}"
        rf"|(?:{weak})(?![\w']){FOLLOWED}{AFTER}|(?:{coloned})[ ]?:{AFTER})"
    )


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_phrases('inline'))})[ ]?(?:[:–—]|-[ ])[ ]?")


@cache
def _openings() -> re.Pattern[str]:
    uses = ("heading", "weak", "coloned", "inline")
    return re.compile("|".join(phrase for use in uses for phrase in _phrases(use)))


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"{DECORATION}(?:{'|'.join(_phrases('end'))})(?!\w)")


@cache
def _officers() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_phrases('officer'))})(?!\w)")
