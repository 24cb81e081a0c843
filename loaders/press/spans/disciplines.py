"""Find what joins two fields in the name of a body: "University of Science and Technology"."""

from __future__ import annotations

from dataclasses import dataclass

from .acronyms import Acronyms


@dataclass(slots=True)
class Disciplines(Acronyms):
    """Reads the fields that the names of bodies in one sentence join."""

    def _discipline(self, at: int, limit: int) -> int:
        """Step over "and Technology" in "University of Science and Technology"; 0 elsewhere."""
        fields, after = self.words.disciplines, at + 1
        joined = self.tokens[at].fold in self.words.joints and self.tokens[at - 1].fold in fields
        if not joined or after >= limit or not self.tokens[after].capital:
            return 0
        if self.tokens[after].fold not in fields or self._followed(after, limit):
            return 0
        more = self.tokens[at].text != "," or self._discipline(after + 1, limit) > 0
        return after + 1 if more else 0

    def _followed(self, at: int, limit: int) -> bool:
        """Tell whether more than a field stands here: "Science and Technology Park"."""
        after = at + 1
        goes_on = after < limit and self.tokens[after].capital
        known = self.words.foreign_links | self.words.disciplines
        held = goes_on and self.lexicons.titles.match(self.tokens, after, limit) is not None
        return goes_on and not held and self.tokens[after].fold not in known
