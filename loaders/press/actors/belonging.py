"""Tell what larger body a body is a part of, and which name it bore before."""

from __future__ import annotations

from collections.abc import Iterable

from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.words.normalise import fold
from pactgraph.loaders.press.words.tokens import words

from .names import Names, Organisation, Span

WIDEST = 8  # words of the larger body inside the name of a part of it


def relate(clauses: Iterable[Clause], names: Names) -> None:
    """Join former names to the bodies that bore them, and parts to their wholes."""
    gone: set[int] = set()
    for clause in clauses:
        for placed in clause.placed:
            if placed.item.former is not None:
                gone |= _renamed(placed.item, names)
            if placed.item.whole is not None:
                _joined(placed.item, placed.item.whole, names)
    names.forget(gone)
    for organisation in names.organisations:
        organisation.whole = organisation.whole or _nested(organisation, names)


def _renamed(item: Item, names: Names) -> set[int]:
    """Take the name that a body bore before for one of its names."""
    body, old = names.of(item.body), names.of(item.former)
    if body is None or old is None or body is old:
        return set()
    body.formerly |= set(old.forms)
    names.absorb(old, body)
    return {old.number}


def _joined(item: Item, larger: Chunk, names: Names) -> None:
    """Tell of a body that it belongs to a larger one."""
    body, whole = names.of(item.body), names.of(larger)
    if body and whole and body is not whole:
        body.bound = whole.bound = True
        body.whole = whole, (item.first, larger.last)


def _nested(body: Organisation, names: Names) -> tuple[Organisation, Span] | None:
    """Return the body whose name stands inside that of a committee or a section of it."""
    parts = words(fold(body.label))
    if not body.mentions or not parts or parts[0] not in names.lexicons.words.acting_bodies:
        return None
    for first in range(1, len(parts)):
        for last in range(min(len(parts), first + WIDEST), first, -1):
            found = names.find(" ".join(parts[first:last]))
            if found is not None and found is not body and found.shown:
                return found, next(iter(body.mentions))
    return None
