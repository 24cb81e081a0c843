"""Find what the parties of an agreement promise: who, what, by when, and the words that show it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.actors.names import Names, Organisation
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.index import within
from pactgraph.loaders.press.words.lexicon import Lexicons

from .outline import Outline
from .periods import PeriodReader
from .quotations import Quotation
from .signs import Signs

SUBJECT = 30  # tokens before a verb in which its subject may stand
ASIDE = 14  # tokens between "s'engagent" and "à"
LONGEST = 70  # tokens of a promise
AHEAD = 9  # tokens between "et" and the verb of the clause that it opens
UNKNOWN = "autre"  # the kind of a body whose name shows none
MOST = 6  # promises in a sentence
STOPS = frozenset((".", ";", ":", "!", "?", "«", "»", "(", ")"))
UNDERTAKING, OBJECTIVE = "undertaking", "objective"  # of the vocabulary commitment-kind
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise: token spans of its words, of who makes it and of when it is due."""

    first: int
    last: int
    sentence: Sentence
    obligors: tuple[tuple[Organisation, Span], ...]
    certainty: str
    rule: str
    due: str | None = None
    due_span: Span | None = None
    kind: str = UNDERTAKING


@dataclass(frozen=True, slots=True)
class Subject:
    """Who stands before a verb of promise."""

    bodies: tuple[tuple[Organisation, Span], ...]
    certainty: str
    first: int


@dataclass(slots=True)
class CommitmentReader:
    """Reads the promises of the sentences of one text; the parties are those of its agreement."""

    names: Names
    lexicons: Lexicons
    outline: Outline
    parties: Sequence[Organisation]
    others: Sequence[Organisation]  # bodies that act for them
    quoted: Sequence[Quotation]
    periods: PeriodReader
    signs: Signs
    figure_signs: Signs
    _future: list[int] = field(init=False)  # words that end as verbs in the future do
    _telling: list[int] = field(init=False)  # where a verb of promise may stand, and what ends it

    def __post_init__(self) -> None:
        self._future = self.figure_signs.ending("future")
        verbs = self.signs.places("promise"), self.signs.places("act"), self._future
        stops = self.signs.index.of(STOPS)
        self._telling = sorted({at for places in (*verbs, stops) for at in places})

    def read(self, clause: Clause, sentence: Sentence) -> Iterator[Commitment]:
        """Yield the promises of a sentence, or of the list that it introduces."""
        if sentence.zone != "body" or not self.parties:
            return
        verbs = list(self._verbs(clause, sentence))[:MOST]
        if self._introduces(sentence):
            yield from self._items(clause, sentence, verbs)
            return
        for number, (at, of, subject) in enumerate(verbs):
            limit = sentence.last
            if number + 1 < len(verbs):
                following, _, owner = verbs[number + 1]
                limit = owner.first if at < owner.first < following else following
            found = self._promised(at, of, subject, sentence, limit)
            if found:
                yield found

    def _verbs(self, clause: Clause, sentence: Sentence) -> Iterator[tuple[int, str, Subject]]:
        """Yield the verbs of promise with their classes and their subjects."""
        before: Subject | None = None
        for at in within(self._telling, sentence.first, sentence.last):
            of = self._class(at, sentence)
            if of and not self._in_quotes(at) and not self._negated(at, sentence):
                subject = self._subject(clause, sentence, at)
                subject = subject or (before if self._joined(at) else None)
                if subject:
                    yield at, of, subject
                before = subject
            elif self.names.tokens[at].text in STOPS:
                before = None

    def _class(self, at: int, sentence: Sentence) -> str:
        for of in ("promise", "act"):
            if self.signs.at(of, at, sentence.last):
                return of
        if not self._to_come(at, sentence.last) or self.signs.at("state", at, sentence.last):
            return ""
        reflexive = at > 0 and self.signs.at("reflexive", at - 1, at)
        return "" if reflexive else "future"

    def _to_come(self, at: int, limit: int) -> bool:
        token = self.names.tokens[at]
        future = len(token.fold) > 4 and not token.capital and self.figure_signs.ends("future", at)
        return future and not self.figure_signs.at("present", at, limit)

    def _in_quotes(self, at: int) -> bool:
        near = bisect_right(self.quoted, at, key=lambda quotation: quotation.opened)
        return near > 0 and at < self.quoted[near - 1].closed

    def _negated(self, at: int, sentence: Sentence) -> bool:
        negated = self.lexicons.words.negated
        before = self.names.tokens[max(sentence.first, at - 2) : at]
        return any(token.fold in negated for token in before)

    def _joined(self, at: int) -> bool:
        """Tell whether a verb is joined to the one before it: "… et mettra à disposition"."""
        return self.names.tokens[at - 1].fold in self.lexicons.words.joints

    def _subject(self, clause: Clause, sentence: Sentence, verb: int) -> Subject | None:
        """Return the parties that stand before a verb, nearest first list only."""
        chunks = [
            c for c in clause.groups.chunks if max(sentence.first, verb - SUBJECT) <= c.first < verb
        ]
        bodies: list[tuple[Organisation, Span]] = []
        certainty, first, passed = "stated", verb, False
        for chunk in reversed(chunks):
            word = chunk.fold
            if chunk.type in ("body", "name") and not (passed and not bodies):
                found, sure = self._party(chunk.first, chunk.last, clause)
                if found is None or self._governed(chunk.first, sentence):
                    break
                bodies.insert(0, (found, (chunk.first, chunk.last)))
                certainty, first = certainty if sure else "inferred", chunk.first
            elif not bodies and self._all(chunk.first, verb):
                if self._governed(chunk.first, sentence):
                    break
                span = (chunk.first, chunk.last)
                return Subject(tuple((b, span) for b in self.parties), "inferred", chunk.first)
            elif not self._passes(word, chunk.first, bool(bodies)):
                break
        return Subject(tuple(bodies), certainty, first) if bodies else None

    def _all(self, at: int, verb: int) -> bool:
        """Tell whether all parties are meant: "les partenaires", "ils"."""
        return self.signs.at("sides", at, verb) or self.signs.at("they", at, verb)

    def _passes(self, word: str, at: int, found: bool) -> bool:
        """Tell whether a word may stand between the members of a subject, or before the verb."""
        words = self.lexicons.words
        if word in words.joints or word in words.openers_of_items:
            return True
        return not found and (self.signs.at("adverb", at, at + 3) or word == "")

    def _governed(self, at: int, sentence: Sentence) -> bool:
        """Tell whether a preposition before a body makes it another part than the subject."""
        words = self.lexicons.words
        at -= 1
        while at > sentence.first and self.names.tokens[at].fold in words.articles:
            at -= 1
        return at >= sentence.first and self.names.tokens[at].fold in words.prepositions

    def _party(self, first: int, last: int, clause: Clause) -> tuple[Organisation | None, bool]:
        """Return the party that a mention names, and whether it does so by its name."""
        chunk = next(c for c in clause.groups.chunks if c.first == first)
        generic = chunk.body is not None and chunk.body.mode == "generic"
        if chunk.body is None:
            body = self.names.find(self.names.text(first, last))
        else:
            body = None if generic else self.names.of(chunk)
        if body is None:
            body = self.names.like(chunk) or self._of_kind(chunk)
            generic = True
        known = any(body is party for party in (*self.parties, *self.others))
        return (body if known else None), not generic

    def _of_kind(self, chunk: Chunk) -> Organisation | None:
        """Return the only party of a kind: "l'hôpital" for "le Centre hospitalier de X"."""
        kind = chunk.body.kind if chunk.body else None
        same = [party for party in self.parties if party.kind == kind and kind != UNKNOWN]
        return same[0] if len(same) == 1 else None

    def _promised(
        self, at: int, of: str, subject: Subject, sentence: Sentence, limit: int
    ) -> Commitment | None:
        """Return what is promised from a verb to a limit."""
        first = at
        if of == "promise":
            found = self._object(self.signs.end("promise", at, sentence.last) or at, limit)
            if found is None:
                return None
            first = found
        last = self._end(first, self._next_clause(first, limit))
        if last - first < 2 or (of == "act" and not self._counted(first, last)):
            return None
        kind = self._kind(at, sentence.last)
        return self._made(first, last, sentence, subject, "commitment.promised", kind)

    def _kind(self, at: int, limit: int) -> str:
        """Tell what the parties aim at from what they undertake."""
        return OBJECTIVE if self.signs.at("objective", at, limit) else UNDERTAKING

    def _object(self, at: int, limit: int) -> int | None:
        """Return where what is promised begins: after "à" and before an infinitive."""
        for place in range(at, min(at + ASIDE, limit - 1)):
            if self.signs.at("connector", place, limit) and self._infinitive(place + 1, limit):
                return place + 1
            if self.names.tokens[place].text in STOPS:
                return None
        return None

    def _infinitive(self, at: int, limit: int) -> bool:
        if not self.lexicons.commitments.endings.get("infinitive"):
            return True  # of a language whose infinitives bear no mark
        for place in range(at, min(at + 3, limit)):
            if self.signs.ends("infinitive", place) and not self.names.tokens[place].capital:
                return True
            if not self.signs.at("adverb", place, limit) and place > at:
                return False
        return False

    def _end(self, first: int, limit: int) -> int:
        """Return the token after a promise: before a sign that ends it, without what joins."""
        tokens = self.names.tokens
        last = first
        while last < min(limit, first + LONGEST):
            quoted = self._quoted(last, limit)
            if quoted is None and tokens[last].text in STOPS:
                break
            last = quoted or last + 1
        joints = self.lexicons.words.joints | self.lexicons.words.openers_of_items
        while last > first and (tokens[last - 1].fold in joints or tokens[last - 1].text in STOPS):
            last -= 1
        return last

    def _quoted(self, at: int, limit: int) -> int | None:
        """Return the token after a name in quotation marks that opens here."""
        near = bisect_left(self.quoted, at, key=lambda quotation: quotation.opened)
        found = self.quoted[near] if near < len(self.quoted) else None
        return found.closed if found and found.opened == at and found.closed <= limit else None

    def _next_clause(self, first: int, limit: int) -> int:
        """Return where a clause with another subject begins: "… et l'hôpital ouvrira"."""
        words, tokens = self.lexicons.words, self.names.tokens
        for verb in within(self._future, first + 2, limit):
            if not self._to_come(verb, limit):
                continue
            for at in range(verb - 1, max(first, verb - AHEAD), -1):
                if tokens[at].fold in words.finite and tokens[at].fold not in words.conjunctions:
                    break
                if tokens[at].fold in words.joints:
                    return at
        return limit

    def _counted(self, first: int, last: int) -> bool:
        return any(token.text[0].isdecimal() for token in self.names.tokens[first:last])

    def _introduces(self, sentence: Sentence) -> bool:
        ends = self.names.tokens[sentence.last - 1].text == ":"
        return ends and next(self.outline.items(sentence), None) is not None

    def _items(
        self, clause: Clause, sentence: Sentence, verbs: Sequence[tuple[int, str, Subject]]
    ) -> Iterator[Commitment]:
        """Yield each item of a list as a promise, where the words before it promise."""
        if not verbs and not self.signs.within("list", sentence.first, sentence.last):
            return
        subject = verbs[-1][2] if verbs else self._everybody(sentence)
        kind = self._kind(verbs[-1][0], sentence.last) if verbs else UNDERTAKING
        for item in self.outline.items(sentence):
            first = item.first
            while first < item.last and not self.names.tokens[first].text[0].isalnum():
                first += 1
            last = self._end(first, item.last)
            if last - first > 1:
                yield self._made(first, last, item, subject, "commitment.listed", kind)

    def _everybody(self, sentence: Sentence) -> Subject:
        span = (sentence.first, sentence.last)
        return Subject(tuple((body, span) for body in self.parties), "inferred", sentence.first)

    def _made(
        self, first: int, last: int, sentence: Sentence, subject: Subject, rule: str, kind: str
    ) -> Commitment:
        due = self.periods.due(first, last)
        return Commitment(
            first, last, sentence, subject.bodies, subject.certainty, rule,
            due[0] if due else None, due[1] if due else None, kind,
        )  # fmt: skip
