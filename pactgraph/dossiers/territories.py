"""What a dossier tells of a territory on a day: where it lies, its members, what covers it, why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pactgraph.graph.drawing.labels import plain
from pactgraph.thing import CARD

from .dossier import Chapter, Line, Section
from .telling import Telling, by, dated, passages, shortened

if TYPE_CHECKING:
    from pactgraph.queries.results import Cell, Row
    from pactgraph.territories import Territory

NAMED = 6  # members of a kind that a line of a card names
RELATIONS = ("covers", "within", "part")


def chapter(territory: Territory, told: Telling) -> Chapter:
    """Tell what a territory is, what it lies in and contains, and which agreements are about it."""
    agreements = territory.agreements().rows
    covering = [
        told.section(
            relation, _agreements([r for r in agreements if r["relation"] == relation], told)
        )
        for relation in RELATIONS
    ]
    sections = [
        told.section("states", _states(territory, told)),
        told.section("above", _parents(territory, told)),
        told.section("members", _members(territory.members(), told)),
        told.section("changes", _changes(territory, told)),
        *(covering if agreements else [told.needed("covers", [])]),
        Section(told.name("id"), (Line(territory.iri),)),
    ]
    kept = tuple(section for section in sections if section.lines)
    title = shortened(plain(territory.label))
    return Chapter(territory.iri, title, _kind(territory, told), kept)


def _kind(territory: Territory, told: Telling) -> str:
    kind = _named(territory.kind, told) or told.kind("territory")
    return " ".join(part for part in (kind, territory.code, "·", told.day(territory.on)) if part)


def _named(kind: Cell, told: Telling) -> str:
    return told.words.concept("territory-kind", str(kind)) if kind else ""


def _states(territory: Territory, told: Telling) -> list[Line]:
    """Say what it is called and was called; lists say more than texts that name it."""
    coded = [row for row in territory.described() if row["code"]]
    rows = [row for row in coded if row["known_from"]] or coded
    lines = []
    for group in by(rows, lambda row: told.say("state", row)):
        row = group[0]
        siren = row["siren"] if row["siren"] != row["code"] else None
        line = told.line("state", group, kind=_named(row["kind"], told), siren=siren)
        lines.append(line)
    return lines


def _parents(territory: Territory, told: Telling) -> list[Line]:
    return [
        Line(told.say("above", {**row, "kind": _named(row["kind"], told)}),
             doubt=_possible(row["certainty"], told), about=str(row["territory"]))
        for row in territory.parents()
    ]  # fmt: skip


def _members(rows: Iterable[Row], told: Telling) -> list[Line]:
    """Say, for each kind and certainty, how many members there are, and name a few."""
    lines = []
    for group in by(rows, lambda row: (row["kind"], row["certainty"])):
        names = [str(row["territory_label"]) for row in group]
        named = NAMED if told.limit <= CARD else told.limit
        more = len(names) - named
        said: dict[str, Cell] = {
            "number": len(names),
            "kind": _named(group[0]["kind"], told) or told.kind("territory"),
            "names": names[:named],
            "more": told.words.say("more", number=more) if more > 0 else None,
        }
        text = told.say("members", said)
        lines.append(Line(text, doubt=_possible(group[0]["certainty"], told)))
    return lines


def _changes(territory: Territory, told: Telling) -> list[Line]:
    return [Line(told.say("change", row)) for row in territory.changes()]


def _agreements(rows: Sequence[Row], told: Telling) -> list[Line]:
    """Say each agreement, what makes the link and why, with the words that prove it.

    What two sources tell is one line with two proofs.
    """
    lines = []
    for group in by(
        rows, lambda row: (row["agreement"], row["link"], row["party"], row["territory"])
    ):
        row = group[0]
        no_end = None if row["in_force"] == "certain" else str(told.words.told["no_end"])
        path = " < ".join(row["path"]) if isinstance(row["path"], list) else None
        form = "applies" if row["link"] == "applies-to" else "governs"
        because = told.say(form, {**row, "no_end": no_end, "path": path})
        text = told.say("covering", {**row, **dated(row), "because": because})
        doubt = _possible(row["certainty"], told)
        lines.append(Line(text, passages(*group), doubt, about=str(row["agreement"])))
    return lines


def _possible(certainty: Cell, told: Telling) -> str:
    """Say that something is only possible; nothing where it is certain."""
    return "" if certainty in (None, "certain") else str(told.words.told["possible"])
