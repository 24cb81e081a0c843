"""Write what an announcement holds beyond who signs: its figures, and what they are there for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .agreements import Agreement
from .clauses import Clause
from .figures import FigureReader
from .lexicon import Lexicons
from .purposes import PurposeReader
from .statements import Writer
from .zones import Sentence


@dataclass(slots=True)
class Contents:
    """Writes the contents of one text, whose agreements are written already."""

    writer: Writer
    lexicons: Lexicons
    clauses: Sequence[tuple[Clause, Sentence]]
    agreements: Sequence[tuple[Agreement, str]]  # with the identifiers that they were given

    def write(self) -> None:
        """Write all contents."""
        self._figures()

    def _figures(self) -> None:
        names, day = self.writer.names, self.writer.dating.day
        numbers = FigureReader(names.tokens, self.lexicons)
        sentences = [sentence for _, sentence in self.clauses]
        own = [a for a, _ in self.agreements if a.status != "mentioned"]
        purposes = PurposeReader(
            names.normal,
            names.tokens,
            self.lexicons,
            sentences,
            bool(own),
            day.year if day else None,
        )
        for clause, sentence in self.clauses:
            found = list(numbers.read(sentence, clause.groups.chunks))
            for figure, purpose in purposes.purposes(found):
                agreement = self._meant(sentence) if purpose.of_agreement else None
                self.writer.figure(figure, purpose, agreement)

    def _meant(self, sentence: Sentence) -> str | None:
        """Return the agreement that a sentence is about: the one told of last before it."""
        own = [(a, made) for a, made in self.agreements if a.status != "mentioned"]
        told = [
            (frame.sentence.first, made)
            for agreement, made in own
            for frame in agreement.frames
            if frame.sentence.first <= sentence.first and frame.sentence.zone == "body"
        ]
        if told:
            return max(told, key=lambda one: one[0])[1]
        return own[0][1] if own else None
