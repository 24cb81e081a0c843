"""Write an agreement as fact rows: its parties, its signatures, and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactgraph.loaders.press.acts.act import Frame
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.spans.mentions import Chunk

from .proofs import Proofs, act_span
from .sameness import Agreement
from .statements import Writer


@dataclass(frozen=True, slots=True)
class AgreementWriter:
    """Writes agreements through the writer of the text's facts."""

    writer: Writer
    proofs: Proofs

    def write(self, agreement: Agreement) -> str:
        """Write an agreement, its parties, its signatures and who was there."""
        main = agreement.main
        naming = agreement.naming
        kind_label = self.writer.names.text(naming.kind.first, naming.kind.last)
        modality = main.modality
        signed = agreement.when.date.edtf if agreement.when else None
        place = (
            self.writer.territory(agreement.where, agreement.where.certainty)
            if agreement.where
            else None
        )
        sides = [self.writer.names.name(party.body) for party in agreement.parties]
        certainty = agreement.when.certainty if agreement.when else "stated"
        act = act_span(main)
        made = self.writer.facts.state(
            "agreement",
            "agreements",
            kind_label,
            str(act[0]),
            *([str(agreement.share)] if agreement.share else []),
            label=_label(kind_label, sides, signed),
            kind=naming.notation,
            kind_label=kind_label,
            status=agreement.status,
            signed_on=signed,
            announced_on=self._announced_on(agreement),
            effective_from=None,
            ends_on=None,
            signed_at=place,
            applies_to=[],
            certainty=certainty if certainty == "inferred" else "stated",
            modality=modality,
            rule=main.rule,
        )
        self.writer.prove(made, "kind", act_span(naming))
        self.writer.prove(made, "status", act)
        if agreement.when:
            self.writer.prove(made, "signed_on", *agreement.when.spans)
        day = self.writer.dating.day
        if day and self._announced_on(agreement):
            self.writer.prove(made, "announced_on", (day.first, day.last))
        if agreement.where:
            self.writer.prove(made, "signed_at", (agreement.where.first, agreement.where.last))
        participations = self._participations(agreement, made, modality)
        self._unnamed(agreement, made, modality)
        signed_by = self._signatures(agreement, made, participations, modality)
        self._present(agreement, made, signed_by)
        return made

    def _announced_on(self, agreement: Agreement) -> str | None:
        """Return the day of a text that announces a signing to come."""
        return self.writer.as_of if agreement.status == "announced" else None

    def _participations(self, agreement: Agreement, made: str, modality: str) -> dict[int, str]:
        out: dict[int, str] = {}
        for party in agreement.parties:
            actor = self.writer.organisation(party.body)
            via = self.writer.organisation(party.via) if party.via else None
            row = self.writer.facts.add(
                "participation",
                "participations",
                made,
                actor,
                agreement=made,
                actor=actor,
                party_role="contracting-party",
                via=via,
                unnamed=None,
                certainty=party.certainty,
                modality=modality,
                rule=party.rule,
            )
            self.writer.prove(row, "actor", self.proofs.of_party(party, agreement))
            out[party.body.number] = row
            if party.via:
                out[party.via.number] = row
        return out

    def _unnamed(self, agreement: Agreement, made: str, modality: str) -> None:
        """Write the sides that the text counts without naming them."""
        for first, last in agreement.unnamed:
            said = self.writer.names.text(first, last)
            row = self.writer.facts.add(
                "participation",
                "participations",
                made,
                said,
                agreement=made,
                actor=None,
                party_role="contracting-party",
                via=None,
                unnamed=said,
                certainty="stated",
                modality=modality,
                rule="party.unnamed",
            )
            self.writer.prove(row, "unnamed", (first, last))

    def _signatures(
        self, agreement: Agreement, made: str, participations: dict[int, str], modality: str
    ) -> set[str]:
        written: set[str] = set()
        for frame in agreement.frames:
            for item in frame.signers:
                if item.person is not None:
                    written.add(
                        self._signature(
                            frame, item, item.person, made, participations, modality, "stated"
                        )
                    )
        for frame in agreement.frames:
            for item in frame.present:
                body, _, _ = self.writer.parties.acting(item, [p.body for p in agreement.parties])
                if (
                    item.certainty == "ambiguous"
                    and item.person
                    and body
                    and body.number in participations
                ):
                    self._signature(
                        frame, item, item.person, made, participations, modality, "ambiguous"
                    )
        return written

    def _signature(
        self,
        frame: Frame,
        item: Item,
        named: Chunk,
        made: str,
        participations: dict[int, str],
        modality: str,
        certainty: str,
    ) -> str:
        person = self.writer.people.add(named)
        sides = [o for o in self.writer.names.organisations if o.number in participations]
        body, span, role = self.writer.parties.acting(item, sides)
        row = self.writer.facts.add(
            "signature",
            "signatures",
            made,
            person.label,
            agreement=made,
            signer=self.writer.person(person),
            capacity=role.title if role else None,
            acting_body=self.writer.organisation(body) if body else None,
            on_behalf_of=participations.get(body.number) if body else None,
            certainty=certainty,
            modality=modality,
            rule="signature.list" if certainty == "ambiguous" else frame.rule,
        )
        act = act_span(frame)
        self.writer.prove(row, "signer", (min(item.first, act[0]), max(named.last, act[1])))
        if role:
            self.writer.prove(row, "capacity", *role.pieces)
        self.writer.prove(row, "acting_body", span)
        return person.label

    def _present(self, agreement: Agreement, made: str, signed_by: set[str]) -> None:
        for frame in agreement.frames:
            for item in frame.present:
                if item.person and self.writer.people.add(item.person).label not in signed_by:
                    self.writer.attendance(item, marker_before(frame, item), made, None)


def marker_before(frame: Frame, item: Item) -> int:
    """Return the token where the phrase of presence before an item begins."""
    begun = [
        c.first
        for c in frame.clause.groups.chunks
        if c.type == "presence" and c.first <= item.first
    ]
    return begun[-1] if begun else item.first


def _label(kind: str, sides: Sequence[str], signed: str | None) -> str:
    words = kind[:1].upper() + kind[1:]
    if sides:
        words = f"{words} {' – '.join(sides)}"
    return f"{words} ({signed[:4]})" if signed else words
