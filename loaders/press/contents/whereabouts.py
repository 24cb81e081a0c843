"""Tell which région or département a figure is about, where its sentence or its heading says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.places.divisions import Division
from pactgraph.loaders.press.places.linking import Linker
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.tokens import Token

from .figures import Figure
from .outline import Outline

AFTER = 14  # tokens after a figure in which its territory may stand
OPENING = 4  # tokens at which a territory may open a sentence: "En Hauts-de-France, …"
NEAR = 3  # tokens between "dans" and the name: "dans le département de l'Aisne"
ENDS = frozenset((".", ";", ":", "!", "?"))


@dataclass(slots=True)
class WhereaboutsReader:
    """Reads the divisions that the figures of one text are about."""

    tokens: Sequence[Token]
    linker: Linker
    outline: Outline
    _divisions: list[Division] = field(init=False)
    _firsts: list[int] = field(init=False)  # where each begins

    def __post_init__(self) -> None:
        self._divisions = self.linker.divisions
        self._firsts = [one.first for one in self._divisions]

    def of(self, figure: Figure, following: int | None) -> Division | None:
        """Return the division of a figure: said after it, at the head of its sentence, or above.

        ``following`` is the first token of the next figure; what stands after it is of that one.
        """
        if not self._divisions:
            return None
        sentence = figure.sentence
        limit = min(figure.last + AFTER, following or sentence.last, sentence.last)
        found = self._only(self._told(figure.last, limit))
        if found and self._unparted(figure.last, found.first):
            return found
        opens = self._told(sentence.first, figure.first)
        if opens and self._heads(opens[0], sentence):
            return self._only(opens)
        return self._above(sentence)

    def _above(self, sentence: Sentence) -> Division | None:
        """Return the only division of the nearest line above a list that names any."""
        for lead in self.outline.leads(sentence):
            told = self._told(lead.first, lead.last)
            if told:
                return self._only(told)
        return None

    def _told(self, first: int, last: int) -> list[Division]:
        """Return the divisions in which something is said to be, between two tokens."""
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, last)
        return [one for one in self._divisions[low:high] if self._inside(one.first, first)]

    def _inside(self, at: int, first: int) -> bool:
        """Tell whether "dans", "en" or "in" stands close before a name."""
        signs = self.linker.lexicons.place_signs
        words = self.linker.lexicons.words
        for place in range(at - 1, max(first, at - 2 - NEAR) - 1, -1):
            sign = signs.get(self.tokens[place].fold, "")
            if sign == "inside":
                return True
            small = words.links | words.articles | words.contracted
            if self.tokens[place].fold not in small and sign not in ("region", "departement"):
                return False
        return False

    def _heads(self, one: Division, sentence: Sentence) -> bool:
        """Tell whether a division opens a sentence."""
        opening = self.tokens[sentence.first : one.first]
        return sum(token.text[0].isalnum() for token in opening) <= OPENING

    def _unparted(self, first: int, last: int) -> bool:
        return not any(token.text in ENDS for token in self.tokens[first:last])

    def _only(self, told: Iterable[Division]) -> Division | None:
        """Return the division told, unless several are."""
        by_code = {(one.kind, one.code): one for one in told}
        return next(iter(by_code.values())) if len(by_code) == 1 else None
