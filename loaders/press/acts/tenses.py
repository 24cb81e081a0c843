"""Tell the tense, the voice and the truth of a verb of signing from the words before it."""

from __future__ import annotations

from .act import ActReader

LOOK_BACK = 14
NEAR = 5


class TenseReader(ActReader):
    """Reads auxiliaries and negations."""

    __slots__ = ()

    def _negated(self, at: int) -> bool:
        around = [self.word(n) for n in range(at - 6, at + 3)]
        return any(w in self.words.negated for w in around[:6]) and any(
            w in self.words.negations for w in around
        )

    def _doubted(self, at: int) -> bool:
        """Tell whether a word such as "might" stands before a verb, over adverbs only."""
        place = at - 1
        while place >= max(0, at - NEAR) and self.word(place) in self.words.adverbs:
            place -= 1
        return self.word(place) in self.words.doubting

    def _auxiliary(self, at: int) -> tuple[int, str, str] | None:
        """Find "a", "ont été", "sera" before a participle, over adverbs or a phrase in commas."""
        passive = False
        commas = 0
        place = at - 1
        while place >= max(0, at - LOOK_BACK):
            word = self.word(place)
            if word == "ete":
                passive = True
            elif word in self.words.have and not (word == "a" and commas % 2):
                if word != "a" or self._is_verb(place, at, passive):
                    return place, "passive" if passive else "active", "asserted"
            elif word in self.words.be and commas % 2 == 0:
                return place, "passive", "asserted"
            elif word in self.words.will_be or (word == "etre" and not passive):
                return self._future_passive(place, word)
            elif word in self.words.would_be:
                return place, "passive", "void"
            elif word == ",":
                commas += 1
            elif (commas == 0 and not self._adverbial(place)) or word in (
                ".",
                ":",
                ";",
                "qui",
                "que",
            ):
                return None
            place -= 1
        return None

    def _is_verb(self, place: int, at: int, passive: bool) -> bool:
        """Tell "a" the auxiliary from "à" written without accent."""
        chunk = self.clause.groups.chunks[place]
        text = self.clause.groups.tokens[chunk.first].text
        return text in ("a", "A") and (passive or at - place <= NEAR or self.word(place + 1) == ",")

    def _future_passive(self, place: int, word: str) -> tuple[int, str, str]:
        modality = "announced"
        if word == "etre":
            before = [self.word(n) for n in range(place - 4, place)]
            if not self.words.must & set(before):
                modality = "void"
        return place, "passive", modality

    def _adverbial(self, at: int) -> bool:
        word = self.word(at)
        return (
            self.type(at) == "date"
            or word.endswith("ment")
            or word in self.words.adverbs
            or self.type(at) == "name"
        )
