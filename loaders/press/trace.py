"""Look back at a reading: what else the text offered for a fact, and why it was not taken.

A reading tells whoever listens what it has seen, once, when it is done; when nobody listens,
which is nearly always, that costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from pactgraph.graph.facts import Facts

from .actors.names import Names, Organisation
from .actors.people import People
from .actors.roles import Role
from .agreements.events import Event
from .agreements.sameness import Agreement
from .clauses.clause import Clause
from .spans.dates import complete
from .spans.zones import Dating, Sentence

Span = tuple[int, int]  # tokens
FROM_ELSEWHERE = frozenset(("role.generic", "role.owned", "role.shared", "role.elsewhere"))
MOST = 12  # candidates that are told of one choice
_listeners: ContextVar[list[Seen] | None] = ContextVar("listeners", default=None)


@dataclass(frozen=True, slots=True)
class Considered:
    """Something that was not taken: for which choice, its words, and the code of the reason."""

    about: str  # the fact concerned: an agreement, or a role
    choice: str  # the column or the table that it was not taken for
    label: str
    start: int
    end: int
    reason: str  # a row of reasons.tsv
    by: str = ""  # the words of the text that are the reason, if some are


@dataclass(frozen=True, slots=True)
class Seen:
    """All that one reading had before it when it wrote its facts."""

    facts: Facts
    names: Names
    people: People
    dating: Dating
    clauses: Sequence[tuple[Clause, Sentence]]
    told: Sequence[tuple[Agreement, str]]  # agreements, with the facts they became
    roles: Sequence[Role]
    events: Sequence[Event]


@contextmanager
def listening() -> Iterator[list[Seen]]:
    """Hear of each reading made meanwhile."""
    heard: list[Seen] = []
    token = _listeners.set(heard)
    try:
        yield heard
    finally:
        _listeners.reset(token)


def tell(seen: Seen) -> None:
    """Tell whoever listens what a reading has seen."""
    heard = _listeners.get()
    if heard is not None:
        heard.append(seen)


def considered(seen: Seen) -> list[Considered]:
    """Return what else the text offered for its agreements and offices."""
    found: list[Considered] = []
    for agreement, made in seen.told:
        view = _View(seen, agreement, made)
        for choice in (view.dates(), view.people(), view.bodies()):
            found += list(choice)[:MOST]
    for role in seen.roles:
        if role.rule in FROM_ELSEWHERE:
            found += list(_names(seen, role))[:MOST]
    return found


@dataclass(frozen=True, slots=True)
class _View:
    """The text as it bears on one agreement."""

    seen: Seen
    agreement: Agreement
    made: str

    def dates(self) -> Iterator[Considered]:
        """Yield the other dates of the text."""
        when = self.agreement.when
        taken = set(when.spans[:1]) if when else set()
        own = {id(frame.clause) for frame in self.agreement.frames}
        for clause, sentence in self.seen.clauses:
            for chunk in clause.groups.chunks:
                if chunk.date is None or (chunk.first, chunk.last) in taken:
                    continue
                said = complete(chunk.date, self.seen.dating.day)
                if when and said.edtf == when.date.edtf:
                    reason = "date.again"
                else:
                    reason = self._date(clause, sentence, (chunk.first, chunk.last), own)
                yield self._one("signed_on", (chunk.first, chunk.last), reason)

    def _date(self, clause: Clause, sentence: Sentence, span: Span, own: set[int]) -> str:
        day = self.seen.dating.day
        if day and (day.first, day.last) == span:
            return "date.of_text"
        others = [a.when for a, _ in self.seen.told if a is not self.agreement and a.when]
        if any(span in when.spans for when in others):
            return "date.of_other"
        if any(e.held and span in e.held.spans for e in self.seen.events):
            return "date.of_event"
        if any(_inside(span, role.since_span) for role in self.seen.roles if role.since_span):
            return "date.of_office"
        if id(clause) in own:
            return "date.farther" if self.agreement.when else "date.unset"
        return "date.about" if sentence.zone == "about" else "date.no_act"

    def people(self) -> Iterator[Considered]:
        """Yield the people of the text who do not sign, the nearest to the act first."""
        signing = self._signing(self.made)
        told: dict[str, tuple[Span, str, str]] = {}
        own = {id(frame.clause) for frame in self.agreement.frames}
        nearest = sorted(self.seen.clauses, key=lambda pair: id(pair[0]) not in own)
        for clause, sentence in nearest:
            for placed in clause.placed:
                item = placed.item
                if item.person is None:
                    continue
                label = self.seen.people.add(item.person).label
                if signing.get(label) == "stated" or label in told:
                    continue
                near = id(clause) in own
                reason = self._person(label, item.governor, near, sentence, label in signing)
                by = self._marker(clause, item.first) if reason == "person.present" else ""
                told[label] = (item.person.first, item.person.last), reason, by
        for label, (span, reason, by) in told.items():
            yield self._one("signatures", span, reason, label, by)

    def _marker(self, clause: Clause, before: int) -> str:
        """Return the phrase of presence that governs an item."""
        chunks = clause.groups.chunks
        begun = [c for c in chunks if c.type == "presence" and c.first <= before]
        return self.seen.names.text(begun[-1].first, begun[-1].last) if begun else ""

    def _person(
        self, label: str, governor: str, near: bool, sentence: Sentence, signing: bool
    ) -> str:
        if signing:
            return "person.ambiguous"
        if governor == "presence":
            return "person.present"
        others = [made for _, made in self.seen.told if made != self.made]
        if any(label in self._signing(made) for made in others):
            return "person.of_other"
        if label in self._speaking():
            return "person.quoted"
        if near:
            return "person.governed" if governor else "person.apart"
        return "person.about" if sentence.zone == "about" else "person.no_act"

    def _speaking(self) -> set[str]:
        """Return whose words the text reports."""
        tables = self.seen.facts.tables
        speakers = {row["speaker"] for row in tables.get("statements", ())}
        return {str(row["label"]) for row in tables.get("people", ()) if row["id"] in speakers}

    def _signing(self, made: str) -> dict[str, str]:
        """Return who signs an agreement, and how certain that is."""
        tables = self.seen.facts.tables
        labels = {row["id"]: str(row["label"]) for row in tables.get("people", ())}
        return {
            labels[row["signer"]]: str(row["certainty"])
            for row in tables.get("signatures", ())
            if row["agreement"] == made and row["signer"] in labels
        }

    def bodies(self) -> Iterator[Considered]:
        """Yield the bodies of the text that are no party."""
        parties = {party.body.number for party in self.agreement.parties}
        for body in self.seen.names.organisations:
            if body.shown and not body.implied and body.mentions and body.number not in parties:
                span, reason = self._body(body)
                yield self._one("participations", span, reason, self.seen.names.name(body))

    def _body(self, body: Organisation) -> tuple[Span, str]:
        first = next(iter(body.mentions))
        if any(p.via is body for p in self.agreement.parties):
            return first, "body.acts"
        for frame in self.agreement.frames:
            for placed in frame.clause.placed:
                chunk = placed.item.body
                if chunk and (chunk.first, chunk.last) in body.mentions:
                    present = placed.item.governor == "presence"
                    reason = "body.present" if present else "body.beside"
                    return (chunk.first, chunk.last), reason
        for role in self.seen.roles:
            if role.body is body and role.item and role.item.governor == "presence":
                return role.body_span or first, "body.of_present"
        others = [a for a, _ in self.seen.told if a is not self.agreement]
        if any(party.body is body for other in others for party in other.parties):
            return first, "body.of_other"
        if any(role.body is body for role in self.seen.roles):
            return first, "body.of_office"
        zones = {s.zone for _, s in self.seen.clauses if any(_inside(m, (s.first, s.last))
                                                             for m in body.mentions)}  # fmt: skip
        return first, "body.about" if zones == {"about"} else "body.no_act"

    def _one(
        self, choice: str, span: Span, reason: str, label: str = "", by: str = ""
    ) -> Considered:
        return replace(_told(self.seen, self.made, choice, span, reason, label), by=by)


def _names(seen: Seen, role: Role) -> Iterator[Considered]:
    """Yield the other bodies that an office said without its body might have meant."""
    rows = seen.facts.tables.get("roles", ())
    labels = {row["id"]: row["label"] for row in seen.facts.tables.get("people", ())}
    made = next(
        (str(row["id"]) for row in rows
         if row["title"] == role.title and labels.get(row["holder"]) == role.person.label), "",
    )  # fmt: skip
    for body in seen.names.organisations:
        if made and role.body and body is not role.body and body.shown and body.mentions:
            reason = "name.same_kind" if body.kind == role.body.kind else "name.other_kind"
            label = seen.names.name(body)
            first = next(iter(body.mentions))
            yield _told(seen, made, "organisation", first, reason, label)


def _told(
    seen: Seen, about: str, choice: str, span: Span, reason: str, label: str = ""
) -> Considered:
    tokens = seen.names.tokens
    start, end = seen.names.normal.raw(tokens[span[0]].start, tokens[span[1] - 1].end)
    return Considered(about, choice, label or seen.names.text(*span), start, end, reason)


def _inside(span: Span, whole: Span) -> bool:
    return whole[0] <= span[0] and span[1] <= whole[1]
