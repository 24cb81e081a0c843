"""A timeline in letters, for a terminal: one line an agreement, its bar beside its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pactgraph.graph.drawing.labels import agreement_name, plain, visible, wrapped
from pactgraph.graph.drawing.words import Words

from .chart import Scale, scale_of
from .choosing import Group, Times
from .moments import Moment

SURE, MAY, UNKNOWN, SIGNED, ANNOUNCED, DOUBT = "█", "░", "┄", "■", "□", "?"
NARROW, SHARE, LEAST = 20, 0.45, 16  # columns of a name, share of the line, columns of the bars
STUB = 3  # columns of an end that is not known
DAY = 11  # columns of the day as it is said


def written(times: Times, words: Words, heading: Callable[[Group], str], width: int) -> str:
    """Write the lines of a timeline; in a name, ``?`` stands before what no source states."""
    names = max(NARROW, int(width * SHARE))
    room = max(LEAST, width - names - DAY - 2)
    scale = scale_of(times)
    lines = [_years(scale, names + DAY + 2, room)] if scale else []
    for group in times.groups:
        lines += ["", heading(group)]
        lines += [_line(one, words, scale, names, room) for one in group.moments]
    keys = words.told["keys"]
    told = [(SIGNED, "signed"), (ANNOUNCED, "announced"), (SURE, "sure"), (MAY, "may"),
            (UNKNOWN, "open"), (DOUBT, "uncertain")]  # fmt: skip
    used = "".join(lines[1:])
    lines += ["", *(f"{sign}  {keys[name]}" for sign, name in told if sign in used)]
    return "\n".join(visible(line).rstrip() for line in lines)


def _line(moment: Moment, words: Words, scale: Scale | None, names: int, room: int) -> str:
    doubt = "" if moment.is_sure else f"{DOUBT} "
    name = wrapped(doubt + agreement_name(moment.label), names - 1, 1)
    said = moment.dates.get("signed_on") or moment.begins or moment.ends
    if not said or not scale:
        return f"{name:{names}} {words.say('no_day')}"
    return f"{name:{names}} {plain(said.said):{DAY}} {_bar(moment, scale, room)}"


def _bar(moment: Moment, scale: Scale, room: int) -> str:
    cells = [" "] * room

    def fill(sign: str, since: int, until: int) -> None:
        for at in range(max(0, since), min(room, until + 1)):
            cells[at] = sign

    def at(day: date) -> int:
        return round(scale.share(day) * (room - 1))

    begins, ends = moment.begins, moment.ends
    if begins and begins.days and ends and ends.days:
        is_sure = not (begins.doubtful or ends.doubtful)
        fill(SURE if is_sure else MAY, at(begins.days[-1]), at(ends.days[0]))
    elif begins and begins.days:
        fill(UNKNOWN, at(begins.days[-1]), at(begins.days[-1]) + STUB)
    elif ends and ends.days:
        fill(UNKNOWN, at(ends.days[0]) - STUB, at(ends.days[0]))
    signed = moment.dates.get("signed_on")
    for span in (signed, begins, ends):
        if span and span.days and not span.is_day:
            fill(MAY, at(span.days[0]), at(span.days[-1]))
    told = signed or moment.dates.get("announced_on")
    if told and told.is_day:
        fill(SIGNED if signed else ANNOUNCED, at(told.days[0]), at(told.days[0]))
    return "".join(cells)


def _years(scale: Scale, before: int, room: int) -> str:
    """Write the years over the bars, those that find room."""
    line = [" "] * (room + 4)
    free = 0
    for year, day in scale.ticks():
        at = round(scale.share(day) * (room - 1))
        if at >= free:
            line[at : at + 4] = f"{year:04d}"
            free = at + 6
    return " " * before + "".join(line)
