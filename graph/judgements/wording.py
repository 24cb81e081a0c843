"""Judgements in words: who judged what of what, when and why, and chains of them."""

from __future__ import annotations

from collections.abc import Iterable

from .journal import DIFFERENT, PAIRS, SAME, UNDO, Judgement
from .places import Place

_BETWEEN = {SAME: "is the same as", DIFFERENT: "differs from"}


def in_words(judgement: Judgement) -> str:
    """Say what was judged, in one clause."""
    what = judgement.what
    if what.verdict in PAIRS:
        between = _BETWEEN.get(what.verdict, "may or may not be")
        return f"{_called(what.about)} {between} {_called(what.other)}"
    if what.verdict == UNDO:
        return f"judgement {what.undoes} is undone"
    said = f"{what.verdict} {_called(what.about)}"
    if what.property:
        value = what.other.title if what.other else what.value
        said += f": {what.property} is {value if value not in (None, []) else 'unknown'}"
    return said


def signed(judgement: Judgement) -> str:
    """Say who judged, when and why."""
    because = f": {judgement.reason}" if judgement.reason else ""
    return f"judgement {judgement.id} by {judgement.author}, {judgement.on}{because}"


def chain_in_words(judgements: Iterable[Judgement]) -> str:
    """Say one judgement after the other, each with who took it."""
    return "; ".join(f"{in_words(one)} ({signed(one)})" for one in judgements)


def _called(place: Place | None) -> str:
    if place is None:
        return "nothing"
    return f"“{place.title}” of {place.source.rsplit('/', 1)[-1]}"
