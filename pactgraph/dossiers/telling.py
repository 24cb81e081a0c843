"""Say the rows of answers in words, French or English, as ``words.json`` has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.drawing.labels import plain
from pactgraph.graph.drawing.words import Words, words
from pactgraph.graph.quotes import shown
from pactgraph.graph.review.wording import FILE as DATES

from .dossier import Line, Passage, Section

if TYPE_CHECKING:
    from pactgraph.queries.results import Cell, Row

FILE = Path(__file__).with_name("words.json")
LONGEST = 400  # characters of a value
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Telling:
    """Says rows in one language, and shows so many lines under one name."""

    words: Words
    dates: Words
    limit: int

    def kind(self, key: str) -> str:
        """Return what a kind of thing is called."""
        return str(self.words.told["kinds"].get(key, key))

    def name(self, key: str) -> str:
        """Return what stands before the lines of a section."""
        return self.words.name("sections", key)

    def say(self, form: str, row: Mapping[str, Cell]) -> str:
        """Fill the pieces of a form; a piece with a gap is left out.

        >>> told = telling("en")
        >>> told.say("signatory", {"person_label": "Anne Roy", "title": "mayor",
        ...                        "on_behalf_of_label": None})
        'Anne Roy, mayor'
        """
        told = ""
        for piece in self.words.told["forms"][form]:
            blanks = {name: self.value(name, row.get(name)) for name in _BLANK.findall(piece)}
            if all(blanks.values()):
                told += piece.format(**blanks)
        return told.strip(" ,;:–·")

    def value(self, name: str, cell: Cell) -> str:
        """Write a value: concepts by their labels, dates written out, text in one line."""
        if cell is None:
            return ""
        if isinstance(cell, list):
            return ", ".join(self.value(name, one) for one in cell)
        scheme = self.words.told["schemes"].get(name)
        if scheme:
            return self.words.concept(scheme, str(cell))
        own = self.words.told["values"].get(name, {}).get(str(cell))
        if own:
            return str(own)
        if isinstance(cell, str):
            return shortened(self.phrase(self.day(plain(cell))))
        return self.words.number(cell) if isinstance(cell, int) else str(cell)

    def phrase(self, text: str) -> str:
        """Write a phrase of an answer in the language; leave any other text as it is.

        >>> telling("fr").phrase("not seen so before 2019-01-01")
        'non vu ainsi avant le 1er janvier 2019'
        """
        for phrase, said in self.words.told["phrases"].items():
            if found := _pattern(phrase).fullmatch(text):
                dates = {name: self.day(date) for name, date in found.groupdict().items()}
                return str(said.format(**dates))
        return text

    def day(self, edtf: str) -> str:
        """Write a date out; leave any other text as it is."""
        return self.dates.day(edtf)

    def line(self, form: str, rows: Sequence[Row], **told: Cell) -> Line:
        """Say rows that tell of one thing as one line, proven by the passages of all of them.

        A doubt is shown only where each of them has it. ``told`` are cells to say instead.
        """
        doubts = [self.doubt(row) for row in rows]
        doubt = doubts[0] if all(doubts) else ""
        return Line(self.say(form, {**rows[0], **told}), passages(*rows), doubt)

    def doubt(self, row: Row) -> str:
        """Say how a row is less than stated; nothing of one that is stated, or says nothing."""
        certainty = row.get("certainty")
        return (
            "" if certainty in (None, "stated") else self.words.concept("certainty", str(certainty))
        )

    def section(self, key: str, lines: Sequence[Line]) -> Section:
        """Put lines under a name, as many as there is room for."""
        return Section(self.name(key), tuple(lines[: self.limit]), max(0, len(lines) - self.limit))

    def needed(self, key: str, lines: Sequence[Line]) -> Section:
        """Put lines under a name; without any, say that nothing was found in the sources."""
        nothing = Line(str(self.words.told["not_found"]))
        return self.section(key, lines or [nothing])


def telling(language: str, limit: int = 12) -> Telling:
    """Return what tells rows in a language; QuestionError if there are no words for it."""
    return _telling(language, limit)


@cache
def _telling(language: str, limit: int) -> Telling:
    return Telling(words(language, FILE), words(language, DATES), limit)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what matches a phrase whose blanks hold dates."""
    parts = re.split(r"\{(\w+)\}", phrase)
    pieces = [
        re.escape(part) if number % 2 == 0 else rf"(?P<{part}>[\d-]{{4,10}})"
        for number, part in enumerate(parts)
    ]
    return re.compile("".join(pieces))


def passages(*rows: Mapping[str, Cell]) -> tuple[Passage, ...]:
    """Return what proves some rows: the words of each, or the row of a table."""
    found = [passage for row in rows if (passage := _passage(row))]
    return tuple(dict.fromkeys(found))


def _passage(row: Mapping[str, Cell]) -> Passage | None:
    source, quote = row.get("source"), row.get("quote")
    if not source:
        return None
    if quote:
        start, end = int(str(row.get("start") or 0)), int(str(row.get("end") or 0))
        return Passage(str(source), str(quote), start, end)
    record = row.get("record")
    return Passage(str(source), record="" if record is None else str(record))


def shortened(text: str) -> str:
    """Return a text, or its beginning where it is too long for a line."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"


def dated(row: Mapping[str, Cell], column: str = "signed_on") -> dict[str, Cell]:
    """Tell a day from a month or a year, which are said otherwise.

    >>> dated({"signed_on": "2019-10-01"}), dated({"signed_on": "2019"}), dated({"signed_on": None})
    ({'day': '2019-10-01'}, {'period': '2019'}, {})
    """
    date = row.get(column)
    if not date:
        return {}
    return {"day" if str(date).count("-") == 2 else "period": date}


def by(rows: Iterable[Row], key: Callable[[Row], object]) -> list[list[Row]]:
    """Gather rows that tell of one thing, in the order in which things are first told of."""
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.values())


def readable(quote: str) -> str:
    """Return a quote as people read it: without markup, in one line, inert."""
    return plain(shown(quote))
