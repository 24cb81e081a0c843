"""Proposes things for a text that names none: what its letters stand for, or may be slips of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from pactgraph.graph.derived.identity import fold

from . import matching, spelling
from .searching import COLUMNS, Index, Name, Row, opened

COMPARED = 40  # names that are compared letter by letter, and words of a text that count
LOOKED_AT = 10 * COMPARED  # names that have the words


def proposals(
    path: Path, text: str, kinds: Collection[str] | None = None, limit: int = 5
) -> list[Name]:
    """Return the things that may be meant by a text that names none, the likeliest first.

    Their names begin with its letters, or differ by slips in some words, or lack one word.
    """
    words = fold(text).split()[:COMPARED]
    if not words:
        return []
    folded = " ".join(words)
    most = max(3, len(folded) // 3)
    slips = spelling.Slips(folded)
    with opened(path) as index:
        rows = list(_guesses(index, words, [*kinds] if kinds is not None else None))
        near = sorted(rows, key=lambda row: (abs(len(row[4]) - len(folded)), row[4], row[0]))
        near = near[:COMPARED]
        near.sort(key=lambda row: (slips.to(row[4], most), row[4], row[0]))
        return index.named(near, limit)


def _guesses(index: Index, words: list[str], kinds: list[str] | None) -> Iterator[Row]:
    """Yield names that may be meant by some words."""
    if len(words) == 1:
        rows = index.connection.execute(
            f"{COLUMNS} where initials = ? order by name limit ?", [words[0], LOOKED_AT]
        )
        yield from (row for row in rows if kinds is None or row[2] in kinds)
    told = [matching.meant(index.connection, word) for word in words]
    unknown = sum(one is None for one in told)
    if not unknown:
        found = _having(index, [one for one in told if one], kinds)
        yield from found
        if found:
            return
    if len(words) > 1 and unknown <= 1:
        for place in range(len(told)):
            others = [one for one in told[:place] + told[place + 1 :] if one]
            if len(others) == len(told) - 1:
                yield from _having(index, others, kinds)


def _having(index: Index, matches: list[str], kinds: list[str] | None) -> list[Row]:
    """Return the most used of the names in which several matches hold."""
    return index.connection.execute(
        f"{COLUMNS} where name in (select rowid from words where words match ?"
        " order by rowid limit ?)",
        [matching.every(matches, kinds), LOOKED_AT],
    ).fetchall()
