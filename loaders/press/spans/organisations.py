"""Find where the name of an organisation ends: the grammar of French names of bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .disciplines import Disciplines
from .quoted import quoted

LONGEST = 30  # tokens in a name
SURE = "sure"  # the mode of a noun that is a name by itself, even in small letters
COMMON = "common"  # the mode of a noun that common nouns make the name of a body
SERVICES = frozenset(("agence", "chambre-consulaire", "etat", "ministere", "prefecture"))
SURNAMES = frozenset(("entreprise", "agence"))  # kinds whose suffixes are surnames too: Power
NUMBERED = "numbered"  # the mode of a noun that a number makes the name of a body
ORDINAL = re.compile(r"\d{1,3}(?:e|er|re|eme|st|nd|rd|th)")
METONYM = "metonym"  # how a building names the body that sits there


@dataclass(frozen=True, slots=True)
class Body:
    """A name of a body as found: its tokens, where its proper part begins, its acronym."""

    first: int
    last: int
    kind: str
    mode: str  # known, open, named, place, described, suffix, name, metonym, common, generic
    name_first: int  # first token of the name without a describing noun
    name_last: int  # token after the name without its acronym in brackets
    acronym: int | None = None  # the token that is its acronym
    tail: tuple[int, int] | None = None  # what follows the acronym
    head: str = ""  # what a series of names says once, before all of them: "commune de "


@dataclass(slots=True)
class Grammar(Disciplines):
    """Reads names of bodies in one sentence."""

    def at(self, first: int) -> Body | None:
        """Return the body whose name begins at a token with a head noun."""
        found = self.lexicons.heads.match(self.tokens, first, self.limit)
        if found is None:
            return None
        begin, entry = found
        kind, mode = entry.columns
        if entry.phrase.isupper() and not self.tokens[first].upper:
            return None
        limit = min(self.limit, first + LONGEST)
        proven = self.proven_by_acronym(first, begin, limit)
        if proven:
            return self._closed(first, first, proven, kind, "open")
        service = kind in SERVICES and begin > first + 1  # which bears the name of nobody
        if ("place" in mode or service) and begin < limit and self._names_person(begin):
            return Body(first, begin, kind, "generic", first, begin)
        last, proper = self._complements(begin, limit, "open" in mode)
        common = not proper and COMMON in mode and last > begin
        proper = proper or common
        held = None if proper or "place" in mode else self._quoted(last, limit)
        if held:
            return Body(first, held[1] + 1, kind, "described", *held)
        capital = self.tokens[first].capital or SURE in mode
        if "capital" in mode and not capital:
            return Body(first, begin, kind, "generic", first, begin)
        if capital and ("whole" in mode or self._qualified(begin, last)):
            proper = True
        elif last == begin or not (proper or (capital and "open" in mode)):
            return Body(first, begin, kind, "generic", first, begin)
        name = first
        if "described" in mode and not capital and begin < limit:
            if self.tokens[begin].capital or self._elided(begin):
                name = begin
            elif mode == "described":
                return Body(first, begin, kind, "generic", first, begin)
        shown = "described" if name != first else mode.partition("+")[0]
        shown = COMMON if common and not capital else shown
        shown = "open" if mode == "capital+open" else shown
        shown = "named" if shown in ("capital", "whole") else shown
        return self._closed(first, name, last, kind, shown)

    def numbered(self, first: int) -> Body | None:
        """Return the body that a number names: "12e régiment de cuirassiers"."""
        found, word = None, self.tokens[first].fold
        if word[0].isdecimal() and ORDINAL.fullmatch(word):
            found = self.lexicons.heads.match(self.tokens, first + 1, self.limit)
        if found is None or NUMBERED not in found[1].columns[1]:
            return None
        last, _ = self._complements(found[0], min(self.limit, first + LONGEST), True)
        return self._closed(first, first, last, found[1].columns[0], "named")

    def _complements(self, at: int, limit: int, lower: bool) -> tuple[int, bool]:
        """Return the end of what follows a head noun, and whether it holds a proper name."""
        proper = False
        begin = at
        while at < limit:
            token = self.tokens[at]
            if at == begin and self._held(at):
                break
            if (token.capital and not self.stops(at, proper or self._apart(at, begin))) or (
                at == begin and self._elided(at)
            ):
                at, proper = self.capitals(at, limit), True
            elif (
                token.fold in self.lexicons.organisation_words
                or self._adjective(at, limit)
                or (at > begin and self._agrees(at, limit))
            ) or (at > begin and self._agrees(at, limit)):
                at += 1
            elif self._number(at, begin):
                at, proper = at + 1, True
            else:
                if proper and self._aims(at, limit):
                    break
                step = self._linked(at, limit, lower, at > begin)
                if step == at:
                    break
                proper = proper or any(t.capital for t in self.tokens[at:step])
                at = step
        return at, proper

    def _apart(self, at: int, begin: int) -> bool:
        """Tell whether words stand between a head and a name, beside the country of the body."""
        return at > begin and self.tokens[at - 1].fold not in self.words.demonyms

    def _names_person(self, at: int) -> bool:
        """Tell whether a person is named after a noun: "présidente de Région Carole Mathurin"."""
        first = self.tokens[at].fold.partition("-")[0] in self.lexicons.first_names
        return first and at + 1 < self.limit and self.tokens[at + 1].capital

    def _held(self, at: int) -> bool:
        """Tell whether the title of one who leads a body follows its noun: "Council Leader X"."""
        titled = self.lexicons.titles.match(self.tokens, at, self.limit)
        return bool(self.words.noun_last) and titled is not None

    def _aims(self, at: int, limit: int) -> bool:
        """Tell whether a purpose follows a whole name: "la CCI des Salins pour la formation"."""
        opens = self.tokens[at].fold in self.words.aims and at + 1 < limit
        return opens and self.tokens[at + 1].fold in self.words.articles

    def _quoted(self, at: int, limit: int) -> tuple[int, int] | None:
        """Read a name in quotation marks: "l'association (d'insertion) « Les Mains »"."""
        noun = at + 1
        linked = noun < limit and self.tokens[at].fold in self.words.links
        if linked and self._plain_noun(noun) and not self.tokens[noun].capital:
            at = noun + 1
        return quoted(self.tokens, at, limit)

    def _elided(self, at: int) -> bool:
        """Tell whether a name with its article begins here: "l'association L'Estran"."""
        return self.tokens[at].text == "L'" and at + 1 < self.limit and self.tokens[at + 1].capital

    def _qualified(self, begin: int, last: int) -> bool:
        """Tell whether an adjective that is no rank of the State names it: "Centre franco-thaï"."""
        return last > begin and any(
            t.fold not in self.lexicons.organisation_words
            and t.fold.endswith(self.lexicons.endings["sure"])
            for t in self.tokens[begin:last]
        )

    def _adjective(self, at: int, limit: int) -> bool:
        """Tell whether a word after a head is an adjective of the name: "Fédération musicale"."""
        word = self.tokens[at].fold
        if word in self.words.demonyms and not self.words.noun_last:
            return at + 1 < limit and self.tokens[at + 1].capital
        if (
            self.tokens[at].capital
            or not word.endswith(self.lexicons.endings["sure"])
            or word.endswith("ppelle")
            or len(word) < 5
        ):
            return False
        return self._plain_noun(at) and self._closes(at + 1, limit)

    def _agrees(self, at: int, limit: int) -> bool:
        """Tell whether an adjective in the plural ends a name in the plural: "Rives sonores"."""
        noun, word = self.tokens[at - 1], self.tokens[at].fold
        plural = self.lexicons.endings["plural"]
        likely = word.endswith(plural) and noun.fold.endswith(plural) and len(word) > 3
        return noun.capital and likely and self._plain_noun(at) and self._closes(at + 1, limit)

    def _number(self, at: int, begin: int) -> bool:
        """Tell whether a number ends the name: "ADIL 81", "Lyon 2"."""
        token = self.tokens[at]
        before = self.tokens[at - 1]
        return token.fold.isdigit() and len(token.fold) < 4 and at == begin and before.upper

    def _linked(self, at: int, limit: int, lower: bool, linked: bool) -> int:
        """Step over "de la culture", "des artisans", "et de l'habitat", "pour l'emploi"."""
        begin = at
        word = self.tokens[at].fold
        holders = self._holders(at, limit) if lower else at
        if holders > at:
            return holders
        if (
            word == "et"
            and linked
            and at + 1 < limit
            and self.tokens[at + 1].fold in self.words.small - {"et"}
        ):
            at += 1
            if self.tokens[at].fold in self.words.articles and (
                not lower or self.tokens[min(at + 1, limit - 1)].capital
            ):
                return begin
        elif word in self.words.inner and lower and at + 1 < limit:
            following = self.tokens[at + 1]
            if not following.capital and (
                word not in ("pour", "contre", "au", "aux")
                or following.fold not in self.words.articles
            ):
                return begin
        elif word not in self.words.links:
            return begin
        at += 1
        if at < limit and self.tokens[at].fold in self.words.articles:
            at += 1
        if at >= limit:
            return begin
        if self.tokens[at].capital:
            joined = self.tokens[begin].fold == "et"
            if self.stops(at, joined) or self._new_body(begin, at):
                return begin
            return self.capitals(at, limit)
        if lower and self._plain_noun(at) and not self._new_body(begin, at):
            return self._adjectives(self._sizes(at, limit), limit)
        return begin

    def _holders(self, at: int, limit: int) -> int:
        """Step over "et des présidents" in "l'Association des maires et des présidents de X"."""
        end = at + 1
        if self.tokens[at].fold not in self.words.joints or not self._office_holders(at - 1):
            return at
        while end < limit and self.tokens[end].fold in self.words.links:
            end += 1
        return end + 1 if end < limit and self._office_holders(end) else at

    def _office_holders(self, at: int) -> bool:
        """Tell whether a word names many who hold an office: "maires", "adjoints"."""
        if self.tokens[at].fold in self.words.elected:
            return True
        found = self.lexicons.titles.match(self.tokens, at, at + 1)
        return found is not None and found[1].columns[0] == "many"

    def _sizes(self, at: int, limit: int) -> int:
        """Step over a noun, or over "petites et moyennes entreprises"."""
        sizes, joint = self.words.sizes, self.words.conjunctions
        said = [token.fold for token in self.tokens[at : min(at + 3, limit)]]
        both = len(said) == 3 and {said[0], said[2]} <= sizes and said[1] in joint
        return at + 4 if both and at + 3 < limit else at + 1

    def _new_body(self, link: int, at: int) -> bool:
        """Tell whether "et de la Fédération …" opens another body."""
        return (
            self.tokens[link].fold == "et"
            and self.lexicons.heads.match(self.tokens, at, self.limit) is not None
        )

    def _plain_noun(self, at: int) -> bool:
        token = self.tokens[at]
        if not token.text[0].isalpha() or token.fold in self.lexicons.function_words:
            return False
        if token.fold in self.lexicons.civilities:  # "et le colonel X"
            return False
        return self.lexicons.phrases.match(self.tokens, at, self.limit) is None

    def _adjectives(self, at: int, limit: int) -> int:
        """Step over one or two adjectives that end the name."""
        for _ in range(2):
            if at >= limit or not self._plain_noun(at) or self.tokens[at].capital:
                break
            if not self.tokens[at].fold.endswith(
                self.lexicons.endings["likely"]
            ) or not self._closes(at + 1, limit):
                break
            at += 1
        return at

    def _closes(self, at: int, limit: int) -> bool:
        """Tell whether a name may end before a token, so that the word before belongs to it."""
        if at >= limit:
            return True
        token = self.tokens[at]
        return not token.text[0].isalnum() or token.capital or token.fold in (
            "et", "ont", "a", "de", "du", "des", "d'", "est", "sont", "pour", "qui", "ainsi"
        )  # fmt: skip

    def capitals(self, at: int, limit: int) -> int:
        """Return the end of a run of capitals, with the small words inside it."""
        at += 1
        while at < limit:
            token = self.tokens[at]
            if token.capital or (
                token.fold.isdigit() and len(token.fold) < 3 and self._ends_name(at, limit)
            ):
                if self.stops(at, True):
                    break
                at += 1
            elif token.text == "&" and at + 1 < limit and self.tokens[at + 1].capital:
                at += 2
            elif self._closing(at, limit):
                at = self._closing(at, limit)
            elif self._discipline(at, limit):
                at = self._discipline(at, limit)
            else:
                after = self._small_words(at, limit) or self._purpose(at, limit)
                if after == 0:
                    break
                at = after
        return at

    def _purpose(self, at: int, limit: int) -> int:
        """Step over "for" in "Regional Bank for Rural Development"; 0 where it does not stand."""
        named = self.words.noun_last and self.tokens[at].fold in self.words.serving
        if not named or at + 1 >= limit or not self.tokens[at + 1].capital:
            return 0
        closed = self.lexicons.suffixes.match(self.tokens, at - 1, at)
        return at + 1 if closed and not self.stops(at + 1, True) else 0

    def _ends_name(self, at: int, limit: int) -> bool:
        """Tell whether a number ends a name: "Lyon 2", not the one of "USD 18.5"."""
        goes_on = at + 2 < limit and self.tokens[at + 2].start == self.tokens[at].end + 1
        decimal = goes_on and self.tokens[at + 2].fold[0].isdigit()
        return not decimal and self._closes(at + 1, limit)

    def _closing(self, at: int, limit: int) -> int:
        """Step over ", Inc." and the "'s Hospital" of a saint's; 0 where neither stands."""
        after = self.tokens[at + 1].fold if at + 1 < limit else ""
        if self.tokens[at].text == "," and after in self.words.legal_forms:
            dot = self.tokens[at + 2 : at + 3]
            goes_on = at + 3 < limit and not self.tokens[at + 3].capital
            return at + 3 if dot and dot[0].text == "." and goes_on else at + 2
        if self.tokens[at].fold not in self.words.genitive or at + 1 >= limit:
            return 0
        found = self.lexicons.suffixes.match(self.tokens, at + 1, limit)
        whole = found and self.tokens[at + 1].capital and self._closes_name(found[0], limit)
        return found[0] if found and whole else 0

    def _closes_name(self, at: int, limit: int) -> bool:
        return at >= limit or not self.tokens[at].capital

    def _small_words(self, at: int, limit: int) -> int:
        """Step over "de la", "du", "l'", "of" between two capitals; 0 where none stands."""
        joining = self.words.links | self.words.articles | self.words.foreign_links
        end = at
        while end < limit and end - at < 2 and self.tokens[end].fold in joining:
            end += 1
        if end == at or end >= limit or not self.tokens[end].capital:
            return 0
        if self.stops(end, True) or self.lexicons.heads.match(self.tokens, end, self.limit):
            return 0
        return end

    def stops(self, at: int, proper: bool) -> bool:
        """Tell whether a capital begins something else: a person, a title, an agreement."""
        token = self.tokens[at]
        if token.fold in self.lexicons.civilities and token.text != "ME":
            return True
        if token.fold in self.lexicons.function_words and (token.upper or len(token.text) == 1):
            return True
        if self.lexicons.titles.match(self.tokens, at, self.limit) and proper:
            return True
        if proper and self.lexicons.phrases.match(self.tokens, at, self.limit):
            after = at + 1  # "Leicester Partnership NHS Trust"
            more = after < self.limit and self.tokens[after].capital
            return not (more and self._named_after(after))
        if not proper or token.fold.partition("-")[0] not in self.lexicons.first_names:
            return False
        after = at + 1
        capital = after < self.limit and self.tokens[after].capital
        return capital and not self._named_after(after)

    def _named_after(self, at: int) -> bool:
        """Tell whether a first name stands inside the name of a body: "Queen Isolde Hospital"."""
        found = self.lexicons.suffixes.match(self.tokens, at, self.limit)
        institution = found is not None and found[1].columns[0] not in SURNAMES
        return bool(self.words.noun_last) and institution

    def _closed(self, first: int, name: int, last: int, kind: str, mode: str) -> Body:
        """Add the acronym in brackets after a name, and what follows it."""
        acronym = self.acronym_after(last)
        if acronym is None:
            return Body(first, last, kind, mode, name, last)
        end = acronym + 2
        tail = None
        if end < self.limit and self.tokens[end].capital and not self.stops(end, True):
            after = self.capitals(end, self.limit)
            tail, end = (end, after), after
        return Body(first, end, kind, mode, name, last, acronym, tail)
