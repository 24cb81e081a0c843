"""Words that may be meant by a misspelt one: those that differ from it by a slip or two.

Each word of the index leaves traces: itself, and what is left of it without one of its letters.
A word misspelt by one slip (a letter too many, missing, wrong, or two in the wrong order) leaves
a trace in common with the right one, however many words there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from zlib import crc32

SHORTEST = 4  # letters, below which too many words are alike
LONGEST = 40  # letters of a word that count
LONG = 7  # letters, from which two slips are borne

TABLES = """
create table terms (number integer primary key, term text not null unique, names integer not null);
create table traces (trace integer, term integer, primary key (trace, term)) without rowid;
create virtual table temp.vocabulary using fts5vocab(main, words, row);
"""


def write(index: sqlite3.Connection, but: str) -> None:
    """Add all words of an index that has none, but those that begin with a character."""
    index.execute(
        "insert into terms (term, names) select term, doc from vocabulary"
        " where substr(term, 1, 1) <> ? order by term",
        [but],
    )
    _trace(index, 0)


def add(index: sqlite3.Connection, words: Mapping[str, int]) -> None:
    """Add words, with the number of names that have each; those that are there have them too."""
    last = int(index.execute("select coalesce(max(number), 0) from terms").fetchone()[0])
    index.executemany(
        "insert into terms (term, names) values (?, ?)"
        " on conflict (term) do update set names = names + excluded.names",
        sorted(words.items()),
    )
    _trace(index, last)


def meant(index: sqlite3.Connection, word: str, limit: int = 12) -> list[str]:
    """Return the words of the index that may be meant by a word, the likeliest first."""
    word = word[:LONGEST]
    if len(word) < SHORTEST:
        return []
    traces = _traces(word)
    if len(word) >= LONG:
        traces |= {trace for place in range(len(word)) for trace in _traces(_without(word, place))}
    marks = ", ".join("?" * len(traces))
    found = index.execute(
        f"select distinct t.term from traces x join terms t on t.number = x.term"
        f" where x.trace in ({marks})",
        sorted(traces),
    ).fetchall()
    borne = 2 if len(word) >= LONG else 1
    slips = Slips(word)
    near = sorted((slips.to(term, borne), term) for (term,) in found)
    return [term for number, term in near if number <= borne][:limit]


def is_known(index: sqlite3.Connection, word: str) -> bool:
    """Say whether a word stands in a name."""
    return bool(index.execute("select 1 from terms where term = ?", [word]).fetchone())


def begins(index: sqlite3.Connection, word: str) -> bool:
    """Say whether a word of a name begins so."""
    found = index.execute("select term from terms where term >= ? order by term limit 1", [word])
    return any(term.startswith(word) for (term,) in found)


class Slips:
    """Counts the slips between a text and others: all its letters at once, as bits of a number.

    After Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances".
    """

    def __init__(self, text: str) -> None:
        """Take the text that the others are compared with."""
        self.length = len(text)
        self.places: dict[str, int] = {}
        for place, letter in enumerate(text):
            self.places[letter] = self.places.get(letter, 0) | 1 << place

    def to(self, other: str, most: int) -> int:
        """Count the slips up to another text, up to one more than are borne.

        >>> Slips("logemetn").to("logement", 2), Slips("logment").to("logement", 2)
        (1, 1)
        >>> Slips("ville").to("metz", 2), Slips("").to("metz", 9), Slips("metz").to("", 9)
        (3, 4, 4)
        """
        if abs(self.length - len(other)) > most:
            return most + 1
        every = (1 << self.length) - 1
        last = 1 << self.length >> 1
        up, down, level, before, slips = every, 0, 0, 0, self.length
        for letter in other:
            here = self.places.get(letter, 0)
            swapped = (~level & here) << 1 & before
            level = ((here & up) + up ^ up | here | down | swapped) & every
            right, left = down | every & ~(level | up), level & up
            slips += bool(right & last) - bool(left & last)
            right = right << 1 | 1
            up = (left << 1 | every & ~(level | right)) & every
            down = right & level
            before = here
        return min(slips if self.length else len(other), most + 1)


def _trace(index: sqlite3.Connection, last: int) -> None:
    """Keep the traces of the words that came after one."""
    new = index.execute("select number, term from terms where number > ?", [last])
    traces = sorted(trace << 32 | number for number, term in new for trace in _traces(term))
    index.executemany(
        "insert into traces values (?, ?)", ((one >> 32, one & 0xFFFFFFFF) for one in traces)
    )


def _traces(word: str) -> set[int]:
    word = word[:LONGEST]
    return {crc32(word.encode()), *(crc32(_without(word, at).encode()) for at in range(len(word)))}


def _without(word: str, place: int) -> str:
    return word[:place] + word[place + 1 :]
