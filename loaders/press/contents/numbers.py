"""Read numbers as they are written: "18 000", "1,5 million", "10 à 15", "trente-deux"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pactgraph.loaders.press.words.phrasebook import Classed, Match
from pactgraph.loaders.press.words.tokens import Token

YEARS = range(1800, 2101)
LONGEST = 12  # digits in a number
LEAST_IN_WORDS = 10  # a smaller number in words counts nothing worth telling
SCALES = 2  # "une centaine de millions"
JOINED = re.compile(r"(\d{1,9})-(\d{1,9})")
GLUED = re.compile(r"(\d{1,9})([^\W\d_]{1,4}[²³23]?)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or the two ends of a range; places are tokens."""

    first: int
    last: int  # the token after
    values: tuple[Decimal, ...]
    plain: bool  # digits alone, without a space or a sign
    glued: Token | None = None  # what is written on to the digits: "19km"
    spelt: bool = False  # in words
    scaled: bool = False  # in millions, in dozens

    def times(self, factor: Decimal, last: int) -> Number:
        """Return the number multiplied by a scale."""
        values = tuple(value * factor for value in self.values)
        return replace(
            self, values=values, last=last, plain=False, glued=None, spelt=False, scaled=True
        )

    @property
    def like_a_year(self) -> bool:
        """Whether it may be a year."""
        return self.plain and all(
            value == int(value) and int(value) in YEARS for value in self.values
        )


@dataclass(slots=True)
class NumberReader:
    """Reads the number that begins at a token of one text."""

    tokens: Sequence[Token]
    words: Classed
    links: frozenset[str]
    _openers: Collection[str] = field(init=False)

    def __post_init__(self) -> None:
        self._openers = self.words.openers("number")

    def may_open(self, word: str) -> bool:
        """Tell whether a number may begin with a folded word: "18", "trente-deux"."""
        return word[0].isdecimal() or word.partition("-")[0] in self._openers

    def at(self, at: int, limit: int) -> Number | None:
        """Return the number with its scale; None where there is none, or none to be told."""
        if not self.may_open(self.tokens[at].fold):
            return None
        found = self._range(at, limit)
        if found is None:
            return None
        scaled = self._scaled(found, limit)
        if scaled.spelt and all(value < LEAST_IN_WORDS for value in scaled.values):
            return None
        return scaled

    def _range(self, at: int, limit: int) -> Number | None:
        """Read "10", "10 à 15", "10-15"; "2019-2022" is a period."""
        joined = JOINED.fullmatch(self.tokens[at].text)
        if joined:
            return Number(at, at + 1, (Decimal(joined[1]), Decimal(joined[2])), plain=True)
        found = self._simple(at, limit)
        if found is None or found.glued:
            return found
        sign = self.words.match("range", self.tokens, found.last, limit)
        if sign is None and at > 0 and self._is("between", at - 1):
            sign = self.words.match("joint", self.tokens, found.last, limit)
        if sign is None or sign[0] >= limit:
            return found
        other = self._simple(sign[0], limit)
        if other is None or other.values[0] <= found.values[0]:
            return found
        return replace(other, first=at, values=found.values + other.values)

    def _is(self, of: str, at: int) -> bool:
        return self.words.match(of, self.tokens, at, at + 1) is not None

    def _simple(self, at: int, limit: int) -> Number | None:
        token = self.tokens[at]
        if token.fold.isdecimal():
            return self._digits(at, limit)
        glued = GLUED.fullmatch(token.text)
        if glued:
            size = len(glued[1])
            rest = replace(token, start=token.start + size, text=glued[2], fold=token.fold[size:])
            return Number(at, at + 1, (Decimal(glued[1]),), plain=False, glued=rest)
        return self._in_words(at, limit)

    def _digits(self, at: int, limit: int) -> Number | None:
        """Read "18 000", "1,2", "104.4", "1.200"; "02" is no number."""
        digits = self.tokens[at].fold
        if len(digits) > LONGEST or (digits[0] == "0" and len(digits) > 1):
            return None
        end, step = at + 1, self._thousand(at + 1, limit)
        while step and len(digits) < LONGEST:
            digits, end = digits + self.tokens[end + step - 1].fold, end + step
            step = self._thousand(end, limit)
        if end + 1 < limit and self.tokens[end].text in ",." and self._decimal(end):
            return self._with_places(at, end, digits)
        return Number(at, end, (Decimal(digits),), plain=end == at + 1)

    def _thousand(self, at: int, limit: int) -> int:
        """Return how many tokens go on with a number by three digits: 18| 000, 1|.200."""
        for step in (1, 2):
            last = at + step - 1
            if last >= limit or (step == 2 and not self._is("group", at)):
                return 0
            token, before = self.tokens[last], self.tokens[last - 1]
            if token.fold.isdecimal() and len(token.fold) == 3:
                return step if token.start - before.end == 2 - step else 0
        return 0

    def _with_places(self, at: int, end: int, digits: str) -> Number:
        """Read "104,4" and what is written on to it: "104,4M"."""
        token = self.tokens[end + 1]
        size = next((n for n, sign in enumerate(token.fold) if not sign.isdecimal()), None)
        value = Decimal(f"{digits}.{token.fold[:size]}")
        rest = None
        if size is not None:
            rest = replace(
                token, start=token.start + size, text=token.text[size:], fold=token.fold[size:]
            )
        return Number(at, end + 2, (value,), plain=False, glued=rest)

    def _decimal(self, at: int) -> bool:
        sign, after = self.tokens[at], self.tokens[at + 1]
        tight = sign.start == self.tokens[at - 1].end and after.start == sign.end
        return tight and after.fold[0].isdecimal() and len(after.fold) < 6

    def _in_words(self, at: int, limit: int) -> Number | None:
        """Read "trente-deux", "deux cents"."""
        total, end = 0, at
        while end < limit:
            parts = [self._word(part) for part in self.tokens[end].fold.split("-") if part]
            if not parts or any(part is None for part in parts):
                break
            for part in parts:
                total = _grown(total, part or 0)
            end += 1
        return Number(at, end, (Decimal(total),), plain=False, spelt=True) if end > at else None

    def _word(self, word: str) -> int | None:
        found = self.words.match("number", [Token(0, 0, word, word, False, False)], 0, 1)
        return int(found[1].columns[0]) if found else None

    def _scaled(self, found: Number, limit: int) -> Number:
        """Multiply by "million", "centaine de milliers", and step over what links the noun."""
        for _ in range(SCALES):
            scale = self.unit(found, ("scale",), limit)
            if scale is None:
                break
            last = scale[0]
            while last < limit and self.tokens[last].fold in self.links:
                last += 1
            found = found.times(Decimal(scale[1].columns[0]), last)
        return found

    def unit(self, found: Number, classes: Sequence[str], limit: int) -> Match | None:
        """Return the first of some classes of words that stands after a number, or on it."""
        for of in classes:
            if found.glued is None:
                match = self.words.match(of, self.tokens, found.last, limit)
            else:
                ahead = [found.glued, *self.tokens[found.last : min(found.last + 2, limit)]]
                match = self.words.match(of, ahead, 0, len(ahead))
                match = (found.last - 1 + match[0], match[1]) if match else None
            if match:
                return match
        return None


def _grown(total: int, part: int) -> int:
    """Add a word to a number in words: "quatre" and "vingt" make 80, "deux" and "cents" 200.

    >>> _grown(_grown(0, 4), 20), _grown(_grown(0, 2), 100), _grown(20, 5)
    (80, 200, 25)
    """
    units = total % 100
    if part == 1000:
        return max(total, 1) * part
    if part == 100 or (part == 20 and 1 < units < 10):
        return total - units + max(units, 1) * part
    return total + part
