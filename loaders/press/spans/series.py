"""Read several bodies under one head noun: "les communes de Brézac, Alban et Mireval"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pactgraph.loaders.press.words.normalise import fold
from pactgraph.loaders.press.words.phrasebook import Entry

from .organisations import Body, Grammar

MOST = 40  # bodies in one series
VOWELS = frozenset("aeiou")
ADJECTIVES = 2  # between the head and the first name: "départements bretons d'Armor"
TERRITORIAL = frozenset(("commune", "departement", "region", "epci", "metropole"))


@dataclass(frozen=True, slots=True)
class _Member:
    """One name of a series: where it begins with its link, and the name itself."""

    first: int
    name: int
    last: int


@dataclass(slots=True)
class Series:
    """Reads the series of one sentence."""

    grammar: Grammar

    def at(self, first: int) -> list[Body]:
        """Return the bodies of the series whose head begins at a token; none if it is none."""
        found = self._head(first)
        if found is None:
            return []
        begin, singular, head = found
        kind, mode = head.columns
        members = self._members(self._adjectives(begin), kind)
        if len(members) < 2:
            return []
        shown = "place" if "place" in mode else "named"
        tie = self._tie(members[0])
        heads = [f"{singular} {self._fit(tie, member)}" for member in members]
        members[0] = replace(members[0], first=self._counted(first))
        return [
            Body(m.first, m.last, kind, shown, m.name, m.last, head=said)
            for m, said in zip(members, heads, strict=True)
        ]

    def _counted(self, first: int) -> int:
        """Return where a series begins with the number of its members: "les quatre communes"."""
        before = self.grammar.tokens[first - 1] if first else None
        counted = before and before.fold in self.grammar.lexicons.words.counting
        return first - 1 if counted else first

    def _head(self, first: int) -> tuple[int, str, Entry] | None:
        """Return the end of a head in the plural, the head in the singular, and its entry."""
        tokens, lexicons = self.grammar.tokens, self.grammar.lexicons
        found = lexicons.series.match(tokens, first, self.grammar.limit)
        if found is None:
            return None
        begin, plural = found
        (singular,) = plural.columns
        before = tokens[first - 1].fold if first else ""
        told = lexicons.words.plurals | lexicons.words.counting | lexicons.words.articles
        if before not in told or (
            plural.phrase == singular and before not in lexicons.words.plurals
        ):
            return None  # "entre Régions de France et X", "la CCI de Lyon et X"
        if tokens[first].capital:
            singular = singular[0].upper() + singular[1:]
        return begin, singular, lexicons.heads_by_name[fold(plural.columns[0])]

    def _adjectives(self, at: int) -> int:
        """Step over adjectives that agree with the head: "bretons", "voisines"."""
        plural = self.grammar.lexicons.endings["plural"]
        for end in range(at, min(at + ADJECTIVES, self.grammar.limit)):
            token = self.grammar.tokens[end]
            small = token.fold in self.grammar.lexicons.function_words
            if token.capital or small or not token.fold.endswith(plural):
                return end
        return min(at + ADJECTIVES, self.grammar.limit)

    def _members(self, at: int, kind: str) -> list[_Member]:
        """Return the names that follow, joined by commas and, before the last one, by "et"."""
        closing = self.grammar.lexicons.words.conjunctions
        found: list[_Member] = []
        while len(found) < MOST:
            member = self._member(at, kind)
            if member is None or not self._alike(found, member, kind):
                # After a comma something else has begun: these names were no series by themselves.
                return []
            found.append(member)
            joint = (
                self.grammar.tokens[member.last].fold if member.last < self.grammar.limit else ""
            )
            if len(found) > 1 and self.grammar.tokens[member.first - 1].fold in closing:
                return found
            if joint not in closing | {","}:
                return []
            at = member.last + 1
        return found

    def _alike(self, found: list[_Member], member: _Member, kind: str) -> bool:
        """Tell whether a name is linked to the head as the first one was."""
        if not found or kind in TERRITORIAL:
            return True
        return (found[0].first == found[0].name) == (member.first == member.name)

    def _member(self, at: int, kind: str) -> _Member | None:
        """Read "d'Armor", "de La Tour" or "Brézac"; nothing where another body or person is."""
        grammar = self.grammar
        words, name = grammar.lexicons.words, at
        if name < grammar.limit and grammar.tokens[name].fold in words.links:
            name += 1
        if name < grammar.limit and grammar.tokens[name].fold in words.articles and name > at:
            name += 1
        if name >= grammar.limit or not grammar.tokens[name].capital:
            return None
        heads = grammar.lexicons.heads.match(grammar.tokens, name, grammar.limit)
        known = grammar.lexicons.organisations.match(grammar.tokens, name, grammar.limit)
        other = (heads and (kind != "epci" or name == at)) or (known and name == at)
        # Schools and universities are named after people: "les lycées Jean Vilar et Ada Lovelace".
        if other or grammar.stops(name, kind in TERRITORIAL):
            return None
        return _Member(at, name, grammar.capitals(name, grammar.limit))

    def _tie(self, member: _Member) -> str:
        """Return the words that tie a name to the head, ready to stand before it."""
        said = [token.text for token in self.grammar.tokens[member.first : member.name]]
        return "".join(word if word.endswith("'") else f"{word} " for word in said)

    def _fit(self, tie: str, member: _Member) -> str:
        """Return what ties a name to the head: its own words, or those of the first name."""
        own = self._tie(member)
        bare = sorted(self.grammar.lexicons.words.bare_links)  # "d'" before "de"
        if own or tie.strip() not in bare or len(bare) < 2:
            return own or tie
        vowel = self.grammar.tokens[member.name].fold[0] in VOWELS
        return bare[0] if vowel else f"{bare[1]} "
