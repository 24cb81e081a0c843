"""Part one act that makes several agreements: one with each partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pactgraph.loaders.press.clauses.clause import Clause, Placed
from pactgraph.loaders.press.clauses.groups import Groups, Item
from pactgraph.loaders.press.spans.zones import Sentence

from .act import Frame

LEAD = 8  # chunks between agreements and the colon that tells with whom
COUNTED = 4  # chunks before a kind in which its number may stand
MOST = 40  # items of a list
OPENING = 8  # chunks before the first partner of an item


def distributed(frame: Frame) -> list[Frame]:
    """Read "deux conventions : l'une avec X, l'autre avec Y", "la première avec …"."""
    if not frame.plural or frame.antecedent:
        return []
    groups = frame.clause.groups
    words = groups.words
    told = [
        at
        for at in range(frame.kind_at + 1, len(groups.chunks))
        if groups.word(at) in words.first_shares | words.next_shares
        and groups.word(at - 1) in words.articles
    ]
    firsts = [at for at in told if groups.word(at) in words.first_shares]
    if len(told) < 2 or firsts != told[:1]:
        return []
    shared = [p.item for p in frame.clause.placed if p.at < told[0]]
    return [
        _with(frame, share, shared, [p.item for p in frame.clause.placed if start < p.at < end])
        for share, (start, end) in enumerate(pairwise((*told, len(groups.chunks))))
    ]


def told_again(frame: Frame) -> list[Frame]:
    """Read "la première a été signée par X ; la seconde, par Y": who signs which one."""
    if not frame.plural or frame.antecedent is None:
        return []
    groups, words = frame.clause.groups, frame.clause.groups.words
    shares = words.first_shares | words.next_shares
    told = [
        at
        for at in range(1, len(groups.chunks))
        if groups.word(at) in shares and groups.word(at - 1) in words.articles
    ]
    if not told or (len(told) == 1 and groups.word(told[0]) not in words.first_shares):
        return []
    return [
        replace(
            frame,
            share=share,
            apart=True,
            parties=[],
            signers=[
                p.item
                for p in frame.clause.placed
                if start < p.at < end and p.item.person and p.item.governor in words.agents
            ],
        )
        for share, (start, end) in enumerate(pairwise((*told, len(groups.chunks))))
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


def itemised(frames: Sequence[Frame], parts: Sequence[tuple[Clause, Sentence]]) -> Iterator[Frame]:
    """Yield the frames, an act before a list with one partner in each item once for each item."""
    places = {id(clause): number for number, (clause, _) in enumerate(parts)}
    for frame in frames:
        at = places[id(frame.clause)]
        shares = list(_items(frame, parts[at + 1 : at + 1 + MOST])) if _leads(frame) else []
        yield from shares if len(shares) > 1 else [frame]


def _leads(frame: Frame) -> bool:
    """Tell whether an act of several agreements ends in a colon, the partners being listed."""
    groups = frame.clause.groups
    last = groups.word(len(groups.chunks) - 1)
    return frame.plural and frame.antecedent is None and last == ":"


def _items(frame: Frame, parts: Sequence[tuple[Clause, Sentence]]) -> Iterator[Frame]:
    """Yield a share of an act for each item of the list after it that names a partner first."""
    shared = [*frame.parties, *frame.signers]
    for share, (clause, _) in enumerate(parts):
        own = _named_first(clause)
        if not own:
            return
        yield _with(frame, share, shared, own)


def _named_first(clause: Clause) -> list[Item]:
    """Return those that an item of a list names first, after "avec" or alone."""
    first = next(iter(clause.placed), None)
    if first is None or not _opens_item(clause.groups, first):
        return []
    out = [first.item]
    for placed in clause.placed[1:]:
        if not placed.item.joint and placed.item.governor != "represented":
            break
        out.append(placed.item)
    return out


def _opens_item(groups: Groups, first: Placed) -> bool:
    """Tell whether only a bullet, a number, an ordinal or a kind stands before a partner."""
    words = groups.words
    shares = words.first_shares | words.next_shares
    small = words.agents | words.openers_of_items | shares | words.links | words.qualifiers
    return first.at < OPENING and all(
        groups.word(n) in small or not groups.word(n)[:1].isalpha() or groups.type(n) == "kind"
        for n in range(first.at)
    )


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


def _with(frame: Frame, share: int, shared: Sequence[Item], own: Sequence[Item]) -> Frame:
    """Return one share of an act: its common sides, and its own."""
    governed = frame.clause.groups.words.agents | {"represented"}
    sides = [i for i in frame.parties if any(i is s for s in shared)]
    signers = [i for i in frame.signers if any(i is s for s in shared)]
    sides += [i for i in own if i.body and i.governor in governed]
    signers += [i for i in own if i.person and i.governor in governed]
    return replace(frame, share=share, parties=sides, signers=signers)
