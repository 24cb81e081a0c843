"""Proposals: what a thing of the store may be elsewhere, with the reasons; nobody else decides.

A number that is equal is the best reason, and one that differs ends the matter. A name that is
equal is a reason too, and a weaker one the more things bear it. Nothing is ever merely alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pactgraph.graph.derived.identity import fold_name

from .shapes import Shape
from .things import Thing

NUMBER, NAME, OTHER_NAME = 1.0, 0.6, 0.5
KIND = 0.2  # more where the kind is the same, twice as much less where it is another
LEAST = 0.1


@dataclass(slots=True)
class Candidate:
    """Something that a server knows under a name or number of a thing."""

    iri: str
    names: list[str] = field(default_factory=list)  # its label first
    classes: dict[str, str] = field(default_factory=dict)  # what they are called, by address
    numbers: dict[str, list[str]] = field(default_factory=dict)  # by column


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that a column of a thing may take, and why."""

    fact: str  # `pactgraph judge correct FACT PROPERTY VALUE` would take the proposal up
    thing: str
    kind: str
    label: str
    property: str
    value: str
    candidate: str
    candidate_label: str
    score: float
    reason: str
    evidence: str


def proposals(thing: Thing, candidates: Sequence[Candidate], shape: Shape) -> list[Proposal]:
    """Return what a thing may be, the likeliest first."""
    judged = [(one, *_judged(thing, one, shape)) for one in candidates]
    fit = [(one, score, why) for one, score, why in judged if score >= LEAST]
    by_name = sum(score < NUMBER for _, score, _ in fit)
    found = []
    for one, score, why in fit:
        if score < NUMBER and by_name > 1:
            score, why = score / by_name, f"{why}; {by_name} bear that name"
        found += list(_values(thing, one, shape, round(score, 2), why))
    return sorted(found, key=lambda one: (-one.score, one.candidate, one.property, one.value))


def _judged(thing: Thing, one: Candidate, shape: Shape) -> tuple[float, str]:
    """Return how good a candidate is, from 0 to 1, and why."""
    if any(name in shape.not_ for name in one.classes):
        return 0.0, "it is of a class that is not looked for"
    for column, given in one.numbers.items():
        known = thing.numbers.get(column, set())
        if known & set(given):
            return NUMBER, f"the same {column}, {min(known & set(given))}"
        if known and given:
            return 0.0, f"another {column}"
    names = {fold_name(name) for name in thing.names}
    shared = [name for name in one.names if fold_name(name) in names]
    if not shared:
        return 0.0, "no name in common"
    score = NAME if shared[0] == one.names[0] else OTHER_NAME
    why = f"the same name, {shared[0]}"
    known_kinds = shape.kinds.get(thing.table, {})
    kinds = {known_kinds[name] for name in one.classes if name in known_kinds}
    if kinds & thing.kinds:
        return score + KIND, f"{why}; the same kind"
    if kinds and thing.kinds:
        return score - 2 * KIND, f"{why}; another kind, {min(kinds)}"
    return score, why


def _values(
    thing: Thing, one: Candidate, shape: Shape, score: float, why: str
) -> Iterator[Proposal]:
    """Yield the identifiers that a candidate has, and the thing has not."""
    given = {**one.numbers, shape.identifier: [one.iri.removeprefix(shape.entities)]}
    classes = ", ".join(sorted(one.classes.values()))
    evidence = f"{one.iri}: {' / '.join(one.names[:3])}" + (f"; {classes}" if classes else "")
    for column, values in sorted(given.items()):
        for value in sorted(set(values) - thing.numbers.get(column, set())):
            yield Proposal(
                fact=thing.fact,
                thing=thing.iri,
                kind=thing.table,
                label=thing.label,
                property=column,
                value=value,
                candidate=one.iri,
                candidate_label=one.names[0] if one.names else "",
                score=score,
                reason=why,
                evidence=evidence,
            )
