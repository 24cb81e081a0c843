"""What a dossier tells of an organisation or a person: names, links, agreements, roles, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pactgraph.graph.drawing.labels import plain

from .dossier import Chapter, Line, Passage, Section
from .telling import Telling, by, passages, shortened

if TYPE_CHECKING:
    from pactgraph.actors import Actor, Person
    from pactgraph.queries.results import Result, Row


def organisation(actor: Actor, told: Telling) -> Chapter:
    """Tell of an organisation: who it is, with whom it agrees on what, and who acts for it."""
    agreements = actor.agreements().rows
    proofs = _proofs(actor, agreements, told)
    sections = [
        *_identity(actor, told),
        told.section("linked", _links(actor, told)),
        told.needed("partners", _partners(actor, agreements, told)),
        told.needed("agreements", _agreements(agreements, proofs, told)),
        told.section("people", _roles(_outside(actor.roles(), actor.label), told)),
        *_ending(actor, told),
    ]
    return _chapter(actor, sections, told)


def person(one: Person, told: Telling) -> Chapter:
    """Tell of a person in public roles: which, when, what was signed, and what was said."""
    agreements = one.agreements().rows
    proofs = _proofs(one, agreements, told)
    signed = [row for row in agreements if row["part"] != "present"]
    there = [row for row in agreements if row["part"] == "present"]
    sections = [
        *_identity(one, told),
        told.needed("roles", _roles(_without(one.roles(), "person_label"), told)),
        told.needed("signatures", _signatures(one, signed, proofs, told)),
        told.section("attended", _agreements(_without(there, "part"), proofs, told)),
        told.section("statements", _statements(one.statements(), told)),
        *_ending(one, told),
    ]
    return _chapter(one, sections, told)


def _chapter(actor: Actor, sections: Iterable[Section], told: Telling) -> Chapter:
    kept = tuple(section for section in sections if section.lines)
    return Chapter(actor.iri, shortened(plain(actor.label)), told.kind(actor.kind), kept)


def _identity(actor: Actor, told: Telling) -> list[Section]:
    proven = actor.name_proofs(told.limit)
    names = [
        Line(told.say("named", group[0]), passages(*proven.get(group[0]["name"], group)))
        for group in by(actor.names(), lambda row: row["name"])
    ]
    known = [Line(told.say("known", {"name": name})) for name in actor.known_names()]
    numbers = by(actor.identifiers(), lambda row: (row["register"], row["number"]))
    return [
        told.section("known", names + known),
        told.section("numbers", [told.line("number", group) for group in numbers]),
    ]


def _ending(actor: Actor, told: Telling) -> list[Section]:
    judged = [Line(plain(one)) for one in actor.judgements()]
    return [told.section("judgements", judged), Section(told.name("id"), (Line(actor.iri),))]


def _proofs(
    actor: Actor, agreements: Sequence[Row], told: Telling
) -> dict[object, tuple[Passage, ...]]:
    """Return the passages that prove each agreement of which there is room to tell."""
    shown = list(dict.fromkeys(str(row["agreement"]) for row in agreements))[: told.limit]
    if not shown:
        return {}
    states = by(_of(actor, "agreements/all", shown), lambda row: row["agreement"])
    return {group[0]["agreement"]: passages(*group) for group in states}


def _agreements(
    rows: Sequence[Row], proofs: dict[object, tuple[Passage, ...]], told: Telling
) -> list[Line]:
    """Say each agreement once, with all the parts that the actor has in it."""
    lines = []
    for group in by(rows, lambda row: row["agreement"]):
        parts = [row["part"] for row in group if row.get("part")]
        part = ", ".join(dict.fromkeys(told.value("part", one) for one in parts))
        text = told.say("agreement", {**group[0], "part": part})
        cited = proofs.get(group[0]["agreement"], ())
        lines.append(Line(text, cited, about=str(group[0]["agreement"]), day=_day(group[0])))
    return lines


def _partners(actor: Actor, agreements: Sequence[Row], told: Telling) -> list[Line]:
    """Say each partner, how often and from when to when, with what proves that it was one."""
    shown = list(dict.fromkeys(str(row["agreement"]) for row in agreements))[: told.limit]
    sides = _of(actor, "agreements/parties", shown) if shown else ()
    proofs = {
        group[0]["organisation"]: passages(*group)
        for group in by(sides, lambda row: row["organisation"])
    }
    lines = []
    for row in actor.partners():
        last = row["last"] if row["last"] != row["first"] else None
        number = told.words.count("agreements", int(str(row["agreements"])))
        often = told.say("often", {"number": number, "first": row["first"], "last": last})
        text = told.say("partner", {**row, "often": often})
        lines.append(Line(text, proofs.get(row["partner"], ()), about=str(row["partner"])))
    return lines


def _of(actor: Actor, question: str, agreements: list[str]) -> Result:
    return actor.graph.ask(question, agreement=agreements, reading=actor.reading)


def _links(actor: Actor, told: Telling) -> list[Line]:
    """Say each link once: what tells of its days tells more than what does not."""
    lines = []
    for group in by(
        actor.links() or (), lambda row: (row["direction"], row["relation"], row["other"])
    ):
        fullest = next((row for row in group if row["since"] or row["until"]), group[0])
        form = "linked_by" if fullest["direction"] == "has" else "linked"
        lines.append(
            replace(
                told.line(form, [fullest, *group], label=actor.label), about=str(fullest["other"])
            )
        )
    return lines


def _roles(rows: Iterable[Row], told: Telling) -> list[Line]:
    """Say each role by the day on which it was seen."""
    lines = []
    for group in by(rows, lambda row: (row["as_of"], told.say("role", row))):
        line = told.line("role", group)
        lines.append(replace(line, day=str(group[0]["as_of"] or "")))
    return lines


def _signatures(
    one: Person, rows: Sequence[Row], proofs: dict[object, tuple[Passage, ...]], told: Telling
) -> list[Line]:
    """Say each agreement that the person signed, in what capacity and for whom."""
    days = {row["agreement"]: row for row in rows}
    lines = []
    for group in by(one.signatures(), lambda row: row["agreement"]):
        row = days.get(group[0]["agreement"], {})
        line = told.line("signature", group, label=row.get("label"))
        lines.append(replace(line, about=str(group[0]["agreement"]), day=_day(row)))
    return sorted(lines, key=lambda line: line.day)


def _statements(rows: Iterable[Row], told: Telling) -> list[Line]:
    return [told.line("statement", group) for group in by(rows, lambda row: row["quotation"])]


def _without(rows: Iterable[Row], column: str) -> list[Row]:
    return [{**row, column: None} for row in rows]


def _outside(rows: Iterable[Row], body: str) -> list[Row]:
    """Leave out of which body a role is, where it is that which the card is about."""
    column = "organisation_label"
    return [row | {column: None} if row[column] == body else row for row in rows]


def _day(row: Row) -> str:
    return str(row.get("signed_on") or "")
