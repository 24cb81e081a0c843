"""Write what was read as fact rows, each with its rule, its certainty and its proof."""

from __future__ import annotations

from dataclasses import dataclass, field

from pactgraph.graph.facts import Facts
from pactgraph.graph.identifiers import source_id
from pactgraph.loaders.press.actors.identifiers import Identifier
from pactgraph.loaders.press.actors.names import Names, Organisation
from pactgraph.loaders.press.actors.people import People, Person
from pactgraph.loaders.press.actors.roles import Role
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.places.linking import Linked, Linker
from pactgraph.loaders.press.spans.zones import Dating
from pactgraph.loaders.press.words.normalise import fold

from .events import Event
from .parties import PartyReader
from .settings import Where

MODE_RULES = (
    ("known", "organisation.known"),
    ("open", "organisation.headed"),
    ("named", "organisation.headed"),
    ("described", "organisation.headed"),
    ("place", "organisation.headed"),
    ("suffix", "organisation.suffix"),
)
GROUPINGS = frozenset({"epci", "metropole"})  # kinds of bodies that govern a grouping of communes
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
    linker: Linker = field(init=False)

    def __post_init__(self) -> None:
        self.linker = Linker(self.names.tokens, self.names.lexicons, self.as_of)

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
        language = self.names.lexicons.language
        self.facts.describe(
            headline=said,
            published_on=self.as_of,
            published_at=where,
            language=language,
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
        whole, said = body.whole or (None, None)
        within = self.organisation(whole) if whole and not whole.whole else None
        rule = next((r for mode, r in MODE_RULES if mode in body.modes), "organisation.context")
        made = self.facts.state(
            "organisation",
            "organisations",
            fold(label),
            label=label,
            alt_labels=sorted({form for form in body.forms if form != label}),
            kind=body.kind,
            part_of=within,
            certainty="inferred" if body.implied else "stated",
            modality="asserted",
            rule="organisation.implied" if body.implied else rule,
        )
        self._organisations[body.number] = made
        self.prove(made, "label", next(iter(body.mentions), None))
        if within:
            self.prove(made, "part_of", said)
        return made

    def identified(self, found: Identifier) -> None:
        """Write the official number of a body."""
        made = self.organisation(found.body)
        self.facts.complete("organisations", made, **{found.column: found.value})
        self.prove(made, found.column, found.span)

    def person(self, person: Person) -> str:
        """Write a person once and return the identifier."""
        made = self.facts.state(
            "person",
            "people",
            fold(person.label),
            label=person.label,
            alt_labels=[form for form in person.forms if form != person.label],
            certainty="stated",
            modality="asserted",
            rule="person.titled",
        )
        self.prove(made, "label", next(iter(person.mentions)))
        return made

    def territory(self, where: Where, certainty: str, linked: Linked | None = None) -> str:
        """Write a place once and return its identifier."""
        label = self.names.text(where.first, where.last)
        linked = linked or self._linked(where, label)
        inferred = linked.certainty == "inferred"
        made = self.facts.state(
            "territory",
            "territories",
            fold(label),
            linked.code or "",
            label=label,
            alt_labels=[],
            kind=linked.kind,
            insee_code=linked.code,
            candidates=list(linked.candidates),
            certainty=linked.certainty if inferred else certainty,
            modality="asserted",
            rule=linked.rule,
        )
        self.prove(made, "label", (where.first, where.last))
        return made

    def _linked(self, where: Where, label: str) -> Linked:
        """Say what a place stands for: a division, a grouping, a commune, or a spot in one."""
        known = self.names.lexicons.territories.get(fold(label))
        if known and not self.linker.is_town(where.first, self.dating.place):
            return self.linker.division(known, label)
        body = self.names.find(label)
        if body:
            return self.linker.grouping((label, *body.forms)) or Linked("lieu")
        if not label[0].isupper():
            return Linked("lieu")
        return self.linker.commune(where.first, where.last, label)

    def places(self) -> None:
        """Write the régions and départements that the text names, and what its groupings govern."""
        for one in self.linker.divisions:
            linked = self.linker.division(one.kind, one.name)
            self.territory(Where(one.first, one.last), "stated", linked)
        for body in self.names.organisations:
            mention = next(iter(body.mentions), None)
            if body.kind in GROUPINGS and body.shown and not body.implied and mention:
                governed = self.linker.grouping((self.names.name(body), *body.forms))
                if governed:
                    self.territory(Where(*mention), "inferred", governed)

    def role(self, role: Role) -> None:
        """Write one role."""
        made = self.facts.add(
            "role-holding",
            "roles",
            role.person.label,
            role.title,
            role.body.label if role.body else "",
            holder=self.person(role.person),
            title=role.title,
            organisation=self.organisation(role.body) if role.body else None,
            as_of=self.as_of,
            since=role.since,
            until=None,
            certainty=role.certainty,
            modality="asserted",
            rule=role.rule,
        )
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
            "event",
            "events",
            label,
            held or "",
            label=label,
            kind=event.kind,
            held_on=held,
            held_at=place,
            certainty=event.held.certainty if event.held else "stated",
            modality="asserted",
            rule="event.set",
        )
        self.prove(made, "label", (event.first, event.last))
        if event.held:
            self.prove(made, "held_on", *event.held.spans)
        if event.place:
            self.prove(made, "held_at", (event.place.first, event.place.last))
        return made

    def attendance(self, item: Item, marker: int, agreement: str | None, event: str | None) -> None:
        """Write that somebody is there; the marker is a token of the phrase that says so."""
        if item.person is None:
            return
        person = self.people.add(item.person)
        roles = self.parties.roles_of(item)
        made = self.facts.add(
            "attendance",
            "attendances",
            agreement or "",
            event or "",
            person.label,
            agreement=agreement,
            event=event,
            attendee=self.person(person),
            capacity=roles[0].title if roles else None,
            certainty=item.certainty,
            modality="asserted",
            rule="attendance.listed",
        )
        low, high = sorted((marker, item.person.first))
        self.prove(made, "attendee", (low, max(item.person.last, high)))
