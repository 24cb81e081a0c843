"""How many agreements there are by year, drawn or not: what a picture of the latest leaves out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pactgraph.graph.drawing.words import Words

from .chart import STEPS, TICKS, WIDTH
from .choosing import Times, day

HEIGHT, BETWEEN, WIDEST = 60.0, 2.0, 40.0


@dataclass(frozen=True, slots=True)
class Year:
    """One year: where its bar stands, and how high what is drawn and the rest of it are."""

    x: float
    shown: float
    rest: float
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class ByYear:
    """The bars, all of one width."""

    years: tuple[Year, ...]
    width: float
    height: float = HEIGHT


def by_year(times: Times, words: Words) -> ByYear | None:
    """Count the agreements by their first day known; None where all are drawn, or none has one."""
    shown = Counter(known.year for one in times.moments if (known := day(one)))
    rest = Counter({year: count for year, count in times.left_out.items() if year is not None})
    if not rest:
        return None
    both = shown + rest
    first, last = min(both), max(both)
    room = min(WIDEST, WIDTH / (last - first + 1))
    unit = HEIGHT / max(both.values())
    step = next((one for one in STEPS if (last - first + 1) / one <= TICKS), STEPS[-1])
    years = tuple(
        Year(
            x=round((year - first) * room, 2),
            shown=round(shown[year] * unit, 2),
            rest=round(rest[year] * unit, 2),
            label="" if year % step else str(year),
            hint=f"{year} : {words.count('agreements', both[year])}",
        )
        for year in range(first, last + 1)
    )
    return ByYear(years, round(max(room - BETWEEN, 0.5), 2))
