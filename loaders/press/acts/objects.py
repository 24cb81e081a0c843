"""Find the agreement that a verb or a noun of signing is about."""

from __future__ import annotations

from .act import ActReader

STOPS = frozenset((":", ";", "qui", "que", "dont", "«", "»"))
LOOK_AHEAD = 45
COMPOUND = 7  # chunks of a noun phrase before its noun


class ObjectReader(ActReader):
    """Finds the kind of agreement as object, as subject, or as complement."""

    __slots__ = ()

    def _object(self, at: int) -> int | None:
        """Find the kind that is the object of a verb, to its right.

        Adverbial phrases may stand between: "à Lille", "le 3 mai", "en présence de X".
        """
        groups = self.clause.groups
        free = True  # the object may begin here
        for place in range(at + 1, min(len(groups.chunks), at + LOOK_AHEAD)):
            kind, word = self.type(place), self.word(place)
            if kind == "kind":
                return place if self._determined(place, at, free) else None
            if kind in ("blocker", "verb", "nominal", "engagement") or word in STOPS:
                return None
            if kind == "representation":
                entry = groups.chunks[place].entry
                stands = entry is not None and entry.columns[0] == "by"
                if not stands and not self._lasting(place):
                    return None
                free = False
            if free and kind == "word" and self._other_object(place):
                return None
            if place == at + 1 and self._bare_object(place):
                return None
            if kind == "word" and word[:1].isalpha() and word not in groups.lexicons.function_words:
                free = free and (self._qualifier(word) or word.endswith("ment"))
            elif kind == "presence" or word in self.words.prepositions - self.words.links:
                free = False
            elif word == ",":
                free = True
        return None

    def _determined(self, place: int, at: int, free: bool) -> bool:
        """Tell whether a kind is an object of its own, not the complement of another noun."""
        before = place - 1
        while before > at and (self._qualifier(self.word(before)) or self.type(before) == "date"):
            before -= 1
        if free:
            return True
        opened = before if self.word(before) in self.words.determiners else before + 1
        governed = self.words.noun_last and self.word(opened - 1) in self.words.prepositions
        return not governed and self.word(before) not in self.words.links | {"au", "aux"}

    def _other_object(self, place: int) -> bool:
        """Tell whether something else than an agreement is signed: "le livret de …"."""
        word = self.word(place)
        if self.words.noun_last and self._compound(place):
            return False
        if word[0].isdigit() and self._counted(place):
            return False
        if word[0].isdigit() or word in ("plus", "pres"):
            return True
        if word not in self.words.determiners:
            return False
        for after in range(place + 1, place + 5):
            kind, said = self.type(after), self.word(after)
            if kind in ("kind", "date", "blocker") or said.isdigit() or said in self.words.times:
                return False
            if kind != "word" or not (
                self._qualifier(said) or said in self.words.determiners | {"et", "grande"}
            ):
                return kind == "word" and said[:1].isalpha()
        return False

    def _bare_object(self, place: int) -> bool:
        """Tell whether a noun without article is what is signed: "signs copies of her novel"."""
        word = self.word(place)
        noun = self.words.noun_last and word.isalpha() and self._plain(word)
        return bool(noun) and self.word(place + 1) in self.words.links

    def _plain(self, word: str) -> bool:
        small = self.clause.groups.lexicons.function_words | self.words.adverbs
        return word not in small and not self._qualifier(word)

    def _counted(self, place: int) -> bool:
        """Tell whether a number counts agreements: "2 nouvelles conventions"."""
        after = place + 1
        while self._qualifier(self.word(after)):
            after += 1
        return self.type(after) == "kind"

    def _compound(self, place: int) -> bool:
        """Tell whether a phrase ends in a kind: "a five-year USD 12 million grant agreement"."""
        for after in range(place + 1, place + COMPOUND):
            kind, word = self.type(after), self.word(after)
            if kind == "kind":
                return True
            if kind not in ("word", "name", "body") or word in self.words.prepositions | STOPS:
                return False
            if word in self.words.joints or word in self.words.determiners:
                return False
        return False

    def _lasting(self, at: int) -> bool:
        """Tell whether "pour" opens a time: "pour cinq ans", "pour la première fois"."""
        lengths, times = self.words.durations, self.words.times
        near = any(self.word(n) in times for n in range(at + 1, at + 4))
        return near or any(self.word(n) in lengths for n in range(at + 1, at + 6))

    def _topic(self, at: int) -> int | None:
        """Find the kind that is the subject of a passive verb, to its left."""
        found = None
        for place in range(at - 1, max(-1, at - LOOK_AHEAD), -1):
            kind = self.type(place)
            if kind == "kind":
                found = place = self._amending(place)
                if self.word(place - 1) not in ("de", "d'", "a"):
                    return found
            elif self.word(place) == "qui":
                return place - 1 if self._that_binds(place) else None
            elif kind in ("blocker", "verb", "engagement") or self.word(place) in (":", ";"):
                return found
        return found

    def _that_binds(self, at: int) -> bool:
        """Tell whether "qui" opens "la convention qui lie X à Y"."""
        return self.type(at - 1) == "kind" and self.word(at + 1) in self.words.binding

    def _amending(self, at: int) -> int:
        """Return the kind that a kind completes: "l'avenant à la convention", else the same."""
        before = at - 1
        while self.word(before) in self.words.articles:
            before -= 1
        amends = self.word(before) in self.words.towards and self.type(before - 1) == "kind"
        return before - 1 if amends else at

    def _named_object(self, at: int) -> int | None:
        """Find the kind after "signature (le 3 mai) de la"."""
        for place in range(at + 1, min(at + 12, len(self.clause.groups.chunks))):
            kind = self.type(place)
            if kind == "kind":
                return place
            if kind in ("verb", "blocker", "engagement", "nominal") or self.word(place) in (
                ":",
                ";",
                "qui",
                "pour",
                ".",
            ):
                return None
            if self._noun(place):
                return None
        return None

    def _noun(self, place: int) -> bool:
        """Tell whether a common noun takes the place of the kind: "signature du budget"."""
        word = self.word(place)
        if self.type(place) != "word" or not word[:1].isalpha():
            return False
        before = self.word(place - 1)
        lexicons = self.clause.groups.lexicons
        return (
            before in self.words.links | {"la", "l'", "le"}
            and word not in lexicons.function_words | self.words.articles
            and not self._qualifier(word)
        )
