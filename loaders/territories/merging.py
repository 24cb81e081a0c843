"""Lists of several days made one: each state of a territory with the days that it is known for.

A state is certain from the first list that shows it to the last. It may have begun the day
after the list before, which does not show it, and may last until the day before the list after.
Where there is no list before or after, nothing bounds it: it may hold, and nobody says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, TypeVar

from .history import Span, after, before
from .packages import Key, Place, Snapshot, State, layers

Value = TypeVar("Value")


class Stretch(NamedTuple):
    """The days on which something is known to hold, and those on which it may."""

    known_from: str
    known_until: str
    possible_from: str | None = None
    possible_until: str | None = None


class Version(NamedTuple):
    """A territory as it was for a time."""

    state: State
    stretch: Stretch


class Link(NamedTuple):
    """What a territory belonged to for a time."""

    parent: Key
    stretch: Stretch


@dataclass(slots=True)
class Territory:
    """All that the lists say of one territory, in the order of time."""

    key: Key
    versions: list[Version] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    population: int | None = None
    former: list[str] = field(default_factory=list)
    successors: list[str] = field(default_factory=list)  # of its last version


def merge(snapshots: Iterable[Snapshot]) -> dict[Key, Territory]:
    """Return the territories of all lists, sorted by family and code."""
    found: dict[Key, Territory] = {}
    stack = layers(snapshots)
    sirens = _sirens(stack)
    for shown in stack.values():
        _merge_layer(found, shown, sirens)
    return {key: _in_order(found[key]) for key in sorted(found)}


def stretches(days: Sequence[str], values: Sequence[Value | None]) -> list[tuple[Value, Stretch]]:
    """Return each run of equal values with its days; None is where a list does not show it.

    >>> stretches(["2019-01-01", "2020-01-01", "2021-01-01"], ["a", "a", "b"])[1]
    ('b', Stretch(known_from='2021-01-01', known_until='2021-01-01', possible_from='2020-01-02', \
possible_until=None))
    """
    found: list[tuple[Value, Stretch]] = []
    for value, run in groupby(range(len(days)), key=lambda at: values[at]):
        places = list(run)
        if value is None:
            continue
        first, last = places[0], places[-1]
        earlier = after(days[first - 1]) if first else None
        later = before(days[last + 1]) if last + 1 < len(days) else None
        found.append((value, Stretch(days[first], days[last], earlier, later)))
    return found


def extend(
    territories: dict[Key, Territory],
    told: Mapping[Key, list[Span]],
    *,
    day: str,
    start: str,
    oldest: str,
) -> None:
    """Let a history that reaches to ``day`` say since when municipalities bear their names.

    It begins at ``start``: what has no first day there is known from then on. Names given up
    before ``oldest`` are left out.
    """
    for key, spans in told.items():
        territory = territories.get(key) or Territory(key)
        versions = [_version(key, span, start) for span in spans if (span.last or day) >= oldest]
        if not versions:
            continue
        standing = spans[-1] if spans[-1].last is None else None
        current = territory.versions[0] if territory.versions else None
        if standing and current and current.stretch.known_from == day:
            versions.pop()
            if standing.label == current.state.label:
                territory.versions[0] = current._replace(stretch=_since(current, standing, start))
        elif standing:
            continue  # the lists do not have it: they and the history are of two minds
        territory.versions[:0] = versions
        territories[key] = territory


def bound(territories: Mapping[Key, Territory]) -> None:
    """Let no commune belong to anything before it began, and to its département since then.

    The code of a commune begins with that of its département: it changes where that does.
    """
    for key, territory in territories.items():
        if key.family != "commune" or not territory.versions:
            continue
        for number, link in enumerate(territory.links):
            began = _began(territory.versions, link.stretch.known_from)
            told = link.stretch
            if told.possible_from is None:
                told = told._replace(possible_from=began.possible_from)
                if link.parent.family == "departement" and began.known_from < told.known_from:
                    told = told._replace(known_from=began.known_from)
            territory.links[number] = link._replace(stretch=told)
        if not territory.links:
            territory.links += _as_coded(territories, territory)


def close(territories: dict[Key, Territory]) -> dict[Key, Territory]:
    """Return the territories in order, without links to what no list has."""
    for territory in territories.values():
        territory.links = [link for link in territory.links if link.parent in territories]
    return {key: territories[key] for key in sorted(territories)}


def _began(versions: Sequence[Version], day: str) -> Stretch:
    """Return the days of the first of the versions that lead to a day without a gap."""
    began = next(v for v in reversed(versions) if v.stretch.known_from <= day).stretch
    for version in reversed(versions):
        last = version.stretch.known_until
        if version.stretch.known_from < began.known_from:
            if began.possible_from is None or after(last) < began.possible_from:
                break
            began = version.stretch
    return began


def _as_coded(territories: Mapping[Key, Territory], territory: Territory) -> Iterator[Link]:
    """Yield the département of a commune that ended before the first list, as its code says."""
    code = territory.key.code
    for digits in (2, 3):
        parent = Key("departement", code[:digits])
        if parent in territories:
            for version in territory.versions:
                yield Link(parent, version.stretch)


def _version(key: Key, span: Span, start: str) -> Version:
    last = span.last or start
    return Version(
        State(key.family, span.label), Stretch(span.first or start, last, span.first, last)
    )


def _since(version: Version, span: Span, start: str) -> Stretch:
    return version.stretch._replace(known_from=span.first or start, possible_from=span.first)


def _merge_layer(
    found: dict[Key, Territory], shown: list[Snapshot], sirens: Callable[[Key, str], str | None]
) -> None:
    days = [snapshot.day for snapshot in shown]
    keys = sorted({key for snapshot in shown for key in snapshot.states})
    for key in keys:
        states = [_state(snapshot, key, sirens) for snapshot in shown]
        territory = found.setdefault(key, Territory(key))
        territory.versions += [Version(*run) for run in stretches(days, states)]
        for snapshot in shown:
            territory.population = snapshot.population.get(key, territory.population)
            former = {*territory.former, *snapshot.former.get(key, ())}
            territory.former = sorted(former)
    places: set[Place] = {place for snapshot in shown for place in snapshot.parents}
    for place in sorted(places):
        parents = [snapshot.parents.get(place) for snapshot in shown]
        territory = found.setdefault(place.territory, Territory(place.territory))
        territory.links += [Link(*run) for run in stretches(days, parents)]


def _state(snapshot: Snapshot, key: Key, sirens: Callable[[Key, str], str | None]) -> State | None:
    state = snapshot.states.get(key)
    if state is None or state.siren:
        return state
    return state._replace(siren=sirens(key, snapshot.day))


def _sirens(stack: Mapping[str, list[Snapshot]]) -> Callable[[Key, str], str | None]:
    """Return what says the SIREN of a commune on a day: the last one known, else the first."""
    known: dict[str, dict[str, str]] = {}
    for snapshot in sorted((one for shown in stack.values() for one in shown), key=_by_day):
        for key, state in snapshot.states.items():
            if key.family == "commune" and state.siren:
                known.setdefault(key.code, {})[snapshot.day] = state.siren
        for code, siren in snapshot.sirens.items():
            known.setdefault(code, {})[snapshot.day] = siren

    def on(key: Key, day: str) -> str | None:
        if key.family != "commune" or key.code not in known:
            return None
        told = known[key.code]
        earlier = [one for one in told if one <= day]
        return told[max(earlier) if earlier else min(told)]

    return on


def _by_day(snapshot: Snapshot) -> tuple[str, str]:
    return snapshot.day, snapshot.layer


def _in_order(territory: Territory) -> Territory:
    territory.versions.sort(key=lambda version: version.stretch.known_from)
    territory.links.sort(key=lambda link: (link.parent.family, link.stretch.known_from))
    return territory
