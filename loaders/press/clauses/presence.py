"""Tell who is there without signing, and where a list of those present ends."""

from __future__ import annotations

from collections.abc import Iterator

from .clause import Clause, Placed
from .groups import Groups, Item

BETWEEN = frozenset(("entre", "avec", ""))  # what governs the sides of what was signed
FARTHEST = 8  # chunks of "et des élèves de terminale" before a marker


def close_presence(clause: Clause) -> None:
    """Decide where each list of people present ends: there the subject may begin.

    A list goes on as far as its "de" is repeated; else up to the item that "et" joins, when more
    follow; else it is its first item alone. What the comma leaves open is marked ambiguous.
    """
    _open_with_presence(clause)
    at = 0
    placed = clause.placed
    while at < len(placed):
        if placed[at].item.governor != "presence":
            at += 1
            continue
        end = at + 1
        while (
            end < len(placed) and placed[end].item.governor == "presence" and placed[end].item.joint
        ):
            end += 1
        _cut(clause, [p.item for p in placed[at:end]], placed[end - 1].end)
        at = end


def _open_with_presence(clause: Clause) -> None:
    """Let all who are named after an opening "Étaient présents à la signature …" be present."""
    opening = next((chunk for _, chunk in clause.groups.places("presence")), None)
    around = opening and opening.entry and opening.entry.columns[0] == "around"
    if not around or clause.groups.chunks[0] is not opening or clause.groups.places("verb"):
        return
    for placed in clause.placed:
        if placed.item.person and placed.item.governor in BETWEEN:
            placed.item.governor = "presence"


def _cut(clause: Clause, listed: list[Item], end: int) -> None:
    """Let the items after the end of a list stand free."""
    if not _verb_follows(clause.groups, end):
        return
    linked = [n for n, item in enumerate(listed) if item.linked]
    if linked:
        kept = linked[-1] + 1
    else:
        joined = [n for n, item in enumerate(listed) if n and item.joint == "et"]
        kept = joined[0] + 1 if joined and joined[0] + 1 < len(listed) else 1
        for item in listed[1:kept]:
            item.certainty = "ambiguous"
    for item in listed[kept:]:
        item.governor = ""


def _verb_follows(groups: Groups, at: int) -> bool:
    """Tell whether the list is the left side of a clause: a finite verb follows it soon."""
    for step in range(at, min(at + 4, len(groups.chunks))):
        word = groups.word(step)
        if word in ("ont", "a", "se", "s'", "viennent", "vont") or groups.type(step) in (
            "verb",
            "engagement",
        ):
            return True
        if word not in (",",) and word:
            return False
    return False


def attending(clause: Clause) -> Iterator[tuple[Item, int]]:
    """Yield who is said to be there, with the token where the phrase that says so begins."""
    chunks = clause.groups.chunks
    for at, chunk in clause.groups.places("presence"):
        if chunk.entry and chunk.entry.columns[0] in ("before", "around"):
            for placed in _list_before(clause, at):
                yield placed.item, chunk.last - 1
    for placed in clause.placed:
        if placed.item.governor == "presence":
            markers = [
                c.first for c in chunks if c.type == "presence" and c.first <= placed.item.first
            ]
            yield placed.item, markers[-1] if markers else placed.item.first


def _list_before(clause: Clause, at: int) -> list[Placed]:
    """Return the list of people that ends right before a marker."""
    out: list[Placed] = []
    for placed in reversed(clause.before(at)):
        beside = _others_follow(clause, placed.end) or _apposed(clause, placed.end, at)
        if not out and at - placed.end > (FARTHEST if beside else 2):
            break
        out.append(placed)
        if not placed.item.joint:
            break
    return out[::-1]


def _others_follow(clause: Clause, at: int) -> bool:
    """Tell whether "et des élèves" goes on with a list of people."""
    after = at + 1 if clause.groups.word(at) == "," else at
    return clause.groups.word(after) in clause.groups.words.conjunctions


def _apposed(clause: Clause, at: int, end: int) -> bool:
    """Tell whether all between a name and a marker is a phrase in commas: ", marraine du club,"."""
    groups = clause.groups
    closed = groups.word(at) == "," and groups.word(end - 1) == ","
    return closed and all(groups.type(n) != "verb" for n in range(at, end))
