"""Read from when to when an agreement holds, and where, from the words that stand by its name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.agreements.sameness import Agreement
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.spans.dates import YEAR, complete, date_at
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Dating, Sentence
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token

from .lengths import later
from .signs import Signs

FILLERS = 2  # tokens between "jusqu'au" and its date: "le", "du"
PLAIN = frozenset(
    ("date", "person", "title", "civility", "body", "name", "kind", "verb", "nominal",
     "presence", "representation")
)  # fmt: skip
ENDS = frozenset((":", ";", "«", "»"))
JOINED = frozenset(("-", "–", "/"))
Span = tuple[int, int]


@dataclass(slots=True)
class Validity:
    """The bounds of an agreement in EDTF, its territories, and the words that prove each column."""

    bounds: dict[str, str] = field(default_factory=dict)
    territories: list[Span] = field(default_factory=list)
    proofs: dict[str, list[Span]] = field(default_factory=dict)
    inferred: bool = False  # its end is counted from its start

    def take(self, column: str, said: str, span: Span) -> None:
        """Keep the first value said for a column."""
        if column not in self.bounds:
            self.bounds[column] = said
            self.proofs[column] = [span]


@dataclass(slots=True)
class ValidityReader:
    """Reads the validity of the agreements of one text."""

    tokens: Sequence[Token]
    lexicons: Lexicons
    signs: Signs
    dating: Dating

    def read(
        self,
        agreement: Agreement,
        told: Iterable[tuple[Clause, Sentence]],
        past: Collection[int],
    ) -> Validity:
        """Return what the sentences about an agreement say; ``past`` ones tell of earlier ones."""
        found = Validity()
        length: tuple[int, Span] | None = None
        before = False
        for clause, sentence in told:
            places = [] if sentence.first in past else self._places(clause, agreement, before)
            before = sentence.zone == "body" and any(near for _, near, _ in places)
            for at, near, limit in places:
                length = length or self._length(at, limit, near)
                for column, said, span in self._bounds(at, limit, near):
                    found.take(column, said, span)
                where = self._where(clause, at, limit)
                if where and where not in found.territories:
                    found.territories.append(where)
        if length:
            self._count(found, agreement, *length)
        return found

    def _places(
        self, clause: Clause, agreement: Agreement, before: bool
    ) -> list[tuple[int, bool, int]]:
        """Return the tokens that may open words about an agreement, and how near its name is.

        Near it, only names, dates and small words lie between; else a phrase that belongs to it.
        """
        chunks = clause.groups.chunks
        limit = chunks[-1].last if chunks else 0
        names = {n for n, chunk in enumerate(chunks) if self._names(clause, n, agreement, before)}
        if not names:
            return []
        near = far = self.signs.at("lasts", chunks[0].first, limit)
        out: list[tuple[int, bool, int]] = []
        for number, chunk in enumerate(chunks):
            near, far = near or number in names, far or number in names
            if far:
                out += [(at, near, limit) for at in range(chunk.first, chunk.last)]
            if self._parts(clause, number):
                near = far = False
            elif number not in names and not self._light(clause, number):
                near = False
        return out

    def _names(self, clause: Clause, at: int, agreement: Agreement, before: bool) -> bool:
        """Tell whether a chunk names an agreement, tells of its signing or stands for it."""
        groups, words = clause.groups, self.lexicons.words
        chunk = groups.chunks[at]
        for frame in agreement.frames:
            if frame.clause is clause and at in (frame.kind_at, frame.act_at):
                return True
        if chunk.type == "kind":
            return self._again(clause, at, agreement)
        opens = at == 0 or (at == 1 and groups.word(0) in words.articles | words.demonstratives)
        return before and opens and (chunk.fold in words.meant or chunk.type == "verb")

    def _again(self, clause: Clause, at: int, agreement: Agreement) -> bool:
        """Tell whether a kind with "la" or "cette" before it means an agreement told of."""
        groups, words = clause.groups, self.lexicons.words
        entry = groups.chunks[at].entry
        known = groups.word(at - 1) in words.anaphors | words.demonstratives | words.possessives
        if entry is None or not known or groups.word(at - 2) in words.negated:
            return False
        said, told = entry.columns[0], agreement.main.notation
        return said.split("-")[0] == told.split("-")[0] or said in words.vague_kinds

    def _light(self, clause: Clause, at: int) -> bool:
        """Tell whether a chunk may stand between a name and the words about it."""
        chunk = clause.groups.chunks[at]
        word, words = clause.groups.word(at), self.lexicons.words
        plain = chunk.type in PLAIN or (chunk.type == "word" and not word[:1].isalpha())
        return (
            plain
            or word in self.lexicons.function_words
            or word in self.lexicons.kind_modifiers
            or word in words.adverbs
            or word in words.openers_of_items
            or word in words.links
            or self.signs.at("between", chunk.first, chunk.last)
        )

    def _parts(self, clause: Clause, at: int) -> bool:
        """Tell whether what follows a chunk is about something else."""
        word, chunk = clause.groups.word(at), clause.groups.chunks[at]
        if word in self.lexicons.words.purposes or word in ENDS:
            return True
        binding = self.signs.at("between", chunk.first, chunk.last)
        return chunk.type in ("engagement", "blocker") and not binding

    def _bounds(self, at: int, limit: int, near: bool) -> Iterator[tuple[str, str, Span]]:
        """Yield the bounds said at a token: the column, the date, and the words."""
        for of, column in (("starts", "effective_from"), ("ends", "ends_on")):
            end = self.signs.end(of, at, limit) if near else None
            said = self._day(end, limit) if end else None
            if said:
                yield column, said[0], (at, said[1])
        opened = self.signs.end("period", at, limit)
        period = self._years(opened or at, limit) if opened or near else None
        if period:
            first, last, end = period
            yield "effective_from", first, (at, end)
            yield "ends_on", last, (at, end)

    def _day(self, at: int, limit: int) -> tuple[str, int] | None:
        """Return the date within a few words, and the token after it."""
        for place in range(at, min(at + FILLERS + 1, limit)):
            said = date_at(self.tokens, place, limit, self.lexicons)
            if said:
                whole = complete(said, self.dating.day)
                return (whole.edtf, said.last) if whole.edtf else None
            word = self.tokens[place].fold
            if YEAR.fullmatch(word):
                return word, place + 1
            if word not in self.lexicons.function_words and word not in self.lexicons.months:
                return None
        return None

    def _years(self, at: int, limit: int) -> tuple[str, str, int] | None:
        """Read "2022-2026", "2022/2026" or "2022 à 2026"."""
        if at >= limit:
            return None
        first, hyphen, last = self.tokens[at].fold.partition("-")
        end = at + 1
        if not hyphen and YEAR.fullmatch(first):
            joined = end < limit and self.tokens[end].text in JOINED
            after = end + 1 if joined else self.signs.end("joins years", end, limit) or limit
            last = self.tokens[after].fold if after < limit else ""
            end = after + 1
        return (first, last, end) if _ordered(first, last) else None

    def _length(self, at: int, limit: int, near: bool) -> tuple[int, Span] | None:
        """Return the months said at a token: "pour une durée de trois ans", "triennale"."""
        told = self.lexicons.validity.match("months", self.tokens, at, at + 1) if near else None
        if told:
            return int(told[1].columns[0]), (at, at + 1)
        end = self.signs.end("lasts throughout", at, limit)
        end = end or (self.signs.end("lasts", at, limit) if near else None)
        counted = self._counted(end, limit) if end else None
        return (counted[0], (at, counted[1])) if counted else None

    def _counted(self, at: int, limit: int) -> tuple[int, int] | None:
        """Read "trois ans", "18 mois"; return the months and the token after."""
        if at + 1 >= limit:
            return None
        word = self.tokens[at].fold
        number = self.lexicons.figures.match("number", self.tokens, at, at + 1)
        unit = self.lexicons.validity.match("unit", self.tokens, at + 1, at + 2)
        if unit is None or not ((word.isdecimal() and len(word) < 3) or number):
            return None
        count = int(word) if number is None else int(number[1].columns[0])
        return count * int(unit[1].columns[0]), at + 2

    def _count(self, found: Validity, agreement: Agreement, months: int, span: Span) -> None:
        """Count the end from the start and the length."""
        if "ends_on" in found.bounds:
            return
        start = found.bounds.get("effective_from")
        spans = found.proofs.get("effective_from", [])
        if start is None and agreement.when and agreement.when.date.full:
            start, spans = agreement.when.date.edtf, list(agreement.when.spans)
        ends = later(start, months, exact="effective_from" in found.bounds) if start else None
        if ends:
            found.bounds["ends_on"] = ends
            found.proofs["ends_on"] = [span, *spans]
            found.inferred = True

    def _where(self, clause: Clause, at: int, limit: int) -> Span | None:
        """Return the place after "sur le territoire de"."""
        end = self.signs.end("territory", at, limit)
        named = next((c for c in clause.groups.chunks if end and c.first >= end), None)
        if end is None or named is None or not self._place(named, end):
            return None
        return named.first, named.last

    def _place(self, named: Chunk, at: int) -> bool:
        """Tell whether a proper name follows a few tokens at most after a place in a text."""
        apart = all(t.fold in self.lexicons.words.articles for t in self.tokens[at : named.first])
        proper = named.type == "name" or (named.body is not None and named.body.mode != "generic")
        return apart and proper


def _ordered(first: str, last: str) -> bool:
    return bool(YEAR.fullmatch(first) and YEAR.fullmatch(last) and first < last)
