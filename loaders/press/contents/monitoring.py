"""Find who follows how an agreement is carried out, and how often they meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.index import within
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token

from .signs import Signs

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Monitoring:
    """A body that follows an agreement: token spans of its name and of how often it meets."""

    first: int
    last: int
    often: Span | None


@dataclass(slots=True)
class MonitoringReader:
    """Finds the bodies that follow the agreements of one text."""

    tokens: Sequence[Token]
    lexicons: Lexicons
    signs: Signs

    def read(self, sentence: Sentence) -> Iterator[Monitoring]:
        """Yield the bodies of a sentence that says that they follow, or when they meet."""
        if sentence.zone != "body":
            return
        if not self.signs.within("body", sentence.first, sentence.last):
            return
        often = self._often(sentence)
        follows = often or self.signs.within("meets", sentence.first, sentence.last)
        done = sentence.first
        for at in within(self.signs.places("body"), sentence.first, sentence.last):
            end = self.signs.end("body", at, sentence.last) if follows and at >= done else None
            if end is not None:
                done = self._name(end, sentence)
                yield Monitoring(at, done, often)

    def _often(self, sentence: Sentence) -> Span | None:
        for at in within(self.signs.places("often"), sentence.first, sentence.last):
            end = self.signs.end("often", at, sentence.last)
            if end:
                return at, end
        return None

    def _name(self, at: int, sentence: Sentence) -> int:
        """Take what a name of its own adds: "comité de pilotage du PLH"."""
        words = self.lexicons.words
        end = at
        while end < sentence.last and self.tokens[end].fold in words.links | words.articles:
            end += 1
        if end == at or end >= sentence.last or not self.tokens[end].capital:
            return at
        while end < sentence.last and self.tokens[end].capital:
            end += 1
        return end
