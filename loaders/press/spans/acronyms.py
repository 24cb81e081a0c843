"""Find the acronym of a body beside its name, and tell whether the name spells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token
from pactgraph.loaders.press.words.word_classes import WordClasses

LONGEST_SPELT = 14  # tokens of a name that its acronym spells


@dataclass(slots=True)
class Acronyms:
    """Reads acronyms in brackets in one sentence."""

    tokens: Sequence[Token]
    limit: int
    lexicons: Lexicons
    words: WordClasses = field(init=False)  # the grammatical words of the language

    def __post_init__(self) -> None:
        self.words = self.lexicons.words

    def acronym_after(self, at: int) -> int | None:
        """Return the token of an acronym in brackets."""
        if at + 2 < self.limit and self.tokens[at].text == "(" and self.tokens[at + 2].text == ")":
            token = self.tokens[at + 1]
            if token.capital and 2 <= len(token.text) <= 14 and not token.text[0].isdigit():
                return at + 1
        return None

    def proven_by_acronym(self, first: int, begin: int, limit: int) -> int | None:
        """Return the end of a name whose initials spell the acronym that follows it."""
        for at in range(begin, limit):
            if self.tokens[at].text in ".;:!?":
                return None
            acronym = self.acronym_after(at)
            if acronym is not None:
                token = self.tokens[acronym]
                if token.upper and spelt(self.tokens[first:at], token.fold, self.words.small):
                    return at
                return None
        return None

    def spelt_by_acronym(self, first: int, limit: int) -> int | None:
        """Return the end of capitals joined by "and" that an acronym spells letter by letter."""
        joined = False
        for at in range(first + 1, min(limit, first + LONGEST_SPELT)):
            token = self.tokens[at]
            if joined and token.text == "(" and self.acronym_after(at) is not None:
                name, said = self.tokens[first:at], self.tokens[at + 1].fold
                plain = [t for t in name if t.fold not in self.words.small]
                return at if "".join(t.fold[0] for t in plain) == said else None
            joined = joined or token.fold in self.words.conjunctions
            if not token.capital and token.fold not in self.words.small:
                return None
        return None


def spelt(name: Sequence[Token], acronym: str, small: frozenset[str]) -> bool:
    """Tell whether the initials of a name spell an acronym."""
    initials = [part[0] for t in name for part in t.fold.split("-") if t.fold not in small and part]
    letters = [letter for letter in acronym if letter.isalpha()]
    if len(letters) < 2 or not initials or initials[0] != letters[0]:
        return False
    place = 0
    for letter in letters:
        while place < len(initials) and initials[place] != letter:
            place += 1
        if place == len(initials):
            return False
        place += 1
    return len(initials) <= 2 * len(letters)
