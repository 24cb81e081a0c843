"""Read the complements of a title: its body, place and domain: "de X en charge du Logement"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.walking import Walker

LONGEST_COMPLEMENT = 22
# What a title with a place, or with the domain of a ministry, implies.
DOMAIN = "domain"  # a title whose complement is a matter, not a body
ORIGIN = 6  # letters of an adjective that tells an origin
PLACED = frozenset(("commune", "prefecture", "ministere", "place"))
STATE = "prefecture"  # what the office of a préfet implies
AROUND = frozenset(("region", "departement"))
TERRITORIES = frozenset(("region", "departement", "commune"))


@dataclass(slots=True)
class Complement:
    """What the complements of a title have given so far."""

    pieces: list[tuple[int, int]]
    body: Chunk | None = None
    place: Chunk | None = None
    generic: Chunk | None = None


class ComplementReader(Walker):
    """Reads the complements of the titles of one sentence."""

    __slots__ = ()

    def office(self, at: int) -> int:
        """Return the end of a title that stands at a place; the reader of titles knows it."""
        raise NotImplementedError

    def _complement(self, at: int, title: Chunk, state: Complement) -> int:
        """Read one complement of a title; return the same place when there is none."""
        word = self.word(at)
        begin = at
        if state.body is not None and state.body is self.chunks[at - 1] and self.seated(at):
            return self.opened(at + 1) + 1
        if word == "," and self._domain(at + 1):
            at += 1
        if word in self.words.beside and self.type(self.opened(at + 2)) == "title":
            return self._beside(at, state)
        if self._domain(at):
            return self._in_charge(at, state, begin)
        if word in self.words.towards and not self._has(at):
            return self._toward(at, state)
        apart = title.fold in self.words.counterparts and word in self.words.origins
        if word in self.words.links or apart:
            return self._of(at, title, state)
        if self._unit(at, title, state):
            end = self._nouns(at)
            state.pieces.append((self.chunks[at].first, self.chunks[end - 1].last))
            return end
        if word in self.words.openers_of_items and title.fold in ("commandant", "representant"):
            after = self.opened(at)
            if self._bound(after, state):
                state.body = self.chunks[after]
                return after + 1
        if len(state.pieces) == 1 and self._origin(at):
            state.pieces.append((self.chunks[at].first, self.chunks[at].last))
            return at + 1
        court = self.opened(at + 1)
        if word in self.words.attached and self._bound(court, state):
            state.body = self.chunks[court]
            return court + 1
        if state.body is None and self.named_body(at):  # "directrice Enedis Nord"
            state.body = self.chunks[at]
            return at + 1
        return begin

    def seated(self, at: int) -> bool:
        """Tell whether the région or the like of a body follows it: "la CCI de la région X"."""
        named = self.opened(at + 1)
        tied = self.word(at) in self.words.links | self.words.towards and not self._has(at)
        body = self.chunks[named].body if tied and self.type(named) == "body" else None
        return body is not None and body.kind in AROUND and body.mode in ("place", "generic")

    def _origin(self, at: int) -> bool:
        """Tell whether an adjective tells whence an office is: "ministre sénégalais de la Mer"."""
        word = self.word(at)
        plain = self.tokens[self.chunks[at].first].text.islower() if word else False
        told = plain and word.endswith(self.lexicons.endings["sure"])
        follows = self.words.links | {",", "("}
        return told and len(word) >= ORIGIN and self.word(at + 1) in follows

    def _unit(self, at: int, title: Chunk, state: Complement) -> bool:
        """Tell whether the name of a unit follows a title: "cheffe du service" and "eau"."""
        led = self.tokens[title.last - 1].fold in self.words.units and len(state.pieces) == 1
        small = self.lexicons.function_words | self.words.finite
        return led and self.word(at).isalpha() and self.word(at) not in small

    def _domain(self, at: int) -> bool:
        if not 0 <= at < len(self.chunks):
            return False
        first = self.chunks[at].first
        return self.lexicons.title_domains.match(self.tokens, first, len(self.tokens)) is not None

    def _beside(self, at: int, state: Complement) -> int:
        """Read "auprès de la ministre de la Ville", whose own office is another's."""
        end = self.office(self.opened(at + 2))
        state.pieces.append((self.chunks[at].first, self.chunks[end - 1].last))
        return end

    def _in_charge(self, at: int, state: Complement, begin: int) -> int:
        """Read "en charge du Logement et de l'Habitat"."""
        first = self.chunks[at].first
        at += 1
        if self.word(at) == "charge":
            at += 1
        at = self._matter(at, state)
        state.pieces.append((first, self.chunks[at - 1].last))
        return max(at, begin + 1)

    def _matter(self, at: int, state: Complement) -> int:
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

    def _bound(self, at: int, state: Complement) -> bool:
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

    def _toward(self, at: int, state: Complement) -> int:
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

    def _of(self, at: int, title: Chunk, state: Complement) -> int:
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
                end = self._ministry(end, title, state)
                state.pieces.append((first, self.chunks[end - 1].last))
                return end
        return at

    def _ministry(self, at: int, title: Chunk, state: Complement) -> int:
        """Step over the further domains of a ministry: "de la défense et des anciens marins"."""
        ministry = title.entry is not None and title.entry.columns[1] == "ministere"
        if not ministry or self.word(at) not in self.words.conjunctions:
            return at
        linked = self.word(at + 1) in self.words.links
        end = self._matter(at, state) if linked else at
        return end if end > at + 2 else at

    def _of_body(self, at: int, after: int, title: Chunk, state: Complement) -> int:
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
        elif implied in PLACED and (body.mode == "place" or governed(implied, body.kind)):
            state.place = chunk
            state.pieces.append((self.chunks[at].first, chunk.last))
        else:
            state.body = chunk
        return after + 1

    def _of_name(self, at: int, after: int, title: Chunk, state: Complement) -> int:
        if state.body is not None and self.chunks[at - 1] is state.body:
            return after + 1  # "de la Banque du Peuple du Nord"
        if state.body is not None or state.place is not None:
            return at
        chunk = self.chunks[after]
        implied = title.entry.columns[1] if title.entry else "-"
        if self._of_service(title, state):
            state.place = chunk
            end = self._more_places(after + 1)
            state.pieces.append((self.chunks[at].first, self.chunks[end - 1].last))
            return end
        if implied == DOMAIN or (implied not in PLACED and self.matters(chunk)):
            end = self._matter(after, state)
            state.pieces.append((self.chunks[at].first, self.chunks[end - 1].last))
            return end
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

    def matters(self, name: Chunk) -> bool:
        """Tell whether a name is what an office is about: "Construction Minister Jane Doe"."""
        said = [token.fold for token in self.tokens[name.first : name.last]]
        fields = self.words.disciplines | self.words.conjunctions | self.words.demonyms
        return not self.words.disciplines.isdisjoint(said) and fields.issuperset(said)

    def _domains(self, at: int) -> int:
        """Step over the first domains of a ministry: "de l'Économie, des Finances"."""
        end = self._adjectives(at)
        while self.word(end) == "," and self.word(end + 1) in self.words.links:
            named = self.opened(end + 2)
            if self.type(named) != "name":
                break
            end = self._adjectives(named + 1)
        return end

    def _more_places(self, at: int) -> int:
        """Step over "et de Y" after a place."""
        while self.word(at) == "et" and self.word(at + 1) in self.words.links:
            named = self.opened(at + 2)
            if self.type(named) != "name":
                break
            at = named + 1
        return at

    def _of_service(self, title: Chunk, state: Complement) -> bool:
        """Tell whether a title with its matter names a service of the State, before its place.

        "Directrice régionale des affaires culturelles de X" leads no X.
        """
        ranked = any(t.fold in self.words.ranks for t in self.tokens[title.first : title.last])
        many = bool(title.entry and title.entry.columns[0] == "many")
        return (ranked or many) and len(state.pieces) > 1

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


def governed(implied: str, kind: str) -> bool:
    """Tell whether an office of the State is named with its territory: "préfet de la région X"."""
    return implied == STATE and kind in TERRITORIES
