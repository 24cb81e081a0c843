"""Read titles with their complements: "Vice-président de X en charge du Logement"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .lexicon import Lexicons, WordClasses
from .mentions import Chunk
from .tokens import Token

LONGEST_COMPLEMENT = 22
SPOKEN = ("word", "civility")
# What a title with a place, or with the domain of a ministry, implies.
PLACED = frozenset(("commune", "prefecture", "ministere", "place"))


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
class _Complement:
    """What the complements of a title have given so far."""

    pieces: list[tuple[int, int]]
    body: Chunk | None = None
    place: Chunk | None = None
    generic: Chunk | None = None


@dataclass(slots=True)
class TitleReader:
    """Reads the titles of one sentence, whose chunks it also gives by place."""

    chunks: Sequence[Chunk]
    tokens: Sequence[Token]
    lexicons: Lexicons
    words: WordClasses = field(init=False)  # the grammatical words of the language
    spoken: list[str] = field(init=False)  # the folded word of each chunk, "" for other types
    types: list[str] = field(init=False)  # of the chunks
    _opened: list[int] = field(init=False)  # for each chunk the place after articles, civilities

    def __post_init__(self) -> None:
        self.words = self.lexicons.words
        self.types = [chunk.type for chunk in self.chunks]
        self.spoken = [chunk.fold if chunk.type in SPOKEN else "" for chunk in self.chunks]
        self._opened = list(range(len(self.chunks) + 1))
        for at in range(len(self.chunks) - 1, -1, -1):
            after = self._opened[at + 1]
            named = after < len(self.chunks) and self.types[after] in ("name", "body", "person")
            if (
                self.types[at] == "civility"
                or self.spoken[at] in self.words.openers_of_items
                or (self.spoken[at] in self.words.bearers and named and at + 1 == after)
            ):
                self._opened[at] = after

    def places(self, *types: str) -> Iterator[tuple[int, Chunk]]:
        """Yield the chunks of some types, each with its place."""
        if any(kind in self.types for kind in types):
            yield from ((at, c) for at, c in enumerate(self.chunks) if c.type in types)

    def word(self, at: int) -> str:
        """Return the folded word of a chunk, "" beyond the end or for other types."""
        return self.spoken[at] if 0 <= at < len(self.spoken) else ""

    def type(self, at: int) -> str:
        """Return the type of a chunk, "" beyond the end."""
        return self.types[at] if 0 <= at < len(self.types) else ""

    def opened(self, at: int) -> int:
        """Step over articles and civilities."""
        return self._opened[at] if 0 <= at < len(self.spoken) else at

    def joint(self, at: int) -> tuple[str, int]:
        """Read what joins two items: ",", "et", "ainsi que"."""
        said = ""
        at = self._each_side(at)
        while self.word(at) in self.words.joints:
            word = self.word(at)
            if word == "ainsi" and self.word(at + 1) != "que":
                break
            if word in self.words.second_joints and self.word(at - 1) not in self.words.joints:
                break
            said = "et" if word in self.words.conjunctions else said or ","
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

    def titles(self, at: int, several: bool) -> tuple[list[Holding], int]:
        """Read titles joined by "et" or a comma."""
        holding, at = self.title(at)
        holdings = [holding]
        while True:
            said, after = self.joint(at)
            if not said:
                break
            if several and self.word(after) in self.words.openers_of_items:
                after += 1
            if self.type(after) != "title":
                break
            following, end = self.title(after)
            named = self.word(end) == "," and not several and self._named_next(end)
            if self.type(end) == "person" or (named and holding.body):
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
        if word in self.words.beside and self.type(self.opened(at + 2)) == "title":
            return self._beside(at, state)
        if self._domain(at):
            return self._in_charge(at, state, begin)
        if word in self.words.towards and not self._has(at):
            return self._toward(at, state)
        if word in self.words.links:
            return self._of(at, title, state)
        if word in self.words.openers_of_items and title.fold in ("commandant", "representant"):
            after = self.opened(at)
            if self._bound(after, state):
                state.body = self.chunks[after]
                return after + 1
        if state.body is None and self.named_body(at):  # "directrice Enedis Nord"
            state.body = self.chunks[at]
            return at + 1
        return begin

    def named_body(self, at: int) -> bool:
        """Tell whether a chunk is a body with a name."""
        body = self.chunks[at].body if at < len(self.chunks) else None
        return body is not None and body.mode not in ("generic", "state")

    def _domain(self, at: int) -> bool:
        if not 0 <= at < len(self.chunks):
            return False
        first = self.chunks[at].first
        return self.lexicons.title_domains.match(self.tokens, first, len(self.tokens)) is not None

    def _beside(self, at: int, state: _Complement) -> int:
        """Read "auprès de la ministre de la Ville", whose own office is another's."""
        holding, end = self.title(self.opened(at + 2))
        state.pieces.append((self.chunks[at].first, holding.last))
        return end

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
            after = self.opened(at + 1) if word in self.words.links else at + 1
            if word in self.words.links and self._bound(after, state):
                break
            if word == "et" and not self._goes_on(at + 1):
                break
            if kind not in ("word", "name", "nominal", "kind") and not self._generic(at):
                break
            if kind == "word" and (
                word in self.words.finite - {"et", "a"} or not (word[0].isalpha() or word == "-")
            ):
                break
            if (
                kind == "word"
                and word == "a"
                and self.word(at + 1) not in self.words.openers_of_items
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
        if (
            self.word(at) not in self.words.links | self.words.towards | self.words.openers_of_items
            and not self._domain(at)
        ):
            return self.type(at) == "word" and self.word(at) not in self.words.finite
        after = self.opened(at if self.word(at) in self.words.openers_of_items else at + 1)
        return self.type(after) in ("word", "name", "kind") or self._domain(at)

    def _has(self, at: int) -> bool:
        """Tell whether "a", written without accent, is a verb: no article follows it."""
        bare = self.tokens[self.chunks[at].first].text.lower() in self.words.have
        return bare and self.word(at + 1) not in self.words.articles

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
        if body.kind == "autre" and body.mode == "known" and self._of_service(title, state):
            return self._of_name(at, after, title, state)
        if body.mode == "generic":
            state.generic = chunk
            end = self._adjectives(after + 1)
            state.pieces.append((self.chunks[at].first, self.chunks[end - 1].last))
            return end
        elif implied in PLACED and body.mode == "place":
            state.place = chunk
            state.pieces.append((self.chunks[at].first, chunk.last))
        else:
            state.body = chunk
        return after + 1

    def _of_name(self, at: int, after: int, title: Chunk, state: _Complement) -> int:
        if state.body is not None and self.chunks[at - 1] is state.body:
            return after + 1  # "de la Banque du Peuple du Nord"
        if state.body is not None or state.place is not None:
            return at
        chunk = self.chunks[after]
        implied = title.entry.columns[1] if title.entry else "-"
        if self._of_service(title, state):
            state.place = chunk
            state.pieces.append((self.chunks[at].first, chunk.last))
            return after + 1
        if implied not in PLACED:
            state.body = chunk
            return after + 1
        state.place = chunk
        end = self._domains(after + 1) if implied == "ministere" else after + 1
        if self.word(end) in self.words.links | {"et"}:  # ministre de la Cohésion des territoires
            stop = self._matter(end, state)
            end = stop if stop > end + 1 else end
        if implied == "ministere":
            end = self._adjectives(end)
            state.place = replace(chunk, last=self.chunks[end - 1].last)
        state.pieces.append((self.chunks[at].first, self.chunks[end - 1].last))
        return end

    def _domains(self, at: int) -> int:
        """Step over the first domains of a ministry: "de l'Économie, des Finances"."""
        end = self._adjectives(at)
        while self.word(end) == "," and self.word(end + 1) in self.words.links:
            named = self.opened(end + 2)
            if self.type(named) != "name":
                break
            end = self._adjectives(named + 1)
        return end

    def _of_service(self, title: Chunk, state: _Complement) -> bool:
        """Tell whether a title with its matter names a service of the State, before its place.

        "Directrice régionale des affaires culturelles de X" leads no X.
        """
        ranked = any(t.fold in self.words.ranks for t in self.tokens[title.first : title.last])
        return ranked and len(state.pieces) > 1

    def _adjectives(self, at: int) -> int:
        """Step over adjectives after a domain: "des Affaires étrangères"."""
        while self.word(at) not in self.lexicons.function_words and self.word(at).endswith(
            self.lexicons.endings["likely"]
        ):
            at += 1
        return at

    def _nouns(self, at: int) -> int:
        """Step over a few common nouns and adjectives."""
        end = at
        while (
            end < at + 5
            and self._wordlike(end)
            and self.type(end) in ("word", "nominal", "kind", "name")
        ):
            if (
                self.word(end) in self.words.finite | self.words.links | self.words.towards
                or self.word(end) in self.lexicons.function_words
            ):
                break
            end += 1
        return end


def _joined(pieces: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join pieces that touch."""
    out = [pieces[0]]
    for first, last in pieces[1:]:
        if first == out[-1][1]:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return tuple(out)
