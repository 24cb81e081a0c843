"""Find where the name of a person ends, and what shows that a run of capitals is one."""

from __future__ import annotations

from collections.abc import Sequence

from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.phrasebook import Entry, Phrasebook
from pactgraph.loaders.press.words.tokens import Token

from .organisations import SURNAMES
from .zones import Sentence

LONGEST_NAME = 5
LONGEST_SUFFIX = 5  # words of "Chamber of Commerce and Industry"
HONOUR = "honour"  # what titles.tsv says of a rank or a form of address
PEOPLE = "people"  # the entries of the people whom the text has named


class PersonReader:
    """Reads the names of the people of one text; it knows the names found in it so far."""

    __slots__ = ()

    tokens: Sequence[Token]
    lexicons: Lexicons
    known: Phrasebook

    def _known_person(self, at: int, sentence: Sentence) -> int | None:
        """Return the end of the name of a person whom the text shows elsewhere to be one."""
        found = self.known.match(self.tokens, at, sentence.last)
        return found[0] if found and found[1].lexicon == PEOPLE else None

    def _person(self, first: int, sentence: Sentence, civil: bool) -> int | None:
        """Return the end of a person's name that begins here, when something shows it is one."""
        last, capitals = first + 1, 1
        while last < sentence.last and capitals < LONGEST_NAME:
            end = self._particles(last, sentence.last)
            if end >= sentence.last or not self._name_part(end, capitals, sentence.last):
                break
            if end > last and not self._noble(first, last):
                break
            last, capitals = end + 1, capitals + 1
        if civil:
            return last
        return last if capitals > 1 and self._shown(first, last) else None

    def _particles(self, at: int, limit: int) -> int:
        """Step over "de", "de la", "N'" inside a name."""
        end = at
        particles = self.lexicons.words.particles
        while end < limit and end - at < 2 and self.tokens[end].text.lower() in particles:
            if self.tokens[end].capital:
                break
            end += 1
        return end

    def _name_part(self, at: int, capitals: int, limit: int) -> bool:
        """Tell whether a capital goes on with a person's name."""
        token = self.tokens[at]
        if not token.capital or token.text[0].isdigit():
            return False
        loud = token.upper and self.tokens[at - 1].upper  # "NUH CEO Anthony Field"
        if (capitals > 1 or loud) and self._other(at, limit):
            return False
        if token.upper and token.fold in self.lexicons.words.after_names:
            return False
        if token.fold in self.lexicons.months and capitals == 1 and self._first_name(at - 1):
            return True
        small = token.fold in self.lexicons.function_words or token.fold in self.lexicons.civilities
        return not small or token.fold in self.lexicons.words.particles

    def _noble(self, first: int, last: int) -> bool:
        """Tell whether "de" joins two parts of a person's name rather than a place to a name."""
        return last - first <= 3 and self._first_name(first)

    def _first_name(self, at: int) -> bool:
        return self.tokens[at].fold.partition("-")[0] in self.lexicons.first_names

    def _other(self, at: int, limit: int) -> bool:
        """Tell whether a title, a body or an agreement begins here."""
        return bool(
            self.lexicons.titles.match(self.tokens, at, limit)
            or self.lexicons.heads.match(self.tokens, at, limit)
            or self.lexicons.phrases.match(self.tokens, at, limit)
            or self.tokens[at].fold in self.lexicons.title_prefixes
        )

    def _shown(self, first: int, last: int) -> bool:
        """Tell whether a first name, or a surname in capitals, shows a person."""
        tokens = self.tokens[first:last]
        suffix = self._suffix(first, last)
        if suffix is not None and suffix not in SURNAMES:
            return False  # "Isolde Hospital", "Mary Bell Foundation"
        named = [t.fold.partition("-")[0] in self.lexicons.first_names for t in tokens]
        if named[0] and not (tokens[0].upper and not tokens[-1].upper and not any(named[1:])):
            return True
        if tokens[0].upper:
            return named[-1] and not tokens[-1].upper
        common = self.lexicons.words.acronyms
        loud = [t for t in tokens[1:] if t.upper and len(t.text) > 2 and t.fold not in common]
        return (
            bool(loud)
            and all(t.fold not in self.known for t in loud)
            and tokens[0].text[-1].islower()
        )

    def _suffix(self, first: int, last: int) -> str | None:
        """Return the kind of body that the last word of a name shows."""
        if last - first < 2 or all(t.upper for t in self.tokens[first:last]):
            return None
        for start in range(max(first, last - LONGEST_SUFFIX), last):
            found = self.lexicons.suffixes.match(self.tokens, start, last)
            before = self.tokens[start - 1]
            owned = before.fold in self.lexicons.words.genitive  # "St Columba's School"
            joined = start > first and (before.capital or owned)
            if found and found[0] == last and joined:
                return found[1].columns[0]
        return None

    def _ranked(self, at: int, title: Entry | None) -> bool:
        """Tell whether a name in capitals follows a rank or form of address: "le colonel REY"."""
        honour = title is not None and title.columns[1] == HONOUR
        return honour and self.tokens[at].upper and self.tokens[at].text.isalpha()

    def _surnamed(self, at: int, limit: int) -> bool:
        """Tell whether a surname alone follows a title: "Mayor Doe", not "Director Finance"."""
        token, words, after = self.tokens[at], self.lexicons.words, at + 1
        alone = after >= limit or not self.tokens[after].capital
        linked = after < limit and self.tokens[after].fold in words.links
        plain = not token.upper and token.text.isalpha() and token.fold not in words.disciplines
        return bool(words.noun_last) and alone and not linked and plain
