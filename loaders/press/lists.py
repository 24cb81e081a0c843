"""Read the lists of those who signed: "Les signataires :" and the lines after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .acts import Frame
from .clauses import Clause, Placed
from .groups import Groups
from .mentions import Chunk
from .zones import Sentence

LONGEST_LIST = 40
LONGEST_OPENING = 6  # chunks before the first name of a line


def listed_signers(parts: Sequence[tuple[Clause, Sentence]]) -> Iterator[Frame]:
    """Yield an act for each line of a list of signatories, about the kind named before it."""
    kinds = (kind for clause, _ in parts for _, kind in clause.groups.places("kind"))
    before = next(kinds, None)  # the first of all, for a list that stands at the head of a text
    for number, (clause, _) in enumerate(parts):
        before = next((kind for _, kind in clause.groups.places("kind")), before)
        opener = _opener(clause.groups)
        if opener is not None and before is not None:
            rest = clause.after(opener)
            if rest:
                yield from _acts(clause, parts[number][1], rest, before)
            else:
                yield from _lines(parts[number + 1 : number + LONGEST_LIST], before)


def _opener(groups: Groups) -> int | None:
    """Return where a list opens after "signataires :" or "ont signé :"."""
    for at in range(len(groups.chunks) - 1) if ":" in groups.spoken else ():
        mark = at + 2 if groups.word(at + 1) in groups.words.agents else at + 1
        signs = groups.chunks[at].fold in groups.words.signatories or groups.type(at) == "verb"
        if groups.word(mark) == ":" and signs:
            return mark
    if len(groups.chunks) < 4 and any(c.fold in groups.words.signatories for c in groups.chunks):
        return len(groups.chunks)
    return None


def _lines(parts: Sequence[tuple[Clause, Sentence]], kind: Chunk) -> Iterator[Frame]:
    for clause, sentence in parts:
        placed = clause.placed[:1]
        opens = placed and _opens_line(clause.groups, placed[0].at)
        if not opens or not (placed[0].item.person or placed[0].item.behalf or placed[0].item.body):
            return
        yield from _acts(clause, sentence, clause.placed, kind)


def _opens_line(groups: Groups, at: int) -> bool:
    """Tell whether only a bullet, a preposition or an article stands before an item."""
    small = groups.words.openers_of_items | groups.words.links
    return at < LONGEST_OPENING and all(
        groups.type(n) == "representation"
        or groups.word(n) in small
        or (not groups.word(n)[:1].isalpha() and groups.type(n) == "word")
        for n in range(at)
    )


def _acts(
    clause: Clause, sentence: Sentence, placed: Sequence[Placed], kind: Chunk
) -> Iterator[Frame]:
    people = [p.item for p in placed if p.item.person]
    if people:
        frame = Frame(clause, sentence, "signature.listed", "signed", "asserted", 0, 0, 0, 1)
        frame.antecedent = kind
        frame.signers = people
        bodies = [p.item for p in placed if p.item.body and p.item.body.body]
        frame.parties = bodies[:1] if len(people) == 1 and not people[0].holdings else []
        for item in people:
            if item.behalf is None and frame.parties:
                item.behalf = frame.parties[0].body
        yield frame
