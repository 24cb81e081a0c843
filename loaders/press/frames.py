"""Find the acts of signing: which agreement, by whom, between whom, before whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .acts import Frame
from .clauses import Clause
from .mentions import Chunk
from .nouns import NounReader
from .verbs import VerbReader
from .zones import Sentence


def frames(clause: Clause, sentence: Sentence, before: Chunk | None = None) -> Iterator[Frame]:
    """Yield the acts of signing of one sentence; a pronoun stands for the kind named before."""
    verbs, nouns = VerbReader(clause, sentence, before), NounReader(clause, sentence, before)
    for at, chunk in enumerate(clause.groups.chunks):
        frame = None
        if chunk.type == "verb":
            frame = verbs.verb(at)
        elif chunk.type == "nominal":
            frame = nouns.nominal(at)
        if frame:
            yield frame
            yield from coordinated(frame)


def coordinated(frame: Frame) -> Iterator[Frame]:
    """Read "une charte et un contrat": the second kind is a second agreement."""
    groups = frame.clause.groups
    at = frame.kind_at + 1
    if (
        frame.antecedent
        or groups.word(at) != "et"
        or groups.word(at + 1) not in ("un", "une", "le", "la")
    ):
        return
    for place in (at + 2, at + 3):
        if groups.type(place) == "kind" and groups.chunks[place].fold != frame.kind.fold:
            other = replace(frame, kind_at=place, last=max(frame.last, place + 1))
            yield other
            return
