"""Write what was read as fact rows, each with its rule, its certainty and its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pactgraph.graph.facts import Facts
from pactgraph.graph.identifiers import source_id

from .acts import Frame
from .agreements import Agreement
from .events import Event
from .figures import Figure
from .groups import Item
from .names import Names, Organisation
from .normalise import fold
from .parties import PartyReader
from .people import People, Person
from .roles import Role
from .settings import Where
from .zones import Dating

MODE_RULES = (
    ("known", "organisation.known"),
    ("open", "organisation.headed"),
    ("named", "organisation.headed"),
    ("described", "organisation.headed"),
    ("place", "organisation.headed"),
    ("suffix", "organisation.suffix"),
)
Span = tuple[int, int]


@dataclass(slots=True)
class Writer:
    """Writes the facts of one text."""

    facts: Facts
    names: Names
    people: People
    dating: Dating
    parties: PartyReader
    _organisations: dict[int, str] = field(default_factory=dict)
    _territories: dict[str, str] = field(default_factory=dict)

    @property
    def as_of(self) -> str | None:
        """The day of the text."""
        return self.dating.day.edtf if self.dating.day else None

    def prove(self, fact: str, column: str, *spans: Span | None) -> None:
        """Prove a column by token spans."""
        for span in spans:
            if span is not None and span[0] < span[1]:
                start = self.names.tokens[span[0]].start
                end = self.names.tokens[span[1] - 1].end
                self.facts.prove(fact, column, *self.names.normal.raw(start, end))

    def document(self, headline: Span | None) -> None:
        """Write the row of the text itself."""
        day = self.dating.day
        place = self.dating.place
        where = self.territory(Where(*place), "stated") if place else None
        said = self.names.text(*headline) if headline else None
        self.facts.describe(
            headline=said, published_on=self.as_of, published_at=where, language="fr"
        )
        if headline:
            self.prove(source_id(self.facts.uri), "headline", headline)
        if day:
            self.prove(source_id(self.facts.uri), "published_on", (day.first, day.last))

    def organisation(self, body: Organisation) -> str:
        """Write a body once and return its identifier."""
        if body.number in self._organisations:
            return self._organisations[body.number]
        label = self.names.name(body)
        rule = next((r for mode, r in MODE_RULES if mode in body.modes), "organisation.context")
        made = self.facts.state(
            "organisation", "organisations", fold(label), label=label,
            alt_labels=sorted({form for form in body.forms if form != label}), kind=body.kind,
            certainty="inferred" if body.implied else "stated", modality="asserted",
            rule="organisation.implied" if body.implied else rule,
        )  # fmt: skip
        self._organisations[body.number] = made
        for span in body.mentions[:1]:
            self.prove(made, "label", span)
        return made

    def person(self, person: Person) -> str:
        """Write a person once and return the identifier."""
        made = self.facts.state(
            "person", "people", fold(person.label), label=person.label,
            alt_labels=[form for form in person.forms if form != person.label],
            certainty="stated", modality="asserted", rule="person.titled",
        )  # fmt: skip
        self.prove(made, "label", person.mentions[0])
        return made

    def territory(self, where: Where, certainty: str) -> str:
        """Write a place once and return its identifier."""
        label = self.names.text(where.first, where.last)
        known = self.names.lexicons.territories.get(fold(label))
        lieu = not self.names.tokens[where.first].capital or self._is_body(label)
        made = self.facts.state(
            "territory", "territories", fold(label), label=label, alt_labels=[],
            kind=known or ("lieu" if lieu else "commune"),
            certainty=certainty, modality="asserted", rule="territory.named",
        )  # fmt: skip
        self.prove(made, "label", (where.first, where.last))
        return made

    def _is_body(self, label: str) -> bool:
        return self.names.find(label) is not None

    def role(self, role: Role) -> None:
        """Write one role."""
        made = self.facts.add(
            "role-holding", "roles", role.person.label, role.title, role.body.label if role.body else "",
            holder=self.person(role.person), title=role.title,
            organisation=self.organisation(role.body) if role.body else None,
            as_of=self.as_of, since=role.since, until=None,
            certainty=role.certainty, modality="asserted", rule=role.rule,
        )  # fmt: skip
        self.prove(made, "title", *role.pieces)
        self.prove(made, "holder", role.named)
        self.prove(made, "organisation", role.body_span)
        if role.since:
            self.prove(made, "since", role.since_span)

    def event(self, event: Event) -> str:
        """Write one event."""
        label = self.names.text(event.first, event.last)
        place = self.territory(event.place, "stated") if event.place else None
        held = event.held.date.edtf if event.held else None
        made = self.facts.add(
            "event", "events", label, held or "", label=label, kind=event.kind, held_on=held, held_at=place,
            certainty=event.held.certainty if event.held else "stated", modality="asserted", rule="event.set",
        )  # fmt: skip
        self.prove(made, "label", (event.first, event.last))
        if event.held:
            self.prove(made, "held_on", *event.held.spans)
        if event.place:
            self.prove(made, "held_at", (event.place.first, event.place.last))
        return made

    def figure(self, figure: Figure) -> None:
        """Write one figure."""
        made = self.facts.add(
            "figure", "figures", str(figure.first), figure.value, agreement=None, commitment=None,
            value=figure.value, unit=figure.unit, label=self.names.text(figure.first, figure.last),
            period=None, figure_role=figure.role, territory=None,
            certainty="stated", modality="asserted", rule="figure.counted",
        )  # fmt: skip
        self.prove(made, "value", (figure.first, figure.last))

    def attendance(self, item: Item, marker: int, agreement: str | None, event: str | None) -> None:
        """Write that somebody is there; the marker is the token where the phrase of presence begins."""
        if item.person is None:
            return
        person = self.people.add(item.person)
        roles = self.parties.roles_of(item)
        made = self.facts.add(
            "attendance", "attendances", agreement or "", event or "", person.label,
            agreement=agreement, event=event, attendee=self.person(person),
            capacity=roles[0].title if roles else None,
            certainty=item.certainty, modality="asserted", rule="attendance.listed",
        )  # fmt: skip
        low, high = sorted((marker, item.person.first))
        self.prove(made, "attendee", (low, max(item.person.last, high)))

    def agreement(self, agreement: Agreement) -> str:
        """Write an agreement, its parties, its signatures and who was there."""
        main = agreement.main
        kind_label = self.names.text(main.kind.first, main.kind.last)
        modality = main.modality
        signed = agreement.when.date.edtf if agreement.when else None
        place = (
            self.territory(agreement.where, agreement.where.certainty) if agreement.where else None
        )
        sides = [self.names.name(party.body) for party in agreement.parties]
        certainty = agreement.when.certainty if agreement.when else "stated"
        act = self._act(main)
        made = self.facts.state(
            "agreement", "agreements", kind_label, str(act[0]),
            label=_label(kind_label, sides, signed), kind=main.notation, kind_label=kind_label,
            status=agreement.status, signed_on=signed, announced_on=None,
            effective_from=None, ends_on=None, signed_at=place, applies_to=[],
            certainty=certainty if certainty == "inferred" else "stated", modality=modality, rule=main.rule,
        )  # fmt: skip
        self.prove(made, "kind", act)
        self.prove(made, "status", act)
        if agreement.when:
            self.prove(made, "signed_on", *agreement.when.spans)
        if agreement.where:
            self.prove(made, "signed_at", (agreement.where.first, agreement.where.last))
        participations = self._participations(agreement, made, modality)
        signed_by = self._signatures(agreement, made, participations, modality)
        self._present(agreement, made, signed_by)
        return made

    def _act(self, frame: Frame) -> Span:
        """Return the token span from the words of the act to the kind."""
        chunks = frame.clause.groups.chunks
        places = (frame.first, frame.last - 1, frame.kind_at, frame.act_at)
        return chunks[min(places)].first, chunks[max(places)].last

    def _participations(self, agreement: Agreement, made: str, modality: str) -> dict[int, str]:
        out: dict[int, str] = {}
        for party in agreement.parties:
            actor = self.organisation(party.body)
            via = self.organisation(party.via) if party.via else None
            row = self.facts.add(
                "participation", "participations", made, actor, agreement=made, actor=actor,
                party_role="contracting-party", via=via, unnamed=party.unnamed,
                certainty=party.certainty, modality=modality, rule=party.rule,
            )  # fmt: skip
            self.prove(row, "actor", party.span)
            out[party.body.number] = row
            if party.via:
                out[party.via.number] = row
        return out

    def _signatures(
        self, agreement: Agreement, made: str, participations: dict[int, str], modality: str
    ) -> set[str]:
        written: set[str] = set()
        for frame in agreement.frames:
            for item in frame.signers:
                if item.person is not None:
                    written.add(
                        self._signature(frame, item, made, participations, modality, "stated")
                    )
        for frame in agreement.frames:
            for item in frame.present:
                body, _, _ = self.parties.acting(item, [p.body for p in agreement.parties])
                if (
                    item.certainty == "ambiguous"
                    and item.person
                    and body
                    and body.number in participations
                ):
                    self._signature(frame, item, made, participations, modality, "ambiguous")
        return written

    def _signature(
        self,
        frame: Frame,
        item: Item,
        made: str,
        participations: dict[int, str],
        modality: str,
        certainty: str,
    ) -> str:
        assert item.person is not None
        person = self.people.add(item.person)
        named = [o for o in self.names.organisations if o.number in participations]
        body, span, role = self.parties.acting(item, named)
        row = self.facts.add(
            "signature", "signatures", made, person.label, agreement=made, signer=self.person(person),
            capacity=role.title if role else None,
            acting_body=self.organisation(body) if body else None,
            on_behalf_of=participations.get(body.number) if body else None,
            certainty=certainty, modality=modality,
            rule="signature.list" if certainty == "ambiguous" else frame.rule,
        )  # fmt: skip
        act = self._act(frame)
        self.prove(row, "signer", (min(item.first, act[0]), max(item.person.last, act[1])))
        if role:
            self.prove(row, "capacity", *role.pieces)
        self.prove(row, "acting_body", span)
        return person.label

    def _present(self, agreement: Agreement, made: str, signed_by: set[str]) -> None:
        for frame in agreement.frames:
            for item in frame.present:
                if item.person and self.people.add(item.person).label not in signed_by:
                    self.attendance(item, marker_before(frame, item), made, None)


def marker_before(frame: Frame, item: Item) -> int:
    """Return the token where the phrase of presence before an item begins."""
    begun = [
        c.first
        for c in frame.clause.groups.chunks
        if c.type == "presence" and c.first <= item.first
    ]
    return begun[-1] if begun else item.first


def _label(kind: str, sides: Sequence[str], signed: str | None) -> str:
    words = kind[:1].upper() + kind[1:]
    if sides:
        words = f"{words} {' – '.join(sides)}"
    return f"{words} ({signed[:4]})" if signed else words
