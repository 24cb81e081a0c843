"""Find the acts of signing: which agreement, by whom, between whom, before whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.clauses.groups import Groups, Item
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Sentence

from .act import REPRESENTED, Frame
from .nouns import NounReader
from .verbs import VerbReader

LEAD = 8  # chunks between agreements and the colon that tells with whom
PEOPLE = 3  # chunks between "représentée par" and the first name
COUNTED = 4  # chunks before a kind in which its number may stand


def frames(clause: Clause, sentence: Sentence, before: Chunk | None = None) -> Iterator[Frame]:
    """Yield the acts of signing of one sentence; a pronoun stands for the kind named before."""
    verbs, nouns = VerbReader(clause, sentence, before), NounReader(clause, sentence, before)
    for at, chunk in clause.groups.places("kind", "verb", "nominal"):
        if chunk.type == "kind":
            verbs.before = chunk
            continue
        frame = verbs.verb(at) if chunk.type == "verb" else nouns.nominal(at)
        if frame:
            apart = distributed(frame) or by_turns(frame) or one_each(frame)
            yield from apart or (frame, *coordinated(frame))


def represented(clause: Clause, sentence: Sentence, told: Frame | None) -> Iterator[Frame]:
    """Yield the act told before for those of "X était représenté par Y", X being a side of it."""
    if told is None or told.sentence.paragraph != sentence.paragraph:
        return
    free = clause.groups.words.agents | {""}
    _last_named(clause, told)
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


def distributed(frame: Frame) -> list[Frame]:
    """Read "deux conventions : l'une avec X, l'autre avec Y": one agreement with each."""
    if not frame.plural or frame.antecedent:
        return []
    groups = frame.clause.groups
    chunks = range(frame.kind_at + 1, len(groups.chunks))
    after = [at for at in chunks if groups.word(at - 1) == "l'"]
    one = next((at for at in after if groups.word(at) in ("un", "une")), None)
    two = next((at for at in after if groups.word(at) == "autre"), None)
    if one is None or two is None or two < one:
        return []
    shared = [p.item for p in frame.clause.placed if p.at < one]
    return [
        _with(frame, share, shared, [p.item for p in frame.clause.placed if start < p.at < end])
        for share, (start, end) in enumerate(((one, two), (two, len(groups.chunks))))
    ]


def by_turns(frame: Frame) -> list[Frame]:
    """Read "trois conventions : avec X, pour …; avec Y, pour …": one agreement with each."""
    if not frame.plural or frame.antecedent:
        return []
    groups = frame.clause.groups
    spoken = range(frame.kind_at + 1, min(frame.kind_at + LEAD, len(groups.chunks)))
    colon = next((at for at in spoken if groups.word(at) == ":"), None)
    if colon is None:
        return []
    chunks = range(colon + 1, len(groups.chunks))
    turns = [at for at in chunks if groups.word(at) in groups.words.sharing and _opens(groups, at)]
    if len(turns) < 2 or _count(frame) not in (None, len(turns)):
        return []
    shared = [p.item for p in frame.clause.placed if p.at < colon]
    ends = [*turns[1:], len(groups.chunks)]
    return [
        _with(frame, share, shared, _partners(frame, start, end))
        for share, (start, end) in enumerate(zip(turns, ends, strict=True))
    ]


def _opens(groups: Groups, at: int) -> bool:
    """Tell whether a turn of a list may begin here: after a mark, or what joins its members."""
    return groups.word(at - 1) in groups.words.joints | {":", ";"}


def _partners(frame: Frame, start: int, end: int) -> list[Item]:
    """Return the sides of one turn: what follows its preposition, without a break."""
    out: list[Item] = []
    for placed in frame.clause.placed:
        if start < placed.at < end and placed.item.governor in frame.clause.groups.words.sharing:
            out.append(placed.item)
    return out


def one_each(frame: Frame) -> list[Frame]:
    """Read "trois conventions avec X, Y et Z": one agreement with each."""
    if not frame.plural or frame.antecedent:
        return []
    placed = {id(p.item): p.at for p in frame.clause.placed}
    partners = [
        item
        for item in frame.parties
        if item.governor == "avec" and item.body and placed.get(id(item), 0) > frame.kind_at
    ]
    if len(partners) < 2 or len(partners) != _count(frame):
        return []
    shared = [i for i in frame.parties if all(i is not p for p in partners)]
    return [
        replace(
            frame,
            share=share,
            parties=[*shared, partner],
            signers=[
                s
                for s in frame.signers
                if s.behalf is partner.body or all(s.behalf is not p.body for p in partners)
            ],
        )
        for share, partner in enumerate(partners)
    ]


def _count(frame: Frame) -> int | None:
    """Return how many agreements are said to be: "trois nouvelles conventions"."""
    groups = frame.clause.groups
    for at in range(frame.kind_at - 1, max(-1, frame.kind_at - COUNTED), -1):
        first = groups.chunks[at].first
        word = groups.tokens[first].fold
        found = groups.lexicons.figures.match("number", groups.tokens, first, first + 1)
        if word.isdecimal() or found:
            return int(found[1].columns[0] if found else word)
    return None


def _with(frame: Frame, share: int, shared: list[Item], own: list[Item]) -> Frame:
    """Return one share of an act: its common sides, and its own."""
    governed = frame.clause.groups.words.agents | {"represented"}
    sides = [i for i in frame.parties if any(i is s for s in shared)]
    signers = [i for i in frame.signers if any(i is s for s in shared)]
    sides += [i for i in own if i.body and i.governor in governed]
    signers += [i for i in own if i.person and i.governor in governed]
    return replace(frame, share=share, parties=sides, signers=signers)


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
