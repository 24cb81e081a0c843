"""What the full-text index is asked, so that no word costs more than the rarest of them.

The index reads the lists of words in step, and skips what the shortest has not. A list of all
words that begin alike would have to be made first: for a common beginning it is made of the few
words there are, or it is the one that the index keeps of its first letters.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from . import spelling
from .building import KIND
from .shortlists import LAST

KEPT = 4  # letters, up to which the index keeps a list of what begins with them
FEW = 1_000  # names, for which a list is soon made
ALIKE = 32  # words that are looked for one by one
WORDS = 40  # words of a text that are looked for


def begun(
    index: sqlite3.Connection, words: Collection[str], kinds: Collection[str] | None
) -> str | None:
    """Write the match of names in which words begin with these; None where there can be none.

    What matches may still lack a word: where very many words begin like one of them.
    """
    found = []
    for word in list(words)[:WORDS]:
        if not spelling.begins(index, word):
            return None
        found.append(_begun(index, word) or f'"{word[:KEPT]}" *')
    return _of_kinds(found, kinds) if found else None


def meant(index: sqlite3.Connection, word: str) -> str | None:
    """Write the match of names with a word that may be meant by one; None where there is none."""
    told = [_either(terms)] if (terms := spelling.meant(index, word)) else []
    if len(word) >= spelling.SHORTEST - 1 and spelling.begins(index, word):
        told.append(_begun(index, word) or _either([word]))
    elif spelling.is_known(index, word):
        told.append(_either([word]))
    return " OR ".join(told) or None


def every(matches: Iterable[str], kinds: Collection[str] | None) -> str:
    """Write the match of names of some kinds in which each of several matches holds."""
    return _of_kinds(list(matches), kinds)


def _begun(index: sqlite3.Connection, word: str) -> str | None:
    """Write the match of words that begin with one; None if very many do, in very many names."""
    if len(word) <= KEPT:
        return f'"{word}" *'
    terms = index.execute(
        "select term, names from terms where term >= ? and term < ? limit ?",
        [word, word + LAST, FEW],
    ).fetchall()
    if sum(row[1] for row in terms) <= FEW:
        return f'"{word}" *'
    return _either(row[0] for row in terms) if len(terms) <= ALIKE else None


def _either(terms: Iterable[str]) -> str:
    return " OR ".join(f'"{term}"' for term in terms)


def _of_kinds(matches: list[str], kinds: Collection[str] | None) -> str:
    if kinds is not None:
        matches = [*matches, _either(f"{KIND}{kind}" for kind in kinds or [""])]
    return " AND ".join(f"({match})" for match in matches)
