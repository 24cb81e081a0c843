"""Look up signs, words of a class, in one text, minding the accents that the text writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.words.index import Index, within
from pactgraph.loaders.press.words.phrasebook import Classed
from pactgraph.loaders.press.words.tokens import Token


def writes_accents(tokens: Sequence[Token]) -> bool:
    """Tell whether a text writes accents; some are typed without."""
    return any(token.text.lower() != token.fold for token in tokens)


@dataclass(slots=True)
class Signs:
    """The signs of one lexicon in one text."""

    index: Index
    lexicon: Classed
    accented: bool  # the text writes accents: "places" is not "placés"
    _places: dict[str, list[int]] = field(default_factory=dict)  # by class, when asked for

    @property
    def tokens(self) -> Sequence[Token]:
        """The words of the text."""
        return self.index.tokens

    def end(self, of: str, at: int, limit: int) -> int | None:
        """Return the token after the sign of a class that begins here; None if there is none."""
        tokens = self.index.tokens
        found = self.lexicon.match(of, tokens, at, limit)
        if found is None:
            return None
        end, entry = found
        if not self.accented or tokens[at].text.isupper():
            return end
        said = "".join([token.text for token in tokens[at:end]])
        return end if said.lower() == entry.phrase.lower().replace(" ", "") else None

    def at(self, of: str, at: int, limit: int) -> bool:
        """Tell whether a sign of a class begins at a token."""
        return self.end(of, at, limit) is not None

    def places(self, of: str) -> list[int]:
        """Return the tokens at which signs of a class may begin, in order."""
        if of not in self._places:
            self._places[of] = self.index.of(self.lexicon.openers(of))
        return self._places[of]

    def within(self, of: str, first: int, last: int) -> bool:
        """Tell whether a sign of a class stands in a span."""
        return any(self.at(of, at, last) for at in within(self.places(of), first, last))

    def ends(self, of: str, at: int) -> bool:
        """Tell whether a token ends as the words of a class do."""
        return self.lexicon.ends(of, self.index.tokens[at].fold)

    def ending(self, of: str) -> list[int]:
        """Return the tokens that end as the words of a class do, in order."""
        return self.index.ending(self.lexicon.endings.get(of, ()))
