"""Read acts of signing told by a finite verb or a participle: who stands around it, and where."""

from __future__ import annotations

from pactgraph.loaders.press.clauses.clause import Placed

from .act import Frame
from .objects import LOOK_AHEAD, ObjectReader
from .tenses import TenseReader

NEAR = 2  # chunks between a person and the relative clause
UNDER = 3  # chunks between "under" and the agreement, and before the first of its sides
COUNTED = 5  # chunks of "n° 2" between an agreement and its verb
RELATIVE = frozenset(("que", "qu'"))
BETWEEN = frozenset(("entre", "represented"))


class FiniteReader(ObjectReader, TenseReader):
    """Reads what stands around one verb of signing, active or passive."""

    __slots__ = ()

    def _active(self, at: int, start: int, status: str, modality: str) -> Frame | None:
        target = self._object(at)
        if target is None:
            relative = self._that(at, start, status, modality)
            return relative or self._pronoun(at, start, status, modality)
        if modality == "asserted" and self._announced(start):
            modality = "announced"
        frame = self._frame("signature.active", status, modality, target, at, start, target + 1)
        subject = self._relative(start) or self._subject(start)
        if not subject and self._by_itself(start):
            return None
        self._take(frame, subject)
        for placed in self._between(at, target):
            self._take_governed(frame, placed)
        self._right(frame, target)
        return frame if subject or not self._void(start) else None

    def _that(self, at: int, start: int, status: str, modality: str) -> Frame | None:
        """Read "la convention que viennent de signer X et Y", "que X et Y ont signée"."""
        low = max(1, start - LOOK_AHEAD)
        that = next((n for n in range(start - 1, low - 1, -1) if self.word(n) in RELATIVE), 0)
        if not that or self.type(that - 1) != "kind":
            return None
        frame = self._frame("signature.active", status, modality, that - 1, at, that - 1, at + 1)
        subject = [p for p in self._subject(start) if p.at > that] or self._behind(at)
        self._take(frame, subject)
        return frame if subject and not self._void(start) else None

    def _behind(self, at: int) -> list[Placed]:
        """Return those who follow a verb as its subject: "que viennent de signer X et Y"."""
        out: list[Placed] = []
        for placed in self.clause.after(at + 1):
            end = out[-1].end if out else at + 1
            joined = not out or placed.item.joint or placed.at == out[-1].at
            if not joined or not (out or all(self._beside(n) for n in range(end, placed.at))):
                break
            out.append(placed)
        return out

    def _beside(self, at: int) -> bool:
        """Tell whether a chunk may stand between a verb and the subject behind it."""
        small = self.word(at) in self.words.openers_of_items or self.word(at) == ","
        return small or self.type(at) in ("civility", "date")

    def _by_itself(self, at: int) -> bool:
        """Tell whether an agreement is the subject: "l'avenant n° 2 prolonge le partenariat"."""
        for place in range(at - 1, max(-1, at - COUNTED), -1):
            if self.type(place) == "kind":
                return self.word(place - 1) not in self.words.links | self.words.agents
            if self.type(place) != "word" or self.word(place) in self.words.joints:
                return False
        return False

    def _announced(self, at: int) -> bool:
        return self._marker(at - 4, at) == "announced"

    def _void(self, at: int) -> bool:
        return self._marker(at - 4, at) == "void"

    def _pronoun(self, at: int, start: int, status: str, modality: str) -> Frame | None:
        """Read "l'ont signée le 3 mai": the agreement named before."""
        if self.before is None:
            return None
        if self.word(start - 1) not in self.words.object_pronouns:
            return self._meant(at, start, status, modality) or self._elliptic(
                at, start, status, modality
            )
        frame = self._frame("signature.pronoun", status, modality, at, at, start - 1, at + 1)
        frame.antecedent = self.before
        self._take(frame, self._subject(start - 1) or self._relative(start - 1))
        return frame if frame.signers or frame.parties else None

    def _relative(self, at: int) -> list[Placed]:
        """Return the person of "c'est X, directeur, qui l'a signée", or all of "X et Y, qui"."""
        left = self.clause.before(at) if self.word(at - 1) == "qui" else []
        if not left or not left[-1].item.person or at - left[-1].end > NEAR:
            return []
        first = len(left) - 1
        apart = self.word(at - 2) == ","
        while apart and first and left[first].item.joint and left[first - 1].item.person:
            first -= 1
        return left[first:]

    def _meant(self, at: int, start: int, status: str, modality: str) -> Frame | None:
        """Read "X a signé les deux documents", "X a paraphé le texte": the kind named before."""
        noun = self._meant_noun(at)
        if noun is None:
            return None
        frame = self._frame("signature.pronoun", status, modality, at, at, start, noun + 1)
        frame.antecedent = self.before
        self._take(frame, self._subject(start))
        for placed in self._between(at, noun):
            self._take_governed(frame, placed)
        self._right(frame, noun)
        return frame if frame.signers or frame.parties else None

    def _meant_noun(self, at: int) -> int | None:
        """Return where "le document" or "les deux textes" ends after a verb."""
        if self.word(at + 1) not in self.words.articles | self.words.demonstratives:
            return None
        for noun in (at + 2, at + 3):
            if self._meant_word(noun) and self.word(noun + 1) not in self.words.links:
                return noun
        return None

    def _meant_word(self, at: int) -> bool:
        """Tell whether a word such as "document" or "ils" stands for the kind named before."""
        word = self.word(at)
        if word in self.words.meant:
            return True
        many = self.before and self.before.entry and self.before.entry.columns[1] == "many"
        return bool(many) and word.rstrip("s") in self.words.meant

    def _elliptic(self, at: int, start: int, status: str, modality: str) -> Frame | None:
        """Read "c'est X qui a signé" and "X a signé pour Y": nothing is said to be signed."""
        ends = at + 1 >= len(self.clause.groups.chunks) or self.word(at + 1) in (".", ";", ",", ":")
        ends = ends or self.type(at + 1) == "representation" or self._there(at + 1)
        if status != "signed" or not ends:
            return None
        relative = self.word(start - 1) == "qui"
        left = [
            p
            for p in self.clause.before(start)
            if p.item.person and start - p.end <= (1 if relative else 0) + 1
        ]
        if not left or not (relative or left[-1].item.governor == ""):
            return None
        frame = self._frame("signature.elliptic", status, modality, at, at, start, at + 1)
        frame.antecedent = self.before
        together = [p for p in self._subject(start) if p.item.person and not relative]
        for placed in (*(together or left[-1:]), *self._turns(at)):
            self._side(frame, placed)
        return frame

    def _there(self, at: int) -> bool:
        """Tell whether a sentence ends with the place of an act: "X and Y signed at the port"."""
        rest = range(at, len(self.clause.groups.chunks))
        placed = self.word(at) in self.words.towards and self.words.noun_last
        return bool(placed) and all(self.type(n) not in ("kind", "verb", "nominal") for n in rest)

    def _turns(self, at: int) -> list[Placed]:
        """Return the people of "… qui a signé ; pour X, son directeur, Y": Y signs too."""
        after = self.clause.after(at)
        verbs = any(self.type(n) == "verb" for n in range(at + 1, len(self.clause.groups.chunks)))
        return [] if verbs else [p for p in after if p.item.person and p.item.behalf]

    def _passive(self, at: int, place: int, status: str, modality: str) -> Frame | None:
        """Read "la convention a été signée par X et Y"."""
        target = self._topic(place)
        opens = self.word(place - 1) in self.words.impersonal or self._opens(place)
        if target is None and opens and self._object(at) is not None:
            return self._impersonal(at, place, status, modality)
        pronoun = self.before and (self._meant_word(place - 1) or self._share(place - 1))
        if target is None and not pronoun:
            return None
        topic = place - 1 if target is None else target
        frame = self._frame("signature.passive", status, modality, topic, at, topic, at + 1)
        if target is None:
            frame.antecedent = self.before
        target = topic
        self._take(frame, [])
        opening = self._opening(target)
        for placed in (*opening, *self._between(target, place)):
            self._take_governed(frame, placed)
        self._right(frame, at)
        self._bound(frame, target)
        return frame

    def _share(self, at: int) -> bool:
        """Tell whether "la première" stands for one of the agreements named before."""
        told = self.words.first_shares | self.words.next_shares
        many = self.before and self.before.entry and self.before.entry.columns[1] == "many"
        return bool(many) and self.word(at) in told and self.word(at - 1) in self.words.articles

    def _opens(self, place: int) -> bool:
        """Tell whether a verb stands before its subject: "Le 4 mai a été signée la convention"."""
        return place > 0 and all(
            self.type(n) == "date" or self.word(n) in self.words.beside_dates for n in range(place)
        )

    def _opening(self, target: int) -> list[Placed]:
        """Return the sides before the subject: "Entre X et Y, un accord a été conclu"."""
        between = [p for p in self.clause.before(target) if p.item.governor in BETWEEN]
        free = self.word(0) == "entre" and not any(
            self.type(n) in ("verb", "engagement") for n in range(target)
        )
        return between if free else []

    def _impersonal(self, at: int, place: int, status: str, modality: str) -> Frame | None:
        """Read "entre X et Y, il a été conclu un protocole"."""
        target = self._object(at)
        if target is None:
            return None
        frame = self._frame("signature.passive", status, modality, target, at, place, target + 1)
        self._take(frame, [])
        for placed in self.clause.before(place):
            self._take_governed(frame, placed)
        self._right(frame, target)
        return frame

    def _participle(self, at: int, status: str) -> Frame | None:
        """Read "la convention signée le 3 mai par X et Y"."""
        if self.clause.groups.chunks[at].first == self.sentence.first:
            return self._inverted(at, status)
        for place in range(at - 1, max(-1, at - 8), -1):
            if self.type(place) == "kind":
                frame = self._frame(
                    "signature.participle", status, "asserted", place, at, place, at + 1
                )
                if self._marker(max(0, place - 4), place) == "void":
                    return None
                self._take(frame, [])
                for placed in self._between(place, at):
                    self._take_governed(frame, placed)
                self._right(frame, at)
                if not frame.parties:
                    self._under(frame, place)
                return frame
            if self.type(place) in ("verb", "blocker", "person", "engagement") or self.word(
                place
            ) in (";", ":", "et"):
                return None
        return None

    def _under(self, frame: Frame, target: int) -> None:
        """Read "X and Y will share a hall under an agreement signed …": X and Y are its sides."""
        before = {self.word(n) for n in range(target - UNDER, target)}
        opening = [p for p in self.clause.before(target) if p.item.body and not p.item.governor]
        together = len(opening) > 1 and all(p.item.joint for p in opening[1:])
        if before & self.words.under and together and opening[0].at <= UNDER:
            for placed in opening:
                self._side(frame, placed)

    def _inverted(self, at: int, status: str) -> Frame | None:
        """Read "Signée le 3 mai par X et Y, la convention …"."""
        if self.clause.groups.chunks[at].fold in self.words.moving:
            return None
        for place in range(at + 1, min(at + LOOK_AHEAD, len(self.clause.groups.chunks))):
            if self._interrupts(place):
                return None
            opened = self.words.openers_of_items | self.words.demonstratives
            meant = self.before is not None and self.word(place) in self.words.meant
            taken_up = meant and self.word(place - 1) == ","  # "Signée par X, elle prévoit …"
            if taken_up or (
                (self.type(place) == "kind" or meant) and self.word(place - 1) in opened
            ):
                frame = self._frame(
                    "signature.passive", status, "asserted", place, at, at, place + 1
                )
                frame.antecedent = self.before if meant else None
                self._take(frame, [])
                for placed in self._between(at, place):
                    self._take_governed(frame, placed)
                self._bound(frame, place)
                return frame
        return None

    def _interrupts(self, at: int) -> bool:
        """Tell whether another act begins at a chunk: none at "des deux partenaires"."""
        noun = self.word(at - 1) in self.words.counting | self.words.links
        return self.type(at) in ("verb", "blocker", "nominal") or (
            self.type(at) == "engagement" and not noun
        )
