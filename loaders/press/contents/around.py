"""Tell what the words before and after a figure say of what it is there for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.index import within
from pactgraph.loaders.press.words.tokens import Token
from pactgraph.loaders.press.words.word_classes import WordClasses

from .figures import Figure
from .signs import Signs

BACK = 80  # tokens before a figure in which a sign of its purpose may stand
AHEAD = 9  # tokens after a figure in which a sign of its purpose may stand
AUXILIARY = 4  # tokens between an auxiliary and its participle
ENDS = frozenset((".", ";", ":", "!", "?", "»", "("))
YEAR_DIGITS = 4
DONE = ("result", "reached")
TELLING = ("need", "pledge", "covers", "amount", "aim", "prospect", "holds")


@dataclass(slots=True)
class Around:
    """Reads the words around the figures of one text."""

    signs: Signs
    words: WordClasses
    year: int | None  # of the text
    tokens: Sequence[Token] = field(init=False)
    _telling: list[int] = field(init=False)  # where words stand that may tell what a figure is for
    _naming: list[int] = field(init=False)  # where the agreement or a plan may be named

    def __post_init__(self) -> None:
        self.tokens = self.signs.index.tokens
        index, lexicon = self.signs.index, self.signs.lexicon
        signs = {word for of in (*DONE, *TELLING) for word in lexicon.openers(of)}
        ends = self.signs.ending("done"), self.signs.ending("future")
        telling = (index.of(signs), *ends, index.where(_like_a_year))
        self._telling = sorted({at for places in telling for at in places})
        self._naming = index.of(lexicon.openers("partners") | lexicon.openers("plan"))

    def before(self, last: int, sentence: Sentence) -> str:
        """Return the class of the nearest sign before a token of a sentence."""
        for at in reversed(within(self._telling, max(sentence.first, last - BACK), last)):
            if self.signs.at("result", at, last) and self._done(at, sentence):
                return "result"
            if self._has_done(at, sentence) or self.signs.at("reached", at, last):
                return "result"
            for of in TELLING:
                if self.signs.at(of, at, last):
                    return of
            if self._future(at) or self._year_to_come(at):
                return "prospect"
        return ""

    def after(self, figure: Figure) -> str:
        """Return "prospect" or "result" as the words after a figure in its clause tell."""
        limit = figure.sentence.last
        for at in range(figure.last - 1, min(figure.last + AHEAD, limit)):
            if self.tokens[at].text in ENDS or self._another(at):
                break
            if self.tokens[at].text == "," or self._next_clause(at, limit):
                break
            if self.signs.at("been", at, limit) or self._has_done(at, figure.sentence):
                return "result"
            if self.signs.at("to come", at, limit) or self._future(at):
                return "prospect"
            if self.signs.at("result", at, limit):
                given = "given" if self.signs.at("given", at, limit) else "result"
                return "prospect" if self._ahead(at, limit) else given
        return ""

    def about(self, first: int, last: int) -> bool:
        """Tell whether what is named last in a span is the agreement rather than a plan."""
        for at in reversed(within(self._naming, max(first, last - BACK), last)):
            for of in ("partners", "plan"):
                if self.signs.at(of, at, last):
                    return of == "partners"
        return False

    def names(self, of: str, first: int, last: int) -> bool:
        """Tell whether a sign of a class stands in the last words of a span."""
        return self.signs.within(of, max(first, last - BACK), last)

    def _another(self, at: int) -> bool:
        """Tell whether another figure begins here that does not belong to the first."""
        before = self.tokens[at - 1].fold
        tied = before in self.words.links or before in self.words.conjunctions
        return self.tokens[at].text[0].isdecimal() and not tied

    def _next_clause(self, at: int, limit: int) -> bool:
        """Tell whether another predicate is joined here: "… et a réalisé"."""
        words = self.words
        if self.tokens[at].fold not in words.conjunctions or at + 1 >= limit:
            return False
        return self.tokens[at + 1].fold in words.determiners or self.signs.at("have", at + 1, limit)

    def _ahead(self, first: int, limit: int) -> bool:
        """Tell whether words after a participle put it off: "rénovés d'ici 2030"."""
        for at in range(first, min(first + AUXILIARY, limit)):
            if self.tokens[at].text in ENDS or self.tokens[at].text == ",":
                return False
            if self.signs.at("to come", at, limit):
                return True
        return False

    def _done(self, at: int, sentence: Sentence) -> bool:
        """Tell whether an auxiliary stands before a participle."""
        if self.signs.at("have", at, at + 1):
            return True
        return any(
            self.signs.at("have", back, at)
            for back in range(max(sentence.first, at - AUXILIARY), at)
        )

    def _has_done(self, at: int, sentence: Sentence) -> bool:
        """Tell whether a participle follows an auxiliary here: "a transporté"."""
        if at == sentence.first or not self.signs.at("have", at - 1, at):
            return False
        return self.signs.ends("done", at) and not self.signs.at("undone", at, at + 1)

    def _future(self, at: int) -> bool:
        token = self.tokens[at]
        ends = len(token.fold) > 4 and self.signs.ends("future", at)
        if not ends or token.capital:
            return False
        return not self.signs.at("present", at, at + 1)

    def _year_to_come(self, at: int) -> bool:
        word = self.tokens[at].fold
        if self.year is None or not _like_a_year(word):
            return False
        return self.year < int(word) < self.year + 50


def _like_a_year(word: str) -> bool:
    return len(word) == YEAR_DIGITS and word.isdecimal()
