"""Read acts of signing told by a verb: active, passive, participle, infinitive, gerund."""

from __future__ import annotations

from collections.abc import Sequence

from .act import Frame
from .finite import FiniteReader

SEIZED = 18  # chunks between "profité" and "pour signer", "occasion" and "de signer"
GATHERED = 9  # chunks between "réunis" and "signer"


class VerbReader(FiniteReader):
    """Reads one verb of signing."""

    __slots__ = ()

    def verb(self, at: int) -> Frame | None:
        """Read a verb of signing by its form and the auxiliary before it."""
        entry = self.clause.groups.chunks[at].entry
        if entry is None:
            return None
        status, *tenses = entry.columns
        if self._negated(at) or self._doubted(at) or self._own(at, tenses):
            return None
        auxiliary = self._auxiliary(at)
        if auxiliary is not None and self._doubted(auxiliary[0]):
            return None
        tense = self._tense(at, tenses)
        if auxiliary is not None and tense in ("participle", "present"):
            place, voice, modality = auxiliary
            if modality == "void":
                return None
            if voice == "passive":
                return self._passive(at, place, status, modality)
            return self._active(at, place, status, modality)
        if tense == "participle":
            return self._participle(at, status)
        if tense == "conditional":
            return None
        if tense in ("infinitive", "gerund"):
            return self._infinitive(at, status, tense)
        modality = "announced" if tense == "future" else "asserted"
        if self.word(at - 1) in self.words.reflexives:
            return self._passive(at, at - 1, status, modality)
        return self._active(at, at, status, modality)

    def _own(self, at: int, tenses: Sequence[str]) -> bool:
        """Tell whether a form is a noun after a possessive: "autoriser X à poser son paraphe"."""
        return "present" in tenses and self.word(at - 1) in self.words.possessives

    def _tense(self, at: int, tenses: Sequence[str]) -> str:
        """Tell the tense of a form that has several: "signed", "they sign"."""
        if tenses[0] == "participle" and "past" in tenses:
            agent = self.word(at + 1) in self.words.agents
            subject = self.type(at - 1) in ("person", "body")
            return tenses[0] if agent or not (subject or self._object(at)) else "past"
        if tenses[0] == "infinitive" and "present" in tenses:
            opens = self.words.towards | self.words.going | self.words.coming
            return tenses[0] if self.word(at - 1) in opens else "present"
        return tenses[0]

    def _infinitive(self, at: int, status: str, tense: str) -> Frame | None:
        """Read "viennent de signer", "vont signer", "réunis pour signer", "en signant"."""
        before = [self.word(n) for n in range(max(0, at - GATHERED), at)]
        if tense == "gerund":
            if "en" not in before[-1:]:
                return None
            return self._engaged(at, status)
        start = None
        modality = "asserted"
        for back in range(1, 6):
            word = self.word(at - back)
            if word in self.words.coming:
                start = at - back
            elif word in self.words.going:
                start, modality = at - back, "announced"
        if start is None:
            seized = self._seized(at)
            if seized is not None:
                return self._on_occasion(at, seized, status)
            marker = self._marker(at - 6, at)
            gathered = self.words.gathered
            if marker == "announced":
                start, modality = at, "announced"
            elif gathered & set(before) and not marker:
                start = (
                    at - before[::-1].index(next(w for w in reversed(before) if w in gathered)) - 1
                )
            else:
                return None
        if start is not None and self._marker(start - 3, start) == "void":
            return None
        return self._active(at, start, status, modality)

    def _seized(self, at: int) -> int | None:
        """Find "ont profité de … pour" or "a été l'occasion pour X de" before an infinitive."""
        for place in range(at - 1, max(-1, at - SEIZED), -1):
            word = self.word(place)
            if word in self.words.seizing:
                return place if self.type(at - 1) == "representation" else None
            if word in self.words.occasions:
                given = self.type(place + 1) == "representation"
                return place if given and self.word(at - 1) in self.words.bare_links else None
            if self.type(place) in ("verb", "blocker", "nominal") or word in (";", ":"):
                return None
        return None

    def _on_occasion(self, at: int, seized: int, status: str) -> Frame | None:
        """Read who signs on an occasion: those who seized it, or those for whom it was."""
        target = self._object(at)
        if target is None or self._marker(seized - 4, seized):
            return None
        frame = self._frame("signature.active", status, "asserted", target, at, seized, target + 1)
        if self.word(seized) in self.words.seizing:
            self._take(frame, self._subject(seized))
        else:
            given = [p for p in self.clause.placed if seized < p.at < at and p.item.person]
            self._take(frame, given)
        self._right(frame, target)
        return frame if frame.signers or frame.parties else None

    def _engaged(self, at: int, status: str) -> Frame | None:
        """Read "En signant cette convention, X et Y …": X and Y sign it."""
        target = self._object(at)
        if target is None:
            return None
        frame = self._frame("signature.adverbial", status, "asserted", target, at, at, target + 1)
        self._take(frame, self._subject(at))
        if frame.signers or frame.parties:
            self._right(frame, target)
        else:
            self._adverbial_subject(frame, at, target)
        return frame
