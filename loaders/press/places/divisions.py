"""Finds the régions and départements that a text names, and tells them from what is called alike.

A name of several words names its division wherever it stands. One word names as well a river, a
point of the compass or a town: it is taken only beside a word that says what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token
from pactgraph.loaders.territories import gazetteer

KINDS = {"departements": "departement", "regions": "region"}
BACK = 3  # tokens between a name and the word that says what it is: "du", "de la", "l'"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Division:
    """One mention of a région or a département."""

    first: int
    last: int
    kind: str
    name: str  # as it is listed
    code: str


@dataclass(slots=True)
class Divisions:
    """Finds divisions in the tokens of one text, as they were on a day."""

    tokens: Sequence[Token]
    lexicons: Lexicons
    day: str | None

    def all(self) -> list[Division]:
        """Return the divisions named in the text, in order."""
        found: list[Division] = []
        openers = self.lexicons.divisions.openers
        at = 0
        for at, token in enumerate(self.tokens):
            if token.fold in openers and token.capital and (not found or at >= found[-1].last):
                division = self._told(at)
                if division:
                    found.append(division)
        return found

    def at(self, at: int) -> Division | None:
        """Return the division whose name begins at a token, whatever stands beside it."""
        matched = self.lexicons.divisions.match(self.tokens, at, len(self.tokens))
        if matched is None:
            return None
        last, entry = matched
        return self._of_kind(at, last, entry.phrase, KINDS[entry.lexicon])

    def _of_kind(self, first: int, last: int, name: str, kind: str) -> Division | None:
        codes = {one.code for one in gazetteer.candidates(name, [kind], self.day)}
        return Division(first, last, kind, name, codes.pop()) if len(codes) == 1 else None

    def _told(self, at: int) -> Division | None:
        """Return the division named at a token, if what stands beside it says that it is one."""
        found = self.at(at)
        if found is None:
            return None
        before, sign = self.sign_before(at)
        if sign in KINDS.values():
            return self._of_kind(at, found.last, found.name, sign)
        if sign in ("other", "commune") or self._goes_on(found.last):
            return None
        is_told = self._is_told(found) or (sign == "inside" and self._is_in(found, before))
        return found if is_told else None

    def sign_before(self, first: int) -> tuple[int, str]:
        """Return the word before a name and its articles, and what it tells of the name."""
        words, at = self.lexicons.words, first - 1
        small = words.links | words.articles | words.contracted
        while at > first - BACK and at >= 0 and self.tokens[at].fold in small:
            at -= 1
        if at < 0:
            return at, ""
        return at, self.lexicons.place_signs.get(self.tokens[at].fold, "")

    def _is_told(self, found: Division) -> bool:
        """Say whether the name has several words, or stands alone between brackets."""
        name = " ".join(token.fold for token in self.tokens[found.first : found.last])
        if "-" in name or " " in name:
            return True
        return self.text(found.first - 1) == "(" and self.text(found.last) == ")"

    def _is_in(self, found: Division, before: int) -> bool:
        """Say whether something is in the division, and not merely in a direction from another."""
        if self.lexicons.place_signs.get(self.tokens[found.first].fold) != "direction":
            return True
        after = self.text(found.last)
        return before < found.first - 1 and not after.isalpha()

    def _goes_on(self, last: int) -> bool:
        """Say whether a longer name goes on after a token."""
        if last >= len(self.tokens) or self.tokens[last].start > self.tokens[last - 1].end + 1:
            return False
        return self.tokens[last].capital

    def text(self, at: int) -> str:
        """Return the words of one token; nothing beyond the text."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""
