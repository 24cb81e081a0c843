"""Find the words after a group of people that narrow it: "jeunes de 16 à 26 ans en insertion"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .normalise import fold
from .tokens import Token, words

NUMBER = "#"  # stands for any number of the text
MOST = 3  # such phrases one after the other
DIGITS = 3  # of an age


@dataclass(slots=True)
class Limits:
    """The phrases that narrow a group, by their first word.

    >>> Limits.of(["de moins de # ans"]).phrases["de"]
    [('de', 'moins', 'de', '#', 'ans')]
    """

    phrases: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Limits:
        """Return the limits that some phrases tell, the longest of each first word first."""
        held = cls()
        for said in sorted(phrases, key=len, reverse=True):
            parts = tuple(
                part
                for number, between in enumerate(fold(said).split(NUMBER))
                for part in ((NUMBER,) if number else ()) + tuple(words(between.strip()))
            )
            held.phrases.setdefault(parts[0], []).append(parts)
        return held

    def end(self, tokens: Sequence[Token], at: int, limit: int) -> int:
        """Return the token after all that narrows the group that ends at a token."""
        for _ in range(MOST):
            following = self._after(tokens, at, limit)
            if following is None:
                break
            at = following
        return at

    def _after(self, tokens: Sequence[Token], at: int, limit: int) -> int | None:
        if at >= limit:
            return None
        for parts in self.phrases.get(tokens[at].fold, ()):
            end = at + len(parts)
            if end <= limit and all(
                _is(token, part) for token, part in zip(tokens[at:end], parts, strict=True)
            ):
                return end
        return None


def _is(token: Token, part: str) -> bool:
    if part == NUMBER:
        return token.fold.isdecimal() and len(token.fold) <= DIGITS
    return token.fold == part
