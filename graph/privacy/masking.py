"""Hide how to reach people before a text is kept: telephones, e-mail addresses, contact blocks.

Each hidden character becomes '█', so that offsets in the text stay as they were. Line ends stay
too. What people do in public roles is for the facts; how to ring them is for nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b

from pactgraph.graph.errors import FactError

from . import contacts
from .contacts import LINE_END, MASK, Span, folded

VERSION = "1"  # another way of masking needs another one, so that texts are read again
PASSES = 20  # one is enough for nearly every text; what a pass hides can show what another must

_S = "[ \\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000]"
_GAP = rf"(?:{_S}{{1,3}}|{_S}?[.\-/·•_\u2010-\u2015]{_S}?)"
_PAIR = rf"{_GAP}[0-9]{{2}}"
_TRIPLE = rf"{_GAP}[0-9]{{3}}"
_ZERO = rf"\({_S}?0{_S}?\)"

# Ten digits that begin with 0, in the groups that French numbers are written in.
_NATIONAL = (
    rf"0[1-9](?:{_PAIR}){{4}}",
    r"0[1-9][0-9]{8}",
    rf"0[1-9][0-9]{{2}}(?:{_PAIR}){{3}}",
    rf"0[1-9][0-9]{{2}}(?:{_TRIPLE}){{2}}",
    rf"0[1-9][0-9]{{2}}{_GAP}[0-9]{{6}}",
    rf"0[1-9]{_PAIR}(?:{_TRIPLE}){{2}}",
    rf"0{_S}[1-9][0-9]{{2}}(?:{_TRIPLE}){{2}}",
    rf"0{_S}[1-9][0-9]{{2}}(?:{_PAIR}){{3}}",
    rf"0{_S}[1-9](?:{_PAIR}){{4}}",
    rf"0[1-9]{_GAP}[0-9]{{8}}",
    rf"(?:\(0[1-9]\)|{_ZERO}{_S}?[1-9]){_GAP}?[0-9]{{2}}(?:{_PAIR}){{3}}",
    rf"{_ZERO}{_S}?[1-9][0-9]{{8}}",
)
# Nine digits after the code of France.
_AFTER_33 = (
    rf"[1-9](?:{_PAIR}){{4}}",
    r"[1-9][0-9]{8}",
    rf"[1-9][0-9]{{2}}(?:{_PAIR}){{3}}",
    rf"[1-9][0-9]{{2}}(?:{_TRIPLE}){{2}}",
    rf"[1-9]{_PAIR}(?:{_TRIPLE}){{2}}",
    rf"[1-9]{_GAP}[0-9]{{8}}",
)
_FRANCE = rf"\(?(?:\+|00){_S}?33\)?{_GAP}?(?:{_ZERO}{_GAP}?)?0?(?:{'|'.join(_AFTER_33)})"
_EXTENSION = rf"(?:{_S}{{0,2}}(?:poste|ext\.?){_S}{{0,2}}[0-9]{{1,5}}\b)?"
PHONE = re.compile(
    rf"(?<![\w+])(?<![0-9][.,])(?:{_FRANCE}|{'|'.join(_NATIONAL)}){_EXTENSION}(?![0-9])",
    re.IGNORECASE,
)
FOREIGN = re.compile(
    rf"(?<![\w+])(?<![0-9][.,])(?<![0-9]{_S})\(?(?:\+{_S}?|00{_S}?)\(?[1-9][0-9]{{0,14}}\)?"
    rf"(?:{_GAP}?(?:{_ZERO}|\(?[0-9]{{1,12}}\)?)){{0,7}}"
)
LABELLED = re.compile(rf"\+?\(?[0-9](?:[0-9().]|{_GAP}(?=[0-9(])){{4,22}}[0-9]")
THOUSANDS = re.compile(rf"[1-9][0-9]{{0,2}}(?:(?:{_S}|\.)[0-9]{{3}})+")
YEARS = re.compile(rf"(?:19|20)[0-9]{{2}}{_S}?[-/\u2010-\u2015]{_S}?(?:19|20)?[0-9]{{2}}")
UNIT = re.compile(rf"{_S}*(?:[€$£%‰]|euros?\b|[kM]€|m[²2]\b|habitants?\b|logements?\b)")
GROUP = re.compile("[0-9]+")
LONGEST = 15  # digits of a number, with the code of its country
STAMP = re.compile(r"(?:19|20)[0-9]{2}-\Z")  # the year that makes digits after it a moment

_AT_WORD = r"(?:at|arobase|arrobase|a commercial)"
AT = re.compile(
    rf"[@\uff20\ufe6b]|{_S}?[\[({{<]{_S}?(?:[@\uff20à]|{_AT_WORD}){_S}?[\])}}>]{_S}?"
    rf"|{_S}{_AT_WORD}{_S}",
    re.IGNORECASE,
)
_DOT_WORD = r"(?:dot|point)"
_SPOKEN = rf"{_S}?[\[({{<]{_S}?(?:\.|{_DOT_WORD}){_S}?[\])}}>]{_S}?|{_S}{_DOT_WORD}{_S}"
_NAME = r"[^\W_](?:[\w\-]{0,61}[^\W_])?"
DOMAIN = re.compile(rf"{_NAME}(?:(?:\.|{_SPOKEN}){_NAME}){{0,6}}", re.IGNORECASE)
SPOKEN_DOMAIN = re.compile(rf"{_NAME}(?:(?:{_SPOKEN}){_NAME}){{1,6}}", re.IGNORECASE)
LOCAL = re.compile(rf"(?:[\w.%+\-]|{_SPOKEN}){{1,64}}\Z", re.IGNORECASE)
NEARBY = 80  # how far before the @ a name is looked for


def mask(text: str) -> str:
    """Return the text with telephones, e-mail addresses and contact blocks hidden.

    >>> mask("Inscriptions : mairie@ville.example ou 01 99 00 12 34, avant le 12/05/2021")
    'Inscriptions : ████████████████████ ou ██████████████, avant le 12/05/2021'
    """
    for _ in range(PASSES):
        before, text = text, _once(text)
        if text == before:
            break
    return text


@cache
def refuse_contacts(text: str, uri: str) -> None:
    """Raise FactError if a text of which facts are held already has contact details in it."""
    masked = mask(text)
    if masked != text:
        at = next(n for n, pair in enumerate(zip(text, masked, strict=True)) if len(set(pair)) > 1)
        raise FactError(
            f"{uri}: its text has contact details at character {at}; take facts of the text that "
            "pactgraph.graph.privacy.masking.mask returns, where all other words keep their place"
        )


def version() -> str:
    """Return the number and fingerprint of what is hidden and how."""
    return f"mask/{VERSION}+{blake2b(contacts.content(), digest_size=6).hexdigest()}"


def numbers(text: str) -> str:
    """Return the text with telephones and e-mail addresses hidden, wherever they stand."""
    return _numbers(text, folded(text))


def _once(text: str) -> str:
    plain = folded(text)
    text = _numbers(text, plain)
    return hide(text, contacts.blocks(text, plain))


def _numbers(text: str, plain: str) -> str:
    return hide(text, [*_addresses(text), *_telephones(text, plain)])


def hide(text: str, spans: Iterable[Span]) -> str:
    """Return the text with some spans of it hidden, at equal length."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        start = max(start, done)
        if start < end:
            pieces += text[done:start], _covered(text[start:end])
            done = end
    return "".join([*pieces, text[done:]])


def _covered(words: str) -> str:
    return "".join(letter if letter in LINE_END else MASK for letter in words)


def _telephones(text: str, plain: str) -> Iterator[Span]:
    for found in PHONE.finditer(text):
        dated = STAMP.search(text, max(0, found.start() - 5), found.start())
        if not (dated and "-" in found.group()):
            yield found.span()
    for found in FOREIGN.finditer(text):
        if end := _foreign_end(text, found):
            yield found.start(), end
    for label in contacts.labels().finditer(plain):
        found_after = LABELLED.match(text, label.end())
        if found_after and _may_be_dialled(found_after.group()):
            yield found_after.span()


def _foreign_end(text: str, found: re.Match[str]) -> int:
    """Return where a number with the code of a country ends; 0 where it is a quantity.

    What follows it without a break may be the next number: fifteen digits are the most.
    """
    for group in reversed(list(GROUP.finditer(text, *found.span()))):
        written = text[found.start() : group.end()]
        digits = "".join(GROUP.findall(written)).removeprefix("00")
        if len(digits) <= LONGEST:
            least = 9 if written.startswith("0") or digits in written else 8
            if THOUSANDS.fullmatch(written.lstrip("+ ")):
                least = 11
            dialled = len(digits) >= least and not UNIT.match(text, group.end())
            closed = text.startswith(")", group.end())
            return group.end() + closed if dialled else 0
    return 0


def _may_be_dialled(written: str) -> bool:
    digits = "".join(GROUP.findall(written))
    if YEARS.fullmatch(written):
        return False
    return len(digits) >= (9 if THOUSANDS.fullmatch(written) else 6)


def _addresses(text: str) -> Iterator[Span]:
    for at in AT.finditer(text):
        if span := _address(text, at):
            yield span


def _address(text: str, at: re.Match[str]) -> Span | None:
    """Return the whole address around an @, or around what stands for one."""
    start, end = at.span()
    bare = at.group().strip().lower() in {"@", "\uff20", "\ufe6b"}
    spoken = at.group().strip().lower() == "at"
    if bare:
        start, end = _room(text, start, end)
    local = LOCAL.search(text[max(0, start - NEARBY) : start])
    domain = (SPOKEN_DOMAIN if spoken else DOMAIN).match(text, end)
    if not local or not domain or not re.search(r"\w", local.group()):
        return None
    if not bare and not re.search(r"[^\w-]", domain.group()):
        return None
    first = start - len(local.group())
    return first + _leading(local.group()), domain.end()


def _room(text: str, start: int, end: int) -> Span:
    """Take in the spaces on both sides of an @, or the line end after it."""
    spaced = re.compile(rf"{_S}{{1,2}}")
    after = spaced.match(text, end)
    if after and start and re.fullmatch(_S, text[start - 1]):
        dotted = re.compile(rf"{_NAME}{_S}?\.{_S}?[a-z]", re.IGNORECASE)
        if dotted.match(text, after.end()):
            return start - 1, after.end()
    broken = re.compile(r"-?\r?\n").match(text, end)
    return start, broken.end() if broken else end


def _leading(local: str) -> int:
    """Return how many characters before a name are no part of it."""
    return len(local) - len(local.lstrip(".%+-"))
