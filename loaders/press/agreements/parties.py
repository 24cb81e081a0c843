"""Say which bodies an agreement binds, and through which body a signer acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.actors.names import Names, Organisation
from pactgraph.loaders.press.actors.people import People
from pactgraph.loaders.press.actors.roles import Role
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.normalise import fold
from pactgraph.loaders.press.words.tokens import words

STATE, MINISTRY = "etat", "ministere"  # kinds of bodies


@dataclass(slots=True)
class Engagement:
    """Bodies that a sentence shows bound to each other, with the span that shows it."""

    bodies: list[tuple[Organisation, tuple[int, int]]]
    zone: str
    span: tuple[int, int]


@dataclass(slots=True)
class Party:
    """One side of an agreement: the body bound, the body it acts through, and the proof."""

    body: Organisation
    span: tuple[int, int]
    rule: str
    certainty: str = "stated"
    via: Organisation | None = None


def engagements(clauses: Iterable[tuple[Clause, Sentence]], names: Names) -> list[Engagement]:
    """Return the mutual commitments: "X et Y s'engagent", "X s'engage aux côtés de Y"."""
    found = []
    for clause, sentence in clauses:
        if sentence.zone not in ("title", "body"):
            continue
        groups = clause.groups
        colons = sentence.zone == "title" and ":" in groups.spoken
        if not colons and not groups.places("engagement", "verb"):
            continue
        for at, chunk in enumerate(groups.chunks):
            colon = colons and groups.word(at) == ":"
            if chunk.type != "engagement" and not colon and not _plain_verb(clause, at):
                continue
            bodies = _around(clause, at, names)
            if len(bodies) > 1:
                verb = (sentence.first, sentence.last) if colon else (chunk.first, chunk.last)
                spans = [verb, *(span for _, span in bodies)]
                whole = min(first for first, _ in spans), max(last for _, last in spans)
                found.append(Engagement(bodies, sentence.zone, whole))
                break
    return found


def _plain_verb(clause: Clause, at: int) -> bool:
    chunk = clause.groups.chunks[at]
    return chunk.type == "verb" and chunk.entry is not None and chunk.entry.columns[1] == "present"


def _around(clause: Clause, at: int, names: Names) -> list[tuple[Organisation, tuple[int, int]]]:
    """Return the bodies that stand free before a verb, or beside another after it."""
    out: list[tuple[Organisation, tuple[int, int]]] = []
    for placed in clause.placed:
        item = placed.item
        if item.body is None or placed.at > at + 6 or clause.is_class(placed):
            continue
        if item.body.body is None and (placed.end != at or clause.groups.word(at) == ":"):
            continue
        left = placed.end <= at and item.governor == ""
        right = placed.at > at and item.governor in ("presence", "avec")
        body = names.of(item.body) if left or right else None
        if body and item.body.body is None:
            body.bound = True
        if body and all(body is not held for held, _ in out):
            out.append((body, (item.body.first, item.body.last)))
    return out


@dataclass(slots=True)
class PartyReader:
    """Finds the parties of an agreement from its signers and from what the text binds."""

    names: Names
    people: People
    roles: Sequence[Role]
    engagements: Sequence[Engagement]
    _by_item: dict[int, list[Role]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for role in self.roles:
            if role.item is not None:
                self._by_item.setdefault(id(role.item), []).append(role)

    def roles_of(self, item: Item) -> list[Role]:
        """Return the roles read from an item."""
        return self._by_item.get(id(item), [])

    def acting(
        self, item: Item, named: Sequence[Organisation]
    ) -> tuple[Organisation | None, tuple[int, int] | None, Role | None]:
        """Return the body a signer acts for, preferring one that the agreement names."""
        roles = self._by_item.get(id(item), [])
        if item.behalf is not None:
            body = self.names.meant(item.behalf)
            return body, (item.behalf.first, item.behalf.last), roles[0] if roles else None
        held = [r for r in roles if r.body is not None and not (r.holding and r.holding.ended)]
        for role in held:
            body = self._side(role.body, named) if role.body else None
            if body is not None:
                return body, role.body_span, role
        plain = [r for r in held if r.body and not r.body.implied]
        for role in plain or held:
            return role.body, role.body_span, role
        if item.person is not None and not roles:
            return self._elsewhere(item, named)
        return self._office(item), None, roles[0] if roles else None

    def _side(self, body: Organisation, named: Sequence[Organisation]) -> Organisation | None:
        """Return the side that a body is, or that acts for a State: its embassy, its government."""
        if any(body is side for side in named):
            return body
        states = [side for side in named if side.kind == STATE]
        key = self.names.key(body.label)
        for side in states:
            if self.names.key(side.label)[-len(key) :] == key:
                return side
        return states[0] if body.kind == MINISTRY and body.implied and len(states) == 1 else None

    def _elsewhere(
        self, item: Item, named: Sequence[Organisation]
    ) -> tuple[Organisation | None, tuple[int, int] | None, Role | None]:
        """Return the body in which the text elsewhere gives a signer an office."""
        person = self.people.add(item.person) if item.person else None
        held = [r for r in self.roles if r.person is person and r.body and not r.body.implied]
        chosen = next((r for r in held if any(r.body is body for body in named)), None)
        chosen = chosen or (held[0] if held else None)
        return (chosen.body, chosen.body_span, chosen) if chosen else (None, None, None)

    def _office(self, item: Item) -> Organisation | None:
        """Return the body of an office without a name: "le président de la CCI"."""
        if item.person is not None:
            return None
        for holding in item.holdings:
            body = self.names.of(holding.body)
            if body:
                return body
        return None

    def named(self, chunks: Iterable[Chunk]) -> list[Party]:
        """Return the bodies that a frame names as its sides."""
        out: list[Party] = []
        for chunk in chunks:
            body = self.names.meant(chunk)
            if body and all(body is not party.body for party in out):
                body.bound = True
                out.append(Party(body, (chunk.first, chunk.last), "party.named"))
        return out

    def bound(self, body: Organisation, span: tuple[int, int]) -> Party:
        """Return the party that a body acts for: itself, or the larger body in its name."""
        body.bound = True
        for engagement in self.engagements:
            for larger, where in engagement.bodies:
                if larger is not body and within(
                    larger, body, self.names.lexicons.words.acting_bodies
                ):
                    larger.bound = True
                    return Party(larger, where, "party.via", "inferred", body)
        return Party(body, span, "party.signer", "inferred" if body.implied else "stated")

    def _all_of_the_first(self) -> list[Party]:
        """Return the bodies of the first commitment: "les deux partenaires ont signé"."""
        for engagement in self.engagements[:1]:
            for body, _ in engagement.bodies:
                body.bound = True
            return [Party(b, s, "party.engagement", "inferred") for b, s in engagement.bodies]
        return []

    def others(self, parties: Sequence[Party]) -> list[Party]:
        """Return a body that a commitment of the text adds to the only party known."""
        if not parties:
            return self._all_of_the_first()
        if len(parties) != 1:
            return []
        sole = parties[0].body
        for engagement in self.engagements:
            members = [body for body, _ in engagement.bodies]
            if any(m is sole for m in members) and len(members) == 2:
                body, span = next((b, s) for b, s in engagement.bodies if b is not sole)
                body.bound = True
                return [Party(body, span, "party.engagement", "inferred")]
        return []


def within(larger: Organisation, body: Organisation, acting: frozenset[str]) -> bool:
    """Tell whether a body bears the name of a larger one: a regional committee of it, say."""
    whole = words(fold(body.label))
    if not whole or whole[0] not in acting:
        return False
    for form in larger.forms:
        part = words(fold(form))
        if 1 < len(part) < len(whole) and any(
            whole[n : n + len(part)] == part for n in range(1, len(whole) - len(part) + 1)
        ):
            return True
    return False
