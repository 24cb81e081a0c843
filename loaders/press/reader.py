"""Read one announcement from end to end: the pipeline, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pactgraph.graph.facts import Facts

from .acts import Frame
from .agreements import Agreement, Gatherer
from .clauses import Clause, Placed, lay_out
from .events import Event, events
from .figures import FigureReader
from .frames import frames
from .groups import Groups, Item
from .lexicon import Lexicons, Phrasebook
from .lists import listed_signers
from .mentions import Chunk, Scanner
from .names import Names
from .normalise import Normal, normalise
from .parties import PartyReader, engagements
from .people import People
from .roles import Role, RoleReader
from .settings import When, date_of_signature, when
from .statements import Writer
from .tokens import Token, tokenise
from .zones import Dating, Sentence, dating, sentences

READ = frozenset(("title", "body", "about"))


@dataclass(slots=True)
class Announcement:
    """One text on its way through the pipeline."""

    facts: Facts
    lexicons: Lexicons
    normal: Normal = field(init=False)
    tokens: list[Token] = field(init=False)
    sentences: list[Sentence] = field(init=False)
    dating: Dating = field(init=False)
    names: Names = field(init=False)
    people: People = field(init=False)
    _made: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.normal = normalise(self.facts.text or "")
        self.tokens = tokenise(self.normal)
        parts = sentences(self.normal, self.tokens, self.lexicons)
        self.dating = dating(self.normal, self.tokens, parts, self.lexicons)
        self.sentences = [part for part in parts if part.zone in READ]
        self.names = Names(self.normal, self.tokens, self.lexicons)
        self.people = People(self.tokens, self.lexicons)

    def read(self) -> int:
        """Write all facts; return how many agreements were found."""
        known = self._learnt()
        self.names = Names(self.normal, self.tokens, self.lexicons)
        clauses = list(self._clauses(known))
        self._take_names(clauses)
        acts = self._acts(clauses)
        self._bind(acts)
        self.names.join_acronyms()
        self.names.join_short_forms()
        roles = RoleReader(self.names, self.people).read(clause for clause, _ in clauses)
        happenings = [e for c, s in clauses for e in events(c, s, self.names, self.dating)]
        reader = PartyReader(self.names, self.people, roles, engagements(clauses, self.names))
        days = (date_of_signature(clause, self.dating) for clause, _ in clauses)
        day = next((found for found in days if found), None)
        found = Gatherer(self.names, self.dating, happenings, reader, day).gather(acts)
        writer = Writer(self.facts, self.names, self.people, self.dating, reader)
        writer.document(self._headline())
        for role in self._presided(clauses, roles):
            writer.role(role)
        for agreement in found:
            self._made[id(agreement)] = writer.agreement(agreement)
        self._gatherings(writer, clauses, happenings, found)
        numbers = FigureReader(self.tokens, self.lexicons)
        for clause, sentence in clauses:
            for figure in numbers.read(sentence, clause.groups.chunks):
                writer.figure(figure)
        for body in self.names.organisations:
            if body.shown and not body.implied and body.modes != {"state"}:
                writer.organisation(body)
        return len(found)

    def _clauses(self, known: Phrasebook) -> Iterator[tuple[Clause, Sentence]]:
        scanner = Scanner(self.tokens, self.lexicons, known)
        for sentence in self.sentences:
            if sentence.first < sentence.last:
                yield lay_out(Groups(scanner.scan(sentence), self.tokens, self.lexicons)), sentence

    def _learnt(self) -> Phrasebook:
        """Find the names of bodies where something shows them, to know them everywhere."""
        clauses = list(self._clauses(Phrasebook()))
        self._take_names(clauses)
        self._bind(self._acts(clauses))
        return self.names.book()

    def _acts(self, clauses: Sequence[tuple[Clause, Sentence]]) -> list[Frame]:
        """Return the acts of signing, each sentence knowing the kind named before it."""
        found: list[Frame] = []
        before: Chunk | None = None
        for clause, sentence in clauses:
            found += frames(clause, sentence, before)
            kinds = [chunk for chunk in clause.groups.chunks if chunk.type == "kind"]
            before = (
                found[-1].kind
                if found and found[-1].sentence is sentence
                else (kinds or [before])[0]
            )
        return found + list(listed_signers(clauses))

    def _take_names(self, clauses: Sequence[tuple[Clause, Sentence]]) -> None:
        for clause, _ in clauses:
            for chunk in clause.groups.chunks:
                if chunk.type == "body":
                    self.names.add(chunk)
            for chunk in listed_names(clause):
                self.names.of(chunk).bound = True  # type: ignore[union-attr]
            for placed in clause.placed:
                said = placed.item.body
                if (
                    said
                    and said.body
                    and said.body.mode == "place"
                    and self._acts_as_body(said, placed.item)
                ):
                    self.names.of(said).bound = True  # type: ignore[union-attr]
                for holding in placed.item.holdings:
                    body = self.names.of(holding.body)
                    if body:
                        body.bound = True
                body = self.names.of(placed.item.behalf)
                if body:
                    body.bound = True

    def _acts_as_body(self, chunk: Chunk, item: Item) -> bool:
        """Tell whether "la Ville de X" stands where one who acts stands."""
        first = self.tokens[chunk.first]
        return first.capital and not first.upper and item.governor in ("", "avec", "entre", "par")

    def _bind(self, acts: Sequence[Frame]) -> None:
        for frame in acts:
            for item in frame.parties:
                body = self.names.of(item.body)
                if body:
                    body.bound = True

    def _headline(self) -> tuple[int, int] | None:
        """Return the first line of the title zone that is neither dateline nor name of the genre."""
        for part in self.sentences:
            if part.zone != "title" or part.last - part.first < 4:
                continue
            day = self.dating.day
            if day and part.first <= day.first < part.last:
                continue
            return part.first, part.last
        return None

    def _presided(
        self, clauses: Sequence[tuple[Clause, Sentence]], roles: list[Role]
    ) -> list[Role]:
        """Add the roles said by "présidé par X depuis le …" beside the body."""
        for clause, _ in clauses:
            for at, chunk in enumerate(clause.groups.chunks):
                title = chunk.entry.columns[1] if chunk.type == "presence" and chunk.entry else "-"
                if title == "-":
                    continue
                left = [p for p in clause.before(at) if p.item.body and at - p.end <= 3]
                right = [p for p in clause.after(at) if p.item.person and p.at - at <= 2]
                if left and right and right[0].item.person and left[-1].item.body:
                    body = self.names.of(left[-1].item.body) or self.names.like(left[-1].item.body)
                    item = right[0].item
                    since = self._since(clause, right[0].end)
                    right[0].item.governor = "presiding"
                    if body and item.person:
                        body.bound = True
                        said = left[-1].item.body
                        roles.append(
                            Role(self.people.add(item.person), title, ((chunk.first, chunk.last),),
                                 (item.person.first, item.person.last), body, (said.first, said.last),
                                 "stated", "role.presided", None, None,
                                 since.date.edtf if since else None, since.spans[0] if since else None)
                        )  # fmt: skip
        return roles

    def _since(self, clause: Clause, at: int) -> When | None:
        groups = clause.groups
        if groups.word(at) != "depuis":
            return None
        for step in (at + 1, at + 2):
            said = groups.chunks[step].date if step < len(groups.chunks) else None
            if said:
                return when(said, self.dating)
        return None

    def _gatherings(
        self,
        writer: Writer,
        clauses: Sequence[tuple[Clause, Sentence]],
        happenings: Sequence[Event],
        found: Sequence[Agreement],
    ) -> None:
        """Write the events, and who was there beyond the acts of signing."""
        made = {id(event): writer.event(event) for event in happenings}
        told = {id(f.clause) for a in found for f in a.frames}
        sole = [self._made[id(a)] for a in found if a.status != "mentioned"]
        for clause, sentence in clauses:
            if id(clause) in told or sentence.zone == "about":
                continue
            here = next((e for e in happenings if e.sentence is sentence), None)
            event = made[id(here)] if here else None
            agreement = sole[0] if here is None and len(sole) == 1 else None
            if event is None and agreement is None and happenings:
                event = made[id(happenings[0])]
            if event or agreement:
                for item, marker in attending(clause):
                    writer.attendance(item, marker, agreement, event)


def _list_before(clause: Clause, at: int) -> list[Placed]:
    """Return the list of people that ends right before a marker."""
    out: list[Placed] = []
    for placed in reversed(clause.before(at)):
        if not out and at - placed.end > (7 if clause.groups.word(placed.end) == "et" else 2):
            break
        out.append(placed)
        if not placed.item.joint:
            break
    return out[::-1]


def listed_names(clause: Clause) -> Iterator[Chunk]:
    """Yield the names of unknown type that stand in a list with two bodies at least."""
    run: list[Placed] = []
    for placed in [*clause.placed, None]:
        if placed is not None and placed.item.body and (not run or placed.item.joint):
            run.append(placed)
            continue
        bodies = [p for p in run if p.item.body and p.item.body.body]
        if len(bodies) > 1:
            yield from (
                p.item.body
                for p in run
                if p.item.body and p.item.body.type == "name" and not clause.is_class(p)
            )
        run = [placed] if placed is not None and placed.item.body else []


def attending(clause: Clause) -> Iterator[tuple[Item, int]]:
    """Yield who is said to be there, with the token where the phrase that says so begins."""
    chunks = clause.groups.chunks
    for at, chunk in enumerate(chunks):
        if chunk.type == "presence" and chunk.entry and chunk.entry.columns[0] == "before":
            for placed in _list_before(clause, at):
                yield placed.item, chunk.last - 1
    for placed in clause.placed:
        if placed.item.governor == "presence":
            markers = [
                c.first for c in chunks if c.type == "presence" and c.first <= placed.item.first
            ]
            yield placed.item, markers[-1] if markers else placed.item.first
