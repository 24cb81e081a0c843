"""Find the laws, plans and programmes that a text cites: name, kind, number and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pactgraph.loaders.press.spans.dates import date_at
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.index import Index, within
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.normalise import fold
from pactgraph.loaders.press.words.tokens import Token

from .periods import PeriodReader

NUMBER = re.compile(r"\d{2,4}[-/]\d{1,5}|\d{1,5}")
ORDINAL = re.compile(r"\d{1,2}(?:e|eme|er)")
LONGEST = 10  # tokens of a name after the word that opens it
Span = tuple[int, int]


@dataclass(slots=True)
class Instrument:
    """One instrument as first cited; places are tokens."""

    first: int
    last: int
    kind: str
    label: str
    number: Span | None = None
    dated: str | None = None
    dated_span: Span | None = None
    period: str | None = None
    period_span: Span | None = None
    sentences: list[Sentence] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class InstrumentReader:
    """Finds the instruments of one text, each once."""

    index: Index
    lexicons: Lexicons
    periods: PeriodReader
    found: dict[str, Instrument] = field(default_factory=dict)

    tokens: Sequence[Token] = field(init=False)
    _opening: list[int] = field(init=False)  # where the name of one may begin

    def __post_init__(self) -> None:
        self.tokens = self.index.tokens
        self._opening = self.index.of(self.lexicons.instruments.openers)

    def read(self, sentence: Sentence) -> Iterator[Instrument]:
        """Yield the instruments that a sentence cites."""
        done = sentence.first
        for at in within(self._opening, sentence.first, sentence.last):
            cited = self._at(at, sentence) if at >= done else None
            if cited:
                done = cited.last
                yield self._held(cited, sentence)

    def _held(self, cited: Instrument, sentence: Sentence) -> Instrument:
        """Return an instrument as it is held: by its name, or by its acronym in brackets.

        One of the same name that is made for other years is another instrument.
        """
        acronym = self._acronym(cited.last, sentence.last)
        after = cited.last + (3 if acronym else 0)
        made_for = self.periods.of_plan(after, sentence.last)
        held = self.found.setdefault(fold(cited.label), cited)
        if made_for and held.period not in (None, made_for[0]):
            held = self.found.setdefault(f"{fold(cited.label)} {made_for[0]}", cited)
        if made_for and held.period is None:
            held.period, held.period_span = made_for
        held.sentences.append(sentence)
        held.spans.append((cited.first, cited.last))
        if acronym:
            self.found.setdefault(acronym, held)
        return held

    def _acronym(self, at: int, limit: int) -> str | None:
        if at + 2 < limit and self.tokens[at].text == "(" and self.tokens[at + 2].text == ")":
            return self.tokens[at + 1].fold if self.tokens[at + 1].upper else None
        return None

    def _at(self, at: int, sentence: Sentence) -> Instrument | None:
        match = self.lexicons.instruments.match(self.tokens, at, sentence.last)
        if match is None or not self._written(match[1].phrase, at, match[0]):
            return None
        end, entry = match
        kind, how = entry.columns
        if how == "whole":
            return self._made(at, end, kind)
        known = self.lexicons.instruments.match(self.tokens, end, sentence.last)
        if (
            known
            and known[1].columns[1] == "whole"
            and self._written(known[1].phrase, end, known[0])
        ):
            return self._made(end, known[0], known[1].columns[0])
        return self._opened(at, end, kind, sentence)

    def _opened(self, at: int, end: int, kind: str, sentence: Sentence) -> Instrument | None:
        """Read a name after the word that opens it, or the number and the date alone."""
        cited = self._made(at, end, kind)
        numbered = self._numbered(cited, sentence)
        named = cited.last if numbered else self._name(cited.last, sentence)
        ordinal = at > sentence.first and ORDINAL.fullmatch(self.tokens[at - 1].fold)
        if named > cited.last:
            cited.last = named
            self._numbered(cited, sentence)
        elif ordinal:
            cited.first = at - 1
        elif not numbered:
            return None
        cited.label = self._text(cited.first, cited.last)
        return cited

    def _written(self, phrase: str, at: int, end: int) -> bool:
        """Tell whether a name that is written with capitals has them."""
        if phrase.isupper():
            return all(t.text.isupper() or not t.text.isalpha() for t in self.tokens[at:end])
        written = [word for word in phrase.split() if word[0].isupper()]
        return not written or any(token.capital for token in self.tokens[at:end])

    def _made(self, first: int, last: int, kind: str) -> Instrument:
        return Instrument(first, last, kind, self._text(first, last))

    def _text(self, first: int, last: int) -> str:
        out = self.tokens[first].text
        for left, right in pairwise(self.tokens[first:last]):
            out += (" " if right.start > left.end else "") + right.text
        return out

    def _numbered(self, cited: Instrument, sentence: Sentence) -> bool:
        """Read "n° 2014-366 du 24 mars 2014" after the word that opens a name."""
        at, limit = cited.last, sentence.last
        while at < limit and self._is_sign(at):
            at += 1
        number = at < limit and NUMBER.fullmatch(self.tokens[at].fold)
        plain = number and len(number[0]) < 5 and self._slashed(at + 1, limit) == at + 1
        if number and (at > cited.last or not plain):
            end = self._slashed(at + 1, limit)
            cited.number, at = (at, end), end
        else:
            at = cited.last
        links = self.lexicons.words.links
        if at + 1 < limit and self.tokens[at].fold in links:
            said = date_at(self.tokens, at + 1, limit, self.lexicons)
            if said and said.full:
                cited.dated, cited.dated_span = said.edtf, (said.first, said.last)
                at = said.last
        numbered = at > cited.last
        cited.last = at
        return numbered

    def _slashed(self, at: int, limit: int) -> int:
        """Return the end of a number in parts: "2018/2001", "2014/24/UE"."""
        while at + 1 < limit and self.tokens[at].text == "/":
            tight = self.tokens[at - 1].end == self.tokens[at].start
            if not tight or self.tokens[at + 1].start != self.tokens[at].end:
                break
            at += 2
        return at

    def _is_sign(self, at: int) -> bool:
        return self.lexicons.figures.match("number sign", self.tokens, at, at + 1) is not None

    def _name(self, at: int, sentence: Sentence) -> int:
        """Return the end of a proper name after the word that opens it; the same place if none."""
        limit = min(sentence.last, at + LONGEST)
        if at >= limit:
            return at
        if self.tokens[at].text in '«"“':
            closed = next((n for n in range(at + 1, limit) if self.tokens[n].text in '»"”'), None)
            return closed + 1 if closed and closed > at + 1 else at
        if not self.tokens[at].capital or self.tokens[at].text[0].isdigit():
            return at
        end = at + 1
        while end < limit:
            if self.tokens[end].capital or self.tokens[end].text.isdecimal():
                end += 1
            elif self._goes_on(end, limit):
                end += 2
            else:
                break
        return end

    def _goes_on(self, at: int, limit: int) -> bool:
        """Tell whether a small word ties one more noun to a name: "Logement d'abord"."""
        words = self.lexicons.words
        tied = self.tokens[at].fold in words.links or self.tokens[at].fold in words.conjunctions
        if not tied or at + 1 >= limit:
            return False
        noun = self.tokens[at + 1]
        plain = noun.text[0].isalpha() and noun.fold not in self.lexicons.function_words
        return plain and (not noun.capital or self.tokens[at].fold in words.links)
