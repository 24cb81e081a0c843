"""Tell which words of a line in capitals are names, by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import Lexicons
from .tokens import Token
from .vocabulary import vocabulary

NAME = 6  # words of a name that begins after a noun such as "association"


@dataclass(frozen=True, slots=True)
class ProperNames:
    """Finds names where capitals show nothing."""

    lexicons: Lexicons

    def places(self, run: Sequence[Token]) -> set[int]:
        """Return the places of the words that names are made of."""
        proper: set[int] = set()
        at = 0
        while at < len(run):
            last = (
                self._gazetteer(run, at)
                or self._person(run, at)
                or self._after_head(run, at)
                or self._after_title(run, at)
                or self._alone(run, at, at - 1 in proper)
            )
            proper.update(range(at, last or at))
            at = last or at + 1
        return proper

    def _alone(self, run: Sequence[Token], at: int, after_name: bool) -> int | None:
        """Return the end of a word that no dictionary holds, or of "Métropole" after a name."""
        if after_name and self.lexicons.suffixes.match(run, at, at + 1):
            return at + 1
        return at + 1 if self._unknown(run[at]) and not self.is_said(run, at) else None

    def _gazetteer(self, run: Sequence[Token], at: int) -> int | None:
        """Return the end of a well-known name."""
        found = self.lexicons.organisations.match(run, at, len(run))
        if found:
            return found[0]
        words = self.lexicons.words
        linked = at and run[at - 1].fold in words.contracted | words.links | words.articles
        for last in range(min(len(run), at + 4), at, -1):
            name = " ".join(t.fold for t in run[at:last])
            if name in self.lexicons.territories:
                return last if last > at + 1 or linked or self._unknown(run[at]) else None
        suffix = at + 1 < len(run) and self.lexicons.suffixes.match(run, at + 1, len(run))
        return suffix[0] if suffix and linked and not self.is_said(run, at) else None

    def _person(self, run: Sequence[Token], at: int) -> int | None:
        """Return the end of a name that a civility or a first name opens."""
        token = run[at]
        civil = bool(at) and run[at - 1].fold in self.lexicons.civilities
        if not token.text[0].isalpha() or (self.is_said(run, at) and not civil):
            return None
        if not civil and token.fold.partition("-")[0] not in self.lexicons.first_names:
            return None
        last = at + 1
        while last < len(run) and last < at + NAME - 1:
            end = last
            while end < len(run) - 1 and run[end].fold in self.lexicons.words.particles:
                end += 1
            if not run[end].text[0].isalpha() or self.is_said(run, end):
                break
            last = end + 1
            if not self._unknown(run[end]):
                break
        return last if civil or last > at + 1 else None

    def _after_head(self, run: Sequence[Token], at: int) -> int | None:
        """Return the end of a name that a noun such as "association" or "ville de" announces."""
        head = next(
            (
                found
                for first in range(max(0, at - NAME), at)
                if (found := self.lexicons.heads.match(run, first, at)) and found[0] <= at
            ),
            None,
        )
        if head is None or self.is_said(run, at) or not run[at].text[0].isalpha():
            return None
        between = [t.fold for t in run[head[0] : at]]
        linked = bool(between) and all(w in self.lexicons.words.small for w in between)
        if between and not (linked and head[1].columns[1] in ("place", "named")):
            return None
        last = at + 1
        while last < len(run) and last < at + NAME:
            end = last
            while end < len(run) - 1 and run[end].fold in self.lexicons.words.links:
                end += 1
            if end == last or not run[end].text[0].isalpha() or self.is_said(run, end):
                break
            last = end + 1
        return last

    def _after_title(self, run: Sequence[Token], at: int) -> int | None:
        """Return the end of a name after "présidente d'": two nouns or more without an article."""
        if at < 2 or run[at - 1].fold not in self.lexicons.words.bare_links:
            return None
        if self.is_said(run, at) or not self._title_before(run, at - 1):
            return None
        last = at + 1
        while last < min(len(run), at + NAME) and not self._grammatical(run, last):
            last += 1
            if last < len(run) and not self._unknown(run[last]):
                break
        return last if last > at + 1 else None

    def _title_before(self, run: Sequence[Token], at: int) -> bool:
        """Tell whether a title with its adjectives ends here."""
        while at and run[at - 1].fold in self.lexicons.title_modifiers:
            at -= 1
        return any(
            found[0] == at
            for first in range(max(0, at - 3), at)
            if (found := self.lexicons.titles.match(run, first, at))
        )

    def _unknown(self, token: Token) -> bool:
        """Tell whether the dictionary of the language does not hold a word."""
        word = token.fold
        if not word[0].isalpha() or word[-1] == "'":
            return False
        held = vocabulary(self.lexicons.language)
        begin, hyphen, rest = word.partition("-")
        return word not in held and not (begin + hyphen in held.words and rest in held)

    def is_said(self, run: Sequence[Token], at: int) -> bool:
        """Tell whether a word belongs to the language of announcements, not to a name."""
        known = self.lexicons
        word = run[at].fold
        return (
            self._grammatical(run, at)
            or word in known.organisation_words
            or word in known.title_modifiers
            or any(book.match(run, at, len(run)) for book in (known.heads, known.events))
        )

    def _grammatical(self, run: Sequence[Token], at: int) -> bool:
        """Tell whether a word joins, dates, signs or entitles, or is none at all."""
        known = self.lexicons
        word = run[at].fold
        return (
            not word[0].isalpha()
            or word in known.function_words
            or word in known.words.finite
            or word in known.words.prepositions
            or word in known.title_prefixes
            or word in known.civilities
            or word in known.months
            or word in known.weekdays
            or word in vocabulary(known.language).verbs
            or any(book.match(run, at, len(run)) for book in (known.phrases, known.titles))
        )
