"""A map that was drawn: as a page, as a drawing, in letters, or as places with coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pactgraph.graph.drawing.charted import Charted
from pactgraph.graph.drawing.citing import Cited, cited
from pactgraph.graph.drawing.labels import plain, wrapped
from pactgraph.graph.drawing.scriptless import drawing, scriptless_page

from .drawn import MARK, Area, Drawing, Mark, drawn, palette
from .places import DEPARTEMENT, About, Place, Told
from .projecting import size
from .shades import Counted, Counts, shade
from .written import written

SIDE, EDGE, FOOT = 330, 24, 76  # beside the map in a file, around it, and under it
HEAD_LINE, ABOVE = 18, 34
LONGEST = 130  # letters of a line in a file
ROWS, LEAST = 3_000, 20  # listed on a page, about; and of each place, if there are more
BESIDE = 46  # letters of a line beside it
NAMED, LETTERS = 4, 44  # things that are counted apart and named, letters of each name
Key = tuple[int | str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One agreement and what it is about, as a table tells it."""

    agreement: str
    label: str
    day: str
    place: str
    kind: str
    certainty: str
    why: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The agreements of one département, région or country."""

    key: str
    anchor: str
    label: str
    told: str
    count: int
    rows: tuple[Row, ...]
    more: str = ""  # how many rows are not listed


@dataclass(frozen=True, slots=True)
class Table:
    """What stands under the map of one kind of place."""

    title: str
    note: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Map(Charted):
    """The territories of some agreements; ``name`` is whom or what the agreements are about."""

    WORDS = Path(__file__).with_name("words.json")

    told: Told

    @cached_property
    def counts(self) -> Counts:
        """How many agreements are about what."""
        return Counts(self.told)

    @cached_property
    def map(self) -> Drawing:
        """What stands where."""
        return drawn(self.counts)

    @property
    def summary(self) -> str:
        """How much it shows."""
        return self.words.say(
            "counts",
            agreements=self._agreements(self.counts.agreements),
            departements=self.words.count("departements", len(self.counts.departements)),
            regions=self.words.count("regions", len(self.counts.regions)),
        )

    @property
    def left_out(self) -> str | None:
        """What stands apart from it, in a sentence; None where all is on it."""
        first, *apart = self.apart()
        return f"{first} – {'; '.join(apart)}" if apart else None

    def html(self) -> str:
        """Write the picture as one page, with tables that say the same and what proves it."""
        return scriptless_page(
            "maps/page.html.jinja",
            self.words,
            title=self.title,
            notes=[self.note],
            counts=self.summary,
            choice=plain(self.choice),
            empty=not self.told.abouts,
            tables=list(self._tables()),
            apart=self.apart(),
            size=size(),
            **self._drawn(),
        )

    def svg(self) -> str:
        """Write the picture alone, on white, with its title and its legend."""
        heads = [self.summary, plain(self.choice), self.note or ""]
        shown = [wrapped(line, LONGEST, 1) for line in heads if line]
        if not self.told.abouts:
            shown = [self.words.say("empty")]
        wide, high = size()
        top = ABOVE + HEAD_LINE * len(shown)
        foot = top + high + FOOT - 2 * EDGE
        return drawing(
            "maps/file.svg.jinja",
            self.words,
            title=self.title,
            heads=shown,
            top=top,
            side=wide + EDGE,
            apart=list(self._beside()),
            foot=foot,
            width=wide + SIDE + 3 * EDGE,
            height=foot + 2 * EDGE + HEAD_LINE,
            **self._drawn(),
        )

    def text(self, width: int) -> str:
        """Write the counts in letters, so many of them wide at most."""
        return written(self, width)

    @property
    def note(self) -> str | None:
        """What has to be known of the store, if anything."""
        return None if self.told.names or not self.told.abouts else self.words.say("no_lists")

    def apart(self) -> list[str]:
        """Say what is not on the map: a heading, then a line for each kind of it."""
        lines = [str(self.words.told["apart"])]
        for name in ("countries", "unplaced"):
            places: Mapping[Place, Counted] = getattr(self.counts, name)
            if places:
                found = {one for known in places.values() for one in known.agreements}
                lines.append(self._apart(name, len(found), [place.label for place in places]))
        if self.counts.nowhere:
            labels = [one.label for one in self.counts.nowhere]
            lines.append(self._apart("nowhere", len(labels), labels))
        return lines

    def departement(self, code: str) -> str:
        """Return the name of a département, its code where no list says it."""
        return plain(self.told.names.get(code, code))

    def beneath(self, code: str, known: Counted) -> list[str]:
        """Name the territories in a département that agreements are about."""
        found: dict[str, None] = {}
        for one in known.abouts:
            if one.place and one.place.kind != DEPARTEMENT:
                parts = {lying.code for lying in one.lying if lying.is_part}
                name = plain(one.place.label)
                found[self.words.say("part", name=name) if code in parts else name] = None
        return list(found)

    def _apart(self, name: str, count: int, labels: Sequence[str]) -> str:
        shown = [wrapped(plain(label), LETTERS, 1) for label in dict.fromkeys(labels)]
        more = ["…"] if len(shown) > NAMED else []
        heading = self.words.told[name]
        return f"{heading}{self.words.told['colon']}{count} ({', '.join([*shown[:NAMED], *more])})"

    def _beside(self) -> Iterator[str]:
        """Yield what stands apart, in lines that find room beside the map."""
        for line in self.apart() if len(self.apart()) > 1 else ():
            yield from wrapped(line, BESIDE, NAMED).split("\n")

    def _drawn(self) -> dict[str, Any]:
        """Return what the drawing is made of."""
        return {
            "map": self.map,
            "colours": palette(),
            "radius": MARK,
            "keys": list(self._keys()),
            "hint": self._hint,
            "region_hint": self._region_hint,
        }

    def _keys(self) -> Iterator[Key]:
        """Yield what the legend tells of: a shade or a sign, and what it means."""
        yield 0, str(self.words.told["none"])
        for low, high in self.map.classes:
            one = str(low) if low == high else self.words.say("class", low=low, high=high)
            yield shade(low, self.map.classes), one
        if any(area.is_doubtful for part in self.map.parts for area in part.areas):
            yield "doubtful", str(self.words.told["doubtful"])
        if self.map.marks:
            yield "region", str(self.words.told["region_key"])

    def _hint(self, area: Area) -> str:
        name = self.departement(area.code)
        known = self.counts.departements.get(area.code)
        counted = self._counted(known) if known else str(self.words.told["none"])
        return self.words.say("hint", name=name, code=area.code, agreements=counted)

    def _region_hint(self, mark: Mark) -> str:
        known = self.counts.regions[mark.place]
        code = mark.place.code or ""
        name = plain(mark.place.label)
        return self.words.say("hint", name=name, code=code, agreements=self._counted(known))

    def _counted(self, known: Counted) -> str:
        """Say how many agreements there are, and how many of them are only possible."""
        possible = len(known.agreements) - len(known.sure)
        said = self.words.count("agreements", len(known.agreements))
        return f"{said}, {self.words.say('possible_count', number=possible)}" if possible else said

    def _agreements(self, agreements: frozenset[str]) -> str:
        return self.words.count("agreements", len(agreements))

    def _tables(self) -> Iterator[Table]:
        titles, counts = self.words.told["tables"], self.counts
        if counts.departements:
            groups = (
                self._group(code, f"d{code}", self._titled(code), known, code)
                for code, known in counts.departements.items()
            )
            yield Table(titles["departements"], "", tuple(groups))
        for name in ("regions", "countries", "unplaced"):
            places: Mapping[Place, Counted] = getattr(counts, name)
            if places:
                yield Table(titles[name], "", tuple(self._of_places(places)))
        if counts.nowhere:
            group = self._group("", "", "", Counted(counts.nowhere, frozenset()))
            yield Table(titles["nowhere"], str(self.words.told["nowhere_note"]), (group,))

    def _of_places(self, places: Mapping[Place, Counted]) -> Iterator[Group]:
        for place, known in places.items():
            anchor = f"r{place.territory.replace('/', '-')}"
            yield self._group(place.territory, anchor, plain(place.label), known)

    def _titled(self, code: str) -> str:
        name = self.departement(code)
        return name if name == code else f"{name} ({code})"

    def _group(self, key: str, anchor: str, label: str, known: Counted, code: str = "") -> Group:
        """List the agreements of a place, as many as find room, and say how many more there are."""
        counts = self.counts
        places = len(counts.departements) + len(counts.regions)
        places += len(counts.countries) + len(counts.unplaced)
        room = max(LEAST, ROWS // max(1, places))
        more = len(known.abouts) - room
        return Group(
            key=key,
            anchor=anchor,
            label=label,
            told=self._counted(known),
            count=len(known.agreements),
            rows=tuple(self._row(one, known if key else None, code) for one in known.abouts[:room]),
            more=self.words.say("more", number=self.words.number(more)) if more > 0 else "",
        )

    def _row(self, one: About, known: Counted | None, code: str = "") -> Row:
        sure = known is not None and one.agreement in known.sure
        place, kind = "", ""
        if one.place:
            place = plain(one.place.label)
            if any(lying.is_part for lying in one.lying if lying.code == code):
                place = self.words.say("part", name=place)
            kind = self.words.concept("territory-kind", one.place.kind) if one.place.kind else ""
        why = ""
        if one.link:
            form = self.words.told["links"].get(one.link, one.link)
            why = form.format(parties=", ".join(map(plain, one.parties)))
        day = self.words.told["undated"]
        if one.signed_on:
            day = self.words.say("on", day=plain(self.words.day(one.signed_on)))
        return Row(
            agreement=one.agreement,
            label=plain(one.label),
            day=day,
            place=place,
            kind=kind,
            certainty=str(self.words.told["certain" if sure else "possible"]) if known else "",
            why=why,
            cited=tuple(cited(one.proofs, self.short_names, self.words)),
        )
