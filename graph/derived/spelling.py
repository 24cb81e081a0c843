"""Words that may be meant by a misspelt one: those that differ from it by a slip or two.

Each word of the index leaves traces: itself, and what is left of it without one of its letters.
A word misspelt by one slip (a letter too many, missing, wrong, or two in the wrong order) leaves
a trace in common with the right one, however many words there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from zlib import crc32

SHORTEST = 4  # letters, below which too many words are alike
LONGEST = 40  # letters of a word that count
LONG = 7  # letters, from which two slips are borne

TABLES = """
create table terms (number integer primary key, term text not null unique);
create table traces (trace integer, term integer, primary key (trace, term)) without rowid;
"""


def add(index: sqlite3.Connection, words: Iterable[str]) -> None:
    """Add words to the index; those that it has stay as they are."""
    first = index.execute("select coalesce(max(number), 0) + 1 from terms").fetchone()[0]
    index.executemany(
        "insert or ignore into terms (term) values (?)", [(w,) for w in sorted(words)]
    )
    new = index.execute("select number, term from terms where number >= ?", [first])
    traces = [(trace, number) for number, term in new for trace in _traces(term)]
    traces.sort()
    index.executemany("insert or ignore into traces values (?, ?)", traces)


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
    near = sorted((slips(word, term, borne), term) for (term,) in found)
    return [term for number, term in near if number <= borne][:limit]


def slips(one: str, other: str, most: int) -> int:
    """Count the slips between two texts, up to one more than are borne.

    >>> slips("logemetn", "logement", 2), slips("logment", "logement", 2), slips("ville", "metz", 2)
    (1, 1, 3)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _traces(word: str) -> set[int]:
    word = word[:LONGEST]
    return {crc32(word.encode()), *(crc32(_without(word, at).encode()) for at in range(len(word)))}


def _without(word: str, place: int) -> str:
    return word[:place] + word[place + 1 :]
