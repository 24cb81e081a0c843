"""Find the figures of a text: a number, what it counts, and what the number is there for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .lexicon import Lexicons
from .mentions import Chunk
from .tokens import Token
from .zones import Sentence

YEARS = range(1800, 2101)
LONGEST = 12  # digits in a number
AFTER = 7  # tokens after a number in which a sign of its role may stand


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit; places are tokens."""

    first: int
    last: int
    value: str
    unit: str
    role: str


@dataclass(slots=True)
class FigureReader:
    """Reads the figures of one sentence."""

    tokens: Sequence[Token]
    lexicons: Lexicons

    def read(self, sentence: Sentence, chunks: Sequence[Chunk]) -> Iterator[Figure]:
        """Yield the figures, leaving out dates, lengths of time and numbers inside names."""
        for chunk in chunks:
            if chunk.type == "word" and self.tokens[chunk.first].fold[0].isdigit():
                before = self.tokens[chunk.first - 1] if chunk.first > sentence.first else None
                if before is None or not self._continues(before, self.tokens[chunk.first]):
                    found = self._figure(chunk.first, sentence)
                    if found:
                        yield found
            elif chunk.type == "word" and chunk.fold in ("un", "une"):
                found = self._one(chunk.first, sentence)
                if found:
                    yield found

    def _continues(self, before: Token, token: Token) -> bool:
        """Tell whether a number goes on from the token before: 18 | 000, 2 | , | 5."""
        if before.fold[-1].isdigit():
            return len(token.fold) == 3 and token.start - before.end == 1
        return before.text in ",./-–°" and before.end == token.start

    def _figure(self, at: int, sentence: Sentence) -> Figure | None:
        number, end = self._number(at, sentence.last)
        if number is None:
            return None
        plain = end == at + 1
        if plain and len(self.tokens[at].text) == 4 and int(number) in YEARS:
            return None
        return self._counted(at, end, number, sentence)

    def _number(self, at: int, limit: int) -> tuple[Decimal | None, int]:
        """Read "18 000", "1,2", "104.4"."""
        digits = self.tokens[at].fold
        if not digits.isdigit() or len(digits) > LONGEST:
            glued = digits.rstrip("%")
            return (Decimal(glued), at + 1) if glued.isdigit() else (None, at)
        end = at + 1
        while end < limit and len(digits) < LONGEST and self._thousand(end):
            digits, end = digits + self.tokens[end].fold, end + 1
        if end + 1 < limit and self.tokens[end].text in ",." and self._decimal(end):
            places = self.tokens[end + 1].fold
            if self.tokens[end].text == "." and len(places) == 3:
                return Decimal(digits + places), end + 2
            return Decimal(f"{digits}.{places}"), end + 2
        return Decimal(digits), end

    def _thousand(self, at: int) -> bool:
        token = self.tokens[at]
        return (
            token.fold.isdigit()
            and len(token.fold) == 3
            and token.start - self.tokens[at - 1].end == 1
        )

    def _decimal(self, at: int) -> bool:
        sign, after = self.tokens[at], self.tokens[at + 1]
        tight = sign.start == self.tokens[at - 1].end and after.start == sign.end
        return tight and after.fold.isdigit() and len(after.fold) < 4

    def _one(self, at: int, sentence: Sentence) -> Figure | None:
        """Read "un million de logements"."""
        if at + 1 < sentence.last and self.lexicons.figures.get(
            self.tokens[at + 1].fold, ""
        ).startswith("scale"):
            return self._counted(at, at + 1, Decimal(1), sentence)
        return None

    def _counted(self, at: int, end: int, number: Decimal, sentence: Sentence) -> Figure | None:
        """Read what a number counts."""
        limit = sentence.last
        kind, factor = self._meaning(end, limit)
        if kind == "scale":
            number, end = number * factor, end + 1
            while end < limit and self.tokens[end].fold in ("de", "d'"):
                end += 1
            kind, factor = self._meaning(end, limit)
        if kind == "time" or end >= limit:
            return None
        if kind == "money":
            return self._made(at, end + 1, number * factor, "EUR", sentence)
        if self.tokens[end].text == "%":
            return self._made(at, end + 1, number, "%", sentence)
        if (
            self.tokens[end].fold == "des"
            and end + 2 < limit
            and self.tokens[end + 1].fold.isdigit()
        ):
            end += 2  # 13 des 23 villes
        begin = end
        while end < limit and self._meaning(end, limit)[0] == "skip":
            end += 1
        if end > begin and (end >= limit or not self._noun(end)):
            end -= 1  # the adjective stands for a noun: "1 245 jeunes ont …"
        if end >= limit or not self._noun(end):
            return None
        return self._made(at, end + 1, number, self.tokens[end].text, sentence)

    def _meaning(self, at: int, limit: int) -> tuple[str, Decimal]:
        if at >= limit:
            return "", Decimal(1)
        said = self.lexicons.figures.get(self.tokens[at].fold)
        if said is None and at + 1 < limit and self.tokens[at + 1].text == "€":
            said = self.lexicons.figures.get(self.tokens[at].fold + "€")
        if said is None:
            return "", Decimal(1)
        kind, _, factor = said.partition(" ")
        return kind, Decimal(factor) if factor != "-" else Decimal(1)

    def _noun(self, at: int) -> bool:
        token = self.tokens[at]
        if token.fold in self.lexicons.function_words or token.fold in self.lexicons.months:
            return False
        if token.upper and len(token.text) < 6 and token.text.isalpha():
            return True
        return token.text[0].islower() and len(token.text) > 1

    def _made(self, at: int, end: int, number: Decimal, unit: str, sentence: Sentence) -> Figure:
        if unit == "EUR" and end < sentence.last and self.tokens[end].text == "€":
            end += 1
        value = format(number.normalize(), "f")
        return Figure(at, end, value, unit, self._role(at, end, sentence))

    def _role(self, at: int, end: int, sentence: Sentence) -> str:
        """Tell what a number is there for: a commitment, a result, or context."""
        after = {self._sign(t) for t in self.tokens[end : min(end + AFTER, sentence.last)]}
        before = {self._sign(t) for t in self.tokens[sentence.first : at]}
        if "result" in after:
            return "result"
        if sentence.zone == "about":
            return "context"
        if "objective" in before:
            return "partner-objective"
        return "commitment" if "commitment" in before else "context"

    def _sign(self, token: Token) -> str:
        return self.lexicons.figures.get(token.fold, "").partition(" ")[0]
