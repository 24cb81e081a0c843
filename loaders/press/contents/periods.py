"""Read the period that a number is about, and the day by which a promise is due, in EDTF."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.spans.dates import YEAR, complete, date_at
from pactgraph.loaders.press.spans.zones import Dating, Sentence
from pactgraph.loaders.press.words.index import within
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token

from .signs import Signs

AFTER = 12  # tokens after a figure in which its period may stand
OPENING = 2  # tokens at which a period may open a sentence: "En 2022, …"
NAMED = 10  # tokens after the name of a plan in which its years may stand
FILLERS = 6  # words between "d'ici" and the year: "d'ici à la fin de 2025"
OPEN = ".."
STOPS = frozenset((".", ";", ":", "!", "?", ","))
Span = tuple[int, int]


@dataclass(slots=True)
class PeriodReader:
    """Reads periods in one text."""

    tokens: Sequence[Token]
    lexicons: Lexicons
    signs: Signs
    dating: Dating
    _opening: list[int] = field(init=False)  # where a period may begin

    def __post_init__(self) -> None:
        years = self.signs.index.where(_like_a_year)
        opening = self.signs.places("until"), self.signs.places("since"), years
        self._opening = sorted({at for places in opening for at in places})

    def of_plan(self, at: int, limit: int) -> tuple[str, Span] | None:
        """Return the years for which a plan is made, which follow its name: "PLH 2020-2025"."""
        end = min(at + NAMED, limit)
        for place in within(self._opening, at, end):
            if any(token.text in STOPS for token in self.tokens[at:place]):
                return None
            found = self._years(place, limit)
            if found and "/" in found[0] and (place == at or self._named(place)):
                return found
        return None

    def due(self, first: int, last: int) -> tuple[str, Span] | None:
        """Return the day by which something is due, and the words that say so."""
        for at in within(self.signs.places("until"), first, last):
            end = self.signs.end("until", at, last)
            said = self._date(end, last) if end else None
            if said:
                return said[0], (at, said[1])
        return self._in_year(first, last)

    def _in_year(self, first: int, last: int) -> tuple[str, Span] | None:
        """Return the year in which something is to be done: "en conduisant en 2024 une étude".

        It is later than the text, or of the same year where it stands after the verb itself.
        """
        day = self.dating.day
        year = day.year if day else None
        for at in within(self._opening, first + 1, last) if year else ():
            before, found = at - 1, self._years(at, last)
            if found is None or not self.signs.at("due in", before, at):
                continue
            ahead = int(found[0][:4]) - (year or 0)
            if ahead > 0 or (ahead == 0 and self.signs.ends("doing", before - 1)):
                return found[0], (before, found[1][1])
        return None

    def of(self, first: int, last: int, sentence: Sentence) -> tuple[str, Span] | None:
        """Return the period of a figure: the one after it, then the one that opens its sentence."""
        for at in range(last, min(last + AFTER, sentence.last)):
            if self.tokens[at].text in ";.:" or (at > last and self._figure(at)):
                break
            if self._joined(at, sentence.last):
                break
            found = self._at(at, sentence.last)
            if found:
                return found
        opening = min(sentence.first + OPENING, first)
        return next(
            (f for at in range(sentence.first, opening) if (f := self._at(at, first))), None
        )

    def _joined(self, at: int, limit: int) -> bool:
        """Tell whether another clause begins here, which a period does not open."""
        if self.tokens[at].text == ",":
            return not any(self._at(n, limit) for n in (at + 1, at + 2) if n < limit)
        joint = self.tokens[at].fold in self.lexicons.words.conjunctions
        return joint and self.signs.at("have", at + 1, limit)

    def within(self, sentence: Sentence) -> tuple[str, Span] | None:
        """Return the first period that a sentence names."""
        for at in within(self._opening, sentence.first, sentence.last):
            found = self._at(at, sentence.last)
            if found:
                return found
        return None

    def _may_open(self, at: int) -> bool:
        near = bisect_left(self._opening, at)
        return near < len(self._opening) and self._opening[near] == at

    def _figure(self, at: int) -> bool:
        word = self.tokens[at].fold
        return word.isdecimal() and len(word) != 4

    def _at(self, at: int, limit: int) -> tuple[str, Span] | None:
        """Return the period that begins at a token: "en 2022", "2019-2022", "d'ici 2030"."""
        if not self._may_open(at):
            return None
        for of, wrap in (("until", f"{OPEN}/%s"), ("since", f"%s/{OPEN}")):
            end = self.signs.end(of, at, limit)
            said = self._date(end, limit) if end else None
            if said:
                return wrap % said[0], (at, said[1])
        return self._years(at, limit)

    def _years(self, at: int, limit: int) -> tuple[str, Span] | None:
        word = self.tokens[at].fold
        first, hyphen, last = word.partition("-")
        if hyphen and YEAR.fullmatch(first) and YEAR.fullmatch(last) and first < last:
            return f"{first}/{last}", (at, at + 1)
        if not YEAR.fullmatch(word) or not self._named(at):
            return None
        between = self.signs.end("between years", at + 1, limit)
        if between and between < limit and YEAR.fullmatch(self.tokens[between].fold):
            return f"{word}/{self.tokens[between].fold}", (at, between + 1)
        return word, (at, at + 1)

    def _named(self, at: int) -> bool:
        """Tell whether "en", "année" or another word before four digits makes them a year."""
        return at > 0 and self.signs.at("year", at - 1, at)

    def _date(self, at: int, limit: int) -> tuple[str, int] | None:
        """Return the date within a few words, and the token after it."""
        for place in range(at, min(at + FILLERS, limit)):
            said = date_at(self.tokens, place, limit, self.lexicons)
            if said:
                whole = complete(said, self.dating.day)
                return (whole.edtf, said.last) if whole.edtf else None
            if YEAR.fullmatch(self.tokens[place].fold):
                return self.tokens[place].fold, place + 1
            if not self.signs.at("filler", place, limit):
                return None
        return None


def _like_a_year(word: str) -> bool:
    """Tell whether a word may be a year, or two: "2022", "2019-2022"."""
    return word[0].isdecimal() and YEAR.match(word) is not None
