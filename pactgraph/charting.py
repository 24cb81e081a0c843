"""Pictures of a store that stand still: its agreements along time, and on the map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pactgraph.graph.standalone import framed
from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Result, Row

from .measuring import Measuring

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pactgraph.graph.drawing.citing import Proven
    from pactgraph.graph.drawing.maps import About
    from pactgraph.graph.drawing.times import Moment
    from pactgraph.graph.networks.choice import Choice

TEXT_WIDTH = 100
GEOJSON = ".geojson"
PROOF = {
    "source": ColumnType.SOURCE, "quote": ColumnType.TEXT, "start": ColumnType.INTEGER,
    "end": ColumnType.INTEGER, "record": ColumnType.INTEGER,
}  # fmt: skip


class Drawn(Protocol):
    """What a picture has to know of itself."""

    @property
    def title(self) -> str:
        """What it is of."""

    @property
    def summary(self) -> str:
        """How much it shows."""

    @property
    def left_out(self) -> str | None:
        """What it does not show."""

    def html(self) -> str:
        """Write it as a page."""

    def svg(self) -> str:
        """Write it as a drawing."""

    def text(self, width: int) -> str:
        """Write it in letters."""


@dataclass(frozen=True)
class Chart(Result):
    """The rows that a picture shows, and the picture: ``.save("times.html")`` writes it."""

    picture: Drawn
    geojson: Callable[[], str] | None = None  # of a map: its territories with coordinates

    def save(self, file: str | Path) -> Path:
        """Write the picture as its ending says: `.html`, a page, `.svg` or `.png`, a drawing.

        A map is also written as `.geojson`.
        """
        from pactgraph.graph.drawing.png import png_of
        from pactgraph.graph.files import form_of, replaced

        to = Path(file)
        write = {".html": self.picture.html, ".svg": self.picture.svg}
        if self.geojson:
            write[GEOJSON] = self.geojson
        ending = form_of(to, [*write, ".png"])
        written = png_of(self.picture.svg()) if ending == ".png" else write[ending]().encode()
        with replaced(to) as draft:
            draft.write_bytes(written)
        return to

    def text(self, width: int = TEXT_WIDTH) -> str:
        """Write the picture in letters, so many of them wide at most."""
        return self.picture.text(width)

    def _repr_html_(self) -> str:
        return framed(self.picture.title, self.picture.html())


class Charting(Measuring):
    """Draws what a store tells of time and of places; each picture is its rows too.

    All take what narrows networks: ``since``, ``until``, ``territory``, ``kind``, ``theme`` and
    ``reading``.
    """

    def timeline(
        self,
        name: str = "",
        *,
        by: str = "",
        limit: int | None = None,
        language: str = "fr",
        **narrowed: str | None,
    ) -> Chart:
        """Draw agreements along time, from the day each begins to the day it ends.

        ``name`` is an actor, a territory with all that lies in it, or an agreement with its whole
        lineage; without it, all are drawn. ``by`` groups them: ``partner``, ``kind``, ``lineage``.
        Columns: agreement, agreement_label, kind, status, begins, begins_by, signed_on, ends,
        certainty, parties, follows, source, quote, start, end, record: an agreement a row, the
        undated ones last. What is not known is empty.
        """
        from pactgraph.graph.drawing import times

        actor, choice, said = self._asked(name, language, narrowed)
        limit = times.LIMIT if limit is None else limit
        found, left_out = times.moments(self._columns, choice, actor, limit)
        shown = times.grouped(found, left_out, about=actor, by=by)
        drawn = times.Timeline(shown, **said)
        text, date, many = ColumnType.TEXT, ColumnType.DATE, ColumnType.LIST
        columns = {
            "agreement": ColumnType.IRI, "agreement_label": text, "kind": text, "status": text,
            "begins": date, "begins_by": text, "signed_on": date, "ends": date, "certainty": text,
            "parties": many, "follows": many, **PROOF,
        }  # fmt: skip
        rows = [self._moment(one) for one in sorted(shown.moments, key=times.order)]
        return Chart(columns, rows, drawn)

    def map(self, name: str = "", *, language: str = "fr", **narrowed: str | None) -> Chart:
        """Draw which territories agreements are about, on the outlines of the départements.

        ``name`` is an actor, a territory with all that lies in it, or an agreement. It is saved as
        `.geojson` too. Columns: agreement, agreement_label, territory, territory_label, kind,
        code, departements (codes), link, parties, certainty, signed_on, source, quote, start, end,
        record: a row for an agreement and a territory that it is about. Of those about none that
        is known, the territory is empty.
        """
        from functools import partial

        from pactgraph.graph.drawing import maps

        actor, choice, said = self._asked(name, language, narrowed)
        found = maps.told_of(self._columns, choice, actor)
        drawn = maps.Map(found, **said)
        text, iri, many = ColumnType.TEXT, ColumnType.IRI, ColumnType.LIST
        columns = {
            "agreement": iri, "agreement_label": text, "territory": iri, "territory_label": text,
            "kind": text, "code": text, "departements": many, "link": text, "parties": many,
            "certainty": text, "signed_on": ColumnType.DATE, **PROOF,
        }  # fmt: skip
        rows = [self._place_of(one) for one in found.abouts]
        return Chart(columns, rows, drawn, partial(maps.geojson, found, self.store.manifest.base))

    def save_network(self, file: str | Path, of: str = "actors", **narrowed: str | None) -> Path:
        """Write a network for other programs; that of territories also as `.geojson`."""
        from pactgraph.graph.errors import QuestionError

        if not str(file).endswith(GEOJSON):
            return super().save_network(file, of, **narrowed)
        if of != "territories":
            raise QuestionError(f"{file}: only territories have places: ask for those, --of")
        return self.map("", language="fr", **narrowed).save(file)

    def _asked(
        self, name: str, language: str, narrowed: dict[str, str | None]
    ) -> tuple[str | None, Choice, dict[str, Any]]:
        """Say who a picture is about, what narrows it, and what it tells of both.

        A territory narrows; whoever else is named takes part.
        """
        from pactgraph.graph.drawing.narrowing import told
        from pactgraph.graph.drawing.words import words

        about, narrowed = self._about(name, narrowed)
        choice = self._choice(narrowed)
        said = {
            "short_names": self._short_names,
            "name": self._called(about) if name else "",
            "language": language,
            "choice": told(self._columns, choice, words(language)),
        }
        return None if about.startswith("territory/") else about or None, choice, said

    def _place_of(self, one: About) -> Row:
        """Write an agreement and a territory that it is about."""
        base, place = self.store.manifest.base, one.place
        return {
            "agreement": base + one.agreement,
            "agreement_label": one.label,
            "territory": base + place.territory if place else None,
            "territory_label": place.label if place else None,
            "kind": place.kind if place else None,
            "code": place.code if place else None,
            "departements": [lying.code for lying in one.lying],
            "link": one.link,
            "parties": list(one.parties),
            "certainty": ("certain" if one.is_certain else "possible") if place else None,
            "signed_on": one.signed_on,
            **self._proof(one.proofs[0] if one.proofs else None),
        }

    def _moment(self, one: Moment) -> Row:
        """Write one agreement of a timeline."""
        signed = one.dates.get("signed_on")
        return {
            "agreement": self.store.manifest.base + one.agreement,
            "agreement_label": one.label,
            "kind": one.kind or None,
            "status": one.status or None,
            "begins": one.begins.said if one.begins else None,
            "begins_by": one.begins_by,
            "signed_on": signed.said if signed else None,
            "ends": one.ends.said if one.ends else None,
            "certainty": "certain" if one.is_sure else "possible",
            "parties": [party.label for party in one.parties],
            "follows": [f"{other.link}: {other.label}" for other in one.follows],
            **self._proof(one.proofs[0] if one.proofs else None),
        }

    def _proof(self, proof: Proven | None) -> Row:
        """Write what proves a row first."""
        if proof is None:
            return dict.fromkeys(PROOF)
        source = self._short_names.get(proof.source, proof.source)
        return {
            "source": source, "quote": proof.quote, "start": proof.start, "end": proof.end,
            "record": proof.record,
        }  # fmt: skip

    def _about(
        self, name: str, narrowed: Mapping[str, str | None]
    ) -> tuple[str, dict[str, str | None]]:
        """Find what a name stands for; a territory narrows the agreements to those about it."""
        if not name:
            return "", dict(narrowed)
        if found := self._involved(name):
            return found, dict(narrowed)
        is_narrowed = bool(narrowed.get("territory"))
        place = self._narrowing_place(name, is_narrowed, narrowed.get("until"))
        return place.thing, {**narrowed, "territory": self.store.manifest.base + place.thing}

    def _called(self, thing: str) -> str:
        """Return the name that a thing is shown by."""
        from pactgraph.graph.networks.projections import labels_of

        return labels_of(self._columns, [thing])[thing]
