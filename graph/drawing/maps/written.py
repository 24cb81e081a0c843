"""A map in letters, for a terminal: départements by their agreements, then all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.graph.drawing.labels import plain, visible, wrapped

if TYPE_CHECKING:
    from .picture import Map

NAMES, BAR = 26, 16  # columns of a name, and of the longest bar
SURE, POSSIBLE = "█", "░"


def written(picture: Map, width: int) -> str:
    """Write a line for each département, the fullest first, then what is not on the map."""
    counts, words = picture.counts, picture.words
    known = counts.departements
    most = max((len(one.agreements) for one in known.values()), default=1)
    lines = [picture.summary, ""]
    for code in sorted(known, key=lambda code: (-len(known[code].agreements), code)):
        one = known[code]
        count, sure = len(one.agreements), len(one.sure)
        unit = BAR / most if most > BAR else 1
        bar = SURE * round(sure * unit) + POSSIBLE * (round(count * unit) - round(sure * unit))
        name = wrapped(f"{code} {picture.departement(code)}", NAMES - 1, 1)
        told = f"{name:{NAMES}}{bar or POSSIBLE:{min(BAR, most)}} {count:>4}  "
        room = max(width - len(told), NAMES)
        lines.append(told + wrapped(", ".join(picture.beneath(code, one)), room, 1))
    for place, one in counts.regions.items():
        kind = words.concept("territory-kind", place.kind)
        lines.append(f"{plain(place.label)} ({kind})  {len(one.agreements)}")
    if known:
        certain, possible = words.told["certain"], words.told["possible"]
        lines += ["", f"{SURE} {certain}  {POSSIBLE} {possible}"]
    first, *apart = picture.apart()
    if apart:
        lines += ["", first, *apart]
    if picture.note:
        lines += ["", picture.note]
    return "\n".join(visible(line).rstrip() for line in lines)
