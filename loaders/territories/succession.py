"""What took the place of a territory that is no longer: by merger, or under another code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from .merging import Territory
from .packages import Key, Snapshot, layers


def link(territories: Mapping[Key, Territory], snapshots: Iterable[Snapshot]) -> None:
    """Name the successors of the communes and groupings that have ended, where the lists do."""
    stack = layers(snapshots)
    absorbed = [(shown.day, shown.absorbed) for shown in stack.get("communes", ())]
    for key, territory in territories.items():
        if key.family == "commune" and _ended(territory):
            territory.successors = _absorbing(territories, key.code, territory, absorbed)
    for family in ("epci", "ept"):
        for earlier, later in pairwise(stack.get(family, [])):
            _follow_members(territories, earlier, later)


def _ended(territory: Territory) -> bool:
    return bool(territory.versions and territory.versions[-1].stretch.possible_until)


def _absorbing(
    territories: Mapping[Key, Territory],
    code: str,
    territory: Territory,
    absorbed: Sequence[tuple[str, Mapping[str, str]]],
) -> list[str]:
    last = territory.versions[-1].stretch.known_until
    for day, into in absorbed:
        successor = into.get(code)
        if day > last and successor and Key("commune", successor) in territories:
            return [successor]
    return []


def _follow_members(
    territories: Mapping[Key, Territory], earlier: Snapshot, later: Snapshot
) -> None:
    """Take the grouping that has most of the members of one that has ended for its successor."""
    members: dict[Key, list[Key]] = {}
    for place, grouping in earlier.parents.items():
        members.setdefault(grouping, []).append(place.territory)
    now = {place.territory: grouping for place, grouping in later.parents.items()}
    for grouping in sorted(earlier.states.keys() - later.states.keys()):
        went = Counter(now[one] for one in members.get(grouping, ()) if one in now)
        for successor, moved in sorted(went.items()):
            if 2 * moved > len(members[grouping]):
                territories[grouping].successors = [successor.code]
