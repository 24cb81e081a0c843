"""Compare what a reader tells with what is wanted, slot by slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from told import Agreement, Name, Told, fold, head

SLOTS = ("agreement", "kind", "status", "date", "place", "party", "signatory", "role", "figure",
         "organisation")  # fmt: skip


@dataclass(slots=True)
class Score:
    """What was right, told too much and missed in each slot, over the texts compared so far."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    exact: int = 0  # agreements with nothing wrong and nothing missed
    agreements: int = 0  # that had to be told
    false_in_negatives: int = 0  # agreements told of texts that hold none
    spectators: int = 0  # people present who were told as signing

    def compare(self, told: Told, wanted: Told) -> None:
        """Count one text."""
        required = [a for a in wanted.agreements if not a.optional]
        self.agreements += len(required)
        told_of = _paired(told.agreements, [*required, *_optional(wanted)])
        for want, found in told_of:
            if want is None:
                self._spare(found)
                self.false_in_negatives += not required
            elif not want.optional:
                self._agreement(found, want)
        done = [want for want, _ in told_of]
        for want in required:
            if not any(want is one for one in done):
                self._missing(want)
        self._spectators(told, wanted)
        self._roles(told, wanted)
        sides = [party for a in wanted.agreements for party in a.parties]
        accepted = [Name(side.forms, optional=True) for side in sides]
        self._names("organisation", told.bodies, [*wanted.bodies, *accepted])
        self._names("figure", told.figures, wanted.figures)

    def rates(self, *slots: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 over some slots."""
        right = sum(self.right[slot] for slot in slots)
        told = right + sum(self.false[slot] for slot in slots)
        asked = right + sum(self.missed[slot] for slot in slots)
        precision, recall = right / told if told else 1.0, right / asked if asked else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def _count(self, slot: str, right: int = 0, false: int = 0, missed: int = 0) -> bool:
        self.right[slot] += right
        self.false[slot] += false
        self.missed[slot] += missed
        return not false and not missed

    def _agreement(self, found: Agreement, want: Agreement) -> None:
        self._count("agreement", right=1)
        exact = [
            self._value("kind", found.kinds, want.kinds),
            self._value("status", (found.status,), (want.status,)),
            self._value("date", found.dates, want.dates, want.date_is_optional),
            self._value("place", found.places, want.places, want.place_is_optional),
            self._names("party", found.parties, want.parties),
            self._names("signatory", found.signers, want.signers),
        ]
        self.exact += all(exact)

    def _value(
        self, slot: str, found: Sequence[str], want: Sequence[str], optional: bool = False
    ) -> bool:
        hit = any(_fits(one, other) for one in found for other in want)
        wrong = bool(found) and not hit
        return self._count(slot, not optional and hit, wrong, bool(want) and not (hit or optional))

    def _names(self, slot: str, told: Sequence[Name], wanted: Sequence[Name]) -> bool:
        """Count names told once each; a name that stands for an optional one counts neither way."""
        left = sorted(wanted, key=lambda one: one.optional)
        false = 0
        right = 0
        for one in told:
            want = next((w for w in left if w.same(one)), None)
            if want is None:
                false += not any(w.same(one) for w in wanted)
                continue
            right += not want.optional
            left = [w for w in left if w is not want]
        return self._count(slot, right, false, sum(not one.optional for one in left))

    def _spare(self, found: Agreement) -> None:
        self._count("agreement", false=1)
        self._value("kind", found.kinds, ())
        self._value("status", (found.status,), ())
        self._value("date", found.dates, ())
        self._value("place", found.places, ())
        self._names("party", found.parties, ())
        self._names("signatory", found.signers, ())

    def _missing(self, want: Agreement) -> None:
        self._count("agreement", missed=1)
        self._value("kind", (), want.kinds)
        self._value("status", (), (want.status,))
        self._value("date", (), want.dates, want.date_is_optional)
        self._value("place", (), want.places, want.place_is_optional)
        self._names("party", (), want.parties)
        self._names("signatory", (), want.signers)

    def _spectators(self, told: Told, wanted: Told) -> None:
        signed = [signer for a in wanted.agreements for signer in a.signers]
        only_there = [p for p in wanted.present if not any(p.same(s) for s in signed)]
        signing = [signer for a in told.agreements for signer in a.signers]
        self.spectators += sum(any(p.same(s) for s in signing) for p in only_there)

    def _roles(self, told: Told, wanted: Told) -> None:
        left = list(wanted.roles)
        seen: list[tuple[Name, str, Name]] = []
        for role in told.roles:
            fits = [want for want in wanted.roles if _same_role(role, want)]
            new = next((want for want in fits if any(want is one for one in left)), None)
            if new is not None:
                left = [one for one in left if one is not new]
                self._count("role", right=not new[0].optional)
            elif not fits and role not in seen:
                seen.append(role)
                self._count("role", false=1)
        self._count("role", missed=sum(not person.optional for person, _, _ in left))


def _optional(wanted: Told) -> list[Agreement]:
    return [one for one in wanted.agreements if one.optional]


def _fits(one: str, other: str) -> bool:
    """Tell whether a value is the one wanted; a place may be told with words around it."""
    return one == other or (not other[:1].isdigit() and set(other.split()) <= set(one.split()))


def _same_role(one: tuple[Name, str, Name], other: tuple[Name, str, Name]) -> bool:
    alike = head(other[1]) in [head(word) for word in fold(one[1]).split()]
    return one[0].same(other[0]) and alike and other[2].same(one[2])


def _likeness(found: Agreement, want: Agreement) -> float:
    """Say how much speaks for it that two agreements are one."""
    shared = sum(
        2 * any(name.same(other) for other in others)
        for names, others in ((found.signers, want.signers), (found.parties, want.parties))
        for name in names
    )
    kind = any(_fits(one, other) for one in found.kinds for other in want.kinds)
    date = any(one == other for one in found.dates for other in want.dates)
    return shared + kind + 2 * date + 0.5 * (found.status == want.status) if shared or kind else 0.0


def _paired(
    told: Sequence[Agreement], wanted: Iterable[Agreement]
) -> list[tuple[Agreement | None, Agreement]]:
    """Return each agreement told with the one wanted that is most like it, each wanted once."""
    wants = list(wanted)
    likes = [(_likeness(a, w), i, j) for i, a in enumerate(told) for j, w in enumerate(wants)]
    chosen: dict[int, int] = {}
    for like, i, j in sorted(likes, key=lambda one: (-one[0], one[1], one[2])):
        if like > 0 and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [(wants[chosen[i]] if i in chosen else None, found) for i, found in enumerate(told)]
