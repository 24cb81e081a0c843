"""Find the acts of signing: which agreement, by whom, between whom, before whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Sentence

from .act import REPRESENTED, Frame
from .nouns import NounReader
from .shares import by_turns, distributed, one_each, told_again
from .verbs import VerbReader

PEOPLE = 3  # chunks between "représentée par" and the first name


def frames(clause: Clause, sentence: Sentence, before: Chunk | None = None) -> Iterator[Frame]:
    """Yield the acts of signing of one sentence; a pronoun stands for the kind named before."""
    if not clause.groups.places("verb", "nominal"):
        return
    verbs, nouns = VerbReader(clause, sentence, before), NounReader(clause, sentence, before)
    for at, chunk in clause.groups.places("kind", "verb", "nominal"):
        if chunk.type == "kind":
            verbs.before = chunk
            continue
        frame = verbs.verb(at) if chunk.type == "verb" else nouns.nominal(at)
        if frame:
            apart = told_again(frame) or distributed(frame) or by_turns(frame) or one_each(frame)
            yield from apart or (frame, *coordinated(frame))


def represented(clause: Clause, sentence: Sentence, told: Frame | None) -> Iterator[Frame]:
    """Yield the act told before for those of "X était représenté par Y", X being a side of it."""
    if told is None or told.sentence.paragraph != sentence.paragraph:
        return
    free = clause.groups.words.agents | {""}
    _last_named(clause, told)
    _by_turns_represented(clause)
    subjects = [p.item.body for p in clause.placed if p.item.body and p.item.governor in free]
    subjects += [p.item.body for p in told.clause.placed if p.item.body]
    people = [
        placed.item
        for placed in clause.placed
        if placed.item.governor == "represented"
        and placed.item.person
        and any(placed.item.behalf is body for body in subjects)
    ]
    if people:
        at = next(n for n, _ in clause.groups.places("representation"))
        yield Frame(
            clause, sentence, REPRESENTED, told.status, told.modality, at, at, at, at + 1,
            signers=people, antecedent=told.kind,
        )  # fmt: skip


def _by_turns_represented(clause: Clause) -> None:
    """Read "X était représenté par A, Y par B et Z par C": the verb stands once."""
    by = next((n for n, chunk in clause.groups.places("representation") if chunk.entry), None)
    after = clause.after(by) if by is not None else []
    for body, person in pairwise(after):
        named = body.item.body is not None and person.item.person is not None
        if named and person.item.governor == "par" and person.at - body.end <= PEOPLE:
            person.item.behalf, person.item.governor = body.item.body, "represented"
            body.item.governor = ""


def _last_named(clause: Clause, told: Frame) -> None:
    """Read "Celle-ci était représentée par X et Y": they stand for the body named last."""
    groups = clause.groups
    named = [p.item.body for p in told.clause.placed if p.item.body and p.item.body.body]
    by = [n for n, chunk in groups.places("representation") if chunk.entry]
    before = range(by[0] if by else 0)
    if not named or not any(groups.word(n) in groups.words.last_named for n in before):
        return
    for placed in clause.after(by[0]):
        if placed.item.person is None or (placed.at > by[0] + PEOPLE and not placed.item.joint):
            break
        placed.item.behalf = named[-1]
        placed.item.governor = "represented"


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
