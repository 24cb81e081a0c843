"""Look up signs, words of a class, in one text, minding the accents that the text writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactgraph.loaders.press.words.phrasebook import Classed
from pactgraph.loaders.press.words.tokens import Token, words


def writes_accents(tokens: Sequence[Token]) -> bool:
    """Tell whether a text writes accents; some are typed without."""
    return any(token.text.lower() != token.fold for token in tokens)


@dataclass(slots=True)
class Signs:
    """The signs of one lexicon in one text."""

    tokens: Sequence[Token]
    lexicon: Classed
    accented: bool  # the text writes accents: "places" is not "placés"

    def end(self, of: str, at: int, limit: int) -> int | None:
        """Return the token after the sign of a class that begins here; None if there is none."""
        book = self.lexicon.books.get(of)
        found = book.match(self.tokens, at, limit) if book and at < limit else None
        if found is None:
            return None
        if not self.accented or self.tokens[at].text.isupper():
            return found[0]
        said = [token.text.lower() for token in self.tokens[at : found[0]]]
        return found[0] if said == words(found[1].phrase.lower()) else None

    def at(self, of: str, at: int, limit: int) -> bool:
        """Tell whether a sign of a class begins at a token."""
        return self.end(of, at, limit) is not None

    def within(self, of: str, first: int, last: int) -> bool:
        """Tell whether a sign of a class stands in a span."""
        opening = self.lexicon.openers(of)
        return any(
            token.fold in opening and self.at(of, at, last)
            for at, token in enumerate(self.tokens[first:last], first)
        )

    def ends(self, of: str, at: int) -> bool:
        """Tell whether a token ends as the words of a class do."""
        return self.lexicon.ends(of, self.tokens[at].fold)
