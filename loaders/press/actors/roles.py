"""Collect who holds which title in which body, as the items of the text say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.clauses.complements import governed
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.clauses.titles import PLACED, Holding
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.words.normalise import fold

from .names import Names, Organisation
from .people import People, Person

UNKNOWN = "autre"  # the concept of organisation-kind
Span = tuple[int, int]  # tokens


@dataclass(slots=True)
class Role:
    """One title of one person; spans are token spans."""

    person: Person
    title: str
    pieces: tuple[tuple[int, int], ...]
    named: tuple[int, int]  # where the person is named
    body: Organisation | None
    body_span: tuple[int, int] | None
    certainty: str
    rule: str
    item: Item | None = None
    holding: Holding | None = None
    since: str | None = None
    since_span: tuple[int, int] | None = None


@dataclass(slots=True)
class RoleReader:
    """Reads roles from the clauses of one text, in order."""

    names: Names
    people: People
    _last: tuple[Organisation, Span] | None = None
    _sole: bool = False  # the sentence read last names one body only
    _alone: bool = False  # the sentence before this one names one body only

    def read(self, clauses: Iterable[Clause]) -> list[Role]:
        """Return all roles; those without a body take one from the same text where it is plain."""
        roles: list[Role] = []
        for clause in clauses:
            self._alone = self._sole
            before: list[Role] = []
            given: list[Role] = []
            for placed in clause.placed:
                if not placed.item.joint:
                    before = []
                self._hear(placed.item)
                here = self._of_item(placed.item)
                self._complete(here, before)
                before = here or before
                roles += here
                given += [role for role in here if role.body is None]
            self._given(clause, given)
            self._sole = self._one_body(clause)
        self._from_elsewhere(roles)
        return roles

    def _given(self, clause: Clause, roles: Iterable[Role]) -> None:
        """Read "la chambre a élu X président": the office is one in the body that gives it."""
        groups, words = clause.groups, clause.groups.words
        verbs = (n for n, c in enumerate(groups.chunks) if c.fold in words.choosing)
        at = next((n for n in verbs if groups.word(n - 1) in words.have), 0)
        free = [p.item.body for p in clause.before(at) if p.item.body and not p.item.governor]
        body = self.names.of(free[-1]) if free and free[-1].body else None
        if body is None:
            return
        span = (free[-1].first, free[-1].last)
        for role in roles:
            if self._bare(role) and role.pieces[0][0] >= groups.chunks[at].last:
                body.bound = True
                role.body, role.body_span = body, span
                role.certainty, role.rule = "inferred", "role.given"

    def _one_body(self, clause: Clause) -> bool:
        """Tell whether a sentence names one body only, and remember it."""
        named = [c for _, c in clause.groups.places("body") if c.body and c.body.mode != "generic"]
        found = {body.number: (body, c) for c in named if (body := self.names.add(c))}
        if len(found) == 1:
            body, chunk = next(iter(found.values()))
            self._last = (body, (chunk.first, chunk.last))
        return len(found) == 1

    def _hear(self, item: Item) -> None:
        """Remember the last body named, which "son directeur" is about."""
        if item.body is not None and item.body.body is not None:
            body = self.names.meant(item.body)
            if body is not None:
                self._last = (body, (item.body.first, item.body.last))

    def _owned(self, item: Item, holding: Holding) -> bool:
        """Tell whether an item or its title opens with "son" or "sa"."""
        opened = {item.first, item.first if holding.plural else holding.chunk.first} - {0}
        possessives = self.names.lexicons.words.possessives
        return any(self.names.tokens[at - 1].fold in possessives for at in opened)

    def _led(self, item: Item, holding: Holding) -> bool:
        """Tell whether "la présidente, X" leads the only body of the sentence before."""
        words = self.names.lexicons.words
        opened = self.names.tokens[holding.chunk.first - 1].fold if holding.chunk.first else ""
        entry = holding.chunk.entry
        head = fold(entry.phrase).split()[0] if entry else ""
        return (
            self._alone
            and not item.joint
            and not holding.plural
            and not holding.place
            and not holding.generic
            and opened in words.articles
            and head in words.heads_of_bodies
        )

    def _of_item(self, item: Item) -> list[Role]:
        if item.person is None:
            for holding in item.holdings:
                self.names.of(holding.body)
            return []
        person = self.people.add(item.person)
        return [self._role(person, item, holding) for holding in item.holdings]

    def _role(self, person: Person, item: Item, holding: Holding) -> Role:
        named = item.person or holding.chunk
        body, span, certainty, rule = self._body(item, holding)
        since = holding.since
        return Role(
            person=person,
            title=self.title(holding),
            pieces=holding.pieces,
            named=(named.first, named.last),
            body=body,
            body_span=span,
            certainty=certainty,
            rule=rule,
            item=item,
            holding=holding,
            since_span=(since.first, since.last) if since else None,
        )

    def _body(
        self, item: Item, holding: Holding
    ) -> tuple[Organisation | None, Span | None, str, str]:
        """Return the body of a title, where it is named, how certain it is, and by which rule."""
        body = self.names.of(holding.body)
        if body and holding.body:
            body.bound = True
            return body, (holding.body.first, holding.body.last), "stated", "role.apposition"
        if holding.place is None and item.behalf:
            span = (item.behalf.first, item.behalf.last)
            return self.names.meant(item.behalf), span, "stated", "role.represented"
        if holding.place:
            body, rule, chunk = self._implied(holding, item), "role.implied", holding.place
        elif holding.generic:
            chunk, rule = holding.generic, "role.generic"
            body = self.names.like(chunk) or self.names.territorial(chunk)
            body = body or self._council(chunk) or self._alike(chunk)
        if body:
            return body, (chunk.first, chunk.last), "inferred", rule
        sole = self._only(holding)
        if sole:
            return sole, next(iter(sole.mentions), None), "inferred", "role.generic"
        if self._last and (self._owned(item, holding) or self._led(item, holding)):
            return *self._last, "inferred", "role.owned"
        return None, None, "stated", "role.apposition"

    def _council(self, chunk: Chunk) -> Organisation | None:
        """Take "du Conseil départemental" for a body; "président de Région" is a rank."""
        before = self.names.tokens[chunk.first - 1].fold if chunk.first else ""
        return self.names.alone(chunk) if before in self.names.lexicons.words.definite else None

    def _alike(self, chunk: Chunk) -> Organisation | None:
        """Return the only body of the kind that "le club" names, where the text names one."""
        kind = chunk.body.kind if chunk.body else UNKNOWN
        found = [b for b in self.names.organisations if b.kind == kind and b.shown]
        return found[0] if len(found) == 1 and kind != UNKNOWN else None

    def _only(self, holding: Holding) -> Organisation | None:
        """Return the only body of the kind that "la maire" implies, where the text names one."""
        _, kind = self.names.lexicons.implied_bodies.get(holding.implied, ("", ""))
        opened = self.names.tokens[holding.chunk.first - 1].fold if holding.chunk.first else ""
        if not kind or holding.plural or opened not in self.names.lexicons.words.articles:
            return None
        found = [b for b in self.names.organisations if b.kind == kind and b.shown]
        return found[0] if len(found) == 1 else None

    def _implied(self, holding: Holding, item: Item) -> Organisation | None:
        """Return the body that "maire de Bron" or "préfet du Nord" implies."""
        if item.behalf is not None:
            return self.names.meant(item.behalf)
        place = holding.place
        if place is not None and holding.implied == "-":
            return self._service(holding, place)
        if place is None or holding.implied not in self.names.lexicons.implied_bodies:
            return None
        words, kind = self.names.lexicons.implied_bodies[holding.implied]
        said = self.names.text(place.first, place.last)
        known = None if place.body is not None else self.names.find(said)
        if known is not None and known.kind == "autre":
            known.bound, known.kind = True, kind
            return known
        seated = self.names.seated(said, kind)
        if seated is not None:
            return seated
        if place.body is not None and not governed(holding.implied, place.body.kind):
            return self.names.of(place)
        tokens = self.names.tokens
        link = self.names.text(place.first - 1, place.first)
        before = tokens[place.first - 2].fold if link.lower() in ("la", "l'", "les") else ""
        glue = f"{before} {link}" if before in ("de", "d'") else link
        spoken = f"{words} {glue}{'' if glue.endswith(chr(39)) else ' '}{said}"
        return self.names.imply(place, spoken, kind)

    def _service(self, holding: Holding, place: Chunk) -> Organisation | None:
        """Return the service of the State that "directeur régional des douanes de X" leads."""
        offices = self.names.lexicons.offices
        first, last = holding.pieces[0]
        said = self.names.tokens[first : holding.chunk.last]
        named = [offices[token.fold] for token in said if token.fold in offices]
        matter = self.names.text(holding.chunk.last, last) if last > holding.chunk.last else ""
        if len(named) < len(said) or not matter:
            return None
        words = " ".join([*(word for word in named if word != "-"), matter])
        return self.names.imply(place, words[0].upper() + words[1:], "etat")

    def title(self, holding: Holding) -> str:
        """Return the words of a title, its pieces joined."""
        return " ".join(self.names.text(first, last) for first, last in holding.pieces)

    def _complete(self, here: list[Role], before: list[Role]) -> None:
        """Give a title without body the body of the title before it in the same list."""
        owner = next((r for r in reversed(before) if r.body and not r.body.implied), None)
        for role in here:
            if owner and self._bare(role):
                role.body, role.body_span = owner.body, owner.body_span
                role.certainty, role.rule = "inferred", "role.shared"

    def _bare(self, role: Role) -> bool:
        holding = role.holding
        return (
            role.body is None
            and holding is not None
            and holding.implied not in PLACED
            and holding.generic is None
            and len(holding.pieces) == 1
        )

    def _from_elsewhere(self, roles: list[Role]) -> None:
        """Complete a bare title by the same title of the same person said in full elsewhere."""
        known = {
            (r.person.label, self._head(r)): r
            for r in roles
            if r.body and r.rule == "role.apposition"
        }
        for number, role in enumerate(roles):
            if role.rule not in ("role.apposition", "role.shared") or (
                role.certainty == "stated" and role.body
            ):
                continue
            full = known.get((role.person.label, self._head(role)))
            if full and full is not role:
                role.body, role.body_span = full.body, full.body_span
                role.certainty, role.rule = "inferred", "role.elsewhere"
                self._pass_on(roles, number)

    def _pass_on(self, roles: list[Role], number: int) -> None:
        """Let the next title of the same list share what was found."""
        for following in roles[number + 1 : number + 3]:
            item = following.item
            if item is None or not item.joint or not self._bare(following):
                break
            following.body, following.body_span = roles[number].body, roles[number].body_span
            following.certainty, following.rule = "inferred", "role.shared"

    def _head(self, role: Role) -> str:
        holding = role.holding
        return holding.chunk.entry.phrase if holding and holding.chunk.entry else fold(role.title)
