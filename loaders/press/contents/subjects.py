"""Tell what an agreement is about and whom it is meant for, from the words of its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.acts.act import Frame
from pactgraph.loaders.press.agreements.sameness import Agreement
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.limits import Limits
from pactgraph.loaders.press.words.phrasebook import Entry, Phrasebook
from pactgraph.loaders.press.words.tokens import words

from .outline import Outline
from .signs import Signs

NOTHING = "-"  # the concept of a term that only looks like one
OWNED = 2  # tokens before a term in which "ses" may stand: "ses 130 bénévoles"
WORDINGS = 4  # ways in which one is named that are proven
MOST = 5  # themes or groups of one agreement: those named most
NAMES = frozenset(("person", "title", "civility", "date"))
Span = tuple[int, int]
Told = tuple[Clause, Sentence, int]  # a sentence, and the token where it begins to tell


@dataclass(slots=True)
class Found:
    """The concepts found for one agreement: how often, and where first."""

    count: Counter[str] = field(default_factory=Counter)
    said: dict[str, dict[str, Span]] = field(default_factory=dict)  # where first, in which words

    def add(self, concept: str, span: Span, words: str) -> None:
        """Count one mention of a concept, in some words."""
        self.count[concept] += 1
        self.said.setdefault(concept, {}).setdefault(words, span)

    def most(self) -> list[tuple[str, Sequence[Span]]]:
        """Return the concepts named most, in the order in which the text comes to them."""
        held = {concept: list(spans.values()) for concept, spans in self.said.items()}
        order = sorted(held, key=lambda c: (-self.count[c], held[c][0]))[:MOST]
        return sorted(((c, held[c][:WORDINGS]) for c in order), key=lambda one: one[1][0])


@dataclass(slots=True)
class SubjectReader:
    """Reads the themes and the target groups of the agreements of one text."""

    lexicons: Lexicons
    signs: Signs  # those of figures, which name the agreement too
    outline: Outline
    promising: frozenset[int] = frozenset()  # first tokens of the sentences that promise

    def themes(self, told: Iterable[Told]) -> Found:
        """Return the themes of an agreement, from the sentences that tell of it."""
        return self._found(self.lexicons.themes, told)

    def target_groups(self, told: Iterable[Told]) -> Found:
        """Return the groups that an agreement is meant for."""
        limits = self.lexicons.target_group_limits
        return self._found(self.lexicons.target_groups, told, limits)

    def _found(self, book: Phrasebook, told: Iterable[Told], limits: Limits | None = None) -> Found:
        """Return what the terms of a book tell; each wording counts apart where it has limits."""
        found = Found()
        last = 0
        for clause, sentence, first in told:
            for concept, (at, end) in self._mentions(book, clause, first, sentence.last):
                if at < last:
                    continue  # "de 16 à 26 ans" told with the group before it
                last = limits.end(self.signs.tokens, end, sentence.last) if limits else end
                said = self.signs.tokens[at:last] if limits else ()
                found.add(concept, (at, last), " ".join(token.fold for token in said))
        return found

    def about(
        self, told: Iterable[tuple[Clause, Sentence]], agreement: Agreement, sole: bool
    ) -> Iterator[Told]:
        """Yield the sentences that tell of an agreement, and where in each of them it begins.

        ``sole`` says that the text tells of no other, so that its title is about this one.
        """
        before = False
        for clause, sentence in told:
            first = self._begins(sentence, agreement.frames, sole)
            if first is None and before and self._goes_on(sentence):
                first = sentence.first
            promised = sentence.first in self.promising and not self._named(sentence)
            before = first is not None and sentence.zone == "body" and not promised
            if first is not None:
                yield clause, sentence, first

    def _begins(self, sentence: Sentence, frames: Iterable[Frame], sole: bool) -> int | None:
        """Return where a sentence begins to tell of an agreement; None where it does not."""
        kinds = [f.clause.groups.chunks[f.kind_at].first for f in frames if f.sentence is sentence]
        if sentence.zone == "title":
            return sentence.first if kinds or sole else None
        if kinds:
            return min(kinds)
        if sentence.zone == "about":
            return None
        promising = sentence.first in self.promising
        return sentence.first if promising or self._named(sentence) else None

    def _named(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names the agreement or its sides."""
        return self.signs.within("partners", sentence.first, sentence.last)

    def _goes_on(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is an item of a list, or begins with "Elle", "L'objectif"."""
        if self.outline.is_item(sentence):
            return True
        words = self.lexicons.words
        opening = self.signs.tokens[sentence.first : min(sentence.first + 2, sentence.last)]
        meant = any(token.fold in words.meant for token in opening)
        return meant or self.signs.within("aim", sentence.first, sentence.first + len(opening))

    def _mentions(
        self, book: Phrasebook, clause: Clause, first: int, last: int
    ) -> Iterator[tuple[str, Span]]:
        """Yield the terms in a span that are no part of a name."""
        tokens, at = clause.groups.tokens, first
        opening = book.openers
        for chunk in clause.groups.chunks:
            named = chunk.body is not None and chunk.body.mode != "generic"
            if chunk.first < first or chunk.type in NAMES or named:
                continue
            end = chunk.first + 1 if chunk.type == "body" else min(chunk.last, last)
            at = max(at, chunk.first)
            while at < end:
                found = book.match(tokens, at, last) if tokens[at].fold in opening else None
                if found and self._tells(found[1].columns) and self._meant(found[1], at):
                    yield found[1].columns[0], (at, found[0])
                at = max(found[0], at + 1) if found else at + 1

    def _meant(self, entry: Entry, at: int) -> bool:
        """Tell whether a term is as written, "financé" being no "finance", and nobody's own."""
        owned = self.signs.tokens[max(0, at - OWNED) : at]
        if any(token.fold in self.lexicons.words.possessives for token in owned):
            return False
        token = self.signs.tokens[at]
        accented = token.text.lower() != token.fold
        return not accented or words(entry.phrase.lower())[0] != token.fold

    def _tells(self, columns: tuple[str, ...]) -> bool:
        """Tell whether a term tells its concept in the number in which it stands."""
        if columns[0] == NOTHING:
            return False
        return len(columns) < 3 or "many" not in columns[1:2] or columns[-1] == "many"
