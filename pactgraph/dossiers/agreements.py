"""What a dossier tells of an agreement: the setting, the sides, who signed, what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pactgraph.graph.drawing.labels import plain

from .dossier import Chapter, Line, Passage, Section
from .telling import Telling, by, dated, passages, shortened

if TYPE_CHECKING:
    from pactgraph.agreements import Agreement
    from pactgraph.queries.results import Row
    from pactgraph.signings import Signing

# What facts/proofs calls a property of an agreement, by the column that tells it.
PROVEN_AS = {
    "kind": "type", "status": "status", "signed_on": "signedOn", "place": "signedAt",
    "effective_from": "effectiveFrom", "ends_on": "endsOn", "applies_to": "appliesTo",
}  # fmt: skip


def in_short(signing: Signing, told: Telling, conflicts: Sequence[Row] = ()) -> Chapter:
    """Tell of an agreement what one wants to know among others: who, with whom, when, signed by."""
    head = setting(signing.told, told)
    if signing.is_there == "possible":
        head = replace(head, doubt=str(told.words.told["possible"]))
    sections = [
        Section("", (head,)),
        told.needed("parties", parties(signing.parties, told)),
        told.needed("signed", signatories(signing.signatories, told)),
        told.section("present", people(signing.present, told)),
        told.section("conflicts", _conflicts(conflicts, told)),
        Section(told.name("id"), (Line(signing.agreement),)),
    ]
    title = shortened(plain(signing.label))
    return Chapter(signing.agreement, title, "", _said(sections))


def chapter(agreement: Agreement, told: Telling) -> Chapter:
    """Tell all that the sources tell of an agreement."""
    states, conflicts = agreement.told().rows, agreement.conflicts().rows
    proven = _Proven(agreement.proofs().rows)
    day, place = (
        [_contradicted(line, conflicts, about, told) for line in lines]
        for about, lines in (
            ("date", _values(states, "signed_on", proven, told)),
            ("place", _values(states, "place", proven, told)),
        )
    )
    sections = [
        told.needed("kind", _kinds(states, proven, told)),
        told.needed("day", day),
        told.needed("place", place),
        told.needed("term", _terms(states, proven, told)),
        told.section("applies", _places(proven, told)),
        told.needed("parties", parties(agreement.parties().rows, told, proven.doubts)),
        told.needed("signed", signatories(agreement.signatories().rows, told)),
        told.section("present", people(agreement.present().rows, told)),
        told.section("promises", _promises(agreement.commitments().rows, told)),
        told.section("figures", _figures(agreement.figures().rows, told)),
        *_themes(agreement.themes().rows, proven, told),
        told.section("cites", _instruments(agreement.instruments().rows, told)),
        told.section("links", _each(agreement.links().rows, "link", told)),
        told.section("followed", _each(agreement.monitoring().rows, "followed", told)),
        told.section("conflicts", _conflicts(conflicts, told)),
        Section(told.name("id"), (Line(agreement.iri),)),
    ]
    title = shortened(plain(agreement.label))
    return Chapter(agreement.iri, title, told.kind("agreement"), _said(sections))


def setting(states: Sequence[Row], told: Telling) -> Line:
    """Say in one line what kind of agreement it is, its status, its day and its place."""
    first = states[0]
    said = dated(first) or {"undated": str(told.words.told["undated"])}
    return told.line("setting", states, **said)


def parties(rows: Iterable[Row], told: Telling, doubts: Iterable[Row] = ()) -> list[Line]:
    """Say each party once, with the body through which it acts; sides that are not named last."""
    doubtful = {(row["source"], row["value"]): row for row in doubts}
    lines = []
    for group in by(rows, lambda row: row["organisation"] or row["quote"]):
        certain = [{**doubtful.get((r["source"], r["organisation_label"]), {}), **r} for r in group]
        via = next((row["via_label"] for row in group if row["via_label"]), None)
        name = group[0]["organisation_label"]
        unnamed = None if name else group[0]["quote"]
        line = told.line("party", certain, via_label=via, unnamed=unnamed)
        lines.append(replace(line, about=str(group[0]["organisation"] or "")))
    named = [line for line in lines if line.about]
    return sorted(named, key=lambda line: line.text) + [one for one in lines if not one.about]


def signatories(rows: Iterable[Row], told: Telling) -> list[Line]:
    """Say each person who signed once, as the source that comes first words the capacity."""
    lines = []
    for group in by(rows, lambda row: row["person"] or (row["title"], row["on_behalf_of_label"])):
        somebody = None if group[0]["person_label"] else str(told.words.told["somebody"])
        line = told.line("signatory", group, somebody=somebody)
        lines.append(replace(line, about=str(group[0]["person"] or "")))
    return lines


def people(rows: Iterable[Row], told: Telling) -> list[Line]:
    """Say each person who was there once."""
    return [told.line("present", group) for group in by(rows, lambda row: row["person_label"])]


class _Proven:
    """The passages that prove the properties of an agreement, by source."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.own = [row for row in rows if row["what"] == "StatedAgreement"]
        self.doubts = [
            row for row in rows if row["what"] == "Participation" and row["property"] == "actor"
        ]

    def rows(self, column: str, sources: Iterable[object] | None = None) -> list[Row]:
        """Return what proves a column, in some sources or in all."""
        name, wanted = PROVEN_AS.get(column, column), sources and set(sources)
        return [
            row for row in self.own
            if row["property"] == name and (wanted is None or row["source"] in wanted)
        ]  # fmt: skip

    def passages(self, states: Sequence[Row], *columns: str) -> tuple[Passage, ...]:
        """Return the passages that prove columns of some rows; else those of the rows."""
        sources = [row["source"] for row in states]
        found = [row for column in columns for row in self.rows(column, sources)]
        return passages(*found) or passages(*states)


def _values(states: Sequence[Row], column: str, proven: _Proven, told: Telling) -> list[Line]:
    """Say each value that the sources give a column, with what proves it."""
    given = [row for row in states if row[column]]
    return [
        Line(told.value(column, group[0][column]), proven.passages(group, column))
        for group in by(given, lambda row: row[column])
    ]


def _kinds(states: Sequence[Row], proven: _Proven, told: Telling) -> list[Line]:
    return [
        Line(told.say("kind", group[0]), proven.passages(group, "kind", "status"))
        for group in by(states, lambda row: (row["kind"], row["status"]))
        if group[0]["kind"] or group[0]["status"]
    ]


def _terms(states: Sequence[Row], proven: _Proven, told: Telling) -> list[Line]:
    given = [row for row in states if row["effective_from"] or row["ends_on"]]
    return [
        Line(told.say("term", _term(group[0])), proven.passages(group, "effective_from", "ends_on"))
        for group in by(given, lambda row: (row["effective_from"], row["ends_on"]))
    ]


def _term(row: Row) -> Row:
    bounds = (("from", dated(row, "effective_from")), ("to", dated(row, "ends_on")))
    return {f"{word}_{name}": date for word, bound in bounds for name, date in bound.items()}


def _places(proven: _Proven, told: Telling) -> list[Line]:
    found = by(proven.rows("applies_to"), lambda row: row["value"])
    return [Line(told.value("value", rows[0]["value"]), passages(*rows)) for rows in found]


def _promises(rows: Iterable[Row], told: Telling) -> list[Line]:
    """Say each promise once, by all who make it."""
    lines = []
    for group in by(rows, lambda row: (row["label"], row["due_on"])):
        names = dict.fromkeys(
            str(r["organisation_label"]) for r in group if r["organisation_label"]
        )
        lines.append(told.line("promise", group, obligors=list(names) or None))
    return lines


def _themes(rows: Sequence[Row], proven: _Proven, told: Telling) -> list[Section]:
    """Say the themes in a line, and whom the agreement is for: their words prove them together."""
    found = []
    for facet, key, name in (
        ("theme", "themes", "subject"),
        ("target group", "audiences", "audience"),
    ):
        kept = [row for row in rows if row["facet"] == facet]
        column = f"name_{told.words.language}"
        names = list(dict.fromkeys(str(row[column]) for row in kept))
        line = Line(told.say("theme", {"names": names}), passages(*proven.rows(name)))
        found.append(told.section(key, [line] if names else []))
    return found


def _figures(rows: Sequence[Row], told: Telling) -> list[Line]:
    """Say each figure in the words of its source, or as value and unit where it has none."""
    bare = ({"bare": told.say("value", row) if not row["label"] else None} for row in rows)
    return _each([{**row, **more} for row, more in zip(rows, bare, strict=True)], "figure", told)


def _instruments(rows: Sequence[Row], told: Telling) -> list[Line]:
    """Say each text that is cited, with its date unless its name says it."""
    dated_once = [
        {**row, "dated_on": None}
        if row["dated_on"] and told.value("dated_on", row["dated_on"]) in str(row["label"])
        else row
        for row in rows
    ]
    return _each(dated_once, "instrument", told)


def _each(rows: Sequence[Row], form: str, told: Telling) -> list[Line]:
    """Say each row, those that read alike once."""
    return [told.line(form, group) for group in by(rows, lambda row: told.say(form, row))]


def _conflicts(rows: Sequence[Row], told: Telling) -> list[Line]:
    lines = []
    for group in by(rows, lambda row: (row["about"], row["party_label"], row["value"])):
        form = "conflict_of" if group[0]["party_label"] else "conflict"
        lines.append(told.line(form, group))
    return lines


def _contradicted(line: Line, conflicts: Sequence[Row], about: str, told: Telling) -> Line:
    values = {told.value("value", row["value"]) for row in conflicts if row["about"] == about}
    return (
        replace(line, doubt=str(told.words.told["contradicted"])) if line.text in values else line
    )


def _said(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.lines)
