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
SHARED = 3  # a language with a third of the words of another shares the text with it
TWICE = 1.6  # times as many words show the language of a paragraph
CLEARLY = 1.4  # times as many words mark another language as mark one that is read
FIRST = "fr"  # the language of a text that shows none: a list of names, a line


def language_of(folded: str) -> str | None:
    """Return the language that a folded text is written in: "fr", "en"; None for another one.

    >>> language_of("la ville et la region ont signe une convention")
    'fr'
    >>> language_of("die stadt und das land haben einen vertrag mit der firma") is None
    True
    """
    seen = _seen(folded)
    ranked = sorted(languages(), key=lambda language: (-seen[language], language != FIRST))
    read, other = ranked[0], ranked[1]
    best = max(seen.values(), default=0)
    if best >= ENOUGH and best > seen[read] * CLEARLY:
        return None
    if seen[other] >= 2 * ENOUGH and seen[other] * SHARED >= seen[read]:
        parts = (part for part in folded[:SEEN].split("\n"))
        return next((one for one in map(_clearly, parts) if one in (read, other)), read)
    return read


def told_twice(folded: str, language: str) -> bool:
    """Tell whether a folded text is written in another language besides that one."""
    seen = _seen(folded)
    return any(seen[other] >= 2 * ENOUGH for other in seen if other != language)


def in_another(folded: str, language: str) -> bool:
    """Tell whether a paragraph is clearly written in another language.

    >>> in_another("the city and the region have signed an agreement with the university", "fr")
    True
    """
    clear = _clearly(folded)
    return clear is not None and clear != language


def _clearly(folded: str) -> str | None:
    """Return the language that a paragraph clearly shows, if it does."""
    seen = sorted(_seen(folded).items(), key=lambda held: (-held[1], held[0]))
    first, second = [*seen, ("", 0), ("", 0)][:2]
    clear = first[1] >= ENOUGH and first[1] > second[1] * TWICE
    return first[0] if clear else None


def _seen(folded: str) -> Counter[str]:
    """Count the small words of each language."""
    marks = _marks()
    said = Counter(WORD.findall(folded, 0, SEEN))
    seen: Counter[str] = Counter()
    for word in said.keys() & marks.keys():
        for language in marks[word]:
            seen[language] += said[word]
    return seen


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
