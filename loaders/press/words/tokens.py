"""Cut a text into words and signs, each with its place and its shape."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from .normalise import fold

TOKEN = re.compile(
    r"[^\W_]++(?!['.-])"  # most words: none of the signs after them that could belong to them
    r"|[^\s\w']"
    r"|(?:MM?|Mme|Mlle|Mrs?|Ms|Hon|Rev|Dr|Pr|Prof|Me)\.(?=\s)"
    r"|[Aa]ujourd'hui"
    r"|(?:[A-Z]\.-?){1,3}(?=\s?[A-Z])"  # initials
    r"|(?:[a-zA-Z]|[Qq]u|QU|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|[Pp]resqu)'(?=\w)"
    r"|(?<=\w)'s\b"
    r"|[^\W_]{3,40}s'(?=\s[A-Z])"  # the Drivers' Union
    r"|[^\W_]+(?:-(?:[dlDL]')?[^\W_]+|(?<=\w\w\w)'(?!s\b)[^\W_]+)*"
    r"|['_]"
)


QUOTES = {"«": "»", "“": "”", "„": "”", '"': '"'}  # marks of quotation, and what closes each
COMMON = 40  # letters of a word that may come again: its shape is remembered


@dataclass(slots=True)
class Token:
    """A word or a sign: its place in the normal text, its letters, and its folded letters.

    Nobody changes a token; it is not frozen, for a frozen one takes three times as long to make.
    """

    start: int
    end: int
    text: str
    fold: str
    capital: bool  # begins as a proper name may: Lille, MEL, 3F, Élan93
    upper: bool  # all letters are capitals, and there are two at least


def tokenise(
    text: str, particles: Mapping[str, str], first: int = 0, last: int = sys.maxsize
) -> list[Token]:
    """Return the tokens of a text, or of one of its lines, in order.

    A particle takes the folded letters of the part that it plays, whatever its language.
    """
    tokens = []
    for found in TOKEN.finditer(text, first, last):
        word = found.group()
        folded, capital, upper = _known(word) if len(word) < COMMON else _shape(word)
        if particles and not upper:
            folded = particles.get(folded, folded)
        start, end = found.span()
        tokens.append(Token(start, end, word, folded, capital, upper))
    return tokens


def _shape(word: str) -> tuple[str, bool, bool]:
    """Return the folded letters of a word, and whether it begins with and is all capitals."""
    first = word[0]
    upper = word.isupper() and len(word) > 1 and word[-1] not in ".'"
    elided = word[-1] == "'" and word[-2:] != "s'"
    capital = (first.isupper() and not elided) or (first.isdigit() and word[1:2].isupper())
    return fold(word), capital, upper


_known = lru_cache(maxsize=1 << 15)(_shape)


def words(text: str) -> list[str]:
    """Return the tokens of a short phrase, as the lexicons need them.

    >>> words("en présence d'")
    ['en', 'présence', "d'"]
    """
    elided = text.endswith("'")  # a word follows it in a text
    found = [found.group() for found in TOKEN.finditer(f"{text}a" if elided else text)]
    return found[:-1] if elided else found
