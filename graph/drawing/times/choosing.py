"""How a timeline shows its agreements: in which groups, and in which order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pactgraph.graph.errors import QuestionError

from .moments import KNOWN_BY, Moment

GROUPINGS = PARTNER, KIND, LINEAGE = ("partner", "kind", "lineage")
LIMIT = 200  # agreements that one picture still shows
UNKNOWN = ""  # the key of the group of those of which nothing tells their group


@dataclass(frozen=True, slots=True)
class Group:
    """Agreements that are shown together, and what they have in common.

    The key is an actor, a concept or an agreement, as the grouping is; empty for the rest.
    """

    key: str
    label: str
    kind: str | None  # of the actor
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """The groups that are drawn, and how many agreements there are beyond them, by year."""

    by: str
    groups: tuple[Group, ...]
    left_out: Mapping[int | None, int]

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every agreement drawn, in the order in which it is."""
        return tuple(moment for group in self.groups for moment in group.moments)


def grouped(
    moments: Sequence[Moment],
    left_out: Mapping[int | None, int],
    *,
    about: str | None = None,
    by: str = "",
) -> Times:
    """Put what is drawn into groups and in order.

    By ``partner`` each agreement stands under the other party that it shares with most of them,
    by ``kind`` under its kind, by ``lineage`` under the first of those that follow from one
    another. Those that follow from one another stay together in any case.
    """
    if by and by not in GROUPINGS:
        raise QuestionError(f"{by}: there is no such grouping; give one of {', '.join(GROUPINGS)}")
    by = by or (PARTNER if about else KIND)
    families = _families(moments)
    return Times(by, _grouped(families, _namer(by, families, about)), left_out)


_Key = tuple[str, str, str | None]  # the key of a group, what it is called, the kind of an actor


def _namer(
    by: str, families: Sequence[Sequence[Moment]], about: str | None
) -> Callable[[Sequence[Moment]], _Key]:
    """Return what names the group of agreements that follow from one another."""
    counts = Counter(
        party.actor
        for family in families
        for one in family
        for party in one.parties
        if party.actor != about
    )

    def by_partner(family: Sequence[Moment]) -> _Key:
        others = {p.actor: p for one in family for p in one.parties if p.actor != about}
        if not others:
            return UNKNOWN, "", None
        most = min(others.values(), key=lambda p: (-counts[p.actor], p.label, p.actor))
        return most.actor, most.label, most.kind

    def by_kind(family: Sequence[Moment]) -> _Key:
        return family[0].kind, family[0].kind, None

    def by_lineage(family: Sequence[Moment]) -> _Key:
        alone = len(family) == 1 and not family[0].follows
        return (UNKNOWN, "", None) if alone else (family[0].agreement, family[0].label, None)

    return {PARTNER: by_partner, KIND: by_kind, LINEAGE: by_lineage}[by]


def _grouped(
    families: Iterable[Sequence[Moment]], name: Callable[[Sequence[Moment]], _Key]
) -> tuple[Group, ...]:
    """Put families under what they are named after: the largest group first, the nameless last."""
    found: dict[_Key, list[Sequence[Moment]]] = defaultdict(list)
    for family in families:
        found[name(family)].append(family)

    def order(key: _Key) -> tuple[bool, int, str, str]:
        return key[0] == UNKNOWN, -sum(map(len, found[key])), key[1], key[0]

    return tuple(
        Group(*key, tuple(one for family in sorted(found[key], key=_first) for one in family))
        for key in sorted(found, key=order)
    )


def _families(moments: Sequence[Moment]) -> list[list[Moment]]:
    """Return the agreements that follow from one another together, each in the order of time."""
    leads = {one.agreement: one.agreement for one in moments}

    def lead(agreement: str) -> str:
        while leads[agreement] != agreement:
            leads[agreement] = leads[leads[agreement]]
            agreement = leads[agreement]
        return agreement

    for one in moments:
        for other in one.follows:
            if other.agreement in leads:
                first, second = sorted((lead(one.agreement), lead(other.agreement)))
                leads[second] = first
    found: Mapping[str, list[Moment]] = defaultdict(list)
    for one in moments:
        found[lead(one.agreement)].append(one)
    return [sorted(family, key=order) for family in found.values()]


def order(moment: Moment) -> tuple[bool, date, str, str]:
    """Order agreements by the first day that each may have begun, the undated ones last."""
    known = day(moment)
    return known is None, known or date.max, moment.label, moment.agreement


def day(moment: Moment) -> date | None:
    """Return the first day known of an agreement, that of its end if nothing else is."""
    spans = (moment.dates.get(name) for name in KNOWN_BY)
    return next((day for span in spans if span for day in span.days), None)


def _first(family: Sequence[Moment]) -> tuple[bool, date, str, str]:
    return order(family[0])
