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
        if self.tokens[after].fold not in fields or self._titled(at, limit):
            return 0
        more = self.tokens[at].text != "," or self._discipline(after + 1, limit) > 0
        return after + 1 if more else 0

    def _titled(self, at: int, limit: int) -> bool:
        """Tell whether the second field is a title's: "of Education and Health Minister Doe"."""
        linked = self.tokens[at - 2].fold in self.words.links | self.words.foreign_links
        held = at + 2 < limit and self.lexicons.titles.match(self.tokens, at + 2, limit)
        return bool(held) and linked
