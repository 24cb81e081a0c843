"""Cut a text into words and signs, each with its place and its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .normalise import Normal

TOKEN = re.compile(
    r"(?:MM?|Mme|Mlle|Dr|Pr|Prof|Me)\.(?=\s)"
    r"|[Aa]ujourd'hui"
    r"|(?:[A-Z]\.-?){1,3}(?=\s?[A-Z])"  # initials
    r"|(?:[a-zA-Z]|[Qq]u|QU|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|[Pp]resqu)'(?=\w)"
    r"|[^\W_]+(?:-(?:[dlDL]')?[^\W_]+|(?<=\w\w\w)'[^\W_]+)*"
    r"|[^\s\w]|_"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign: its place in the normal text, its letters, and its folded letters."""

    start: int
    end: int
    text: str
    fold: str
    capital: bool  # begins as a proper name may: Lille, MEL, 3F, Élan93
    upper: bool  # all letters are capitals, and there are two at least


def tokenise(normal: Normal) -> list[Token]:
    """Return the tokens of the whole text, in order."""
    text, folded = normal.text, normal.folded
    tokens = []
    for found in TOKEN.finditer(text):
        start, end = found.span()
        word = found.group()
        upper = word.isupper() and end - start > 1 and word[-1] not in ".'"
        first = word[0]
        capital = (first.isupper() and word[-1] != "'") or (
            first.isdigit() and end - start > 1 and word[1:2].isupper()
        )
        tokens.append(Token(start, end, word, folded[start:end], capital, upper))
    return tokens


def words(text: str) -> list[str]:
    """Return the tokens of a short phrase, as the lexicons need them."""
    return [found.group() for found in TOKEN.finditer(text)]
