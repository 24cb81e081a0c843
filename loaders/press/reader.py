"""Read one announcement from end to end: the pipeline, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pactgraph.graph.facts import Facts

from .actors.belonging import relate
from .actors.identifiers import identifiers
from .actors.joining import join, join_headlines
from .actors.names import Names
from .actors.people import People
from .actors.roles import RoleReader
from .acts.act import Frame
from .acts.drawn_up import drawn_up
from .acts.frames import frames, represented
from .acts.lists import listed_signers
from .acts.shares import itemised
from .agreements.events import Event, events
from .agreements.gathering import Gatherer
from .agreements.lineage import Lineage
from .agreements.parties import PartyReader, engagements
from .agreements.presiding import presided
from .agreements.proofs import Proofs
from .agreements.sameness import Agreement
from .agreements.settings import date_of_signature
from .agreements.signings import AgreementWriter
from .agreements.statements import Writer
from .clauses.clause import Clause, lay_out
from .clauses.groups import Groups, Item
from .clauses.presence import attending, close_presence
from .clauses.standing import stand
from .contents.writing import Contents
from .spans.mentions import Chunk, Scanner
from .spans.persons import PEOPLE
from .spans.zones import Dating, Sentence, dating, sentences
from .trace import Seen, tell
from .words.casing import quiet
from .words.index import Index, within
from .words.lexicon import Lexicons
from .words.normalise import Normal, fold
from .words.phrasebook import Entry, Phrasebook
from .words.tokens import Token

MOST_ACTS = 300  # acts of signing that are gathered, so that no text takes long
MASK = "█"  # stands in place of the details of contacts
READ = frozenset(("title", "body", "about"))


@dataclass(slots=True)
class Announcement:
    """One text on its way through the pipeline."""

    facts: Facts
    normal: Normal
    lexicons: Lexicons
    tokens: list[Token] = field(init=False)
    index: Index = field(init=False)
    sentences: list[Sentence] = field(init=False)
    dating: Dating = field(init=False)
    names: Names = field(init=False)
    people: People = field(init=False)
    notes: list[str] = field(default_factory=list)
    _made: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.normal, self.tokens = quiet(self.normal, self.lexicons)
        self.index = Index(self.tokens)
        if self.normal.left:
            self.notes.append(f"is too long: its last {self.normal.left} characters are not read")
        parts = sentences(self.normal, self.tokens, self.lexicons)
        self.dating = dating(self.normal, self.tokens, parts, self.lexicons)
        self.sentences = [p for p in parts if p.zone in READ and p.first < p.last]
        self.names = Names(self.normal, self.tokens, self.lexicons)
        self.people = People(self.tokens, self.lexicons)

    def read(self) -> int:
        """Write all facts; return how many agreements were found."""
        clauses = self._clauses()
        self._take_names(clauses)
        acts = self._acts(clauses)
        if len(acts) > MOST_ACTS:
            many = f"tells of {len(acts)} acts of signing; the first {MOST_ACTS} are read"
            self.notes.append(many)
            acts = acts[:MOST_ACTS]
        self._bind(acts)
        join(self.names)
        titled = (i.body for a in acts if a.sentence.zone == "title" for i in a.parties)
        join_headlines(self.names, [self.names.of(chunk) for chunk in titled])
        relate((clause for clause, _ in clauses), self.names)
        roles = RoleReader(self.names, self.people).read(clause for clause, _ in clauses)
        happenings = self._events(clauses)
        reader = PartyReader(self.names, self.people, roles, engagements(clauses, self.names))
        days = (date_of_signature(clause, self.dating) for clause, _ in clauses)
        day = next((found for found in days if found), None)
        found = Gatherer(self.names, self.dating, happenings, reader, day).gather(acts)
        writer = Writer(self.facts, self.names, self.people, self.dating, reader)
        writer.document(self._headline())
        writer.places()
        roles += presided((clause for clause, _ in clauses), self.names, self.people, self.dating)
        counterparts = self.lexicons.words.counterparts
        for role in roles:
            if role.holding is None or role.holding.chunk.fold not in counterparts:
                writer.role(role)
        agreements = AgreementWriter(writer, Proofs(self.names, reader, self.sentences))
        for agreement in found:
            self._made[id(agreement)] = agreements.write(agreement)
        self._gatherings(writer, clauses, happenings, found)
        told = [(agreement, self._made[id(agreement)]) for agreement in found]
        Lineage(writer, clauses, told).write()
        Contents(writer, self.index, self.lexicons, clauses, told).write()
        for body in self.names.organisations:
            if body.shown and not body.implied and body.modes != {"state"}:
                writer.organisation(body)
        for identifier in identifiers((clause for clause, _ in clauses), self.names):
            writer.identified(identifier)
        facts, names, people = self.facts, self.names, self.people
        tell(Seen(facts, names, people, self.dating, clauses, told, roles, happenings))
        if not found:
            self.notes.append("no agreement found")
        return len(found)

    def _events(self, clauses: Sequence[tuple[Clause, Sentence]]) -> list[Event]:
        """Return the events of the sentences in which the name of one may begin."""
        places = self.index.of(self.lexicons.events.openers)
        return [
            event
            for clause, sentence in clauses
            if within(places, sentence.first, sentence.last)
            for event in events(clause, sentence, self.names, self.dating)
        ]

    def _clauses(self) -> list[tuple[Clause, Sentence]]:
        """Lay out all sentences, twice where a name learnt from the text may stand."""
        scanner = Scanner(self.index, self.lexicons, Phrasebook())
        first = [(self._laid_out(scanner.scan(part)), part) for part in self.sentences]
        self._take_names(first)
        self._bind(self._acts(first))
        people = self._people_named(clause for clause, _ in first)
        known = self.names.book(people)
        for name in people:
            known.add(Entry(PEOPLE, name, ()))
        self.names = Names(self.normal, self.tokens, self.lexicons)
        scanner = Scanner(self.index, self.lexicons, known)
        return [
            (self._laid_out(scanner.scan(part, clause.groups.chunks)), part)
            if self._names(part, known)
            else (clause, part)
            for clause, part in first
        ]

    def _people_named(self, clauses: Iterable[Clause]) -> list[str]:
        """Return the folded names of the people whose first names are in no list."""
        found: dict[str, None] = {}
        for clause in clauses:
            for placed in clause.placed:
                chunk = placed.item.person
                named = chunk and self.tokens[chunk.first].fold.partition("-")[0]
                full = chunk is not None and chunk.last - chunk.first > 1
                if chunk and full and named not in self.lexicons.first_names:
                    found[fold(self.names.text(chunk.first, chunk.last))] = None
        return list(found)

    def _laid_out(self, chunks: Sequence[Chunk]) -> Clause:
        clause = lay_out(Groups(chunks, self.tokens, self.lexicons))
        for placed in clause.placed[:1]:
            named, place = placed.item.body, self.dating.place
            if named and place and named.body is None and named.first == place[0]:
                placed.item.governor = "object"  # who acts is named after the dateline
        stand(clause)
        close_presence(clause)
        return clause

    def _names(self, part: Sentence, known: Phrasebook) -> bool:
        """Tell whether a sentence holds one of some names."""
        return any(
            token.fold in known.openers and known.match(self.tokens, at, part.last)
            for at, token in enumerate(self.tokens[part.first : part.last], part.first)
        )

    def _acts(self, clauses: Sequence[tuple[Clause, Sentence]]) -> list[Frame]:
        """Return the acts of signing, each sentence knowing the kind named before it."""
        found: list[Frame] = []
        before: Chunk | None = None
        for clause, sentence in clauses:
            here = list(frames(clause, sentence, before))
            found += here or represented(clause, sentence, found[-1] if found else None)
            if found and found[-1].sentence is sentence:
                before = found[-1].kind
            else:
                before = next((kind for _, kind in clause.groups.places("kind")), before)
        found = list(itemised(found, clauses))
        told = {id(frame.kind) for frame in found}
        found += listed_signers(clauses, told)
        signed = any(frame.signers for frame in found)
        if not signed and self.dating.day:
            found += drawn_up(clauses, self.lexicons)
        return found

    def _take_names(self, clauses: Sequence[tuple[Clause, Sentence]]) -> None:
        for clause, _ in clauses:
            for _, chunk in clause.groups.places("body"):
                self.names.add(chunk)
            for chunk in (*clause.listed_names(), *clause.owned_names()):
                self._bind_to(chunk)
            for placed in clause.placed:
                said = placed.item.body
                if said and self._acts_as_body(said, placed.item):
                    self._bind_to(said)
                for holding in placed.item.holdings:
                    self._bind_to(holding.body)
                self._bind_to(placed.item.behalf)

    def _bind(self, acts: Sequence[Frame]) -> None:
        for frame in acts:
            for item in frame.parties:
                self._bind_to(item.body)

    def _bind_to(self, chunk: Chunk | None) -> None:
        """Take a mention for a body that acts."""
        body = self.names.of(chunk)
        if body:
            body.bound = True

    def _acts_as_body(self, chunk: Chunk, item: Item) -> bool:
        """Tell whether "la Ville de X" stands where one who acts stands."""
        if chunk.body is None or chunk.body.mode != "place":
            return False
        first = self.tokens[chunk.first]
        return first.capital and not first.upper and item.governor in ("", "avec", "entre", "par")

    def _headline(self) -> tuple[int, int] | None:
        """Return the first line of the title zone that is no dateline and names no author."""
        for part in self.sentences:
            if part.zone != "title" or part.last - part.first < 4:
                continue
            day, opened = self.dating.day, self.tokens[part.first]
            if MASK in opened.text or opened.fold in self.lexicons.words.published:
                continue
            if day and part.first <= day.first < part.last:
                continue
            return part.first, part.last
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
