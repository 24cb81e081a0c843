"""What a reader tells of one text, and what an annotation wants told, in one plain form."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

SMALL = frozenset(
    ("de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "au", "aux", "the", "of", "and")
)


@dataclass(frozen=True, slots=True)
class Name:
    """A body or a person under all its names; optional: telling it or not counts neither way."""

    forms: frozenset[str]
    optional: bool = False

    @property
    def any(self) -> bool:
        """Whether every name will do."""
        return "*" in self.forms

    def same(self, other: Name) -> bool:
        """Tell whether two names mean one thing: equal without case, accents and small words."""
        if self.any or other.any or self.forms & other.forms:
            return True
        pairs = ((one, two) for one in self.forms for two in other.forms)
        return any(one.endswith(f" {two}") or two.endswith(f" {one}") for one, two in pairs)


@dataclass(slots=True)
class Agreement:
    """One agreement. Of a date and a place an annotation may accept several, or none at all."""

    kinds: tuple[str, ...]
    status: str
    dates: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    parties: list[Name] = field(default_factory=list)
    signers: list[Name] = field(default_factory=list)
    optional: bool = False
    date_is_optional: bool = False
    place_is_optional: bool = False


@dataclass(slots=True)
class Told:
    """All that is told of one text. A figure is its value; a role a person, a title, a body."""

    agreements: list[Agreement] = field(default_factory=list)
    present: list[Name] = field(default_factory=list)
    roles: list[tuple[Name, str, Name]] = field(default_factory=list)
    bodies: list[Name] = field(default_factory=list)
    figures: list[Name] = field(default_factory=list)


def fold(name: str) -> str:
    """Return a name without case, accents, small words and signs.

    >>> fold("Président de l'Élan93")
    'president elan93'
    """
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe")).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9%*]+", plain.decode().lower())
    return " ".join(word for word in words if word not in SMALL)


def name(*forms: str, optional: bool = False) -> Name:
    """Return the name that some forms make."""
    return Name(frozenset(fold(form) for form in forms), optional)


def head(words: str) -> str:
    """Return the first word of a kind or a title, without gender and number."""
    first = (fold(words).split() or [""])[0]
    for feminine, masculine in (("trice", "teur"), ("euse", "eur"), ("iere", "ier")):
        if first.removesuffix("s").endswith(feminine):
            first = first.removesuffix("s").removesuffix(feminine) + masculine
    return first.removesuffix("s").removesuffix("e")


def wanted(path: Path) -> Told:
    """Return what an annotation beside a text wants told of it, in either of the two formats.

    The compact one: "?" marks what may be left out, "|" parts names of one body, "*" is any body.
    """
    held = json.loads(path.read_text("utf-8"))
    return _compact(held) if "present" in held else _full(held)


def _names(said: Iterable[str]) -> list[Name]:
    return [_name(one) for one in said]


def _name(said: str) -> Name:
    return name(*said.lstrip("?").split("|"), optional=said.startswith("?"))


def _compact(held: dict[str, Any]) -> Told:
    told = Told(
        present=_names(held["present"]),
        roles=[(_name(person), title, _name(body or "*")) for person, title, body in held["roles"]],
        bodies=_names(held["organisations"]),
        figures=_names(value for value, _ in held["figures"]),
    )
    for one in held["agreements"]:
        date, place = one["signed_on"] or "", one["place"] or ""
        told.agreements.append(
            Agreement(
                kinds=tuple(head(kind) for kind in (one["kind"], *one.get("accept_kinds", ()))),
                status=one["status"],
                dates=tuple(date.lstrip("?").split("|")) if date else (),
                places=tuple(fold(p) for p in place.lstrip("?").split("|")) if place else (),
                parties=_names(one["parties"]),
                signers=_names(signer for signer, _ in one["signers"]),
                optional=one.get("optional", False),
                date_is_optional=date.startswith("?"),
                place_is_optional=place.startswith("?"),
            )
        )
    return told


def _full(held: dict[str, Any]) -> Told:
    """Read the format of the evaluation kit, whose things have identifiers and offsets."""
    bodies = {
        body["id"]: [
            body["name"], *(a["text"] for a in body.get("aliases", ())),
            *body.get("accept_names", ()),
        ]
        for body in held["organisations"]
    }  # fmt: skip
    people = {
        person["id"]: [person["name"], *(a["text"] for a in person.get("aliases", ()))]
        for person in held["people"]
    }
    told = Told(
        bodies=[
            name(*bodies[body["id"]], optional=bool(body.get("optional")))
            for body in held["organisations"]
        ],
        figures=[
            name(_plain(figure["value"]), optional=bool(figure.get("optional")))
            for figure in held["indicators"]
        ],
    )
    for role in held["roles"]:
        accepted = [role["org"]] if role.get("org") else []
        forms = [form for one in [*accepted, *role.get("accept_org", ())] for form in bodies[one]]
        any_body = role.get("any_org") or not forms
        person = name(*people[role["person"]], optional=bool(role.get("optional")))
        told.roles.append((person, role["title"], name(*(["*"] if any_body else forms))))
    for one in held["agreements"]:
        told.agreements.append(_agreement(one, bodies, people))
        told.present += [name(*people[p["person"]]) for p in one.get("present_not_signing", ())]
    told.present += [name(*people[p["person"]]) for p in held.get("attendees", ())]
    return told


def _plain(value: float) -> str:
    return format(Decimal(str(value)).normalize(), "f")


def _agreement(
    one: dict[str, Any], bodies: dict[str, list[str]], people: dict[str, list[str]]
) -> Agreement:
    date, place = one.get("date_signed") or {}, one.get("place") or {}
    maybe = one.get("optional_signatories", ())
    return Agreement(
        kinds=tuple(head(kind) for kind in (one["kind"], *one.get("accept_kinds", ()))),
        status=one["status"],
        dates=(date["value"], *date.get("accept", ())) if date.get("value") else (),
        places=(fold(place["value"]),) if place.get("value") else (),
        parties=[
            name(
                *(
                    form
                    for body in (party["org"], *party.get("accept", ()))
                    for form in bodies[body]
                ),
                optional=bool(party.get("optional")),
            )
            for party in one.get("parties", ())
        ],
        signers=[
            *(name(*people[s["person"]]) for s in one.get("signatories", ())),
            *(name(*people[s["person"]], optional=True) for s in maybe),
        ],
        optional=bool(one.get("optional") or one.get("generic")),
        date_is_optional=bool(date.get("optional")),
        place_is_optional=bool(place.get("optional")),
    )
