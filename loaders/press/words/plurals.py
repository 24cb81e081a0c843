"""Make the plurals of the phrases of a language, as ``plurals.tsv`` tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .files import rows

LINK, BOTH = "(link)", "(both)"  # what plurals.tsv says of a word instead of its ending


@dataclass(frozen=True, slots=True)
class Plurals:
    """How a language makes plurals."""

    endings: tuple[tuple[str, str], ...]  # an ending and what replaces it: the first that fits
    links: frozenset[str]  # words that end the noun of a phrase
    both: frozenset[str]  # words that take the plural before a hyphen, too
    noun_last: bool  # the noun stands after its adjectives

    def of(self, phrase: str) -> Iterator[str]:
        """Yield a phrase in the plural: its noun alone, and all its words up to the first link."""
        said = phrase.split(" ")
        stop = next((n for n, w in enumerate(said) if w in self.links or "'" in w), len(said))
        noun = stop - 1 if self.noun_last else 0
        for chosen in ({noun}, set(range(stop))):
            yield " ".join(self._plural(w) if n in chosen else w for n, w in enumerate(said))

    def _plural(self, word: str) -> str:
        first, hyphen, last = word.rpartition("-")
        if first in self.both:
            first = self._plural(first)
        for ending, plural in self.endings:
            if last.endswith(ending):
                return first + hyphen + last.removesuffix(ending) + plural
        return first + hyphen + last


def plurals(language: str, noun_last: bool) -> Plurals:
    """Read how a language makes plurals."""
    told = [(row[0], row[1]) for row in rows(language, "plurals")]
    return Plurals(
        tuple((ending, plural) for ending, plural in told if plural not in (LINK, BOTH)),
        frozenset(word for word, part in told if part == LINK),
        frozenset(word for word, part in told if part == BOTH),
        noun_last,
    )
