"""Tell how the agreements of a text go back to earlier ones: what they renew, amend or replace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.acts.act import Frame
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.clauses.groups import Groups
from pactgraph.loaders.press.spans.dates import YEAR, Date
from pactgraph.loaders.press.spans.zones import Sentence

from .sameness import Agreement
from .settings import When, when
from .statements import Writer

KINDS = ("supersedes", "renews", "amends", "implements", "cites")  # of agreement-link-kind
SAME = "this one"
AMENDMENT = "avenant"  # the concept of agreement-kind
NEAR = 4  # chunks between the words of a link and the earlier agreement
DATED = 8  # chunks between the earlier agreement and its date
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cited:
    """An earlier agreement as cited: its words, its kind, and its date."""

    span: Span
    notation: str
    label: str
    when: When


@dataclass(frozen=True, slots=True)
class Link:
    """One agreement that goes back to another, and the words that say so."""

    kind: str
    rule: str
    source: str
    cited: Cited
    span: Span


@dataclass(slots=True)
class Lineage:
    """Writes the links between the agreements of one text."""

    writer: Writer
    clauses: Sequence[tuple[Clause, Sentence]]
    told: Sequence[tuple[Agreement, str]]  # with the identifiers that they were given
    _linked: set[tuple[str, str]] = field(default_factory=set)

    def write(self) -> None:
        """Write all links; an earlier agreement that is only cited is written with them."""
        for link in [*self._stated(), *self._of_acts()]:
            self._link(link.kind, link.rule, link.source, self._target(link.cited), link.span)
        self._rest()

    def _stated(self) -> Iterator[Link]:
        """Yield what words such as "remplace" or "en application de" tell."""
        lineage = self.writer.names.lexicons.lineage
        for clause, sentence in self.clauses:
            source = self._meant(clause, sentence) if sentence.zone in ("title", "body") else None
            for chunk in clause.groups.chunks if source else ():
                for kind in KINDS:
                    told = lineage.match(kind, clause.groups.tokens, chunk.first, sentence.last)
                    cited = self._after(clause.groups, told[0], source) if told else None
                    if cited and source:
                        completes = kind == "renews" and source[0].naming.notation == AMENDMENT
                        span, meant = (chunk.first, cited.span[1]), "amends" if completes else kind
                        yield Link(meant, "link.stated", source[1], cited, span)

    def _of_acts(self) -> Iterator[Link]:
        """Yield what acts tell: "renouveler la convention de 2019", "un avenant à celle du …"."""
        for agreement, made in self.told:
            for frame in agreement.frames:
                groups = frame.clause.groups
                at: int | None = frame.kind_at
                if frame.antecedent is not None or not self._agreed(agreement):
                    continue
                kind, rule = "renews", "link.renewed"
                if frame.notation == AMENDMENT:
                    kind, rule, at = "amends", "link.amended", self._amended(groups, frame.kind_at)
                elif frame.status != "renewed":
                    continue
                cited = self._cited(groups, at, (agreement, made)) if at is not None else None
                if cited:
                    yield Link(kind, rule, made, cited, self._span(frame, cited))

    def _span(self, frame: Frame, cited: Cited) -> Span:
        first = frame.clause.groups.chunks[min(frame.act_at, frame.kind_at)].first
        return min(first, cited.span[0]), cited.span[1]

    def _agreed(self, agreement: Agreement) -> bool:
        return agreement.status != "mentioned"

    def _amended(self, groups: Groups, at: int) -> int | None:
        """Return the kind after "avenant n° 2 à la"."""
        for place in range(at + 1, min(at + 2 * NEAR, len(groups.chunks))):
            if groups.type(place) == "kind":
                small = {groups.word(place - 1), groups.word(place - 2)}
                return place if small & groups.words.towards else None
            if groups.type(place) != "word":
                return None
        return None

    def _meant(self, clause: Clause, sentence: Sentence) -> tuple[Agreement, str] | None:
        """Return the agreement that a sentence tells of, or the one told of last before it."""
        agreed = [(a, made) for a, made in self.told if self._agreed(a)]
        here = [(a, m) for a, m in agreed if any(f.clause is clause for f in a.frames)]
        before = [(a, m) for a, m in agreed if a.frames[0].sentence.first <= sentence.first]
        return next(iter(here), None) or next(reversed(before), None)

    def _after(
        self, groups: Groups, token: int, source: tuple[Agreement, str] | None
    ) -> Cited | None:
        """Read the earlier agreement after the words of a link."""
        start = next((n for n, c in enumerate(groups.chunks) if c.first >= token), None)
        if start is None or source is None:
            return None
        lineage = self.writer.names.lexicons.lineage
        for at in range(start, min(start + NEAR, len(groups.chunks))):
            first = groups.chunks[at].first
            same = lineage.match(SAME, groups.tokens, first, groups.chunks[-1].last)
            if groups.type(at) == "kind" or (same and self._about(groups, start)):
                return self._cited(groups, at, source)
            word, words = groups.word(at), groups.words
            small = words.articles | words.links | words.towards | words.qualifiers
            if word not in small:
                return None
        return None

    def _about(self, groups: Groups, at: int) -> bool:
        """Tell whether an agreement is named, or stood for, before "celle de 2019"."""
        named = any(groups.type(n) == "kind" for n in range(at))
        return named or any(groups.word(n) in groups.words.meant for n in (0, 1))

    def _cited(self, groups: Groups, at: int, source: tuple[Agreement, str]) -> Cited | None:
        """Read an earlier agreement with its date: "la convention du 3 mai", "celle de 2016"."""
        found = self._dated(groups, at)
        if found is None or (source[0].when and source[0].when.date.edtf == found.date.edtf):
            return None
        chunk = groups.chunks[at]
        before = [c for _, c in groups.places("kind") if c.first <= chunk.first]
        named = before[-1] if before else source[0].naming.kind
        notation = named.entry.columns[0] if named.entry else source[0].naming.notation
        label = self.writer.names.text(named.first, named.last)
        return Cited((chunk.first, found.date.last), notation, label, found)

    def _dated(self, groups: Groups, at: int) -> When | None:
        """Return the date that belongs to an earlier agreement: after "de", or a participle."""
        led = False
        for place in range(at + 1, min(at + DATED, len(groups.chunks))):
            chunk, word = groups.chunks[place], groups.word(place)
            if chunk.date is not None:
                return when(chunk.date, self.writer.dating) if led else None
            if YEAR.fullmatch(word):
                year = Date(chunk.first, chunk.last, int(word))
                return When(year, ((chunk.first, chunk.last),)) if led else None
            led = led or word in groups.words.links or groups.type(place) == "verb"
            small = groups.words.links | groups.words.articles | groups.words.dating_words
            modifier = word in groups.lexicons.kind_modifiers
            if not (word in small or modifier or groups.type(place) == "verb"):
                return None
        return None

    def _target(self, cited: Cited) -> str:
        """Return the agreement cited: one of the text, or one that is written as mentioned."""
        root = cited.notation.split("-")[0]
        for agreement, made in self.told:
            same = agreement.when and agreement.when.date.edtf == cited.when.date.edtf
            if same and agreement.naming.notation.split("-")[0] == root:
                return made
        said = cited.when.date.edtf or ""
        made = self.writer.facts.state(
            "agreement",
            "agreements",
            "cited",
            cited.notation,
            said,
            label=f"{cited.label[:1].upper()}{cited.label[1:]} ({said[:4]})",
            kind=cited.notation,
            kind_label=cited.label,
            status="mentioned",
            signed_on=said,
            announced_on=None,
            effective_from=None,
            ends_on=None,
            signed_at=None,
            applies_to=[],
            certainty=cited.when.certainty,
            modality="asserted",
            rule="agreement.cited",
        )
        for column in ("kind", "status"):
            self.writer.prove(made, column, cited.span)
        self.writer.prove(made, "signed_on", *cited.when.spans)
        return made

    def _rest(self) -> None:
        """Link the only agreement of a text to the earlier ones of which it tells apart."""
        agreed = [made for agreement, made in self.told if self._agreed(agreement)]
        for agreement, made in self.told:
            if len(agreed) == 1 and not self._agreed(agreement):
                kind = agreement.main.kind
                self._link("cites", "link.cited", agreed[0], made, (kind.first, kind.last))

    def _link(self, kind: str, rule: str, source: str, target: str, span: Span) -> None:
        if source == target or (source, target) in self._linked:
            return
        self._linked.add((source, target))
        row = self.writer.facts.add(
            "agreement-link",
            "agreement_links",
            source,
            target,
            kind,
            agreement=source,
            linked_agreement=target,
            link=kind,
            certainty="inferred" if rule == "link.cited" else "stated",
            modality="asserted",
            rule=rule,
        )
        self.writer.prove(row, "link", span)
        self.writer.prove(row, "linked_agreement", span)
