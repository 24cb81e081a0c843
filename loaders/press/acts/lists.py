"""Read the lists of those who signed: "Les signataires :" and the lines after it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pactgraph.loaders.press.clauses.clause import Clause, Placed
from pactgraph.loaders.press.clauses.groups import Groups
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Sentence

from .act import Frame

LONGEST_LIST = 40
LONGEST_LEAD = 20  # chunks before the colon that opens a list
LONGEST_OPENING = 6  # chunks before the first name of a line


def listed_signers(
    parts: Sequence[tuple[Clause, Sentence]], told: Collection[int]
) -> Iterator[Frame]:
    """Yield an act for each line of a list of signatories, about the kind named before it.

    ``told`` holds the kinds, by identity, of which an act is told; who signs an appeal makes none.
    """
    kinds = (k for clause, _ in parts for _, k in clause.groups.places("kind") if id(k) in told)
    before = next(kinds, None)  # the first of all, for a list that stands at the head of a text
    for number, (clause, sentence) in enumerate(parts):
        here = (kind for _, kind in clause.groups.places("kind") if id(kind) in told)
        before = next(here, before)
        closer = _closer(clause.groups)
        if closer is not None and before is not None:
            yield from _acts(clause, sentence, clause.before(closer), before)
            continue
        opener = _opener(clause.groups)
        if opener is not None and before is not None:
            rest = _listed(clause, opener)
            if rest:
                yield from _acts(clause, sentence, rest, before, opener)
            else:
                yield from _lines(parts[number + 1 : number + LONGEST_LIST], before)


def _listed(clause: Clause, opener: int) -> list[Placed]:
    """Return the items of a list after its mark; without a colon, those that are joined alone."""
    rest = clause.after(opener)
    if clause.groups.word(opener) == ":":
        return rest
    joined = [n for n, placed in enumerate(rest) if n and not placed.item.joint]
    return rest[: joined[0]] if joined else rest


def _opener(groups: Groups) -> int | None:
    """Return where a list opens after "signataires :" or "ont signé :"."""
    for at in range(len(groups.chunks) - 1) if ":" in groups.spoken else ():
        mark = at + 2 if groups.word(at + 1) in groups.words.agents else at + 1
        signs = groups.chunks[at].fold in groups.words.signatories or groups.type(at) == "verb"
        if groups.word(mark) == ":" and signs:
            return mark
    signatories = groups.words.signatories
    first = next((n for n, c in enumerate(groups.chunks) if c.fold in signatories), -1)
    if (
        0 <= first < 2
        and groups.word(first + 1) == ","
        and groups.type(groups.opened(first + 2)) == "person"
    ):
        return first + 1
    if first == 1 and groups.word(2) in groups.words.be:  # "Les signataires étaient X et Y"
        return 2
    if first == 1 and groups.word(0) in groups.words.be:  # "Étaient signataires X et Y"
        return 1
    if _inverted(groups):
        return groups.spoken.index(":")
    if len(groups.chunks) < 4 and first >= 0:
        return len(groups.chunks)
    return None


def _closer(groups: Groups) -> int | None:
    """Return where "en sont les signataires" or "sont signataires" stands after the signers."""
    for at in range(2, len(groups.chunks)):
        if groups.chunks[at].fold not in groups.words.signatories:
            continue
        verb = at - 2 if groups.word(at - 1) in groups.words.articles else at - 1
        items = any(groups.type(n) == "person" for n in range(verb))
        if groups.word(verb) in groups.words.be and items:
            return verb
    return None


def _inverted(groups: Groups) -> bool:
    """Tell whether a sentence names the signers last: "Ont signé la charte : X et Y"."""
    mark = groups.spoken.index(":") if ":" in groups.spoken else 0
    opening = groups.words.have | groups.words.be
    early = any(groups.type(n) == "verb" for n in range(1, mark))
    alone = all(groups.type(n) not in ("person", "title", "body") for n in range(mark))
    return 0 < mark < LONGEST_LEAD and early and alone and groups.word(0) in opening


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
    clause: Clause, sentence: Sentence, placed: Sequence[Placed], kind: Chunk, opener: int = 1
) -> Iterator[Frame]:
    people = [p.item for p in placed if p.item.person]
    if people:
        last = max(1, min(opener, placed[0].at))
        frame = Frame(clause, sentence, "signature.listed", "signed", "asserted", 0, 0, 0, last)
        frame.antecedent = kind
        frame.signers = people
        bodies = [p.item for p in placed if p.item.body and p.item.body.body]
        frame.parties = bodies[:1] if len(people) == 1 and not people[0].holdings else []
        for item in people:
            if item.behalf is None and frame.parties:
                item.behalf = frame.parties[0].body
        yield frame
