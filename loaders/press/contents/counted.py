"""Write the figures of a text: what they count, what for, when, where, and as part of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pactgraph.loaders.press.agreements.sameness import Agreement
from pactgraph.loaders.press.agreements.settings import Where
from pactgraph.loaders.press.agreements.statements import Writer
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.places.divisions import Division
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.index import Index
from pactgraph.loaders.press.words.lexicon import Lexicons

from .around import Around
from .commitments import Commitment
from .figures import Figure, FigureReader
from .measures import measures
from .outline import Outline
from .parts import parts
from .periods import PeriodReader
from .purposes import Purpose, PurposeReader
from .signs import Signs
from .whereabouts import WhereaboutsReader

Meant = Callable[[Sentence], tuple[Agreement, str] | None]
Span = tuple[int, int]


@dataclass(slots=True)
class FigureWriter:
    """Writes the figures of one text, whose agreements and promises are written already."""

    writer: Writer
    index: Index
    lexicons: Lexicons
    clauses: Sequence[tuple[Clause, Sentence]]
    outline: Outline
    periods: PeriodReader
    signs: Signs
    meant: Meant  # the agreement that a sentence is about
    agreed: bool  # the text tells of an agreement of its own
    promised: Mapping[int, Sequence[tuple[Commitment, str, str]]]  # by the first token
    telling: set[int]  # first tokens of sentences about agreements, which figures add to
    _written: dict[Figure, str] = field(default_factory=dict)

    def write(self) -> None:
        """Write all figures."""
        day = self.writer.dating.day
        numbers = FigureReader(self.index, self.lexicons)
        around = Around(self.signs, self.lexicons.words, day.year if day else None)
        purposes = PurposeReader(self.lexicons, self.signs, self.outline, self.agreed, around)
        tokens, linker = self.writer.names.tokens, self.writer.linker
        whereabouts = WhereaboutsReader(tokens, linker, self.outline)
        for clause, sentence in self.clauses:
            found = list(numbers.read(sentence, clause.groups.chunks))
            told = measures(found, tokens, self.lexicons)
            wholes = parts(found, self.signs)
            nexts = {one: other.first for one, other in pairwise(found) if other.first > one.last}
            for figure, purpose in purposes.purposes(found):
                where = whereabouts.of(figure, nexts.get(figure))
                row = self._figure(figure, purpose, told[figure], where, wholes.get(figure))
                self._written[figure] = row

    def _figure(
        self,
        figure: Figure,
        purpose: Purpose,
        measured: int,
        where: Division | None,
        whole: Figure | None,
    ) -> str:
        purpose, agreement, commitment = self._bound(figure, purpose)
        period = self._period(figure)
        row = self.writer.facts.add(
            "figure",
            "figures",
            str(figure.first),
            figure.value,
            agreement=agreement,
            commitment=commitment,
            value=figure.value,
            unit=figure.unit,
            label=self.writer.names.text(figure.first, measured),
            period=period[0] if period else None,
            figure_role=purpose.role,
            territory=self._territory(where),
            share_of=self._written[whole] if whole else None,
            certainty="stated",
            modality="asserted",
            rule=purpose.rule,
        )
        self.writer.prove(row, "value", (figure.first, figure.last))
        self.writer.prove(row, "label", (figure.first, measured))
        self.writer.prove(row, "period", period[1] if period else None)
        self.writer.prove(row, "territory", (where.first, where.last) if where else None)
        self.writer.prove(row, "share_of", (whole.first, whole.last) if whole else None)
        return row

    def _bound(self, figure: Figure, purpose: Purpose) -> tuple[Purpose, str | None, str | None]:
        """Return what a figure is there for, its agreement, and the promise in which it stands."""
        meant = self.meant(figure.sentence) if purpose.of_agreement else None
        agreement, commitment = meant[1] if meant else None, None
        for promised, row, made in self.promised.get(figure.sentence.first, ()):
            owned = purpose.role == "context"
            if promised.first <= figure.first < promised.last and not owned:
                agreement, commitment = made, row
                purpose = Purpose("commitment", purpose.rule)
        if agreement:
            self.telling.add(figure.sentence.first)
        return purpose, agreement, commitment

    def _territory(self, where: Division | None) -> str | None:
        if where is None:
            return None
        linked = self.writer.linker.division(where.kind, where.name)
        return self.writer.territory(Where(where.first, where.last), "stated", linked)

    def _period(self, figure: Figure) -> tuple[str, Span] | None:
        """Return the period said beside a figure, or by what introduces its list."""
        period = self.periods.of(figure.first, figure.last, figure.sentence)
        for lead in self.outline.leads(figure.sentence) if period is None else ():
            period = period or self.periods.within(lead)
        return period
