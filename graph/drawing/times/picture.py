"""A timeline that was drawn: as a page, as a drawing, or in the letters of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pactgraph.graph.drawing.charted import Charted
from pactgraph.graph.drawing.citing import Cited, cited
from pactgraph.graph.drawing.labels import plain, wrapped
from pactgraph.graph.drawing.scriptless import drawing, scriptless_page
from pactgraph.graph.drawing.styles import styles

from .chart import BAR, LABELS, LINE, MARK, Chart, chart, legend
from .choosing import KIND, Group, Times
from .moments import DATES, Moment
from .written import written
from .years import by_year

KEY_WIDTH, KEY_HEIGHT = 372, 26  # of what the legend tells in a file
KEYS_A_LINE = 3
HEAD_LINE, ABOVE = 18, 46  # heights of what stands over the drawing in a file
LONGEST = 150  # letters of a line there


@dataclass(frozen=True, slots=True)
class Row:
    """One agreement as the table tells it."""

    agreement: str
    label: str
    called: str
    dates: tuple[str, ...]
    details: tuple[str, ...]
    parties: tuple[str, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class Timeline(Charted):
    """What is drawn of some agreements along time; ``name`` is whom or what they are about."""

    WORDS = Path(__file__).with_name("words.json")

    times: Times

    @property
    def summary(self) -> str:
        """How much it shows."""
        shown = self.times.moments
        sources = {proof.source for one in shown for proof in one.proofs}
        undated = sum(not one.dates for one in shown)
        return self.words.say(
            "counts" if undated else "counts_dated",
            agreements=self.words.count("agreements", len(shown)),
            undated=self.words.count("undated", undated),
            sources=self.words.count("sources", len(sources)),
        )

    @property
    def left_out(self) -> str | None:
        """What it does not show, in a sentence."""
        shown, missing = len(self.times.moments), sum(self.times.left_out.values())
        if not missing:
            return None
        numbers = {"shown": self.words.number(shown), "all": self.words.number(shown + missing)}
        return self.words.say("left_out", **numbers)

    @cached_property
    def chart(self) -> Chart:
        """Where all stands."""
        return chart(self.times)

    def html(self) -> str:
        """Write the picture as one page, with a table that says the same and what proves it."""
        rows = [self._row(moment) for moment in self.times.moments]
        return scriptless_page(
            "times/page.html.jinja",
            self.words,
            title=self.title,
            notes=[self.left_out],
            counts=self.summary,
            choice=plain(self.choice),
            empty=not rows,
            rows=rows,
            keys=list(self._keys(0)),
            **self._drawn(),
        )

    def svg(self) -> str:
        """Write the picture alone, on white, with its title and its legend."""
        notes = [self.summary, plain(self.choice), self.left_out or ""]
        heads = [wrapped(note, LONGEST, 1) for note in notes if note]
        if not self.times.moments:
            heads = [self.words.say("empty")]
        top = ABOVE + HEAD_LINE * len(heads)
        keys = list(self._keys(top + self.chart.height + 8))
        foot = (keys[-1][2] if keys else top + self.chart.height) + 2 * KEY_HEIGHT
        return drawing(
            "times/file.svg.jinja",
            self.words,
            title=self.title,
            heads=heads,
            top=top,
            keys=keys,
            foot=foot,
            height=foot + 36,
            **self._drawn(),
        )

    def text(self, width: int) -> str:
        """Write the picture in letters, so many of them wide at most."""
        return written(self.times, self.words, self.heading, width)

    def heading(self, group: Group) -> str:
        """Say what the agreements of a group have in common."""
        if not group.label:
            return str(self.words.told["others"][self.times.by])
        if self.times.by != KIND:
            return plain(group.label)
        return _capital(self.words.concept("agreement-kind", group.label))

    def _drawn(self) -> dict[str, Any]:
        """Return what the drawing is made of."""
        return {
            "chart": self.chart,
            "style": styles().nodes["agreement"],
            "link": styles().edges["link"],
            "dashes": " ".join(map(str, styles().uncertain.dashes)),
            "bar_height": BAR,
            "mark": MARK,
            "line_height": LINE,
            "labels": LABELS,
            "heading": lambda group: wrapped(self.heading(group), LONGEST, 1),
            "hint": self._hint,
            "counted": by_year(self.times, self.words),
        }

    def _keys(self, y: float) -> Iterator[tuple[str, float, float]]:
        """Yield what the legend tells of, and where in a file."""
        shown = [name for name, there in legend(self.chart).items() if there]
        for number, name in enumerate(shown):
            line, column = divmod(number, KEYS_A_LINE)
            yield name, KEY_WIDTH * column, y + KEY_HEIGHT * line

    def _hint(self, moment: Moment) -> str:
        return "\n".join([plain(moment.label), *self._dates(moment)])

    def _dates(self, moment: Moment) -> Iterator[str]:
        """Say each date that is known, and where it is not a day."""
        for name in DATES:
            if span := moment.dates.get(name):
                yield self.words.told["dates"][name].format(day=plain(self.words.day(span.said)))
        if not moment.dates:
            yield self.words.say("no_day")
        elif not moment.ends:
            yield self.words.say("no_end")

    def _details(self, moment: Moment) -> Iterator[str]:
        if not moment.is_sure:
            yield str(self.words.told["keys"]["uncertain"])
        for one in moment.follows:
            yield f"{self.words.concept('agreement-link-kind', one.link)} : {plain(one.label)}"

    def _row(self, moment: Moment) -> Row:
        told = {"agreement-kind": moment.kind, "agreement-status": moment.status}
        called = [self.words.concept(scheme, one) for scheme, one in told.items() if one]
        return Row(
            agreement=moment.agreement,
            label=plain(moment.label),
            called=_capital(", ".join(called)),
            dates=tuple(self._dates(moment)),
            details=tuple(self._details(moment)),
            parties=tuple(dict.fromkeys(plain(party.label) for party in moment.parties)),
            cited=tuple(cited(moment.proofs, self.short_names, self.words)),
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
