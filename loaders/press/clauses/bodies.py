"""Read bodies with what stands beside them: who represents them, what they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field

from pactgraph.loaders.press.spans.mentions import Chunk

from .titles import Holding, TitleReader

LEAST = 3  # letters of an acronym between commas


@dataclass(slots=True)
class Item:
    """One member of a list: a person, a body, or an office without a name."""

    first: int
    last: int
    person: Chunk | None = None
    holdings: list[Holding] = field(default_factory=list)
    body: Chunk | None = None  # the item is a body
    behalf: Chunk | None = None  # the body that the person stands for
    whole: Chunk | None = None  # the larger body that the body is said to belong to
    former: Chunk | None = None  # the name that the body bore before
    governor: str = ""
    joint: str = ""  # what joins it to the item before: "", ",", "et"
    linked: bool = False  # "de" stands before it
    certainty: str = "stated"


class BodyReader(TitleReader):
    """Reads the bodies of one sentence."""

    __slots__ = ()

    def items(self, at: int) -> tuple[list[Item], int]:
        """Read what begins at a chunk; the reader of people knows how."""
        raise NotImplementedError

    def _body(self, at: int) -> tuple[list[Item], int]:
        """Read a body, what it belongs to, and the people who represent it."""
        begin = at
        at = self._faced(at)
        chunk = self.chunks[at]
        item = Item(self.chunks[begin].first, chunk.last, body=chunk)
        at += 1
        if chunk.body is not None and chunk.body.mode != "generic" and self.seated(at):
            at = self.opened(at + 1) + 1
        at = self._known_as(chunk, at)
        item.former, at = self._former(at)
        item.whole, at = self._whole(at)
        item.last = self.chunks[at - 1].last
        between = self.word(at) in (",", "(") or self.word(at) in self.words.be
        after = at + 1 if between else at
        if self.type(after) == "representation":
            entry = self.chunks[after].entry
            if entry and entry.columns[0] == "by":
                return self._represented(item, chunk, after + 1)
        return [item], at

    def _known_as(self, chunk: Chunk, at: int) -> int:
        """Step over ", CUST, Corval" after "Corval University of Science and Trade"."""
        named = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        if self.word(at) != "," or named is None or named.type not in ("name", "body"):
            return at
        run = self.tokens[chunk.first : chunk.last]
        said = self.tokens[named.first]
        alone = named.last - named.first == 1 and said.upper
        plain = [t.fold[0] for t in run if t.fold not in self.words.small]
        if not alone or len(plain) < LEAST or "".join(plain) != said.fold:
            return at
        return at + 4 if self._seat_after(at + 2) else at + 2

    def _seat_after(self, at: int) -> bool:
        """Tell whether one plain capital stands between a comma and what goes on."""
        named = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        if self.word(at) != "," or named is None or named.type not in ("name", "body"):
            return False
        ends = at + 2 >= len(self.chunks)
        follows = ends or self.word(at + 2) in {".", ",", *self.words.conjunctions}
        known = named.body is not None and named.body.mode != "known"
        return follows and not known and named.last - named.first == 1

    def _faced(self, at: int) -> int:
        """Return the body itself after a word for those who lead it: "la direction de X"."""
        body = self.chunks[at].body
        named = self.opened(at + 2)
        if (
            body is not None
            and body.mode == "generic"
            and self.chunks[at].fold in self.words.faces
            and self.word(at + 1) in self.words.links
            and (self.type(named) == "name" or self.named_body(named))
        ):
            return named
        return at

    def _former(self, at: int) -> tuple[Chunk | None, int]:
        """Read ", anciennement X," or "(ex X)" after a body."""
        bracket = self.word(at) == "("
        mark = at + 1 if bracket or self.word(at) == "," else at
        named = self.opened(mark + 1)
        if self._said(mark) not in self.words.formerly or mark == at:
            return None, at
        if self.type(named) != "name" and not self.named_body(named):
            return None, at
        closed = bracket and self.word(named + 1) == ")"
        return self.chunks[named], named + 2 if closed else named + 1

    def _whole(self, at: int) -> tuple[Chunk | None, int]:
        """Read ", filiale du groupe Y," or "(groupe Y)" after a body."""
        begin = at
        bracket = self.word(at) == "("
        if not bracket and self.word(at) != ",":
            return None, begin
        at = self.opened(at + 1)
        if self._said(at) in self.words.belonging and self.word(at + 1) in self.words.links:
            at = self.opened(at + 2)
        elif self._said(at) not in self.words.groups or not (bracket or self.word(at + 1) == ","):
            return None, begin
        if not self.named_body(at) and self.type(at) != "name":
            return None, begin
        closed = bracket and self.word(at + 1) == ")"
        return self.chunks[at], at + 2 if closed else at + 1

    def _said(self, at: int) -> str:
        """Return the folded first word of a chunk of any type."""
        return self.chunks[at].fold if at < len(self.chunks) else ""

    def _represented(self, item: Item, body: Chunk, at: int) -> tuple[list[Item], int]:
        """Read the people who represent a body, up to the end of their list."""
        items = [item]
        while True:
            people, after = self.items(at)
            if (
                not people
                or people[0].body
                or (people[0].person is None and not people[0].holdings)
            ):
                break
            for person in people:
                person.behalf = person.behalf or body
                person.governor = "represented"
            items += people
            at = after
            said, after = self.joint(at)
            if said == "et" and self.word(after) in self.words.agents:
                after += 1  # "par son président, X, et par sa directrice, Y"
            ahead = self.opened(after)
            if not said or self.type(ahead) not in ("person", "title"):
                break
            if said == "," and people[-1].holdings and self.type(ahead) == "title":
                break
            at = after
        return items, at
