"""Write what an announcement holds beyond who signs: what is promised, counted and said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.agreements.sameness import Agreement
from pactgraph.loaders.press.agreements.settings import Where
from pactgraph.loaders.press.agreements.statements import Writer
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.index import Index
from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.normalise import fold
from pactgraph.loaders.press.words.phrasebook import Classed
from pactgraph.loaders.press.words.tokens import Token

from .commitments import Commitment, CommitmentReader
from .counted import FigureWriter
from .instruments import Instrument, InstrumentReader
from .levels import LevelReader
from .monitoring import Monitoring, MonitoringReader
from .outline import Outline
from .periods import PeriodReader
from .quotations import Quotation, QuotationReader, quotations
from .signs import Signs, writes_accents
from .subjects import SubjectReader
from .validity import Validity, ValidityReader

AGREED = frozenset(("signed", "renewed", "announced"))


@dataclass(slots=True)
class Contents:
    """Writes the contents of one text, whose agreements are written already."""

    writer: Writer
    index: Index
    lexicons: Lexicons
    clauses: Sequence[tuple[Clause, Sentence]]
    agreements: Sequence[tuple[Agreement, str]]  # with the identifiers that they were given
    outline: Outline = field(init=False)
    signs: Signs = field(init=False)
    periods: PeriodReader = field(init=False)
    quoted: list[Quotation] = field(init=False)
    past: set[int] = field(init=False)  # first tokens of sentences about earlier agreements
    _accented: bool = False
    _told: list[tuple[int, int]] = field(default_factory=list)  # where each agreement is told of
    _telling: set[int] = field(default_factory=set)  # first tokens of sentences about agreements
    _promised: dict[int, list[tuple[Commitment, str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = self.writer.names
        self._accented = writes_accents(self.tokens)
        self.outline = Outline(names.normal, self.tokens, [s for _, s in self.clauses])
        self.signs = self._signs_of(self.lexicons.figure_signs)
        self.periods = PeriodReader(self.tokens, self.lexicons, self.signs, self.writer.dating)
        self.quoted = quotations(names.normal, self.tokens)
        self.past = {
            frame.sentence.first
            for agreement, _ in self.agreements
            if agreement.status not in AGREED
            for frame in agreement.frames
        }
        self.agreements = [(a, made) for a, made in self.agreements if a.status in AGREED]
        self._told = sorted(
            (frame.sentence.first, number)
            for number, (agreement, _) in enumerate(self.agreements)
            for frame in agreement.frames
            if frame.sentence.zone == "body"
        )

    def _signs_of(self, lexicon: Classed) -> Signs:
        return Signs(self.index, lexicon, self._accented)

    @property
    def tokens(self) -> Sequence[Token]:
        """The words of the text."""
        return self.writer.names.tokens

    def write(self) -> None:
        """Write all contents."""
        self._commitments()
        self._figures()
        self._sayings()
        self._subjects()
        self._validities()
        self._levels()
        self._instruments()
        self._monitoring()

    def _commitments(self) -> None:
        promises = self._signs_of(self.lexicons.commitments)
        readers = {
            made: CommitmentReader(
                self.writer.names,
                self.lexicons,
                self.outline,
                [party.body for party in agreement.parties],
                [party.via for party in agreement.parties if party.via],
                self.quoted,
                self.periods,
                promises,
                self.signs,
            )
            for agreement, made in self.agreements
        }
        for clause, sentence in self.clauses:
            meant = self._meant(sentence)
            if meant is None:
                continue
            agreement, made = meant
            for commitment in readers[made].read(clause, sentence):
                row = self._commitment(commitment, made, agreement.main.modality)
                here = commitment.sentence.first
                self._promised.setdefault(here, []).append((commitment, row, made))
                self._telling.add(here)

    def _commitment(self, commitment: Commitment, agreement: str, modality: str) -> str:
        row = self.writer.facts.add(
            "commitment",
            "commitments",
            agreement,
            str(commitment.first),
            agreement=agreement,
            obligors=[self.writer.organisation(body) for body, _ in commitment.obligors],
            label=self.writer.names.text(commitment.first, commitment.last),
            due_on=commitment.due,
            kind=commitment.kind,
            certainty=commitment.certainty,
            modality=modality,
            rule=commitment.rule,
        )
        self.writer.prove(row, "label", (commitment.first, commitment.last))
        for _, span in commitment.obligors:
            self.writer.prove(row, "obligors", span)
        self.writer.prove(row, "due_on", commitment.due_span)
        return row

    def _figures(self) -> None:
        FigureWriter(
            self.writer,
            self.index,
            self.lexicons,
            self.clauses,
            self.outline,
            self.periods,
            self.signs,
            self._meant,
            bool(self.agreements),
            self._promised,
            self._telling,
        ).write()

    def _sayings(self) -> None:
        reader = QuotationReader(
            self.writer.names.normal,
            self.tokens,
            [clause for clause, _ in self.clauses],
            self.quoted,
            self._signs_of(self.lexicons.speech),
        )
        for saying in reader.sayings():
            quotation = saying.quotation
            roles = self.writer.parties.roles_of(saying.item) if saying.item else []
            row = self.writer.facts.add(
                "reported-statement",
                "statements",
                str(quotation.first),
                speaker=self.writer.person(self.writer.people.add(saying.speaker)),
                quotation=self.writer.names.text(quotation.first, quotation.last),
                capacity=roles[0].title if roles else None,
                certainty=saying.certainty,
                modality="reported",
                rule="statement.attributed",
            )
            self.writer.prove(row, "quotation", (quotation.first, quotation.last))
            self.writer.prove(row, "speaker", (saying.speaker.first, saying.speaker.last))
            if roles:
                self.writer.prove(row, "capacity", *roles[0].pieces)

    def _subjects(self) -> None:
        """Write what each agreement is about and whom it is meant for."""
        reader = SubjectReader(
            self.lexicons,
            self.signs,
            self.outline,
            frozenset(self._telling),
        )
        told = self._by_agreement()
        sole = len(self.agreements) == 1
        for agreement, made in self.agreements:
            about = list(reader.about(told[made], agreement, sole))
            for column, found in (
                ("themes", reader.themes(about).most()),
                ("target_groups", reader.target_groups(about).most()),
            ):
                concepts = [concept for concept, _ in found]
                self.writer.facts.complete("agreements", made, **{column: concepts})
                for _, spans in found:
                    self.writer.prove(made, column, *spans)

    def _by_agreement(self) -> dict[str, list[tuple[Clause, Sentence]]]:
        """Return the sentences that follow the telling of each agreement."""
        told: dict[str, list[tuple[Clause, Sentence]]] = {made: [] for _, made in self.agreements}
        for clause, sentence in self.clauses:
            meant = self._meant(sentence)
            if meant:
                told[meant[1]].append((clause, sentence))
        return told

    def _validities(self) -> None:
        """Write from when to when each agreement holds, and where."""
        signs = self._signs_of(self.lexicons.validity)
        reader = ValidityReader(self.tokens, self.lexicons, signs, self.writer.dating)
        told = self._by_agreement()
        for agreement, made in self.agreements:
            here = [(c, s) for c, s in told[made] if s.zone in ("title", "body")]
            self._validity(reader.read(agreement, here, self.past), made)

    def _validity(self, found: Validity, agreement: str) -> None:
        places = [Where(*span) for span in found.territories]
        territories = [self.writer.territory(place, "stated") for place in places]
        self.writer.facts.complete("agreements", agreement, **found.bounds, applies_to=territories)
        if found.inferred:
            self.writer.facts.complete("agreements", agreement, certainty="inferred")
        for column, spans in found.proofs.items():
            self.writer.prove(agreement, column, *spans)
        self.writer.prove(agreement, "applies_to", *found.territories)

    def _levels(self) -> None:
        """Write at which levels of territory each agreement is to be implemented by others."""
        signs = self._signs_of(self.lexicons.levels)
        reader = LevelReader(self.tokens, self.lexicons, signs, self.signs)
        told = self._by_agreement()
        for _, made in self.agreements:
            found = dict(reversed(list(reader.read(told[made]))))
            self.writer.facts.complete("agreements", made, implemented_at=sorted(found))
            for level in sorted(found):
                self.writer.prove(made, "implemented_at", found[level])

    def _instruments(self) -> None:
        """Write the laws, plans and programmes that the text cites, and which agreement does."""
        reader = InstrumentReader(self.index, self.lexicons, self.periods)
        named = [
            (sentence, instrument, instrument.spans[-1])
            for _, sentence in self.clauses
            for instrument in reader.read(sentence)
        ]
        cited: dict[str, list[str]] = {}
        for sentence, instrument, span in named:
            row = self._instrument(instrument, span)
            meant = self._meant(sentence) if sentence.zone != "about" else None
            if meant and row not in cited.setdefault(meant[1], []):
                cited[meant[1]].append(row)
                self.writer.prove(meant[1], "cites", span)
        for made, rows in cited.items():
            self.writer.facts.complete("agreements", made, cites=rows)

    def _instrument(self, instrument: Instrument, span: tuple[int, int]) -> str:
        number = instrument.number
        row = self.writer.facts.add(
            "instrument",
            "instruments",
            str(instrument.first),
            label=instrument.label,
            kind=instrument.kind,
            number=self.writer.names.text(*number) if number else None,
            dated_on=instrument.dated,
            period=instrument.period,
            certainty="stated",
            modality="asserted",
            rule="instrument.named",
        )
        self.writer.prove(row, "label", span)
        self.writer.prove(row, "number", number)
        self.writer.prove(row, "dated_on", instrument.dated_span)
        self.writer.prove(row, "period", instrument.period_span)
        return row

    def _monitoring(self) -> None:
        """Write who follows each agreement."""
        signs = self._signs_of(self.lexicons.monitoring)
        reader = MonitoringReader(self.tokens, self.lexicons, signs)
        for _, sentence in self.clauses:
            meant = self._meant(sentence)
            for found in reader.read(sentence) if meant else ():
                self._follows(found, meant[1] if meant else "")

    def _follows(self, found: Monitoring, agreement: str) -> None:
        label = self.writer.names.text(found.first, found.last)
        row = self.writer.facts.add(
            "monitoring",
            "monitorings",
            agreement,
            fold(label),
            agreement=agreement,
            label=label,
            frequency=self.writer.names.text(*found.often) if found.often else None,
            certainty="stated",
            modality="asserted",
            rule="monitoring.named",
        )
        self.writer.prove(row, "label", (found.first, found.last))
        self.writer.prove(row, "frequency", found.often)

    def _meant(self, sentence: Sentence) -> tuple[Agreement, str] | None:
        """Return the agreement that a sentence is about: the one told of last before it."""
        at = bisect_right(self._told, sentence.first, key=lambda told: told[0])
        if at:
            return self.agreements[self._told[at - 1][1]]
        return self.agreements[0] if self.agreements else None
