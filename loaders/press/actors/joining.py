"""Join the names of one text that mean one body: an acronym, or a name cut short, and the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pactgraph.loaders.press.spans.organisations import METONYM
from pactgraph.loaders.press.words.normalise import fold

from .names import Key, Names, Organisation

UNKNOWN = "autre"  # the concept of organisation-kind
SURE = 2  # words of the name of a ministry that tell it from others
SHORTEST = 3  # letters of an acronym, and words that it stands for


def join(names: Names) -> None:
    """Join acronyms to what they stand for, then short forms to the only longer name."""
    _Acronyms(names).join()
    _ShortForms(names).join()
    _join_without_rank(names)
    _join_metonyms(names)


def _join_metonyms(names: Names) -> None:
    """Join "Bercy" to the only ministry of the economy that the text names in full."""
    gone: set[int] = set()
    for short in names.organisations:
        if short.modes != {METONYM}:
            continue
        key = names.key(short.label)[:SURE]
        found = [
            o
            for o in names.organisations
            if o is not short and o.kind == short.kind and names.key(o.label)[:SURE] == key
        ]
        if len(found) == 1:
            names.absorb(short, found[0])
            gone.add(short.number)
    names.forget(gone)


def _join_without_rank(names: Names) -> None:
    """Join "Larkfield Trust" to the only "Larkfield NHS Trust"."""
    ranks = names.lexicons.words.left_out
    whole: dict[Key, list[Organisation]] = {}
    for named in names.organisations if ranks else ():
        key = names.key(named.label)
        short = tuple(word for word in key if word not in ranks)
        if 1 < len(short) < len(key) and key[0] == short[0]:
            whole.setdefault(short, []).append(named)
    gone: set[int] = set()
    for named in names.organisations:
        found = whole.get(names.key(named.label), [])
        if len(found) == 1:
            names.absorb(named, found[0])
            gone.add(named.number)
    names.forget(gone)


def join_headlines(names: Names, told: Iterable[Organisation | None]) -> None:
    """Join what a title calls by a place or a nickname to the only body whose name ends so.

    "Un accord entre Lorval et Zagor" tells of the universities of these towns.
    """
    for short in told:
        if short is None or short.kind != UNKNOWN or short not in names.organisations:
            continue
        key = names.key(short.label)
        longer = [
            o
            for o in names.organisations
            if len(names.key(o.label)) > len(key) and names.key(o.label)[-len(key) :] == key
        ]
        if len(longer) == 1 and key:
            names.absorb(short, longer[0])
            names.forget({short.number})


@dataclass(slots=True)
class _Acronyms:
    """Joins "CRAL Grand Est" to "Comité régional Action Logement Grand Est".

    A name is found by the initials of its first words and by the words after them, so that many
    names take no longer to join than to read.
    """

    names: Names
    spelt: dict[tuple[str, Key], list[Organisation]] = field(default_factory=dict)

    def join(self) -> None:
        """Join each acronym to the first name that it stands for."""
        for named in self.names.organisations:
            for shortened in self._shortened(self.names.key(named.label)):
                self.spelt.setdefault(shortened, []).append(named)
        gone: set[int] = set()
        for short in self.names.organisations:
            whole = self._whole(short, gone)
            if whole is not None:
                self.names.absorb(short, whole)
                gone.add(short.number)
        self.names.forget(gone)

    def _shortened(self, key: Key) -> list[tuple[str, Key]]:
        """Return the initials of the first words of a name, with the words after them."""
        initials = "".join(word[0] for word in key)
        return [(initials[:size], key[size:]) for size in range(SHORTEST, len(key) + 1)]

    def _whole(self, short: Organisation, gone: set[int]) -> Organisation | None:
        acronym, *rest = short.label.split()
        if not (acronym.isupper() and len(acronym) >= SHORTEST):
            return None
        tail = self.names.key(" ".join(rest)) if rest else ()
        letters = "".join(letter for letter in fold(acronym) if letter.isalnum())
        found = self.spelt.get((letters, tail), ())
        return next((o for o in found if o is not short and o.number not in gone), None)


@dataclass(slots=True)
class _ShortForms:
    """Joins "Chambre d'agriculture" to the only "Chambre d'agriculture de la Vaire"."""

    names: Names
    longer: dict[Key, dict[int, Organisation]] = field(default_factory=dict)  # by how they begin

    def join(self) -> None:
        """Join each name that goes on in one other only."""
        for organisation in self.names.organisations:
            for begin in self._beginnings(organisation):
                self.longer.setdefault(begin, {})[organisation.number] = organisation
        gone: set[int] = set()
        for short in self.names.organisations:
            longer = self.longer.get(self.names.key(short.label), {})
            held = next(iter(longer.values())) if len(longer) == 1 else None
            if held and (self._plain(short.label.split()) or self._goes_on(short, held)):
                self.names.absorb(short, *longer.values())
                gone.add(short.number)
                for begin in self._beginnings(short):
                    del self.longer[begin][short.number]
        self.names.forget(gone)

    def _beginnings(self, organisation: Organisation) -> list[Key]:
        key = self.names.key(organisation.label)
        return [key[:size] for size in range(1, len(key))]

    def _goes_on(self, short: Organisation, longer: Organisation) -> bool:
        """Tell whether a name goes on by a link only: "Maritime Agency" and "of Corvania"."""
        words = self.names.lexicons.words
        said, whole = fold(short.label).split(), fold(longer.label).split()
        particles = self.names.lexicons.particles
        linked = {particles.get(word, word) for word in whole[len(said) : len(said) + 1]}
        return (
            bool(words.noun_last)
            and len(said) > 1
            and whole[: len(said)] == said
            and bool(linked & words.links)
        )

    def _plain(self, label: Sequence[str]) -> bool:
        """Tell whether a name is made of common nouns, and is more than one unless it is a head."""
        alone = len(label) < 2 and fold(label[0]) not in self.names.lexicons.heads
        return not alone and not any(word[0].isupper() for word in label[1:])
