"""Read groups of people: who is named, with which titles, in which bodies, for whom."""

from __future__ import annotations

from dataclasses import replace

from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.persons import HONOUR

from .appositions import AppositionReader, rooted_in, share
from .bodies import Item
from .titles import PLACED, Holding

__all__ = ["Groups", "Item"]


class Groups(AppositionReader):
    """Reads the items of one sentence."""

    __slots__ = ()

    def items(self, at: int) -> tuple[list[Item], int]:
        """Read what begins at a chunk: one person with titles, several who share them, a body."""
        begin = self.opened(at)
        kind = self.type(begin)
        office = self._owned(begin)
        if office:
            return self._in_office_of(begin, office)
        if kind == "person":
            return self._people(begin)
        if kind == "title":
            return self._titled(begin)
        if kind == "body" and self.chunks[begin].body:
            return self._body(begin)
        if kind == "name":
            return self._name(begin)
        return [], at

    def _owned(self, at: int) -> int | None:
        """Return the title after its body: "Acme's chief executive", "Acme CEO Jane Doe"."""
        if self.type(at) not in ("body", "name"):
            return None
        if self.word(at + 1) in self.words.genitive:
            return at + 2 if self.type(at + 2) == "title" else None
        owner = self.chunks[at]
        alone = owner.type == "name" and owner.last - owner.first == 1
        origin = alone and owner.fold in self.words.demonyms
        if not self.words.noun_last or self.type(at + 1) != "title" or origin:
            return None
        held = self.title(at + 1)[1]
        apposed = self.word(held) == "," and self.type(self.opened(held + 1)) == "person"
        named = self.opened(held)
        return at + 1 if apposed or self.type(named) == "person" or self._honour(named) else None

    def _in_office_of(self, at: int, office: int) -> tuple[list[Item], int]:
        """Read a body, a title held in it, and the name of who holds it."""
        items, after = self._titled(office)
        owner = self.chunks[at]
        named = owner.body is None or owner.body.mode != "generic"
        for item in items:
            item.first = owner.first
            if item.holdings and self.matters(owner):
                item.holdings = [_of_matter(owner, item.holdings[0]), *item.holdings[1:]]
                continue
            item.holdings = [
                held
                if held.body
                else (replace(held, body=owner) if named else replace(held, generic=owner))
                for held in item.holdings
            ]
        return items, after

    def _people(self, at: int) -> tuple[list[Item], int]:
        people = [self.chunks[at]]
        several = at > 0 and self.chunks[at - 1].fold in self.words.plural_civilities
        at += 1
        while True:
            after = self._addressed(at) if several else None
            after = self._next_person(at) if after is None else after
            if after is None:
                break
            people.append(self.chunks[after])
            at = after + 1
        holdings, at = self._apposition(at, len(people))
        items = [Item(p.first, p.last, person=replace(p, type="person")) for p in people]
        share(items, holdings)
        behalf, at = self._behalf(at)
        if behalf:
            items[-1].behalf = behalf
        items[-1].last = self.chunks[at - 1].last
        return items, at

    def _addressed(self, at: int) -> int | None:
        """Return the next name after a civility for several: "MM. Noël et Rouvre"."""
        said, after = self.joint(at)
        return after if said and self.type(after) in ("name", "person") else None

    def _next_person(self, at: int) -> int | None:
        """Return the next person of a list: a name, or a run of capitals whose titles follow."""
        said, after = self.joint(at)
        after = self.opened(after)
        if after == at or self._article_before(after):
            return None
        unsure = self._maybe_person(at - 1) or self._maybe_person(after)
        if not unsure:
            return after if self.type(after) == "person" else None
        named = self.type(after) == "person" or self._maybe_person(after)
        titled = named and self._apposition(after + 1, 2)[0]
        return after if titled and said == "et" else None

    def _article_before(self, at: int) -> bool:
        return self.word(at - 1) in self.words.openers_of_items

    def _behalf(self, at: int) -> tuple[Chunk | None, int]:
        """Read ", représentant X", "pour X", ", de la société X" after a person."""
        begin = at
        if self._said(at) in self.words.whence and self.named_body(self.opened(at + 1)):
            named = self.opened(at + 1)
            return self.chunks[named], named + 1
        if self.word(at) in (",", "("):
            at += 1
        chunk = self.chunks[at] if at < len(self.chunks) else None
        if (
            chunk
            and chunk.type == "representation"
            and chunk.entry
            and chunk.entry.columns[0] == "for"
        ):
            at += 1
            at = at + 1 if self.word(at) in self.words.links else at
        elif self.word(at) in self.words.links and at > begin - 1:
            at += 1
        elif self.word(begin) != "(":
            return None, begin
        at = self.opened(at)
        kind = self.type(at)
        if chunk is not None and chunk.type == "representation" and kind in ("person", "title"):
            return None, self._stood_for(at)
        named = kind == "name" and chunk is not None and chunk.type == "representation"
        named = named or (self.word(begin) == "(" and kind == "name" and self._acronym(at))
        if named or self.named_body(at):
            end = at + 1
            return self.chunks[at], end + 1 if self.word(begin) == "(" and self.word(
                end
            ) == ")" else end
        return None, begin

    def _stood_for(self, at: int) -> int:
        """Step over the one for whom a person stands: ", représentant le président Jean Y"."""
        after = self.title(at)[1] if self.type(at) == "title" else at
        named = self.opened(after + 1 if self.word(after) == "," else after)
        return named + 1 if self.type(named) == "person" else after

    def _acronym(self, at: int) -> bool:
        """Tell whether a run of capitals is an acronym alone in brackets."""
        chunk = self.chunks[at]
        alone = chunk.last - chunk.first == 1 and self.word(at + 1) == ")"
        return alone and self.tokens[chunk.first].upper

    def _titled(self, at: int) -> tuple[list[Item], int]:
        """Read a title before its name: "le président de X, Jean Y"; or an office alone."""
        first = self.chunks[at].first
        holdings, after = self._in_body(*self.titles(at, False))
        named = after + 1 if self.word(after) == "," else after
        addressed = self.opened(named)
        named = addressed if self.type(addressed - 1) == "civility" else named
        honoured = self.opened(named)
        named = self.opened(honoured + 1) if self._honour(honoured) else named
        item = Item(first, self.chunks[after - 1].last, holdings=holdings)
        addressed = len(holdings) == 1 and holdings[0].implied == HONOUR and named == after
        if addressed and self.type(named) == "person" and self._next_person(named + 1) is not None:
            return self._people(named)
        together, end = self._shared(named, holdings) if holdings[-1].plural else ([], named)
        if len(together) > 1:
            return together, end
        closes = self.word(at - 2) in self.words.conjunctions
        alone = named == after or closes or self._stands_alone(named)
        if self.type(named) == "person" and alone:
            item.person = self.chunks[named]
            item.last = item.person.last
            more, after = ([], named + 1) if self._next_titled(named + 1) else (
                self._apposition(named + 1, 1)
            )  # fmt: skip
            item.holdings = (
                more if more and item.holdings[0].implied == HONOUR else item.holdings + more
            )
            after = self._seat(item, after)
            behalf, after = self._behalf(after)
            item.behalf = behalf
            if item.holdings[0].plural and len(together) < 2:
                return self._in_turn(item, after)
        elif self._maybe_person(named):
            item.person = replace(self.chunks[named], type="person")
            item.last, after = item.person.last, named + 1
            if item.holdings[0].plural:
                return self._in_turn(item, after)
        return [item], after

    def _in_body(self, holdings: list[Holding], at: int) -> tuple[list[Holding], int]:
        """Read "the Vice Chancellor, Corval University, Professor Jane Doe": the body between."""
        owner = self.opened(at + 1)
        held = holdings[-1].body or holdings[-1].generic or holdings[-1].place
        if not self.words.noun_last or held or self.word(at) != "," or self.word(owner + 1) != ",":
            return holdings, at
        named = self.opened(owner + 2)
        person = self.type(named) == "person" or self._honour(named)
        if not (person and (self.named_body(owner) or self._acronym_alone(owner))):
            return holdings, at
        body = self.chunks[owner]
        return [*holdings[:-1], replace(holdings[-1], body=body, last=body.last)], owner + 1

    def _acronym_alone(self, at: int) -> bool:
        chunk = self.chunks[at] if self.type(at) == "name" else None
        return chunk is not None and all(t.upper for t in self.tokens[chunk.first : chunk.last])

    def _next_titled(self, at: int) -> bool:
        """Tell whether ", la directrice de X, Y" after somebody with a title is another person."""
        title = self.opened(at + 1)
        if self.word(at) != "," or title == at + 1 or self.type(title) != "title":
            return False
        _, after = self.titles(title, False)
        return self.word(after) == "," and self._maybe_person(after + 1)

    def _shared(self, at: int, holdings: list[Holding]) -> tuple[list[Item], int]:
        """Read the people after a title in the plural: "les maires de X et de Y, A et B"."""
        items: list[Item] = []
        after = at
        while self.type(at) == "person" or self._maybe_person(at):
            person = replace(self.chunks[at], type="person")
            owner = at + 2 if self.word(at + 1) == "(" and self.word(at + 3) == ")" else 0
            bodied = owner and (self.named_body(owner) or self.type(owner) == "name")
            held = [self._moved(h, self.chunks[owner]) for h in holdings] if bodied else holdings
            items.append(Item(person.first, person.last, person, list(held)))
            after = at + 4 if bodied else at + 1
            _, at = self.joint(after)
        return items, after

    def _in_turn(self, first: Item, at: int) -> tuple[list[Item], int]:
        """Read "les présidents de X, A, et de Y, B": one title, each in a body of their own."""
        items = [first]
        while True:
            said, after = self.joint(at)
            owner = self.opened(after + 1)
            linked = said and self.word(after) in self.words.links
            named = self.opened(owner + 2)
            if not linked or self.type(owner) not in ("body", "name"):
                return items, at
            if self.word(owner + 1) != "," or not self._is_named(named):
                return items, at
            person = replace(self.chunks[named], type="person")
            held = self._moved(first.holdings[0], self.chunks[owner])
            items.append(Item(self.chunks[owner].first, person.last, person, [held], joint=said))
            at = named + 1

    def _is_named(self, at: int) -> bool:
        return self.type(at) == "person" or self._maybe_person(at)

    def _moved(self, held: Holding, owner: Chunk) -> Holding:
        """Return the same title in another body, or at another place."""
        if held.place is None:
            return replace(held, body=owner, last=owner.last)
        pieces = (held.pieces[0][0], held.chunk.last)
        return replace(held, place=owner, last=owner.last, pieces=(pieces,))

    def _honour(self, at: int) -> bool:
        """Tell whether a form of address stands before a name: "Professor Jane Doe"."""
        entry = self.chunks[at].entry if self.type(at) == "title" else None
        honour = entry is not None and entry.columns[1] == HONOUR
        return honour and self.type(self.opened(at + 1)) == "person"

    def _seat(self, item: Item, at: int) -> int:
        """Read "Mayor Jane Doe of X": the place of an office that stands before its holder."""
        last = item.holdings[-1]
        named = self.word(at) in self.words.links and self.type(at + 1) == "name"
        if not (named and self.words.noun_last and last.implied in PLACED and not rooted_in(last)):
            return at
        item.holdings = [*item.holdings[:-1], replace(last, place=self.chunks[at + 1])]
        item.last = self.chunks[at + 1].last
        return at + 2

    def _stands_alone(self, at: int) -> bool:
        """Tell whether a name after a comma has no title of its own after it."""
        return not (
            self.word(at + 1) == ","
            and self.type(at + 2) == "title"
            and self.type(self.title(at + 2)[1]) != "person"
        )

    def _name(self, at: int) -> tuple[list[Item], int]:
        """Read a run of capitals: a person when titles follow, else perhaps a body."""
        chunk = self.chunks[at]
        if chunk.last - chunk.first == 1 and chunk.fold in self.words.demonyms:
            return [], at  # "with Chinese partners"
        if self._maybe_person(at):
            items, after = self._people(at)
            if items[-1].holdings:
                return items, after
        return self._body(at)


def _of_matter(owner: Chunk, held: Holding) -> Holding:
    """Return the title with the matter before it: "Construction Minister Jane Doe"."""
    (_, last), *more = held.pieces
    return replace(held, pieces=((owner.first, last), *more))
