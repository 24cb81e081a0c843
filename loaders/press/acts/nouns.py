"""Read acts of signing told by a noun: "la signature d'une convention"."""

from __future__ import annotations

from pactgraph.loaders.press.clauses.groups import Item

from .act import Frame
from .objects import ObjectReader

PICTURED = 3  # chunks before "signing" at the head of a caption


class NounReader(ObjectReader):
    """Reads one noun of signing."""

    __slots__ = ()

    def nominal(self, at: int) -> Frame | None:
        """Read "la signature d'une convention entre X et Y"."""
        target = self._named_object(at)
        if target is None:
            return self.apposed(at)
        if self._owned(at):
            return self._put_to(at, target)
        entry = self.clause.groups.chunks[at].entry
        status = entry.columns[0] if entry else "signed"
        marker = self._marker(max(0, at - 8), at) or self._marker(
            target + 1, min(target + 12, len(self.clause.groups.chunks))
        )
        light = self._light_verb(at)
        if marker == "void":
            return None
        shown = self._shown(at, target) or self._while_signing(at, target)
        if shown:
            return self._pictured(at, target, shown)
        modality = "announced" if marker == "announced" else "asserted"
        first = light if light is not None else at
        frame = self._frame("signature.nominal", status, modality, target, at, first, target + 1)
        if light is not None:
            self._take(frame, self._subject(light))
            self._right(frame, target)
        elif (
            self.word(at - 1) in ("la", "cette") and self.word(at - 2) in ("par", "avec", "travers")
        ) or (self.word(at - 2) == "a" and self.word(at - 3) == "grace"):
            frame.rule = "signature.adverbial"
            self._adverbial_subject(frame, at - 2, target)
        else:
            self._take(frame, [])
            self._right(frame, target)
        return frame

    def _owned(self, at: int) -> bool:
        """Tell whether signers put their signature to something: "ont apposé leur signature"."""
        return self.word(at - 1) in self.words.possessives and self.word(at - 2) in self.words.put

    def _put_to(self, at: int, target: int) -> Frame:
        """Read "X et Y ont apposé leur signature sur une convention"."""
        frame = self._frame(
            "signature.apposed", "signed", "asserted", target, at, at - 2, target + 1
        )
        self._take(frame, self._subject(at - 2))
        self._right(frame, target)
        return frame

    def _shown(self, at: int, target: int) -> list[Item]:
        """Return who is shown by "Pictured signing the agreement are X and Y"."""
        opens = at == 0 or self.word(at - 1) in self.words.pictured or self.type(at - 1) == "name"
        if not opens or at > PICTURED or self.word(target + 1) not in self.words.be:
            return []
        out: list[Item] = []
        for placed in self.clause.after(target + 2):
            if placed.item.person is None or (out and not placed.item.joint):
                break
            out.append(placed.item)
        return out

    def _while_signing(self, at: int, target: int) -> list[Item]:
        """Return who speaks in "Signing the charter on behalf of X, Y said …": Y signs it."""
        opens = at == 0 and self.words.noun_last and self.word(at + 1) not in self.words.links
        after = self.clause.after(target + 1) if opens else []
        free = [p for p in after if p.item.governor == "" and p.item.person]
        first = free[0] if free else None
        comma = first is not None and self.word(first.at - 1) == ","
        if first is None or not comma:
            return []
        sides = [p.item.body for p in after if p.at < first.at and p.item.body]
        item = first.item
        item.behalf = item.behalf or (sides[0] if sides and self._for(at, first.at) else None)
        return [item]

    def _for(self, first: int, last: int) -> bool:
        """Tell whether "on behalf of" stands between two chunks."""
        return any(self.type(n) == "representation" for n in range(first, last))

    def _pictured(self, at: int, target: int, signers: list[Item]) -> Frame:
        frame = self._frame("signature.nominal", "signed", "asserted", target, at, at, target + 1)
        frame.signers = signers
        return frame

    def _light_verb(self, at: int) -> int | None:
        """Find "ont procédé à la" or "réunis pour la" before a noun of signing."""
        for place in range(at - 1, max(-1, at - 8), -1):
            word = self.word(place)
            if word.startswith("proce"):
                return place - 1 if self.word(place - 1) in self.words.have else place
            if word in (
                "reunis",
                "retrouves",
                "reunies",
                "reunissent",
                "retrouvent",
                "formalise",
                "officialise",
            ):
                return (
                    place - 1 if self.word(place - 1) in self.words.have | self.words.be else place
                )
        return None

    def apposed(self, at: int) -> Frame | None:
        """Read "X et Y ont apposé leur signature": they sign the agreement named before."""
        if self.before is None:
            return None
        if self.word(at - 2) in self.words.bearing:
            return self._borne(at)
        if not self._owned(at):
            return self._put_by(at) or self._held_between(at)
        frame = self._frame("signature.apposed", "signed", "asserted", at, at, at - 2, at + 1)
        frame.antecedent = self.before
        self._take(frame, self._subject(at - 2))
        if not frame.signers:
            frame.signers = self._after_the_verb(at) or self._before_qui(at)
        if frame.signers:
            others = [p.item for p in self.clause.after(at + 1) if p.item.governor == "represented"]
            frame.signers += [item for item in others if item not in frame.signers]
        return frame if frame.signers else None

    def _borne(self, at: int) -> Frame | None:
        """Read "il porte la signature de X, de Y et de Z"."""
        frame = self._frame("signature.apposed", "signed", "asserted", at, at, at - 2, at + 1)
        frame.antecedent = self.before
        for placed in self.clause.after(at + 1):
            if placed.item.person is None or not (frame.signers == [] or placed.item.joint):
                break
            frame.signers.append(placed.item)
        return frame if frame.signers else None

    def _after_the_verb(self, at: int) -> list[Item]:
        """Return the people of "Y ont apposé leur signature X et Y"."""
        out: list[Item] = []
        for placed in self.clause.after(at + 1):
            if placed.item.person is None or placed.item.governor not in ("", "object"):
                break
            if not out and placed.at > at + 2:
                break
            out.append(placed.item)
        return out

    def _before_qui(self, at: int) -> list[Item]:
        """Return the person of "c'est X qui a apposé sa signature"."""
        for placed in reversed(self.clause.before(at)):
            near = any(self.word(n) == "qui" for n in range(placed.end, placed.end + 2))
            return [placed.item] if placed.item.person and near else []
        return []

    def _put_by(self, at: int) -> Frame | None:
        """Read "la signature a été apposée par X": of the agreement named before."""
        put = next((n for n in range(at + 1, at + 4) if self.word(n) in self.words.put), None)
        after = [p for p in self.clause.after(put or 0) if p.item.governor == "par"]
        if put is None or not after or self.word(put - 1) != "ete":
            return None
        frame = self._frame("signature.apposed", "signed", "asserted", at, at, at - 1, put + 1)
        frame.antecedent = self.before
        for placed in after:
            self._take_governed(frame, placed)
        return frame

    def _held_between(self, at: int) -> Frame | None:
        """Read "la signature s'est tenue entre X et Y": of the agreement named before."""
        sides = [p for p in self.clause.after(at + 1) if p.item.governor == "entre"]
        if (
            self.word(at - 1) != "la"
            or not sides
            or self._marker(0, len(self.clause.groups.chunks))
        ):
            return None
        frame = self._frame("signature.nominal", "signed", "asserted", at, at, at - 1, at + 1)
        frame.antecedent = self.before
        for placed in sides:
            self._take_governed(frame, placed)
        return frame
