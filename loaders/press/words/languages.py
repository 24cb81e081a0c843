"""Find the language of a text by the small words that it is made of."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

from .files import FOLDER, rows

WORD = re.compile(r"[^\W\d_]+")
SEEN = 200_000  # letters that are looked at
ENOUGH = 7  # small words that it takes to tell another language
CLEARLY = 1.4  # times as many words mark another language as mark one that is read
FIRST = "fr"  # the language of a text that shows none: a list of names, a line


def language_of(folded: str) -> str | None:
    """Return the language that a folded text is written in: "fr", "en"; None for another one.

    >>> language_of("la ville et la region ont signe une convention")
    'fr'
    >>> language_of("die stadt und das land haben einen vertrag mit der firma") is None
    True
    """
    marks = _marks()
    said = Counter(WORD.findall(folded, 0, SEEN))
    seen: Counter[str] = Counter()
    for word in said.keys() & marks.keys():
        for language in marks[word]:
            seen[language] += said[word]
    read = max(languages(), key=lambda language: (seen[language], language == FIRST))
    best = max(seen.values(), default=0)
    return None if best >= ENOUGH and best > seen[read] * CLEARLY else read


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the languages that the reader has lexicons of."""
    return tuple(sorted(path.name for path in Path(FOLDER).iterdir() if path.is_dir()))


@lru_cache(maxsize=1)
def _marks() -> dict[str, tuple[str, ...]]:
    """Return for each small word the languages that it marks."""
    held: dict[str, set[str]] = {}
    for language, words in rows(".", "languages"):
        for word in words.split():
            held.setdefault(word, set()).add(language)
    return {word: tuple(sorted(of)) for word, of in held.items()}
