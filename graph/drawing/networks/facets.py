"""By what a picture can be narrowed on its page: years, kinds of agreement, what is uncertain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pactgraph.graph.drawing.words import Words

from .scene import Scene

AGREEMENT = "agreement"
_YEAR = re.compile(r"\d{4}(?![\dX])")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of agreement that is drawn, what it is called, and how many of it there are."""

    notation: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to choose among; ``years`` are the first and the last, if they differ."""

    years: tuple[int, int] | None
    undated: int
    kinds: Sequence[Kind]
    doubtful: bool

    def __bool__(self) -> bool:
        """Return whether there is anything to choose."""
        return bool(self.years or len(self.kinds) > 1 or self.doubtful)


def facets(scene: Scene, words: Words) -> Facets:
    """Gather what the agreements of a scene differ in, the kinds by their names."""
    agreements = [told for told in scene.nodes.values() if told["kind"] == AGREEMENT]
    spans = [span for told in agreements if (span := years(told))]
    counted = Counter(str(told.get("concept", "")) for told in agreements)
    kinds = [Kind(notation, _kind(notation, words), number) for notation, number in counted.items()]
    first, last = min((a for a, _ in spans), default=0), max((b for _, b in spans), default=0)
    return Facets(
        years=(first, last) if first < last else None,
        undated=len(agreements) - len(spans),
        kinds=sorted(kinds, key=lambda kind: (not kind.notation, kind.label, kind.notation)),
        doubtful=any(line.uncertain for line in scene.lines),
    )


def years(told: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the first and the last year in which an agreement may have been signed.

    >>> years({"signed_on": "2019-10-01"}), years({"signed_on": "2019-10/2021"})
    ((2019, 2019), (2019, 2021))
    >>> years({"year": "2020"}), years({"signed_on": "201X"}), years({})
    ((2020, 2020), None, None)
    """
    said = told.get("signed_on") or told.get("announced_on") or told.get("year") or ""
    ends = [found[0] for part in said.split("/") if (found := _YEAR.match(part))]
    return (int(ends[0]), int(ends[-1])) if ends else None


def about(scene: Scene) -> dict[str, tuple[str, ...]]:
    """Return the agreements that each line is about, of those drawn.

    Who acts for whom is about the agreements in which it is shown; what is part of what, about
    none.
    """
    signed = {
        fact.id: line.end
        for line in scene.lines
        if scene.nodes[line.end]["kind"] == AGREEMENT
        for fact in line.facts
    }
    found = {}
    for line in scene.lines:
        ends = [end for end in (line.start, line.end) if scene.nodes[end]["kind"] == AGREEMENT]
        shown = sorted({signed[fact.id] for fact in line.facts if fact.id in signed})
        found[line.id] = tuple(ends or shown)
    return found


def _kind(notation: str, words: Words) -> str:
    if not notation:
        return str(words.told["kind_unsaid"])
    said = words.concept("agreement-kind", notation)
    return said[:1].upper() + said[1:]
