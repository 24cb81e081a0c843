"""What a dossier tells of an organisation or a person: names, links, agreements, roles, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pactgraph.graph.drawing.labels import plain

from .dossier import Chapter, Line, Section
from .proving import Proofs
from .telling import Telling, by, shortened

if TYPE_CHECKING:
    from pactgraph.actors import Actor, Person
    from pactgraph.queries.results import Row


def organisation(actor: Actor, told: Telling) -> Chapter:
    """Tell of an organisation: who it is, with whom it agrees on what, and who acts for it."""
    links = list(actor.links() or ())
    agreements, partners = actor.agreements().rows, actor.partners().rows
    names, numbers = actor.names().rows, actor.identifiers().rows
    listed = (names, numbers, links, partners, agreements)
    proofs = Proofs(actor.graph, actor.reading, *(rows[: told.limit] for rows in listed))
    sections = [
        told.section("known", _names(actor, names, proofs, told)),
        told.section("numbers", _numbers(numbers, proofs, told)),
        told.section("linked", _links(actor, links, proofs, told)),
        told.needed("partners", _partners(partners, proofs, told)),
        told.needed("agreements", _agreements(agreements, proofs, told)),
        told.section("people", _roles(_outside(actor.roles(), actor.label), told)),
        *_ending(actor, told),
    ]
    return _chapter(actor, sections, told)


def person(one: Person, told: Telling) -> Chapter:
    """Tell of a person in public roles: which, when, what was signed, and what was said."""
    names, numbers, acts = one.names().rows, one.identifiers().rows, one.signatures().rows
    proofs = Proofs(one.graph, one.reading, names[: told.limit], numbers[: told.limit])
    sections = [
        told.section("known", _names(one, names, proofs, told)),
        told.section("numbers", _numbers(numbers, proofs, told)),
        told.needed("roles", _roles(_without(one.roles(), "person_label"), told)),
        told.needed("signatures", _acts(acts, "signed", told)),
        told.section("attended", _acts(acts, "attended", told)),
        told.section("statements", _statements(one.statements(), told)),
        *_ending(one, told),
    ]
    return _chapter(one, sections, told)


def _chapter(actor: Actor, sections: Iterable[Section], told: Telling) -> Chapter:
    kept = tuple(section for section in sections if section.lines)
    return Chapter(actor.iri, shortened(plain(actor.label)), told.kind(actor.kind), kept)


def _ending(actor: Actor, told: Telling) -> list[Section]:
    judged = [Line(plain(one)) for one in actor.judgements()]
    return [told.section("judgements", judged), Section(told.name("id"), (Line(actor.iri),))]


def _names(actor: Actor, rows: Sequence[Row], proofs: Proofs, told: Telling) -> list[Line]:
    """Say each name with the words that give it, then those that are commonly known."""
    given = [
        Line(told.say("named", group[0]), proofs.of(*group, value=group[0]["name"]))
        for group in by(rows, lambda row: row["name"])
    ]
    return given + [Line(told.say("known", {"name": name})) for name in actor.known_names()]


def _numbers(rows: Sequence[Row], proofs: Proofs, told: Telling) -> list[Line]:
    return [
        Line(told.say("number", group[0]), proofs.of(*group, value=group[0]["number"]))
        for group in by(rows, lambda row: (row["register"], row["number"]))
    ]


def _links(actor: Actor, rows: Sequence[Row], proofs: Proofs, told: Telling) -> list[Line]:
    """Say each link once: what tells of its days tells more than what does not."""
    lines = []
    for group in by(rows, lambda row: (row["direction"], row["relation"], row["other"])):
        fullest = next((row for row in group if row["since"] or row["until"]), group[0])
        form = "linked_by" if fullest["direction"] == "has" else "linked"
        text = told.say(form, {**fullest, "label": actor.label})
        lines.append(Line(text, proofs.of(*group), about=str(fullest["other"])))
    return lines


def _partners(rows: Sequence[Row], proofs: Proofs, told: Telling) -> list[Line]:
    """Say each partner, how often and from when to when."""
    lines = []
    for row in rows:
        last = row["last"] if row["last"] != row["first"] else None
        number = told.words.count("agreements", int(str(row["agreements"])))
        often = told.say("often", {"number": number, "first": row["first"], "last": last})
        text = told.say("partner", {**row, "often": often})
        lines.append(Line(text, proofs.of(row), about=str(row["partner"])))
    return lines


def _agreements(rows: Sequence[Row], proofs: Proofs, told: Telling) -> list[Line]:
    """Say each agreement once, with all the parts that the actor has in it."""
    lines = []
    for group in by(rows, lambda row: row["agreement"]):
        parts = dict.fromkeys(told.value("part", row["part"]) for row in group)
        text = told.say("agreement", {**group[0], "part": ", ".join(parts)})
        day = str(group[0]["signed_on"] or "")
        lines.append(Line(text, proofs.of(*group), about=str(group[0]["agreement"]), day=day))
    return lines


def _roles(rows: Iterable[Row], told: Telling) -> list[Line]:
    """Say each role by the day on which it was seen."""
    lines = []
    for group in by(rows, lambda row: (row["as_of"], told.say("role", row))):
        line = told.line("role", group)
        lines.append(replace(line, day=str(group[0]["as_of"] or "")))
    return lines


def _acts(rows: Iterable[Row], part: str, told: Telling) -> list[Line]:
    """Say each agreement that a person signed or each occasion attended, as what and for whom."""
    kept = [row for row in rows if row["part"] == part]
    lines = []
    for group in by(kept, lambda row: row["agreement"] or row["event_label"]):
        occasion = None if group[0]["agreement"] else group[0]["event_label"]
        line = told.line(part, group, occasion=occasion)
        about, day = str(group[0]["agreement"] or ""), str(group[0]["on"] or "")
        lines.append(replace(line, about=about, day=day))
    return lines


def _statements(rows: Iterable[Row], told: Telling) -> list[Line]:
    return [told.line("statement", group) for group in by(rows, lambda row: row["quotation"])]


def _without(rows: Iterable[Row], column: str) -> list[Row]:
    return [{**row, column: None} for row in rows]


def _outside(rows: Iterable[Row], body: str) -> list[Row]:
    """Leave out of which body a role is, where it is that which the card is about."""
    column = "organisation_label"
    return [row | {column: None} if row[column] == body else row for row in rows]
