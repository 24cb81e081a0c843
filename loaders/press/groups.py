"""Read groups of people: who is named, with which titles, in which bodies, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .lexicon import Lexicons
from .mentions import Chunk
from .tokens import Token

ARTICLES = frozenset(
    ["le", "la", "les", "l'", "un", "une", "son", "sa", "ses", "leur", "leurs", "notre", "nos", "monsieur", "madame", "deux", "trois"]
)
LINKS = frozenset(["de", "du", "des", "d'"])
TOWARDS = frozenset(["a", "au", "aux"])
JOINTS = frozenset((",", "et", "ainsi", "que", ";", "puis", "&"))
FINITE = frozenset(
    ["a", "ont", "est", "sont", "avait", "avaient", "etait", "etaient", "sera", "seront", "qui", "que", "dont", "ou", "et", "ainsi", "soit", "y"]
)
LONGEST_COMPLEMENT = 22
PLACED = frozenset(("commune", "prefecture", "place"))  # what a title with a place implies


@dataclass(frozen=True, slots=True)
class Holding:
    """A title that a person holds: its words, and the body or the place that it names."""

    chunk: Chunk
    pieces: tuple[tuple[int, int], ...]  # token spans of the title's words, the body left out
    last: int  # token after the whole phrase
    body: Chunk | None = None
    place: Chunk | None = None
    generic: Chunk | None = None  # "l'association": a body without its name
    since: Chunk | None = None

    @property
    def implied(self) -> str:
        """What kind of body the title implies when a place follows it."""
        return self.chunk.entry.columns[1] if self.chunk.entry else "-"

    @property
    def plural(self) -> bool:
        """Whether the title is in the plural."""
        return bool(self.chunk.entry and self.chunk.entry.columns[0] == "many")

    @property
    def ended(self) -> bool:
        """Whether the office is said to be over."""
        return self.chunk.fold in ("ancien", "ancienne", "ex", "anciens", "anciennes")


@dataclass(slots=True)
class Item:
    """One member of a list: a person, a body, or an office without a name."""

    first: int
    last: int
    person: Chunk | None = None
    holdings: list[Holding] = field(default_factory=list)
    body: Chunk | None = None  # the item is a body
    behalf: Chunk | None = None  # the body that the person stands for
    governor: str = ""
    joint: str = ""  # what joins it to the item before: "", ",", "et"
    linked: bool = False  # "de" stands before it
    certainty: str = "stated"


@dataclass(slots=True)
class Groups:
    """Reads the items of one sentence."""

    chunks: Sequence[Chunk]
    tokens: Sequence[Token]
    lexicons: Lexicons

    def word(self, at: int) -> str:
        """Return the folded word of a chunk, "" beyond the end or for other types."""
        if 0 <= at < len(self.chunks) and self.chunks[at].type in ("word", "civility"):
            return self.chunks[at].fold
        return ""

    def type(self, at: int) -> str:
        """Return the type of a chunk, "" beyond the end."""
        return self.chunks[at].type if 0 <= at < len(self.chunks) else ""

    def items(self, at: int) -> tuple[list[Item], int]:
        """Read what begins at a chunk: one person with titles, several who share them, a body."""
        begin = self.opened(at)
        kind = self.type(begin)
        if kind == "person":
            return self._people(begin)
        if kind == "title":
            return self._titled(begin)
        if kind == "body" and self.chunks[begin].body:
            return self._body(begin)
        if kind == "name":
            return self._name(begin)
        return [], at

    def opened(self, at: int) -> int:
        """Step over articles and civilities."""
        while self.word(at) in ARTICLES or self.type(at) == "civility":
            at += 1
        return at

    def joint(self, at: int) -> tuple[str, int]:
        """Read what joins two items: ",", "et", "ainsi que"."""
        said = ""
        at = self._each_side(at)
        while self.word(at) in JOINTS:
            word = self.word(at)
            if word == "ainsi" and self.word(at + 1) != "que":
                break
            said = "et" if word in ("et", "ainsi", "que", "&") else said or ","
            at += 1
        return said, at

    def _each_side(self, at: int) -> int:
        """Step over ", d'une part" and ", d'autre part"."""
        begin = at + 1 if self.word(at) == "," else at
        if (
            self.word(begin) == "d'"
            and self.word(begin + 1) in ("une", "autre")
            and self.word(begin + 2) == "part"
        ):
            return begin + 3
        return at

    def _people(self, at: int) -> tuple[list[Item], int]:
        people = [self.chunks[at]]
        at += 1
        while True:
            _, after = self.joint(at)
            after = self.opened(after)
            if after == at or self.type(after) != "person" or self._article_before(after):
                break
            people.append(self.chunks[after])
            at = after + 1
        holdings, at = self._apposition(at, len(people))
        items = [Item(p.first, p.last, person=p) for p in people]
        share(items, holdings)
        behalf, at = self._behalf(at)
        if behalf:
            items[-1].behalf = behalf
        items[-1].last = self.chunks[at - 1].last
        return items, at

    def _article_before(self, at: int) -> bool:
        return self.word(at - 1) in ARTICLES

    def _apposition(self, at: int, people: int) -> tuple[list[Holding], int]:
        """Read ", respectivement Président et Vice-président de X" after names."""
        begin = at
        bracket = self.word(at) == "("
        if self.word(at) in (",", "(", "-", "–", "—"):
            at += 1
        shared = self.word(at) == "respectivement" or (people > 1 and self.word(at) in (":",))
        if shared:
            at += 1
        if self.word(at) in ARTICLES and (shared or self._no_name_follows(at)):
            at += 1
        if self.type(at) != "title" or (not bracket and self._opens_item(at, begin)):
            return [], begin
        holdings, at = self.titles(at, shared or people > 1)
        if bracket and self.word(at) == ")":
            at += 1
        return holdings, at

    def _no_name_follows(self, at: int) -> bool:
        """Tell whether "le président de X" after a comma is no new person's title."""
        if self.type(at + 1) != "title":
            return False
        _, after = self.titles(at + 1, False)
        if self.word(after) == ",":
            after += 1
        return self.type(after) not in ("person", "civility")

    def _opens_item(self, at: int, begin: int) -> bool:
        """Tell whether a title after a comma goes with the name after it, not the one before."""
        holding, after = self.title(at)
        return self.type(after) == "person" and at > begin and not holding.plural

    def titles(self, at: int, several: bool) -> tuple[list[Holding], int]:
        """Read titles joined by "et" or a comma."""
        holding, at = self.title(at)
        holdings = [holding]
        while True:
            said, after = self.joint(at)
            if not said:
                break
            if several and self.word(after) in ARTICLES:
                after += 1
            if self.type(after) != "title":
                break
            following, end = self.title(after)
            if self.type(end) == "person" or (
                self.word(end) == "," and not several and self._named_next(end)
            ):
                if self.type(end) == "person" or holding.body:
                    break
            holdings.append(following)
            at = end
        return holdings, at

    def _named_next(self, at: int) -> bool:
        """Tell whether a comma is followed by a name alone: its title stood before it."""
        after = self.opened(at + 1)
        if self.type(after) != "person":
            return False
        return not (self.word(after + 1) == "," and self.type(self.opened(after + 2)) == "title")

    def title(self, at: int) -> tuple[Holding, int]:
        """Read one title with its complements."""
        chunk = self.chunks[at]
        state = _Complement([(chunk.first, chunk.last)])
        at += 1
        limit = at + LONGEST_COMPLEMENT
        while at < min(limit, len(self.chunks)):
            after = self._complement(at, chunk, state)
            if after == at:
                break
            at = after
        since, at = self._since(at)
        last = self.chunks[at - 1].last
        pieces = _joined(state.pieces)
        return Holding(chunk, pieces, last, state.body, state.place, state.generic, since), at

    def _since(self, at: int) -> tuple[Chunk | None, int]:
        if self.word(at) == "depuis":
            date_at = at + 2 if self.word(at + 1) == "le" else at + 1
            if self.type(date_at) == "date":
                return self.chunks[date_at], date_at + 1
        return None, at

    def _complement(self, at: int, title: Chunk, state: _Complement) -> int:
        """Read one complement of a title; return the same place when there is none."""
        word = self.word(at)
        begin = at
        if word == "," and self._domain(at + 1):
            at += 1
        if self._domain(at):
            return self._in_charge(at, state, begin)
        if word in TOWARDS:
            return self._toward(at, state)
        if word in LINKS:
            return self._of(at, title, state)
        if word in ARTICLES and title.fold in ("commandant", "representant"):
            after = self.opened(at)
            if self._bound(after, state):
                state.body = self.chunks[after]
                return after + 1
        if self.type(at) == "body" and state.body is None and self.chunks[at].body:
            if self.chunks[at].body.mode not in ("generic", "state"):  # "directrice Enedis Nord"
                state.body = self.chunks[at]
                return at + 1
        return begin

    def _domain(self, at: int) -> bool:
        if not 0 <= at < len(self.chunks):
            return False
        first = self.chunks[at].first
        return self.lexicons.title_domains.match(self.tokens, first, len(self.tokens)) is not None

    def _in_charge(self, at: int, state: _Complement, begin: int) -> int:
        """Read "en charge du Logement et de l'Habitat"."""
        first = self.chunks[at].first
        at += 1
        if self.word(at) == "charge":
            at += 1
        at = self._matter(at, state)
        state.pieces.append((first, self.chunks[at - 1].last))
        return max(at, begin + 1)

    def _matter(self, at: int, state: _Complement) -> int:
        """Step over the words of a domain, up to a body or the end of the phrase."""
        limit = min(len(self.chunks), at + LONGEST_COMPLEMENT)
        while at < limit:
            word, kind = self.word(at), self.type(at)
            after = self.opened(at + 1) if word in LINKS else at + 1
            if word in LINKS and self._bound(after, state):
                break
            if word == "et" and not self._goes_on(at + 1):
                break
            if kind not in ("word", "name", "nominal", "kind") and not self._generic(at):
                break
            if kind == "word" and (
                word in FINITE - {"et", "a"} or not (word[0].isalpha() or word == "-")
            ):
                break
            if (
                kind == "word"
                and word == "a"
                and self.word(at + 1) not in ARTICLES
                and self.type(at + 1) != "name"
            ):
                break
            at += 1
        return at

    def _generic(self, at: int) -> bool:
        body = self.chunks[at].body
        return body is not None and body.mode in ("generic", "place")

    def _bound(self, at: int, state: _Complement) -> bool:
        """Tell whether a named body begins here that can be the title's own."""
        body = self.chunks[at].body if at < len(self.chunks) else None
        return state.body is None and body is not None and body.mode != "generic"

    def _goes_on(self, at: int) -> bool:
        """Tell whether "et" joins two domains rather than two people or titles."""
        if self.word(at) not in LINKS | TOWARDS | ARTICLES and not self._domain(at):
            return self.type(at) == "word" and self.word(at) not in FINITE
        after = self.opened(at if self.word(at) in ARTICLES else at + 1)
        return self.type(after) in ("word", "name", "kind") or self._domain(at)

    def _toward(self, at: int, state: _Complement) -> int:
        """Read "au Sénat", "au Logement", "à la Culture"."""
        after = self.opened(at + 1)
        if self.type(after) == "body" and not self._generic(after) and state.body is None:
            state.body = self.chunks[after]
            return after + 1
        if self.type(after) == "title":  # adjoint au maire
            state.pieces.append((self.chunks[at].first, self.chunks[after].last))
            return after + 1
        if self.type(after) not in ("word", "name") or not self._wordlike(after):
            return at
        end = self._matter(after, state)
        if end > after:
            state.pieces.append((self.chunks[at].first, self.chunks[end - 1].last))
        return end if end > after else at

    def _wordlike(self, at: int) -> bool:
        return self.type(at) in ("name", "kind", "nominal") or self.word(at)[:1].isalpha()

    def _of(self, at: int, title: Chunk, state: _Complement) -> int:
        """Read "de X": a body, a place, another office, or common nouns before it."""
        after = self.opened(at + 1)
        kind = self.type(after)
        first = self.chunks[at].first
        if kind == "body":
            return self._of_body(at, after, title, state)
        if kind == "name" or (kind == "person" and after == at + 1):
            return self._of_name(at, after, title, state)
        if kind == "title":
            state.pieces.append((first, self.chunks[after].last))
            return after + 1
        if (kind in ("word", "nominal", "kind") and self._wordlike(after)) or kind == "kind":
            end = self._nouns(after)
            if end > after:
                state.pieces.append((first, self.chunks[end - 1].last))
                return end
        return at

    def _of_body(self, at: int, after: int, title: Chunk, state: _Complement) -> int:
        chunk = self.chunks[after]
        body = chunk.body
        if body is None or state.body is not None:
            return at
        implied = title.entry.columns[1] if title.entry else "-"
        if body.mode == "generic":
            state.generic = chunk
            state.pieces.append((self.chunks[at].first, chunk.last))
        elif implied in PLACED and body.mode == "place":
            state.place = chunk
            state.pieces.append((self.chunks[at].first, chunk.last))
        else:
            state.body = chunk
        return after + 1

    def _of_name(self, at: int, after: int, title: Chunk, state: _Complement) -> int:
        if state.body is not None or state.place is not None:
            return at
        chunk = self.chunks[after]
        implied = title.entry.columns[1] if title.entry else "-"
        if implied not in PLACED:
            state.body = chunk
            return after + 1
        state.place = chunk
        end = after + 1
        if self.word(end) in LINKS | {"et"}:  # ministre de la Cohésion des territoires
            stop = self._matter(end, state)
            end = stop if stop > end + 1 else end
        state.pieces.append((self.chunks[at].first, self.chunks[end - 1].last))
        return end

    def _nouns(self, at: int) -> int:
        """Step over a few common nouns and adjectives."""
        end = at
        while (
            end < at + 5
            and self._wordlike(end)
            and self.type(end) in ("word", "nominal", "kind", "name")
        ):
            if (
                self.word(end) in FINITE | LINKS | TOWARDS
                or self.word(end) in self.lexicons.function_words
            ):
                break
            end += 1
        return end

    def _behalf(self, at: int) -> tuple[Chunk | None, int]:
        """Read ", représentant X", "pour X", ", de la société X" after a person."""
        begin = at
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
            at = at + 1 if self.word(at) in LINKS else at
        elif self.word(at) in LINKS and at > begin - 1:
            at += 1
        elif self.word(begin) != "(":
            return None, begin
        at = self.opened(at)
        kind = self.type(at)
        named = kind == "name" and chunk is not None and chunk.type == "representation"
        if named or (
            kind == "body" and self.chunks[at].body and self.chunks[at].body.mode != "generic"
        ):
            end = at + 1
            return self.chunks[at], end + 1 if self.word(begin) == "(" and self.word(
                end
            ) == ")" else end
        return None, begin

    def _titled(self, at: int) -> tuple[list[Item], int]:
        """Read a title before its name: "le président de X, Jean Y"; or an office alone."""
        first = self.chunks[at].first
        holdings, after = self.titles(at, False)
        named = after + 1 if self.word(after) == "," else after
        named = named if self.type(named) != "civility" else named + 1
        item = Item(first, self.chunks[after - 1].last, holdings=holdings)
        if self.type(named) == "person" and (named == after or self._stands_alone(named)):
            item.person = self.chunks[named]
            item.last = item.person.last
            more, after = self._apposition(named + 1, 1)
            item.holdings = (
                more if more and item.holdings[0].implied == "honour" else item.holdings + more
            )
            behalf, after = self._behalf(after)
            item.behalf = behalf
        elif self.type(named) == "name" and self._maybe_person(named):
            item.person = replace(self.chunks[named], type="person")
            item.last, after = item.person.last, named + 1
        return [item], after

    def _stands_alone(self, at: int) -> bool:
        """Tell whether a name after a comma has no title of its own after it."""
        return not (
            self.word(at + 1) == ","
            and self.type(at + 2) == "title"
            and self.type(self.title(at + 2)[1]) != "person"
        )

    def _maybe_person(self, at: int) -> bool:
        chunk = self.chunks[at]
        run = self.tokens[chunk.first : chunk.last]
        return 2 <= len(run) <= 3 and all(
            (t.capital and t.text.isalpha()) or "-" in t.text for t in run
        )

    def _body(self, at: int) -> tuple[list[Item], int]:
        """Read a body, and the people who represent it."""
        chunk = self.chunks[at]
        item = Item(chunk.first, chunk.last, body=chunk)
        at += 1
        after = at + 1 if self.word(at) in (",", "(") else at
        if self.type(after) == "representation":
            entry = self.chunks[after].entry
            if entry and entry.columns[0] == "by":
                return self._represented(item, chunk, after + 1)
        return [item], at

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
            ahead = self.opened(after)
            if not said or self.type(ahead) not in ("person", "title"):
                break
            if said == "," and people[-1].holdings and self.type(ahead) == "title":
                break
            at = after
        return items, at

    def _name(self, at: int) -> tuple[list[Item], int]:
        """Read a run of capitals: a person when a title follows, else perhaps a body."""
        chunk = self.chunks[at]
        if self._maybe_person(at) and self.word(at + 1) in (",", "("):
            follows = self.opened(at + 2) if self.word(at + 1) == "," else at + 2
            if self.type(follows) == "title":
                holdings, after = self._apposition(at + 1, 1)
                if holdings:
                    person = replace(chunk, type="person")
                    return [Item(chunk.first, holdings[-1].last, person, holdings)], after
        return self._body(at)


@dataclass(slots=True)
class _Complement:
    """What the complements of a title have given so far."""

    pieces: list[tuple[int, int]]
    body: Chunk | None = None
    place: Chunk | None = None
    generic: Chunk | None = None


def _joined(pieces: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join pieces that touch."""
    out = [pieces[0]]
    for first, last in pieces[1:]:
        if first == out[-1][1]:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return tuple(out)


def share(items: list[Item], holdings: list[Holding]) -> None:
    """Give titles to people: one each, one for all, or all to the last.

    A body named with the last title stands for the titles before it too.
    """
    if not holdings:
        return
    owner = holdings[-1].body
    if owner is not None:
        holdings = [h if _rooted(h) else replace(h, body=owner) for h in holdings]
    if len(items) > 1 and len(holdings) == len(items):
        for item, holding in zip(items, holdings, strict=True):
            item.holdings = [holding]
            item.last = holding.last
    elif len(items) > 1 and len(holdings) == 1 and holdings[0].plural:
        for item in items:
            item.holdings = [holdings[0]]
            item.last = holdings[0].last
    else:
        items[-1].holdings = holdings
        items[-1].last = holdings[-1].last


def _rooted(holding: Holding) -> bool:
    """Tell whether a title needs no body from its neighbours."""
    return bool(holding.body or holding.place or holding.implied in PLACED)
