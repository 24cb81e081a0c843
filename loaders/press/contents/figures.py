"""Find the figures of a text: a number, what it counts, and where both stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.index import Index
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token

from .numbers import Number, NumberReader

Counted = tuple[int, str, Decimal]  # the token after what is counted, its unit, and a factor
YEARS = re.compile(r"(?:19|20)\d\d-(?:\d\d){1,2}")  # 2020-25
ONE = Decimal(1)
UNITS = ("money", "percent", "measure")
NOT_COUNTED = ("time", "street", "part")
RATE_WITHIN = 6  # tokens after what is counted in which "par an" may stand
APART = 4  # words before a noun in the plural: "300 affordable homes"
LEAD = 3  # tokens that may show that a number like a year counts
SHORT = 6  # letters of an acronym that may be counted: "45 ESH"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit; places are tokens."""

    first: int
    last: int
    value: str
    unit: str
    sentence: Sentence


@dataclass(slots=True)
class FigureReader:
    """Reads the figures of the sentences of one text."""

    index: Index
    lexicons: Lexicons
    tokens: Sequence[Token] = field(init=False)
    numbers: NumberReader = field(init=False)
    _numbers: set[int] = field(init=False)  # where one may begin

    def __post_init__(self) -> None:
        self.tokens = self.index.tokens
        self.numbers = NumberReader(self.tokens, self.lexicons.figures, self.lexicons.words.links)
        self._numbers = set(self.index.where(self.numbers.may_open))

    def read(self, sentence: Sentence, chunks: Sequence[Chunk]) -> Iterator[Figure]:
        """Yield the figures, leaving out dates, lengths of time and numbers inside names."""
        done, money = sentence.first, None
        for chunk in chunks:
            if chunk.first not in self._numbers or not self._may_count(chunk, sentence):
                continue
            if chunk.first < done or self._goes_on(chunk.first, sentence):
                continue
            if YEARS.fullmatch(self.tokens[chunk.first].fold):
                continue
            number = self.numbers.at(chunk.first, sentence.last)
            if number is None:
                continue
            done = number.last
            counted = self._counted(number, sentence)
            if counted is None and number.scaled and money:
                counted = number.last, money, ONE  # "et le Département 1,8 million"
            if counted:
                done, unit, factor = counted
                money = unit if unit.isupper() else money
                for value in number.values:
                    text = format((value * factor).normalize(), "f")
                    yield Figure(number.first, done, text, unit, sentence)

    def _may_count(self, chunk: Chunk, sentence: Sentence) -> bool:
        """Tell whether a number may begin with a chunk: "18", "trente", or "Trente" that opens."""
        opens = chunk.type == "name" and chunk.first == sentence.first
        return chunk.type == "word" or (opens and chunk.last == chunk.first + 1)

    def _goes_on(self, at: int, sentence: Sentence) -> bool:
        """Tell whether a number goes on from the token before, or is the number of something."""
        if at == sentence.first:
            return False
        before, token = self.tokens[at - 1], self.tokens[at]
        tight = before.end == token.start
        if token.text[0].isdecimal() and tight and before.text in ",./-–°+":
            return True
        if before.fold[-1].isdecimal() and tight:
            return True
        return before.text == "°" or self._is("label", at - 1)

    def _is(self, of: str, at: int) -> bool:
        return self.lexicons.figures.match(of, self.tokens, at, at + 1) is not None

    def _counted(self, number: Number, sentence: Sentence) -> Counted | None:
        """Return what a number counts."""
        limit = sentence.last
        named = self._sign_before(number, sentence)
        found = self.numbers.unit(number, UNITS, limit)
        if named:
            return self._rated(number.last, named, limit)
        if found:
            last, entry = found
            unit = entry.columns[1]
            if unit == "-":
                unit = entry.phrase if number.glued else self._text(number.last, last)
            factor = entry.columns[0] if entry.columns[0] != "-" else "1"
            return self._rated(last, unit, limit, Decimal(factor))
        if number.glued or (number.like_a_year and not self._led(number, sentence)):
            return None
        at = self._noun(number, limit)
        if at is None or any(
            self.lexicons.figures.match(of, self.tokens, at, limit) for of in NOT_COUNTED
        ):
            return None
        person = self.lexicons.figures.match("people", self.tokens, at, limit)
        if person:
            return self._rated(person[0], person[1].columns[1], limit)
        return self._rated(at + 1, self.tokens[at].text, limit)

    def _text(self, first: int, last: int) -> str:
        return " ".join(token.text for token in self.tokens[first:last])

    def _sign_before(self, number: Number, sentence: Sentence) -> str | None:
        """Return the money whose sign stands before a number: "£300,000"."""
        at = number.first - 1
        if at < sentence.first:
            return None
        token = self.tokens[at]
        tight = token.end == self.tokens[number.first].start
        code = token.upper or number.scaled  # "USD 18.5 million", "US$ 80 million"
        if not tight and not (code and (token.upper or not token.text.isalnum())):
            return None
        found = self.lexicons.figures.match("money", self.tokens, at, number.first)
        return found[1].columns[1] if found and not (tight and token.text.isalnum()) else None

    def _led(self, number: Number, sentence: Sentence) -> bool:
        """Tell whether the word before a number like a year shows that it counts."""
        first = number.first
        if first == sentence.first:
            return True
        for at in range(max(sentence.first, first - LEAD), first):
            found = self.lexicons.figures.match("lead", self.tokens, at, first)
            if found and found[0] == first:
                return True
        return False

    def _noun(self, number: Number, limit: int) -> int | None:
        """Return the token of the noun that a number counts."""
        at = number.last
        among = at + 1 < limit and self.tokens[at].fold in self.lexicons.words.plurals
        if among and self.tokens[at + 1].fold.isdecimal():
            at += 2  # 13 des 23 villes
        many = any(value > 1 for value in number.values)
        stood_for = None
        for place in range(at, min(at + APART, limit)):
            if not self._may_be_noun(place):
                break
            if self.lexicons.figures.match("skip", self.tokens, place, place + 1):
                stood_for = place
                continue
            if self._plural(place) or not many:
                return stood_for if self._participle(place, number, stood_for) else place
        return stood_for

    def _participle(self, at: int, number: Number, stood_for: int | None) -> bool:
        """Tell whether a participle stands where a noun would: "21 millions apportés"."""
        done = self.lexicons.figure_signs.match("result", self.tokens, at, at + 1)
        written = done is not None and done[1].phrase.lower() == self.tokens[at].text.lower()
        return written and (stood_for is not None or number.scaled)

    def _may_be_noun(self, at: int) -> bool:
        token = self.tokens[at]
        if token.fold in self.lexicons.function_words or token.fold in self.lexicons.months:
            return False
        if token.upper and token.text.isalpha():
            return True
        return token.text[0].islower() and len(token.text) > 1

    def _plural(self, at: int) -> bool:
        token = self.tokens[at]
        acronym = token.upper and len(token.text) < SHORT
        return acronym or self.lexicons.figures.ends("plural", token.fold)

    def _rated(self, last: int, unit: str, limit: int, factor: Decimal = ONE) -> Counted:
        """Add "par an" to a unit where it follows."""
        for at in range(last, min(last + RATE_WITHIN, limit)):
            if not self.tokens[at].text[0].isalnum() and self.tokens[at].text != "/":
                break
            found = self.lexicons.figures.match("rate", self.tokens, at, limit)
            if found:
                return last, f"{unit}/{found[1].columns[1]}", factor
        return last, unit, factor
