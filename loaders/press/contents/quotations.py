"""Find what people are quoted as saying, and who says it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.words.normalise import Normal
from pactgraph.loaders.press.words.tokens import Token

from .signs import Signs

QUOTED = re.compile(
    r"«\s?([^«»]{3,3000}?)\s?»|“\s?([^“”]{3,3000}?)\s?[”“]"
    r"|(?<!\w)\"((?:[^\"\n]|\n(?!\s)){3,1500})\"(?!\w)"  # over lines, not over paragraphs
)
LEAST = 3  # words: what is shorter is a name or a term
LEAST_INSIDE = 7  # words of one that begins inside a sentence
NEAR = 40  # tokens between a quotation and who says it
PRONOUN = 6  # tokens between a quotation and a pronoun for who says it
PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: token spans of the words, and of them with their marks."""

    first: int
    last: int
    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation and who says it."""

    quotation: Quotation
    speaker: Chunk
    item: Item | None  # the group that names the speaker, with the title
    certainty: str = "stated"


def quotations(normal: Normal, tokens: Sequence[Token]) -> list[Quotation]:
    """Return what stands in quotation marks, in order."""
    starts = [token.start for token in tokens]
    found = []
    for match in QUOTED.finditer(normal.text):
        group = match.lastindex or 1
        first, last = (bisect_left(starts, place) for place in match.span(group))
        opened, closed = (bisect_left(starts, place) for place in match.span())
        if first < last:
            found.append(Quotation(first, last, opened, closed))
    return found


@dataclass(slots=True)
class QuotationReader:
    """Finds the speakers of the quotations of one text."""

    normal: Normal
    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    quoted: Sequence[Quotation]
    signs: Signs
    people: list[tuple[int, Chunk, Item | None]] = field(init=False)

    def __post_init__(self) -> None:
        named = {
            placed.item.person.first: placed.item
            for clause in self.clauses
            for placed in clause.placed
            if placed.item.person
        }
        self.people = [
            (chunk.first, chunk, named.get(chunk.first))
            for clause in self.clauses
            for chunk in clause.groups.chunks
            if chunk.type == "person"
        ]

    def sayings(self) -> Iterator[Saying]:
        """Yield the quotations whose speaker is told."""
        before: Saying | None = None
        for number, quotation in enumerate(self.quoted):
            if self._length(quotation) < LEAST:
                continue
            said = self._after(quotation, number) or self._before(quotation, number)
            if said is None and before and self._again(before, quotation, number):
                said = Saying(quotation, before.speaker, before.item, "inferred")
            if said:
                yield said
            before = said

    def _least(self, quotation: Quotation) -> int:
        return LEAST if self.tokens[quotation.first].text[0].isupper() else LEAST_INSIDE

    def _length(self, quotation: Quotation) -> int:
        words = self.tokens[quotation.first : quotation.last]
        return sum(1 for token in words if token.text[0].isalpha())

    def _after(self, quotation: Quotation, number: int) -> Saying | None:
        """Read "« … », a déclaré X"."""
        limit = self._limit(quotation.closed, number + 1)
        person = self._first_person(quotation.closed, limit)
        if person is None:
            return None
        verb = next(
            (n for n in range(quotation.closed, person[0]) if self.signs.at("speech", n, limit)),
            None,
        )
        if verb is None or self._ended(quotation.closed, verb):
            return None
        return Saying(quotation, person[1], person[2])

    def _before(self, quotation: Quotation, number: int) -> Saying | None:
        """Read "X, président, déclare : « … »" and "Pour X, « … »"."""
        least = max(0, quotation.opened - NEAR)
        if number:
            least = max(least, self.quoted[number - 1].closed)
        near = [p for p in self._people(least, quotation.opened)]
        for person in reversed(near):
            if self._parted(person[1].last, quotation.opened):
                return None
            colon = self.tokens[quotation.opened - 1].text == ":"
            verb = any(
                self.signs.at("speech", at, quotation.opened)
                for at in range(person[1].last, quotation.opened)
            )
            source = any(
                self.signs.end("source", at, person[0]) == person[0]
                for at in range(max(least, person[0] - 3), person[0])
            )
            long = self._length(quotation) >= self._least(quotation)
            if colon or (long and (verb or source)):
                return Saying(quotation, person[1], person[2])
        return None

    def _again(self, before: Saying, quotation: Quotation, number: int) -> bool:
        """Tell whether the one who spoke last goes on: "« … », ajoute-t-elle", "Il dit : « … »"."""
        if self._goes_on(before, quotation):
            return True
        limit = self._limit(quotation.closed, number + 1)
        after = range(quotation.closed, min(quotation.closed + PRONOUN, limit))
        least = max(before.quotation.closed, quotation.opened - PRONOUN)
        ahead = range(least, quotation.opened)
        return any(self._pronoun(at, limit) for at in after) or any(
            self._pronoun(at, quotation.opened) for at in ahead
        )

    def _pronoun(self, at: int, limit: int) -> bool:
        """Tell whether a verb of saying has a pronoun for its subject here."""
        if self.signs.at("again", at, limit):
            return True
        verb, hyphen, rest = self.tokens[at].fold.partition("-")
        if hyphen:
            return self._is("speech", verb) and self._is("pronoun", rest.rpartition("-")[2])
        next_to = self.signs.end("pronoun", at, limit)
        return next_to is not None and self.signs.at("speech", next_to, limit)

    def _is(self, of: str, word: str) -> bool:
        return (
            self.signs.lexicon.match(of, [Token(0, 0, word, word, False, False)], 0, 1) is not None
        )

    def _goes_on(self, before: Saying, quotation: Quotation) -> bool:
        """Tell whether a quotation goes on after who says it: "« … », dit X, « … »"."""
        first, last = before.quotation.closed, quotation.opened
        if not first <= before.speaker.first < last <= first + NEAR:
            return False
        named = before.item.last if before.item else before.speaker.last
        return all(not token.text[0].isalnum() for token in self.tokens[named:last])

    def _people(self, first: int, last: int) -> list[tuple[int, Chunk, Item | None]]:
        at = bisect_left(self.people, first, key=lambda person: person[0])
        end = bisect_left(self.people, last, key=lambda person: person[0])
        return self.people[at:end]

    def _first_person(self, first: int, last: int) -> tuple[int, Chunk, Item | None] | None:
        return next(iter(self._people(first, last)), None)

    def _limit(self, first: int, following: int) -> int:
        """Return where to stop looking after a quotation: at the next one, or soon."""
        limit = min(first + NEAR, len(self.tokens))
        if following < len(self.quoted):
            limit = min(limit, self.quoted[following].opened)
        return limit

    def _ended(self, first: int, last: int) -> bool:
        """Tell whether a sentence ends between two tokens."""
        return any(t.text in ".!?:" for t in self.tokens[first + 1 : last]) or self._parted(
            first, last
        )

    def _parted(self, first: int, last: int) -> bool:
        """Tell whether more than the introduction of a quotation stands between two tokens."""
        if last <= first:
            return False
        between = self.normal.text[self.tokens[first - 1].end : self.tokens[last].start]
        introduced = between.rstrip().endswith(":")
        ended = any(t.text in ".!?" for t in self.tokens[first:last])
        return ended or (PARAGRAPH.search(between) is not None and not introduced)
