"""Choose the words that prove that a body is bound: the clause of the act before a bare name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactgraph.loaders.press.actors.names import Names, Organisation
from pactgraph.loaders.press.acts.act import Frame
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.spans.zones import Sentence

from .parties import Party, PartyReader
from .sameness import Agreement

LONGEST = 300  # characters of a proof that is no clause of an act
Span = tuple[int, int]  # tokens


def act_span(frame: Frame) -> Span:
    """Return the token span from the words of the act to the kind."""
    chunks = frame.clause.groups.chunks
    places = (frame.first, frame.last - 1, frame.kind_at, frame.act_at)
    return chunks[min(places)].first, chunks[max(places)].last


@dataclass(frozen=True, slots=True)
class Proofs:
    """Finds the proof of each party of one text."""

    names: Names
    parties: PartyReader
    sentences: Sequence[Sentence]

    def of_party(self, party: Party, agreement: Agreement) -> Span:
        """Return the token span that best proves that a party is bound by an agreement.

        An act that names it comes first, then another sentence that binds it, then an act signed
        by somebody who stands for it, then any sentence that names it.
        """
        acts = list(self._acts(party, agreement))
        told = [span for span in acts if self._names(span, party.body)]
        bound = list(self._commitments(party.body))
        if party.via is not None:
            told = bound + told
        near = [] if acts or bound else list(self._beside(party, agreement))
        chosen = [*told, *bound, *acts, *near]
        return chosen[0] if chosen else self._sentence(party)

    def _acts(self, party: Party, agreement: Agreement) -> Iterator[Span]:
        """Yield the spans from a side to the act that it takes part in, the best first."""
        found = [
            (frame, mention)
            for frame in agreement.frames
            for mention in self._sides(party, frame, agreement)
        ]
        for frame, mention in sorted(found, key=lambda pair: self._rank(*pair)):
            yield _together(mention, act_span(frame))

    def _sides(self, party: Party, frame: Frame, agreement: Agreement) -> Iterator[Span]:
        for item in frame.parties:
            body = self.names.of(item.body)
            if item.body and body in (party.body, party.via):
                yield item.body.first, item.body.last
        sides = [p.body for p in agreement.parties]
        for item in frame.signers:
            body, span, _ = self.parties.acting(item, sides)
            if body is not None and body in (party.body, party.via):
                yield self._group(item, span, frame)

    def _group(self, item: Item, body: Span | None, frame: Frame) -> Span:
        """Return the words of a signer, with the body where the same sentence names it."""
        inside = body and frame.sentence.first <= body[0] < frame.sentence.last
        return _together((item.first, item.last), body) if body and inside else (
            item.first, item.last
        )  # fmt: skip

    def _rank(self, frame: Frame, mention: Span) -> tuple[bool, bool, int]:
        span = _together(mention, act_span(frame))
        return frame.sentence.zone != "body", self._length(span) > LONGEST, span[0]

    def _commitments(self, body: Organisation) -> Iterator[Span]:
        """Yield the sentences that bind a body to another, those of the body of the text first."""
        held = [e for e in self.parties.engagements if any(b is body for b, _ in e.bodies)]
        for engagement in sorted(held, key=lambda e: e.zone != "body"):
            yield engagement.span

    def _beside(self, party: Party, agreement: Agreement) -> Iterator[Span]:
        """Yield the acts in whose sentence a party is named in another part."""
        for frame in sorted(agreement.frames, key=lambda f: f.sentence.zone != "body"):
            for mention in (party.span, *party.body.mentions):
                if frame.sentence.first <= mention[0] < frame.sentence.last:
                    yield _together(mention, act_span(frame))

    def _names(self, span: Span, body: Organisation) -> bool:
        return any(span[0] <= first and last <= span[1] for first, last in body.mentions)

    def _sentence(self, party: Party) -> Span:
        """Return the sentence that names a party, the words nearest to the name if it is long."""
        placed = [
            (sentence.zone != "body", mention, sentence)
            for mention in (party.span, *party.body.mentions)
            for sentence in self.sentences
            if sentence.first <= mention[0] and mention[1] <= sentence.last
        ]
        if not placed:
            return party.span
        _, mention, sentence = min(placed, key=lambda held: (held[0], held[1][0]))
        first, last = sentence.first, sentence.last
        while first < mention[0] and self._length((first, mention[1])) > LONGEST:
            first += 1
        while last > mention[1] and self._length((first, last)) > LONGEST:
            last -= 1
        return first, last

    def _length(self, span: Span) -> int:
        tokens = self.names.tokens
        return tokens[span[1] - 1].end - tokens[span[0]].start


def _together(one: Span, two: Span) -> Span:
    return min(one[0], two[0]), max(one[1], two[1])
