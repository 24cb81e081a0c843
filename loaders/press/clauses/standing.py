"""Tell for whom people stand: "pour X, Y", "X par son maire, Y", "Y a signé au nom de X"."""

from __future__ import annotations

from collections.abc import Iterator

from pactgraph.loaders.press.spans.mentions import Chunk

from .clause import CLAUSE_MARKS, Clause, Placed
from .groups import Groups

NEAR = 2  # chunks between "par" or "au nom de" and the name after it


def stand(clause: Clause) -> None:
    """Give each person of a sentence the body that the person stands for, where it is said."""
    if "representation" in clause.groups.types:
        _by_turns(clause)
        _stand_for(clause)
        _share_out(clause)
        _act_for(clause)


def _by_turns(clause: Clause) -> None:
    """Read "X était représenté par A, Y par B": B stands for Y, the verb being left out."""
    groups = clause.groups
    said = [n for n, chunk in groups.places("representation") if _says(chunk, "by")]
    if not said:
        return
    for left, right in zip(clause.placed, clause.placed[1:], strict=False):
        agent = [n for n in range(left.end, right.at) if groups.word(n) in groups.words.agents]
        close = right.at - left.end <= NEAR + 1
        if said[0] < left.at and agent and close and left.item.body:
            for placed in _together(clause, right):
                placed.item.behalf = placed.item.behalf or left.item.body
                placed.item.governor = "represented"


def _together(clause: Clause, first: Placed) -> Iterator[Placed]:
    """Yield the people read as one group with an item."""
    for placed in clause.placed:
        one = placed.at == first.at and placed.end == first.end
        if one and (placed.item.person or placed.item.holdings):
            yield placed


def _says(chunk: Chunk, way: str) -> bool:
    """Tell whether a chunk is a phrase of representation of one of the two ways."""
    return chunk.type == "representation" and bool(chunk.entry and chunk.entry.columns[0] == way)


def _share_out(clause: Clause) -> None:
    """Read "X et Y, représentés respectivement par A et B": A stands for X, B for Y."""
    people = [p.item for p in clause.placed if p.item.governor == "represented"]
    if len(people) < 2 or len({id(item.behalf) for item in people}) > 1:
        return
    together = clause.groups.words.represented_together
    if not any(chunk.fold in together for chunk in clause.groups.chunks):
        return
    bodies: list[Chunk] = []
    for placed in reversed(clause.placed):
        if placed.item.body is not None and (bodies or placed.item.body is people[0].behalf):
            bodies.insert(0, placed.item.body)
            if not placed.item.joint:
                break
    if len(bodies) == len(people):
        for item, body in zip(people, bodies, strict=True):
            item.behalf = body


def _stand_for(clause: Clause) -> None:
    """Read "pour X, son directeur, Y", "signé au nom de X par Y": Y stands for X."""
    groups = clause.groups
    if not any(_says(chunk, "for") for _, chunk in groups.places("representation")):
        return
    for left, right in zip(clause.placed, clause.placed[1:], strict=False):
        before = left.at - 1
        while groups.word(before) in groups.words.openers_of_items:
            before -= 1
        if before < 0 or not _says(groups.chunks[before], "for"):
            continue
        opens = before == 0 or groups.word(before - 1) in groups.words.joints | CLAUSE_MARKS
        signs = groups.type(before - 1) == "verb" or groups.word(before - 1) in groups.words.joints
        agent = right.item.governor in groups.words.agents and right.at - left.end <= NEAR
        after = opens and (right.item.joint == "," or _presented(clause, left, right))
        after = after or (signs and agent) or (opens and _signs_between(clause, left, right))
        if after and left.item.body and right.item.person and right.item.behalf is None:
            right.item.behalf = left.item.body


def _signs_between(clause: Clause, left: Placed, right: Placed) -> bool:
    """Read "Au nom de X, l'acte a été signé par Y": a verb of signing stands between."""
    types = clause.groups.types[left.end : right.at]
    return right.item.governor in clause.groups.words.agents and "verb" in types


def _presented(clause: Clause, left: Placed, right: Placed) -> bool:
    """Tell whether only "c'est" stands between a body and a person."""
    groups = clause.groups
    between = groups.words.presenting | groups.words.openers_of_items
    return all(groups.word(n) in between for n in range(left.end, right.at))


def _act_for(clause: Clause) -> None:
    """Read "Y a signé la charte au nom de X": Y stands for X."""
    for at, chunk in clause.groups.places("representation"):
        if not _says(chunk, "for"):
            continue
        verb = _verb_before(clause.groups, at)
        body = next((p for p in clause.after(at) if p.item.body), None)
        if verb < 0 or body is None or body.at - at > NEAR:
            continue
        if chunk.last - chunk.first == 1 and verb != at - 1:
            continue  # "pour" alone, far from the verb, says for what
        since = _verb_before(clause.groups, verb)
        people = [p.item for p in clause.before(verb) if p.item.person and p.at > since]
        if len(people) == 1 and people[0].governor == "" and people[0].behalf is None:
            people[0].behalf = body.item.body


def _verb_before(groups: Groups, at: int) -> int:
    """Return the last verb of signing before a chunk, -1 when there is none."""
    return next((n for n in range(at - 1, -1, -1) if groups.type(n) == "verb"), -1)
