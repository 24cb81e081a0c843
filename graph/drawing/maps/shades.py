"""How many agreements are about each département, and with which shade each is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .places import About, Place, Told

CLASSES = 5  # shades that can be told apart, in print too


@dataclass(frozen=True, slots=True)
class Counted:
    """What is told of one place: the agreements about it, each once, the certain ones first."""

    abouts: tuple[About, ...]
    sure: frozenset[str]

    @property
    def agreements(self) -> tuple[str, ...]:
        """The agreements, in the order in which they are told."""
        return tuple(dict.fromkeys(one.agreement for one in self.abouts))

    @property
    def is_doubtful(self) -> bool:
        """Whether none of them is certainly about it."""
        return not self.sure


@dataclass(frozen=True)
class Counts:
    """Agreements by what they are about: what can be drawn, and what is counted apart."""

    told: Told

    @cached_property
    def departements(self) -> Mapping[str, Counted]:
        """By the code of the département that they are about, or in which that lies."""
        found: dict[str, list[tuple[About, bool]]] = {}
        for one in self.told.abouts:
            for lying in one.lying:
                sure = one.is_certain and lying.is_certain
                found.setdefault(lying.code, []).append((one, sure))
        return {code: _counted(found[code]) for code in sorted(found)}

    @cached_property
    def regions(self) -> Mapping[Place, Counted]:
        """By the région that they are about as a whole."""
        return self._by_place(one for one in self.told.abouts if one.place and one.place.is_region)

    @cached_property
    def countries(self) -> Mapping[Place, Counted]:
        """By the country that they are about as a whole."""
        return self._by_place(one for one in self.told.abouts if one.place and one.place.is_country)

    @cached_property
    def unplaced(self) -> Mapping[Place, Counted]:
        """By a territory of which nothing says in which département it lies."""
        return self._by_place(
            one
            for one in self.told.abouts
            if one.place and not one.lying and not one.place.is_region and not one.place.is_country
        )

    @cached_property
    def nowhere(self) -> tuple[About, ...]:
        """Those of which no source says what territory they are about."""
        return tuple(sorted((one for one in self.told.abouts if one.place is None), key=order))

    @property
    def agreements(self) -> frozenset[str]:
        """Every agreement chosen."""
        return frozenset(one.agreement for one in self.told.abouts)

    def _by_place(self, abouts: Iterable[About]) -> Mapping[Place, Counted]:
        found: dict[Place, list[tuple[About, bool]]] = {}
        for one in abouts:
            if one.place:
                found.setdefault(one.place, []).append((one, one.is_certain))
        places = sorted(found, key=lambda place: (-len(found[place]), place.label, place.territory))
        return {place: _counted(found[place]) for place in places}


def breaks(counts: Iterable[int]) -> list[tuple[int, int]]:
    """Return the classes of some counts, each from its least to its most: five at most.

    Where more counts differ, each class has about as many départements.

    >>> breaks([1, 3, 3, 8])
    [(1, 1), (3, 3), (8, 8)]
    >>> breaks(range(1, 11)), breaks([1, 1, 1, 1, 2, 3, 4, 5, 60])
    ([(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)], [(1, 1), (2, 3), (4, 5), (6, 60)])
    """
    known = sorted(counts)
    if len(set(known)) <= CLASSES:
        return [(one, one) for one in sorted(set(known))]
    tops = sorted({known[-(-len(known) * n // CLASSES) - 1] for n in range(1, CLASSES + 1)})
    lows = [known[0], *(top + 1 for top in tops)]
    return list(zip(lows, tops, strict=False))


def shade(count: int, classes: Sequence[tuple[int, int]]) -> int:
    """Return which class a count is in, spread over the shades that there are; 0 is none.

    >>> [shade(count, [(1, 1), (2, 5)]) for count in (0, 1, 4)], shade(1, [(1, 1)])
    ([0, 3, 5], 3)
    """
    if len(classes) == 1:  # nothing to tell apart
        return (CLASSES + 1) // 2 if count else 0
    for number, (low, high) in enumerate(classes, 1):
        if low <= count <= high:
            return CLASSES - (len(classes) - number) * CLASSES // max(len(classes), 1)
    return 0


def order(one: About) -> tuple[bool, str, str, str]:
    """Order agreements by their day, the undated ones last."""
    return one.signed_on is None, one.signed_on or "", one.label, one.agreement


def _counted(abouts: Sequence[tuple[About, bool]]) -> Counted:
    sure = frozenset(one.agreement for one, is_sure in abouts if is_sure)
    told = sorted(
        (one for one, _ in abouts), key=lambda one: (one.agreement not in sure, order(one))
    )
    return Counted(tuple(told), sure)
