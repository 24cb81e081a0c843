"""Read French dates, whole or in part, and complete those that lean on another date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token

DAY = re.compile(r"(\d{1,2})(?:er|ere|e|eme|nd)?")
YEAR = re.compile(r"(?:18|19|20)\d\d")
ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as said: its tokens, what it says, and whether its year is in the words."""

    first: int
    last: int  # the token after
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None  # days from the day of the text: aujourd'hui, hier
    turn: int = 0  # -1: the last such day before the text; 1: the first after it
    certainty: str = "stated"

    @property
    def edtf(self) -> str | None:
        """The date in EDTF, or None while its year is not known."""
        if self.year is None:
            return None
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def full(self) -> bool:
        """Whether it names one day."""
        return None not in (self.year, self.month, self.day)

    @property
    def to_come(self) -> bool:
        """Whether its words say that it is still to come: "demain", "lundi prochain"."""
        return self.turn > 0 or (self.offset or 0) > 0

    @property
    def leaning(self) -> bool:
        """Whether it needs the day of the text to be understood."""
        return self.year is None


def date_at(tokens: Sequence[Token], at: int, limit: int, lexicons: Lexicons) -> Date | None:
    """Return the date that begins at a token, if one does."""
    word = tokens[at].fold
    if word not in lexicons.dating and not word[0].isdigit():
        return None
    if word in lexicons.words.before_dates and at + 1 < limit:
        found = date_at(tokens, at + 1, limit, lexicons)
        return replace(found, first=at) if found else None
    told = lexicons.relative_days.match(tokens, at, limit)
    if told:
        return Date(at, told[0], offset=int(told[1].columns[0]))
    found = _day_named(tokens, at, limit, lexicons)
    if found is None and word in lexicons.months:
        found = Date(at, at + 1, month=lexicons.months[word])
        return _turned(found, tokens, limit, lexicons, needed=True)
    return _turned(found, tokens, limit, lexicons, needed=False) if found else None


def _turned(
    found: Date, tokens: Sequence[Token], limit: int, lexicons: Lexicons, *, needed: bool
) -> Date | None:
    """Read "dernier" or "prochain" after a date without year."""
    after = tokens[found.last].fold if found.last < limit else ""
    turn = (after in lexicons.words.coming_next) - (after in lexicons.words.latest)
    if not turn or not found.leaning:
        return None if needed else found
    return replace(found, last=found.last + 1, turn=turn)


def _day_named(tokens: Sequence[Token], at: int, limit: int, lexicons: Lexicons) -> Date | None:
    """Read a date in figures, or one that begins with the name of a day: "mardi 3 mai"."""
    word = tokens[at].fold
    weekday = lexicons.weekdays.get(word)
    if weekday is None:
        return _calendar(tokens, at, at, limit, lexicons, None)
    begin = at + 1
    if begin < limit and tokens[begin].fold in (",", "le"):
        begin += 1
    found = _calendar(tokens, at, begin, limit, lexicons, weekday) if begin < limit else None
    if found is not None:
        return found
    named = Date(at, at + 1, weekday=weekday)
    if at and tokens[at - 1].fold in lexicons.words.this_weekday:
        return named
    turned = _turned(named, tokens, limit, lexicons, needed=True)
    habits = lexicons.words.habits
    beside = {tokens[n].fold for n in (at - 1, at + 1) if 0 <= n < limit}
    bare = bool(lexicons.words.bare_weekday) and not habits & beside
    return turned or (named if bare else None)


def _calendar(
    tokens: Sequence[Token],
    first: int,
    at: int,
    limit: int,
    lexicons: Lexicons,
    weekday: int | None,
) -> Date | None:
    """Read "3 mai 2021", "mai 2021", "03/05/2021" or "2021-05-03"."""
    word = tokens[at].fold
    if word[0].isdigit():
        whole = ISO.fullmatch(word)
        if whole:
            return _real(Date(first, at + 1, int(whole[1]), int(whole[2]), int(whole[3])))
        day = DAY.fullmatch(word)
        if day is None:
            return None
        slashed = _slashed(tokens, first, at, limit)
        if slashed:
            return slashed
        month_at = at + 1
        month = lexicons.months.get(tokens[month_at].fold) if month_at < limit else None
        if month is None:
            return None
        last, year = _year(tokens, month_at + 1, limit)
        return _real(Date(first, last, year, month, int(day[1]), weekday))
    month = lexicons.months.get(word)
    if month is None:
        return None
    if at + 2 < limit and tokens[at + 1].text == "." and tokens[at + 2].text[0].isdigit():
        at += 1  # Nov. 9
    day = DAY.fullmatch(tokens[at + 1].fold) if at + 1 < limit else None
    if day:  # March 12, 2024
        comma = at + 2 < limit and tokens[at + 2].text == ","
        last, year = _year(tokens, at + 3 if comma else at + 2, limit)
        last = last if year else at + 2
        return _real(Date(first, last, year, month, int(day[1]), weekday))
    last, year = _year(tokens, at + 1, limit)
    return Date(first, last, year, month) if year else None


def _year(tokens: Sequence[Token], at: int, limit: int) -> tuple[int, int | None]:
    if at + 1 < limit and tokens[at].fold == "." and YEAR.fullmatch(tokens[at + 1].fold):
        at += 1
    if at < limit and YEAR.fullmatch(tokens[at].fold):
        return at + 1, int(tokens[at].fold)
    return at, None


def _slashed(tokens: Sequence[Token], first: int, at: int, limit: int) -> Date | None:
    if at + 5 > limit or tokens[at + 1].text not in ("/", ".", "-"):
        return None
    sign = tokens[at + 1].text
    if tokens[at + 3].text != sign:
        return None
    day, month, year = (tokens[at + n].fold for n in (0, 2, 4))
    if not (day.isdigit() and month.isdigit() and YEAR.fullmatch(year)):
        return None
    return _real(Date(first, at + 5, int(year), int(month), int(day)))


def _real(found: Date) -> Date | None:
    """Return the date unless the calendar has no such day."""
    try:
        date(found.year or 2000, found.month or 1, found.day or 1)
    except ValueError:
        return None
    return found


def complete(said: Date, today: Date | None) -> Date:
    """Return the date with its year, taken from the day of the text; unchanged when unknown.

    A month and day without year is the nearest such day; a weekday is the last one up to today.
    """
    if not said.leaning or today is None or today.year is None:
        return said
    if not today.full:
        return replace(said, year=today.year, certainty="inferred") if said.month else said
    now = date(today.year, today.month or 1, today.day or 1)
    if said.offset is not None:
        return _on(said, now + timedelta(days=said.offset))
    if said.month is not None and said.day is None:
        return replace(said, year=_year_of_month(said, now), certainty="inferred")
    if said.month is not None:
        near = [_day_of(year, said) for year in (now.year, now.year - 1, now.year + 1)]
        days = [d for d in near if d and (d - now).days * said.turn >= 0]
        return _on(said, min(days, key=lambda d: abs(d - now), default=now))
    if said.weekday is not None:
        back = (now.weekday() - said.weekday) % 7
        if said.turn > 0:
            return _on(said, now + timedelta(days=7 - back))
        return _on(said, now - timedelta(days=back or -7 * said.turn))
    return said


def _year_of_month(said: Date, now: date) -> int:
    """Return the year of "mars dernier", "mars prochain" on a day."""
    month = said.month or 1
    return now.year + (said.turn > 0 >= month - now.month) - (said.turn < 0 <= month - now.month)


def _day_of(year: int, said: Date) -> date | None:
    try:
        return date(year, said.month or 1, said.day or 1)
    except ValueError:
        return None


def _on(said: Date, day: date) -> Date:
    return replace(said, year=day.year, month=day.month, day=day.day, certainty="inferred")
