"""Decides which place of the official lists a mention stands for, on the day of the text.

What stands beside the mention decides first: a département in brackets or after it, a postal
code. Else a name that only one commune bears, then the divisions that the text names elsewhere,
unless a much larger homonym lies outside of them. What nothing decides keeps its candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.normalise import fold
from pactgraph.loaders.press.words.tokens import Token
from pactgraph.loaders.territories import gazetteer
from pactgraph.loaders.territories.gazetteer import Candidate

from .divisions import Division, Divisions

DAY = re.compile(r"[12]\d{3}(?:-\d\d){0,2}")
NUMBER = re.compile(r"\d{2,3}|2[AB]")
POSTAL = re.compile(r"\d{5}")
TOWN = 5_000  # people of a commune that former ones of its name are not taken for
LARGER = 10  # times the people of the place in question
MUNICIPAL = ("commune", "commune-deleguee", "commune-associee", "arrondissement-municipal")
GROUPINGS = ("epci", "ept")
DEPARTEMENT, REGION = "departement", "region"
Area = tuple[str, str]  # the kind and the code of a division


@dataclass(frozen=True, slots=True)
class Linked:
    """What a mention stands for: a code where something decides, else the codes it may be."""

    kind: str
    code: str | None = None
    candidates: tuple[str, ...] = ()
    certainty: str = "stated"
    rule: str = "territory.named"


@dataclass(slots=True)
class Linker:
    """Links the mentions of places in one text."""

    tokens: Sequence[Token]
    lexicons: Lexicons
    day: str | None
    finder: Divisions = field(init=False)
    _divisions: list[Division] | None = None
    _places: dict[str, list[int]] = field(default_factory=dict)  # where each word stands
    _told: dict[tuple[str, ...], set[Area] | None] = field(default_factory=dict)  # beside a name

    def __post_init__(self) -> None:
        whole = self.day and DAY.fullmatch(self.day)
        self.day = self.day if whole else None
        self.finder = Divisions(self.tokens, self.lexicons, self.day)

    @property
    def divisions(self) -> list[Division]:
        """The régions and départements that the text names."""
        if self._divisions is None:
            self._divisions = self.finder.all()
        return self._divisions

    def commune(self, first: int, last: int, label: str) -> Linked:
        """Link the name of a place that is a commune, if it is any."""
        known = gazetteer.candidates(label, MUNICIPAL, self.day)
        found = [one for one in known if self._has_article(one.label) == self._has_article(label)]
        if not found:
            return Linked("commune")
        beside = self._beside_all(first, last)
        if beside is not None:
            meant = [one for one in found if _areas(one) & beside]
            return _decided(meant, found, "stated", "territory.beside")
        one = _only(found)
        if one and not self._is_doubtful(one, label):
            return _decided([one], found, "stated", "territory.only")
        for kind in (DEPARTEMENT, REGION):
            named = {(kind, one.code) for one in self.divisions if one.kind == kind}
            meant = [one for one in found if _areas(one) & named]
            if len(_territories(meant)) == 1 and not _is_overshadowed(meant[0], found):
                return _decided(meant, found, "inferred", "territory.around")
        return _decided([], found, "stated", "territory.named")

    def _is_doubtful(self, one: Candidate, label: str) -> bool:
        """Say whether a place abroad, or a larger commune whose name goes on, may be meant."""
        if fold(label) in self.lexicons.foreign_places:
            return True
        others = gazetteer.longer(label, ("commune",), self.day)
        return any((other.population or 0) >= (one.population or 0) for other in others)

    def _has_article(self, name: str) -> bool:
        """Say whether a name begins with an article: "Le Liège" is not Liège."""
        said = fold(name)
        articles = self.lexicons.words.articles
        return any(said.startswith(one if one.endswith("'") else f"{one} ") for one in articles)

    def division(self, kind: str, label: str) -> Linked:
        """Link the name of a région or a département."""
        found = gazetteer.candidates(label, [kind], self.day)
        return _decided(found, found, self._certainty(found), "territory.division", kind)

    def grouping(self, names: Iterable[str]) -> Linked | None:
        """Link a grouping of communes by any of its names; None where none is known."""
        for name in names:
            found = gazetteer.candidates(name, GROUPINGS, self.day)
            if found:
                return _decided(found, found, self._certainty(found), "territory.grouping")
        return None

    def is_town(self, first: int, place: tuple[int, int] | None) -> bool:
        """Say whether a name that a division bears too stands where a town does."""
        if place and place[0] == first:
            return True
        before, sign = self.finder.sign_before(first)
        towards = before == first - 1 and self._is_towards(before)
        return sign == "commune" or towards

    def _is_towards(self, at: int) -> bool:
        return at >= 0 and self.tokens[at].fold in self.lexicons.words.towards

    def _certainty(self, found: Sequence[Candidate]) -> str:
        known = self.day is not None and all(one.is_known(self.day) for one in found)
        return "stated" if known else "inferred"

    def _beside_all(self, first: int, last: int) -> set[Area] | None:
        """Return the divisions said beside a mention, or else beside others of the same name."""
        said = self._beside(first, last)
        if said is not None:
            return said
        name = tuple(token.fold for token in self.tokens[first:last])
        if name not in self._told:
            self._told[name] = self._beside_any(name)
        return self._told[name]

    def _beside_any(self, name: tuple[str, ...]) -> set[Area] | None:
        """Return the divisions said beside a name wherever it stands, if all say the same."""
        if not self._places:
            for at, token in enumerate(self.tokens):
                self._places.setdefault(token.fold, []).append(at)
        told: list[set[Area]] = []
        for at in self._places.get(name[0], ()):
            end = at + len(name)
            same = tuple(one.fold for one in self.tokens[at:end]) == name
            beside = self._beside(at, end) if same else None
            if beside is not None:
                told.append(beside)
        return told[0] if told and all(one == told[0] for one in told) else None

    def _beside(self, first: int, last: int) -> set[Area] | None:
        """Return the codes of the divisions said beside a mention; None where none is."""
        before = self.finder.text(first - 1)
        if POSTAL.fullmatch(before):
            return _of_postal_code(before)
        if self.finder.text(last) == "(":
            return self._between_brackets(last + 1)
        at = last + (self.finder.text(last) == ",")
        word = self.finder.text(at)
        if at < len(self.tokens) and self.lexicons.place_signs.get(fold(word)) == "inside":
            return self._division_after(at + 1)
        return None

    def _between_brackets(self, first: int) -> set[Area] | None:
        """Return what stands between brackets; what is no division here is said to be elsewhere."""
        said = self.finder.text(first)
        if self.finder.text(first + 1) == ")" and NUMBER.fullmatch(said):
            return {(DEPARTEMENT, said)}
        found = self.finder.at(first) if first < len(self.tokens) else None
        if found and self.finder.text(found.last) == ")":
            return {(found.kind, found.code)}
        if first < len(self.tokens) and self.tokens[first].capital and not self.tokens[first].upper:
            return set()
        return None

    def _division_after(self, at: int) -> set[Area] | None:
        words, signs = self.lexicons.words, self.lexicons.place_signs
        small = words.articles | words.links | words.contracted
        for place in range(at, min(at + 4, len(self.tokens))):
            token = self.tokens[place]
            found = self.finder.at(place) if token.capital else None
            if found:
                return {(found.kind, found.code)}
            if token.fold not in small and token.fold not in signs:
                return None
        return None


def _decided(
    meant: Sequence[Candidate],
    found: Sequence[Candidate],
    certainty: str,
    rule: str,
    kind: str = "commune",
) -> Linked:
    """Return the code of what is meant, if that is one territory, else those of all candidates."""
    territories = _territories(meant)
    if len(territories) != 1:
        return Linked(kind, candidates=tuple(sorted({one.code for one in found})))
    return Linked(meant[0].kind, meant[0].code, certainty=certainty, rule=rule)


def _territories(found: Iterable[Candidate]) -> set[tuple[str, str]]:
    return {(one.family, one.code) for one in found}


def _only(found: Sequence[Candidate]) -> Candidate | None:
    """Return the only commune of a name, if no other place bears it, or none but former ones."""
    communes = [one for one in found if one.kind == "commune"]
    if len(_territories(communes)) != 1:
        return found[0] if len(_territories(found)) == 1 else None
    others = {one.code for one in found} - {communes[0].code}
    return communes[0] if not others or (communes[0].population or 0) >= TOWN else None


def _is_overshadowed(one: Candidate, found: Iterable[Candidate]) -> bool:
    """Say whether another place of the name is so much larger that most would think of it."""
    people = max(one.population or 0, 1)
    return any((other.population or 0) >= LARGER * people for other in found)


def _areas(one: Candidate) -> set[Area]:
    """Return the département and the région around a municipal place."""
    departement = gazetteer.departement(one.code)
    region = gazetteer.regions().get(departement)
    return {(DEPARTEMENT, departement)} | ({(REGION, region)} if region else set())


def _of_postal_code(code: str) -> set[Area]:
    """Return the départements that a postal code may be of: those of Corsica share one number."""
    corsica = ("2A", "2B") if code.startswith("20") else ()
    return {(DEPARTEMENT, one) for one in (gazetteer.departement(code), *corsica)}
