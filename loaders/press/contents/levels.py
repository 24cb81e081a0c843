"""Tell at which levels others are to implement an agreement: "décliné dans chaque région"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.index import within
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token

from .signs import Signs

IMPLEMENTED = "implemented"  # the class of words that say so; the others are territory-kinds
ENDS = frozenset(".;:!?,»()")
AHEAD = 12  # tokens after such a word in which the level may stand
NEGATED = 3  # tokens before it in which a negation may stand
OPENING = 2  # tokens of a sentence in which "il", "ce texte" may stand for the agreement
Span = tuple[int, int]


@dataclass(slots=True)
class LevelReader:
    """Finds the levels at which the agreements of one text are to be implemented."""

    tokens: Sequence[Token]
    lexicons: Lexicons
    signs: Signs
    naming: Signs  # which name the agreement

    def read(self, told: Iterable[tuple[Clause, Sentence]]) -> Iterator[tuple[str, Span]]:
        """Yield the levels told of in sentences about one agreement, and the words that tell."""
        for clause, sentence in told:
            if sentence.zone != "body":
                continue
            places = self.signs.places(IMPLEMENTED)
            for at in within(places, sentence.first, sentence.last):
                end = self.signs.end(IMPLEMENTED, at, sentence.last)
                if end is not None and self._about(sentence, at) and not self._negated(at):
                    yield from self._levels(clause, at, end, self._limit(end, sentence.last))

    def _about(self, sentence: Sentence, at: int) -> bool:
        """Tell whether the agreement is named, or stood for, before a word of a sentence."""
        opening = self.tokens[sentence.first : sentence.first + OPENING]
        meant = any(token.fold in self.lexicons.words.meant for token in opening)
        return meant or self.naming.within("partners", sentence.first, at)

    def _negated(self, at: int) -> bool:
        before = self.tokens[max(0, at - NEGATED) : at]
        return any(token.fold in self.lexicons.words.negations for token in before)

    def _limit(self, at: int, last: int) -> int:
        """Return where what is said after a word ends; "déclinée de l'accord" tells its origin."""
        if at < last and self.tokens[at].fold in self.lexicons.words.links:
            return at
        ahead = range(at, min(at + AHEAD, last))
        return next((n for n in ahead if self.tokens[n].text in ENDS), ahead.stop)

    def _levels(
        self, clause: Clause, first: int, after: int, last: int
    ) -> Iterator[tuple[str, Span]]:
        named = self._named(clause, after, last)
        for at in range(after, last):
            for level in sorted(self.signs.lexicon.books.keys() - {IMPLEMENTED}):
                end = self.signs.end(level, at, last)
                if end is not None and at not in named and not self._called(end, last):
                    yield level, (first, end)

    def _called(self, at: int, last: int) -> bool:
        """Tell whether a name follows: "le département du Gers" is one, and no level."""
        small = self.lexicons.words.links | self.lexicons.words.articles
        while at < last and self.tokens[at].fold in small:
            at += 1
        return at < last and self.tokens[at].capital

    def _named(self, clause: Clause, first: int, last: int) -> set[int]:
        """Return the tokens that belong to names of bodies."""
        return {
            at
            for chunk in clause.groups.chunks
            if chunk.body is not None and chunk.body.mode != "generic"
            for at in range(max(chunk.first, first), min(chunk.last, last))
        }
