"""Which territories a name may stand for on a day, looked up offline in the file of names.

The file is ordered by folded name and searched where it lies: nothing is read into memory.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from .names import fold_place
from .packages import HERE, kinds

NAMES = HERE / "data" / "names.tsv"
OVERSEAS_CODES = frozenset({"97", "98"})  # of three digits, départements and collectivities
MOST = 500  # names that go on after another one
SHORTEST, LONGEST = "0000-00-00", "9999-99-99"  # beyond any day, as text compares


class Candidate(NamedTuple):
    """One territory that a name may stand for, as it was called for a time."""

    code: str
    label: str
    kind: str
    known_from: str
    known_until: str
    possible_from: str | None = None
    possible_until: str | None = None
    population: int | None = None
    within: tuple[str, ...] = ()  # codes of the divisions around it: départements, or a région

    @property
    def family(self) -> str:
        """The kind that all kinds of such territories belong to."""
        return families().get(self.kind, self.kind)

    def is_possible(self, day: str) -> bool:
        """Say whether it may have been so called on a day, month or year."""
        first, last = bounds(day)
        return (self.possible_from or SHORTEST) <= last and first <= (
            self.possible_until or LONGEST
        )

    def is_known(self, day: str) -> bool:
        """Say whether the lists show it on all of a day, month or year."""
        first, last = bounds(day)
        return self.known_from <= first and last <= self.known_until


def candidates(
    name: str, kinds: Collection[str] | None = None, on: str | None = None
) -> tuple[Candidate, ...]:
    """Return the territories that a name may stand for, in the order of their codes.

    ``kinds`` are kinds or families, such as ``epci``; ``on`` is a day, a month or a year.

    >>> [found.code for found in candidates("Métropole Européenne de Lille", on="2018-01-31")]
    ['245900410']
    >>> [found.code for found in candidates("LILLE", kinds=["commune"])]
    ['59350']
    """
    return tuple(
        found
        for found in _named(fold_place(name))
        if (kinds is None or found.kind in kinds or found.family in kinds)
        and (on is None or found.is_possible(on))
    )


def longer(name: str, kinds: Collection[str], on: str | None = None) -> tuple[Candidate, ...]:
    """Return the territories whose names go on after this one, which may be said for short.

    >>> "37226" in {found.code for found in longer("Sainte-Maure", ["commune"])}
    True
    """
    return tuple(
        found
        for found in _going_on(fold_place(name))
        if found.kind in kinds and (on is None or found.is_possible(on))
    )


@cache
def fingerprint() -> str:
    """Return what readings that look names up depend on: the beginning of the file's SHA-256."""
    report = json.loads(NAMES.with_name("build.json").read_text(encoding="utf-8"))
    return str(report["files"][NAMES.name]["sha256"])[:12]


def departement(code: str) -> str:
    """Return the code of the département, or overseas collectivity, that a commune's code tells.

    >>> departement("59350"), departement("97411"), departement("2A004")
    ('59', '974', '2A')
    """
    return code[:3] if code[:2] in OVERSEAS_CODES else code[:2]


@cache
def regions() -> dict[str, str]:
    """Return the code of the région of each département.

    >>> regions()["59"]
    '32'
    """
    found: dict[str, str] = {}
    content, mark = _content(NAMES), b"\tdepartement\t"
    at = content.find(mark)
    while at >= 0:
        line, end = content.rfind(b"\n", 0, at) + 1, content.find(b"\n", at)
        one = _candidate(content[line:end].decode().split("\t"))
        found[one.code] = "".join(one.within[:1])
        at = content.find(mark, end)
    return found


def bounds(day: str) -> tuple[str, str]:
    """Return the first and the last day of a year, a month or a day.

    >>> bounds("2018-02")
    ('2018-02-01', '2018-02-31')
    """
    return day + "-01-01"[len(day) - 4 :], day + "-12-31"[len(day) - 4 :]


@cache
def families() -> dict[str, str]:
    """Return the family of each kind that has one of another name."""
    return {kind: family for kind, family, _, _ in kinds().values()}


@lru_cache(maxsize=10_000)
def _named(folded: str) -> tuple[Candidate, ...]:
    content, wanted = _content(NAMES), f"{folded}\t".encode()
    found, at = [], _first(content, wanted)
    while content[at : at + len(wanted)] == wanted:
        end = content.find(b"\n", at)
        found.append(_candidate(content[at:end].decode().split("\t")))
        at = end + 1
    return tuple(sorted(found, key=lambda one: (one.code, one.kind, one.known_from)))


@lru_cache(maxsize=1_000)
def _going_on(folded: str) -> tuple[Candidate, ...]:
    content, wanted = _content(NAMES), f"{folded} ".encode()
    found: list[Candidate] = []
    at = _first(content, wanted)
    while content[at : at + len(wanted)] == wanted and len(found) < MOST:
        end = content.find(b"\n", at)
        found.append(_candidate(content[at:end].decode().split("\t")))
        at = end + 1
    return tuple(found)


def _candidate(row: list[str]) -> Candidate:
    _, code, label, kind, known_from, known_until, earliest, latest, population, within = row
    return Candidate(
        *(code, label, kind, known_from, known_until),
        possible_from=earliest or None,
        possible_until=latest or None,
        population=int(population) if population else None,
        within=tuple(within.split(",")) if within else (),
    )


@cache
def _content(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _first(content: mmap.mmap, wanted: bytes) -> int:
    """Return where the first line begins that does not come before what is wanted."""
    low, high = 0, len(content)
    while low < high:
        middle = (low + high) // 2
        line = content.rfind(b"\n", low, middle) + 1 or low
        end = content.find(b"\n", middle)
        end = len(content) if end < 0 else end + 1
        if content[line : line + len(wanted)] < wanted:
            low = end
        else:
            high = line
    return low
