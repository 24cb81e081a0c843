"""Tell what a figure is there for: a commitment, a partner's own aim, a result or mere context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pactgraph.loaders.press.spans.dates import YEAR
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token

from .around import Around
from .figures import Figure
from .outline import Outline
from .signs import Signs

OPENING = 4  # tokens at which the subject of a sentence may stand
PROMISING = ("pledge", "prospect", "aim")


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a figure is there for, and whether the agreement is what it is about."""

    role: str
    rule: str
    of_agreement: bool = False


@dataclass(slots=True)
class PurposeReader:
    """Reads the words around the figures of one text."""

    lexicons: Lexicons
    signs: Signs
    outline: Outline
    agreed: bool  # the text tells of an agreement of its own
    around: Around
    _review: bool = False  # its title says that it tells of what was done
    _told: dict[int, bool] = field(default_factory=dict)  # by the first token of a sentence

    def __post_init__(self) -> None:
        titles = [s for s in self.outline.sentences if s.zone == "title"]
        self._review = any(self.signs.within("review", s.first, s.last) for s in titles)
        told = False
        for sentence in self.outline.sentences:
            goes_on = told and self._opened(sentence)
            told = sentence.zone == "body" and (self._named(sentence) or goes_on)
            self._told[sentence.first] = goes_on

    @property
    def tokens(self) -> Sequence[Token]:
        """The words of the text."""
        return self.signs.tokens

    def _named(self, sentence: Sentence) -> bool:
        return self.signs.within("partners", sentence.first, sentence.last)

    def _opened(self, sentence: Sentence) -> bool:
        """Tell whether a sentence begins as one that goes on: "Elle", "Ce prêt", "L'objectif :"."""
        words = self.lexicons.words
        if self._begins(sentence, "continues"):
            return True
        return any(
            self.tokens[at].fold in words.meant
            or self.tokens[at].fold in words.demonstratives
            or (self.signs.at("aim", at, at + 1) and self._alone(at + 1))
            for at in range(sentence.first, min(sentence.first + OPENING, sentence.last))
        )

    def purposes(self, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Purpose]]:
        """Yield the figures of one sentence, each with what it is there for.

        A figure without a sign of its own shares the purpose of the one before it.
        """
        before: tuple[Figure, Purpose] | None = None
        for figure in figures:
            if self._compared(figure):
                yield figure, Purpose("context", "figure.counted")
                continue
            shared = before is not None and self._shares(before[0], figure)
            purpose = before[1] if before and shared else self.purpose(figure)
            before = figure, purpose
            yield before

    def _compared(self, figure: Figure) -> bool:
        """Tell whether a number is there to be compared with: "contre 950 000 auparavant"."""
        least = max(figure.sentence.first, figure.first - OPENING)
        return any(
            self.signs.end("against", at, figure.first) == figure.first
            for at in range(least, figure.first)
        )

    def _shares(self, left: Figure, right: Figure) -> bool:
        """Tell whether nothing between two figures, or after the second, tells them apart."""
        if left.first == right.first:
            return True
        span = replace(right.sentence, first=left.last)
        apart = self.around.before(right.first, span) not in ("", "covers")
        return not self.around.after(right) and not apart

    def purpose(self, figure: Figure) -> Purpose:
        """Return what a figure is there for."""
        after, before = self.around.after(figure), self.around.before(figure.first, figure.sentence)
        if figure.sentence.zone == "about":
            done = after in ("given", "result") or before == "result"
            return Purpose("result" if done else "context", "figure.about")
        if self._owned(figure) and not after:
            return Purpose("context", "figure.counted")
        if before == "need":
            return Purpose("context", "figure.counted")
        if after == "prospect" or (after in ("given", "result") and before in PROMISING):
            return self._promised("aim" if before == "aim" else "prospect", figure)
        if after == "given" and self.agreed and self._opens(figure):
            return Purpose("commitment", "figure.covered", of_agreement=True)
        if after in ("given", "result"):
            return Purpose("result", "figure.done")
        if before in PROMISING:
            return self._promised(before, figure)
        if before == "result":
            return Purpose("result", "figure.done")
        opens = self._opens(figure)
        if before == "covers" and opens and self.agreed:
            return Purpose("commitment", "figure.covered", of_agreement=True)
        planned = self.around.names("plan", figure.sentence.first, figure.first)
        if before == "amount" and self.agreed and (opens or not planned):
            return Purpose("commitment", "figure.covered", of_agreement=True)
        if before == "holds" and self.agreed and self._kind_opens(figure):
            return Purpose("commitment", "figure.covered", of_agreement=True)
        if before in ("amount", "holds"):
            return Purpose("context", "figure.counted")
        if self.agreed and self._told[figure.sentence.first] and figure.unit.isupper():
            return Purpose("commitment", "figure.covered", of_agreement=True)
        return self._listed(figure)

    def _listed(self, figure: Figure) -> Purpose:
        """Take the purpose of an item of a list from what introduces the list."""
        for lead in self.outline.leads(figure.sentence):
            sign = self.around.before(lead.last, lead)
            if sign in PROMISING:
                return self._promised(sign, figure, lead)
            if sign == "result" or self._reviews(lead):
                return Purpose("result", "figure.listed")
            if self.agreed and self.around.about(lead.first, lead.last):
                return Purpose("commitment", "figure.listed", of_agreement=True)
        told = self._told[figure.sentence.first] and self._begins(figure.sentence, "continues")
        if self.agreed and told:
            return Purpose("commitment", "figure.covered", of_agreement=True)
        return Purpose("context", "figure.counted")

    def _begins(self, sentence: Sentence, of: str) -> bool:
        last = min(sentence.first + OPENING, sentence.last)
        return any(self.signs.at(of, at, sentence.last) for at in range(sentence.first, last))

    def _reviews(self, lead: Sentence) -> bool:
        """Tell whether a heading is one of figures of the past: "L'année 2021 en chiffres"."""
        if self.around.names("review", lead.first, lead.last):
            return True
        if not self.around.names("chart", lead.first, lead.last):
            return False
        if self._review:
            return True
        return any(YEAR.fullmatch(t.fold) for t in self.tokens[lead.first : lead.last])

    def _promised(self, sign: str, figure: Figure, lead: Sentence | None = None) -> Purpose:
        """Tell a commitment of the agreement from an aim that somebody has apart from it."""
        first, last = figure.sentence.first, figure.first
        if not self.agreed:
            return Purpose("partner-objective", "figure.aimed")
        about = self.around.about(first, last) or self._told[figure.sentence.first]
        about = about or bool(lead and self.around.about(lead.first, lead.last))
        planned = not about and self._planned(figure)
        if sign == "pledge" or not planned:
            return Purpose("commitment", "figure.promised", of_agreement=True)
        return Purpose("partner-objective", "figure.aimed")

    def _owned(self, figure: Figure) -> bool:
        """Tell whether somebody is said to have what is counted: "ses 640 élèves"."""
        at = figure.first - 1
        for back in range(max(figure.sentence.first, at - 1), figure.first):
            if self.signs.end("more", back, figure.first) == figure.first:
                at = back - 1
                break
        possessives = self.lexicons.words.possessives
        return at >= figure.sentence.first and self.tokens[at].fold in possessives

    def _kind_opens(self, figure: Figure) -> bool:
        """Tell whether a sentence begins with the kind of an agreement: "Ce pacte représente"."""
        first = figure.sentence.first
        for at in range(first, min(first + OPENING, figure.first)):
            found = self.lexicons.phrases.match(self.tokens, at, figure.first)
            if found and found[1].lexicon == "kinds":
                return True
        return False

    def _opens(self, figure: Figure) -> bool:
        """Tell whether a sentence begins with the agreement, or names it last before a figure."""
        first = figure.sentence.first
        opening = range(first, min(first + OPENING, figure.first))
        opened = any(self.signs.at("partners", at, figure.first) for at in opening)
        return opened or self._told[first] or self.around.about(first, figure.first)

    def _alone(self, at: int) -> bool:
        """Tell whether an aim is told without whose it is: "L'objectif est", "L'objectif :"."""
        return self.tokens[at].fold not in self.lexicons.words.links

    def _planned(self, figure: Figure) -> bool:
        """Tell whether a plan that somebody has is named here, or in the sentence before."""
        if self.around.names("plan", figure.sentence.first, figure.first):
            return True
        before = self.outline.before(figure.sentence)
        return before is not None and self.around.names("plan", before.first, before.last)
