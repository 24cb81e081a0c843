"""Find the phrases of a lexicon in a run of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from .normalise import fold
from .tokens import Token, words


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of a lexicon: the lexicon's name, the phrase, and its other columns."""

    lexicon: str
    phrase: str
    columns: tuple[str, ...]


Match = tuple[int, Entry]  # the token after a phrase, and what it is
Spelt = tuple[Entry, str]  # an entry, and its words as they are written, in small letters


@dataclass(slots=True)
class Phrasebook:
    """Phrases found by their folded words, the longest first.

    Words joined by spaces lead to the phrases that they are, or to none where they only begin
    some: a phrase is found by going on as long as one may, however many begin alike.
    """

    particles: Mapping[str, str] = field(default_factory=dict)
    openers: set[str] = field(default_factory=set)  # the folded words that phrases begin with
    _held: dict[str, tuple[Spelt, ...]] = field(default_factory=dict)

    def add(self, entry: Entry, form: str | None = None) -> None:
        """Add a phrase, also with spaces for its hyphens."""
        said = form or entry.phrase
        spoken = fold(said)
        particles = {} if said.isupper() else self.particles
        for variant in {spoken, spoken.replace("-", " ")}:
            parts = [particles.get(word, word) for word in words(variant)]
            if not parts:  # a sign that is a hyphen alone
                continue
            self.openers.add(parts[0])
            for size in range(1, len(parts)):
                self._held.setdefault(" ".join(parts[:size]), ())
            whole = " ".join(parts)
            held = self._held.get(whole, ())
            if all(known != entry for known, _ in held):
                more = (*held, (entry, said.lower()))
                self._held[whole] = tuple(sorted(more, key=_by_lexicon))

    def match(self, tokens: Sequence[Token], at: int, limit: int) -> Match | None:
        """Return the end and the entry of the longest phrase that begins at a token.

        Of two that differ by their accents alone (signe, signé), the one as written is returned.
        """
        said = tokens[at].fold
        held = self._held.get(said) if at < limit else None
        if held is None:
            return None
        longest, end, place = held, at + 1, at + 1
        while place < limit:
            said = f"{said} {tokens[place].fold}"
            held = self._held.get(said)
            if held is None:
                break
            place += 1
            if held:
                longest, end = held, place
        if not longest:
            return None
        if len(longest) > 1 and end == at + 1:
            written = tokens[at].text.lower()
            return end, next((entry for entry, form in longest if form == written), longest[0][0])
        return end, longest[0][0]

    def opens(self, word: str) -> bool:
        """Tell whether a phrase begins with a folded word."""
        return word in self.openers

    def __contains__(self, word: str) -> bool:
        """Tell whether a folded word alone is a phrase."""
        return bool(self._held.get(word))


def _by_lexicon(spelt: Spelt) -> tuple[str, str]:
    return spelt[0].lexicon, spelt[0].phrase


@dataclass(slots=True)
class Classed:
    """A lexicon whose second column names a class: the phrases and the endings of each class."""

    books: dict[str, Phrasebook] = field(default_factory=dict)
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)  # "-s" of the file

    def match(self, of: str, tokens: Sequence[Token], at: int, limit: int) -> Match | None:
        """Return the longest phrase of a class that begins at a token; None if there is none."""
        book = self.books.get(of)
        return book.match(tokens, at, limit) if book and at < limit else None

    def openers(self, of: str) -> Set[str]:
        """Return the folded words that the phrases of a class begin with."""
        book = self.books.get(of)
        return book.openers if book else frozenset()

    def ends(self, of: str, word: str) -> bool:
        """Tell whether a folded word ends as the words of a class do."""
        return word.endswith(self.endings.get(of, ()))
