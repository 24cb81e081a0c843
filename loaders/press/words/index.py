"""Find at once where words stand in a text, so that nobody looks for them word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field

from .tokens import Token


@dataclass(slots=True)
class Index:
    """The folded words of one text, each with the places where it stands."""

    tokens: Sequence[Token]
    _places: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        places = self._places
        for at, token in enumerate(self.tokens):
            if token.fold in places:
                places[token.fold].append(at)
            else:
                places[token.fold] = [at]

    def of(self, words: Set[str]) -> list[int]:
        """Return the places of some words, in order."""
        return self._joined(self._places.keys() & words)

    def ending(self, endings: tuple[str, ...]) -> list[int]:
        """Return the places of the words that end in one of some ways, in order."""
        return self._joined(word for word in self._places if word.endswith(endings))

    def where(self, meant: Callable[[str], bool]) -> list[int]:
        """Return the places of the words of which something is true, in order."""
        return self._joined(word for word in self._places if meant(word))

    def _joined(self, words: Iterable[str]) -> list[int]:
        return sorted(at for word in words for at in self._places[word])


def within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return those of some places, in order, that lie in a span.

    >>> within([2, 5, 9], 3, 9)
    [5]
    """
    return places[bisect_left(places, first) : bisect_left(places, last)]
