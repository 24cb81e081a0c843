"""Tell whether two acts of signing tell of one agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.actors.names import Names, Organisation, Span
from pactgraph.loaders.press.acts.act import REPRESENTED, Frame
from pactgraph.loaders.press.spans.zones import Dating

from .parties import Party, PartyReader
from .settings import When, Where, date_of


@dataclass(slots=True)
class Agreement:
    """One agreement of the text and the frames that tell of it."""

    frames: list[Frame]
    when: When | None = None
    where: Where | None = None
    parties: list[Party] = field(default_factory=list)
    unnamed: list[Span] = field(default_factory=list)  # words for sides without a name

    @property
    def main(self) -> Frame:
        """The frame that tells most."""
        return max(self.frames, key=weight)

    @property
    def share(self) -> int:
        """Which of several agreements of one act it is."""
        return max(frame.share for frame in self.frames)

    @property
    def naming(self) -> Frame:
        """The frame that names its kind in full: "convention de partenariat" for "convention"."""
        main = self.main
        root, words = main.notation.split("-")[0], main.clause.groups.words
        taken_up = main.notation in words.vague_kinds and main.determiner() in words.anaphors
        same = [
            f
            for f in self.frames
            if f.notation.split("-")[0] == root or (taken_up and f.sentence.zone == "body")
        ]
        return max(same, key=lambda f: (f.kind.last - f.kind.first, f is main, -f.kind.first))

    @property
    def status(self) -> str:
        """signed, renewed, announced or mentioned."""
        main = self.main
        if main.modality == "announced":
            return "announced"
        if main.status == "mentioned":
            return "mentioned"
        renewed = any(f.status == "renewed" for f in self.frames if f.modality == "asserted")
        return "renewed" if renewed else "signed"


def weight(frame: Frame) -> tuple[int, int, int, int]:
    """Order acts by how much they tell."""
    zone = {"body": 1, "title": 0}.get(frame.sentence.zone, -1)
    people = sum(1 for s in frame.signers if s.person)
    return (
        2 * bool(frame.signers) + bool(frame.parties),
        people + len(frame.parties),
        zone,
        -frame.sentence.first,
    )


def turn(frame: Frame) -> tuple[bool, int, int, int]:
    """Order the acts: what is signed together, "les trois textes", after each that is told."""
    together = frame.plural and frame.antecedent is not None
    return together, -weight(frame)[0], frame.sentence.first, frame.act_at


@dataclass(slots=True)
class Sameness:
    """Compares the acts of one text."""

    names: Names
    dating: Dating
    reader: PartyReader

    def bodies(self, frame: Frame) -> list[Organisation]:
        """Return the bodies that an act names as sides."""
        out: list[Organisation] = []
        for item in frame.parties:
            body = self.names.meant(item.body)
            if body and body not in out:
                out.append(body)
        return out

    def sides(self, frame: Frame) -> list[Organisation]:
        """Return the bodies that an act names as sides, and those that its signers act for."""
        named = self.bodies(frame)
        for item in frame.signers:
            body, _, _ = self.reader.acting(item, named)
            if body:
                named.append(body)
        return named

    def own_day(self, frame: Frame) -> When | None:
        """Return the date that a sentence gives its act, unless it is the day of the text."""
        found, day = date_of(frame, self.dating), self.dating.day
        return None if found and day and found.date.first == day.first else found

    def same(self, agreement: Agreement, frame: Frame) -> bool:
        """Tell whether an act tells again of an agreement."""
        main = agreement.main
        if self._by_which(agreement, frame):
            return True
        anaphor = (
            frame.determiner() in self.names.lexicons.words.anaphors
            or main.determiner() in self.names.lexicons.words.anaphors
        )
        if not self._kinds_agree(main, frame, anaphor):
            return False
        if (main.modality == "announced") != (frame.modality == "announced") and not self._same_day(
            main, frame
        ):
            return False
        if "mentioned" in (main.status, frame.status) and main.status != frame.status:
            return False
        one, two = self.own_day(main), self.own_day(frame)
        if one and two and one.date.edtf != two.date.edtf:
            return False
        if (
            one
            and two is None
            and main.clause is frame.clause
            and main.kind_at != frame.kind_at
            and frame.determiner() in self.names.lexicons.words.indefinite
        ):
            return False
        if main.clause is frame.clause and main.act_at == frame.act_at:
            return False
        if self._meant_again(main, frame):
            return True
        left, right = self.sides(main), self.sides(frame)
        if self._headed_by_place(main, left) or self._headed_by_place(frame, right):
            left = right = []
        if frame.rule == REPRESENTED:
            every = [body for told in agreement.frames for body in self.sides(told)]
            return all(any(a is b for a in every) for b in right)
        if left and right and not any(a is b for a in left for b in right):
            return frame.determiner() in self.names.lexicons.words.demonstratives
        return (
            anaphor
            or bool(left and right)
            or frame.sentence.zone == "title"
            or main.sentence.zone == "title"
        )

    def _by_which(self, agreement: Agreement, frame: Frame) -> bool:
        """Tell whether an act is how another was done: "renforcent leur partenariat par …"."""
        vague = self.names.lexicons.words.vague_kinds
        return frame.rule == "signature.adverbial" and any(
            told.clause is frame.clause and told.notation in vague for told in agreement.frames
        )

    def _meant_again(self, main: Frame, frame: Frame) -> bool:
        """Tell whether one of two acts is about the kind that the other names."""
        same = main.antecedent is frame.kind or frame.antecedent is main.kind
        return same and not frame.plural and REPRESENTED not in (main.rule, frame.rule)

    def signs_again(self, agreement: Agreement, frame: Frame) -> bool:
        """Tell whether an act names those who sign for sides named before: "It was signed by X"."""
        pair = sorted((agreement.main, frame), key=lambda one: one.sentence.first)
        named, signed = pair
        words = self.names.lexicons.words
        return (
            signed.determiner() in words.anaphors - words.indefinite
            and signed.modality == named.modality
            and "mentioned" not in (named.status, signed.status)
            and self._kinds_agree(named, signed, True)
            and bool(signed.signers)
            and not signed.parties
            and (self.also(signed) or (not named.signers and len(self.bodies(named)) > 1))
            and self.own_day(signed) is None
        )

    def also(self, signed: Frame) -> bool:
        """Tell whether others sign besides: "Le contrat sera également signé par Y"."""
        words = signed.clause.groups.words.also
        return any(word in words for word in signed.clause.groups.spoken)

    def headlines(self, agreement: Agreement, frame: Frame) -> bool:
        """Tell whether a title tells in a general word of the only agreement of the text."""
        general = frame.notation in self.names.lexicons.words.vague_kinds
        return (
            frame.sentence.zone == "title" and general and agreement.main.sentence.zone != "title"
        )

    def _headed_by_place(self, frame: Frame, sides: Sequence[Organisation]) -> bool:
        """Tell whether a title names the sides by a place or a nickname: "Bercy", "Dakar"."""
        return frame.sentence.zone == "title" and all(body.kind == "autre" for body in sides)

    def _same_day(self, main: Frame, frame: Frame) -> bool:
        one, two = date_of(main, self.dating), date_of(frame, self.dating)
        return bool(one and two and one.date.edtf == two.date.edtf)

    def _kinds_agree(self, main: Frame, frame: Frame, anaphor: bool) -> bool:
        one, two = main.notation, frame.notation
        if one == two or one.split("-")[0] == two.split("-")[0]:
            return True
        return (
            self._taken_up(main, frame)
            and anaphor
            and (
                one in self.names.lexicons.words.vague_kinds
                or two in self.names.lexicons.words.vague_kinds
            )
        )

    def _taken_up(self, main: Frame, frame: Frame) -> bool:
        """Tell whether the later of two acts in the body of a text takes up what was named."""
        later = max((main, frame), key=lambda one: one.kind.first)
        new = self.names.lexicons.words.indefinite
        return later.sentence.zone == "title" or later.determiner() not in new
