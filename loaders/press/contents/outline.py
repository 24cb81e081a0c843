"""Tell which sentences of a text are items of a list, and what introduces the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.spans.zones import BULLET, HEADING, Sentence
from pactgraph.loaders.press.words.normalise import Normal
from pactgraph.loaders.press.words.tokens import Token

STEPS = 16  # sentences between an item of a list and the heading of its section
ENDED = frozenset((".", "!", "?"))
LINE = 300  # characters before a sentence in which its line may begin


@dataclass(slots=True)
class Outline:
    """The sentences of one text, in order."""

    normal: Normal
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    order: dict[int, int] = field(init=False)  # of the sentences, by their first token

    def __post_init__(self) -> None:
        self.order = {sentence.first: n for n, sentence in enumerate(self.sentences)}

    def is_item(self, sentence: Sentence) -> bool:
        """Tell whether the line of a sentence begins as an item of a list does."""
        start = self.tokens[sentence.first].start
        line = self.normal.text.rfind("\n", max(0, start - LINE), start) + 1
        if line == 0 and start > LINE:
            return False
        return BULLET.match(self.normal.text, line) is not None

    def leads(self, sentence: Sentence) -> list[Sentence]:
        """Return the sentences that introduce the list of which a sentence is an item.

        The nearest comes first; the heading of the section may follow it.
        """
        if not self.is_item(sentence):
            return []
        begun = at = self.order[sentence.first]
        while at >= max(0, begun - STEPS) and self.is_item(self.sentences[at]):
            at -= 1
        found: list[Sentence] = []
        for lead in reversed(self.sentences[max(0, at - STEPS) : at + 1]):
            if self.is_item(lead):
                continue
            if lead.zone != sentence.zone or (found and not self._heads(lead)):
                break
            found.append(lead)
        return found

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before another in the same zone."""
        at = self.order[sentence.first]
        found = self.sentences[at - 1] if at else None
        return found if found and found.zone == sentence.zone else None

    def items(self, lead: Sentence) -> Iterator[Sentence]:
        """Yield the items that follow a sentence without anything between."""
        at = self.order[lead.first] + 1
        while at < len(self.sentences) and self.is_item(self.sentences[at]):
            yield self.sentences[at]
            at += 1

    def _heads(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is short and open-ended, as headings are."""
        last = self.tokens[sentence.last - 1]
        return last.end - self.tokens[sentence.first].start <= HEADING and last.text not in ENDED
