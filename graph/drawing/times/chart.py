"""Where each agreement of a timeline is drawn: bars as long as is certain, and as may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pactgraph.graph.drawing.labels import agreement_name, wrapped

from .choosing import Group, Times
from .moments import Moment
from .spans import Span

WIDTH, LABELS, MARGIN = 1120, 336, 30  # of the picture, of the names, to the right of the years
LETTERS = 48  # of a line of a name, that fit before the bars
TOP, HEAD, GAP = 34, 34, 10  # heights of the years, of a heading, between groups
AXIS, AGAIN = 18, 25  # where years stand in their height, and after how many agreements again
ROW, LINE, LINES = 28, 15, 2  # heights of an agreement and of more lines of its name, and how many
BAR, MARK = 11, 14
STUB = 34  # how long a line is that leads to a day that is not known
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
TICKS = 12  # years written, at most


@dataclass(frozen=True, slots=True)
class Scale:
    """Which day stands where, from the first to the last that is drawn."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Return how much of the time has gone by on a day."""
        return (day - self.first).days / max(1, (self.last - self.first).days)

    def x(self, day: date) -> float:
        """Return where a day stands."""
        room = WIDTH - LABELS - MARGIN - 2 * STUB
        return round(LABELS + STUB + room * self.share(day), 1)

    def ticks(self) -> Iterator[tuple[int, date]]:
        """Yield the years that are written, and the day on which each begins."""
        spanned = self.last.year - self.first.year + 1
        step = next((one for one in STEPS if spanned / one <= TICKS), STEPS[-1])
        for year in range(self.first.year - self.first.year % step, self.last.year + 1, step):
            if year >= self.first.year:
                yield year, date(year, 1, 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: ``sure`` days, days that ``may`` be, or an end that is not known."""

    kind: str  # sure, may, open-end, open-begin
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """One agreement: its row, its name as far as it fits, its bar, and where its day stands."""

    moment: Moment
    lines: tuple[str, ...]
    y: float
    pieces: tuple[Piece, ...]
    mark: float | None  # where the day of signing, or of the announcement, stands, if it is one
    is_announced: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """What joins an agreement to one that it follows from."""

    link: str
    path: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A group, and where its name stands."""

    group: Group
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn of a timeline."""

    width: int
    height: float
    years: tuple[tuple[int, float], ...]
    axes: tuple[float, ...]  # the lines on which the years are written
    headings: tuple[Heading, ...]
    drawn: tuple[Drawn, ...]
    joints: tuple[Joint, ...]


def chart(times: Times) -> Chart:
    """Lay out a timeline."""
    scale = scale_of(times)
    y: float = TOP
    axes: list[float] = [AXIS]
    headings: list[Heading] = []
    drawn: list[Drawn] = []
    for group in times.groups:
        headings.append(Heading(group, y + HEAD / 2))
        y += HEAD
        for moment in group.moments:
            if drawn and len(drawn) % AGAIN == 0:
                axes.append(y + AXIS)
                y += TOP
            lines = tuple(wrapped(agreement_name(moment.label), LETTERS, LINES).split("\n"))
            high = ROW + LINE * (len(lines) - 1)
            drawn.append(_drawn(moment, lines, scale, y + high / 2))
            y += high
        y += GAP
    years = tuple((year, scale.x(day)) for year, day in scale.ticks()) if scale else ()
    joints = tuple(_joints({one.moment.agreement: one for one in drawn}))
    return Chart(WIDTH, y + GAP, years, tuple(axes), tuple(headings), tuple(drawn), joints)


def scale_of(times: Times) -> Scale | None:
    """Span every day that is known of an agreement drawn; None where none is."""
    days = [day for one in times.moments for span in one.dates.values() for day in span.days]
    if not days:
        return None
    return Scale(date(min(days).year, 1, 1), date(max(days).year, 12, 31))


def _drawn(moment: Moment, lines: tuple[str, ...], scale: Scale | None, y: float) -> Drawn:
    signed = moment.dates.get("signed_on")
    told = signed or moment.dates.get("announced_on")
    mark = scale.x(told.days[0]) if scale and told and told.is_day else None
    pieces = tuple(_pieces(moment, scale)) if scale else ()
    return Drawn(moment, lines, y, pieces, mark, signed is None)


def _pieces(moment: Moment, scale: Scale) -> Iterator[Piece]:
    """Yield the parts of a bar from the left: what is not known of it has an open end."""
    begins, ends = moment.begins, moment.ends
    known = begins is not None and bool(begins.days)
    signed = moment.dates.get("signed_on")
    if signed and signed != begins:
        yield from _may(signed, scale)
    if begins and known:
        yield from _may(begins, scale)
    if ends and ends.days:
        if begins and known:
            since, until = begins.days[-1], ends.days[0]
            if since < until:
                sure = not (begins.doubtful or ends.doubtful)
                width = scale.x(until) - scale.x(since)
                yield Piece("sure" if sure else "may", scale.x(since), width)
        else:
            yield Piece("open-begin", scale.x(ends.days[0]) - STUB, STUB)
        yield from _may(ends, scale)
    elif begins and known:
        yield Piece("open-end", scale.x(begins.days[-1]), STUB)


def _may(span: Span, scale: Scale) -> Iterator[Piece]:
    """Yield the days of which one is meant, where they are several."""
    if not span.is_day and len(span.days) == 2:
        left, right = scale.x(span.days[0]), scale.x(span.days[1])
        yield Piece("may", left, max(right - left, MARK))


def _joints(drawn: Mapping[str, Drawn]) -> Iterator[Joint]:
    """Yield the lines from agreements to what they follow from, where both are drawn."""
    for one in drawn.values():
        for followed in one.moment.follows:
            other = drawn.get(followed.agreement)
            ends = (_anchor(one), _anchor(other) if other else None)
            if other and ends[0] is not None and ends[1] is not None:
                side = 1 if one.y > other.y else -1
                path = (
                    f"M{ends[0]:g} {one.y - side * MARK / 2:g}V{other.y:g}"
                    if _covers(other, ends[0])
                    else f"M{ends[0]:g} {one.y - side * MARK / 2:g}V{other.y:g}H{_right(other):g}"
                )
                yield Joint(followed.link, path)


def _anchor(drawn: Drawn) -> float | None:
    """Return where lines to an agreement begin: at its day, else at its bar."""
    if drawn.mark is not None:
        return drawn.mark
    return drawn.pieces[0].x if drawn.pieces else None


def _covers(drawn: Drawn, x: float) -> bool:
    return any(one.x <= x <= one.x + one.width for one in drawn.pieces)


def _right(drawn: Drawn) -> float:
    ends = [one.x + one.width for one in drawn.pieces]
    return max(ends + ([drawn.mark + MARK / 2] if drawn.mark is not None else []))


def legend(chart: Chart) -> dict[str, Any]:
    """Gather what the picture holds, so that the legend tells of nothing else."""
    pieces = {piece.kind for one in chart.drawn for piece in one.pieces}
    return {
        "signed": any(one.mark is not None and not one.is_announced for one in chart.drawn),
        "announced": any(one.mark is not None and one.is_announced for one in chart.drawn),
        "sure": "sure" in pieces,
        "may": "may" in pieces,
        "open": bool(pieces & {"open-end", "open-begin"}),
        "link": bool(chart.joints),
        "uncertain": any(not one.moment.is_sure for one in chart.drawn),
    }
