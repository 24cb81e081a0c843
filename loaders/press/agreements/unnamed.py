"""Find the sides of an agreement that a text counts without naming: "avec trois bailleurs"."""

from __future__ import annotations

from collections.abc import Sequence

from pactgraph.loaders.press.actors.names import Names, Organisation, Span
from pactgraph.loaders.press.acts.act import Frame
from pactgraph.loaders.press.clauses.groups import Groups
from pactgraph.loaders.press.words.normalise import fold

FARTHEST = 6  # chunks between an act and the preposition that governs its sides
LONGEST_LIST = 24  # chunks of a list of sides
LONGEST = 6  # tokens in the words for an unnamed side


def unnamed_sides(
    frames: Sequence[Frame], named: Sequence[Organisation], names: Names
) -> list[Span]:
    """Return the words that point at sides without a name, once each, in the order of the text.

    A side whose kind is that of a body named as a side elsewhere is taken to be that body.
    """
    kinds = {body.kind for body in named}
    found: dict[str, Span] = {}
    for frame in frames:
        for first, last, kind in _sides(frame):
            if kind not in kinds:
                found.setdefault(fold(names.text(first, last)), (first, last))
    return list(found.values())


def _sides(frame: Frame) -> list[tuple[int, int, str]]:
    """Return the unnamed sides of one act, with the kind of body that each is."""
    groups = frame.clause.groups
    low = max(frame.act_at, frame.kind_at) + 1
    for at in range(low, min(low + FARTHEST, len(groups.chunks))):
        if groups.word(at) in groups.words.sharing:
            return _listed(groups, at + 1)
        if groups.type(at) not in ("word", "date", "name"):
            return []
    return []


def _listed(groups: Groups, at: int) -> list[tuple[int, int, str]]:
    """Walk over a list of sides and return those without a name."""
    out: list[tuple[int, int, str]] = []
    end = min(at + LONGEST_LIST, len(groups.chunks))
    while at < end:
        known = groups.word(at - 1) in groups.words.openers_of_items  # "leurs deux communes"
        counts = groups.word(at) in groups.words.counting and not known
        side = _unnamed(groups, at) if counts else None
        if side is not None:
            out.append(side)
            while at < end and groups.chunks[at].first < side[1]:
                at += 1
        elif groups.word(at) in groups.words.joints | groups.words.openers_of_items or groups.type(
            at
        ) in ("body", "name", "person", "title", "civility", "representation"):
            at += 1
        else:
            break
    return out


def _unnamed(groups: Groups, at: int) -> tuple[int, int, str] | None:
    """Read "trois bailleurs sociaux", "une association locale", no name following."""
    tokens, lexicons = groups.tokens, groups.lexicons
    first = groups.chunks[at].first
    limit = groups.chunks[-1].last
    head = first + 1
    while head < limit and tokens[head].fold in groups.words.qualifiers:
        head += 1
    if head >= limit or tokens[head].capital:
        return None
    entry = lexicons.heads.match(tokens, head, limit)
    kind = entry[1].columns[0] if entry else lexicons.plural_heads.get(tokens[head].fold)
    if kind is None:
        return None
    last = entry[0] if entry else head + 1
    while last < min(limit, first + LONGEST) and _goes_on(groups, last):
        last += 1
    ahead = tokens[last] if last < limit else None
    if ahead is not None and (ahead.capital or ahead.text in ":(«"):
        return None
    after = last + 1 < limit and ahead is not None and ahead.text == ","
    if after and any(t.capital for t in tokens[last + 1 : min(limit, last + 3)]):
        return None  # "trois bailleurs, X, Y et Z"
    return first, last, kind


def _goes_on(groups: Groups, at: int) -> bool:
    """Tell whether an adjective, or "du quartier", still belongs to an unnamed side."""
    token = groups.tokens[at]
    if not token.text[0].isalpha() or token.capital:
        return False
    if token.fold in groups.words.links:
        return at + 1 < groups.chunks[-1].last and not groups.tokens[at + 1].capital
    return token.fold not in groups.lexicons.function_words | groups.words.finite
