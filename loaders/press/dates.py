"""Read French dates, whole or in part, and complete those that lean on another date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .lexicon import Lexicons
from .tokens import Token

DAY = re.compile(r"(\d{1,2})(?:er|ere|e|eme|nd)?")
YEAR = re.compile(r"(?:18|19|20)\d\d")
ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
TODAY = frozenset(("aujourd'hui",))


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
    def leaning(self) -> bool:
        """Whether it needs the day of the text to be understood."""
        return self.year is None


def date_at(tokens: Sequence[Token], at: int, limit: int, lexicons: Lexicons) -> Date | None:
    """Return the date that begins at a token, if one does."""
    word = tokens[at].fold
    if word in lexicons.words.before_dates and at + 1 < limit:
        found = date_at(tokens, at + 1, limit, lexicons)
        return replace(found, first=at) if found else None
    if word in TODAY:
        return Date(at, at + 1, offset=0)
    if word == "hier":
        return Date(at, at + 1, offset=-1)
    if word == "ce" and at + 1 < limit and tokens[at + 1].fold in ("jour", "matin", "soir"):
        return Date(at, at + 2, offset=0)
    weekday = lexicons.weekdays.get(word)
    if weekday is None:
        return _calendar(tokens, at, at, limit, lexicons, None)
    begin = at + 1
    if begin < limit and tokens[begin].fold in (",", "le"):
        begin += 1
    found = _calendar(tokens, at, begin, limit, lexicons, weekday) if begin < limit else None
    if found is None and at and tokens[at - 1].fold in lexicons.words.this_weekday:
        return Date(at, at + 1, weekday=weekday)
    return found


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
    if said.month is not None:
        near = [_day_of(year, said) for year in (now.year, now.year - 1, now.year + 1)]
        return _on(said, min((d for d in near if d), key=lambda d: abs(d - now), default=now))
    if said.weekday is not None:
        return _on(said, now - timedelta(days=(now.weekday() - said.weekday) % 7))
    return said


def _day_of(year: int, said: Date) -> date | None:
    try:
        return date(year, said.month or 1, said.day or 1)
    except ValueError:
        return None


def _on(said: Date, day: date) -> Date:
    return replace(said, year=day.year, month=day.month, day=day.day, certainty="inferred")
