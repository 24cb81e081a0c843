"""The reader meets announcements written for it to fail on; names in them are invented.

In an annotation "?" marks what may be left out, "|" parts names of one body, "*" is any body.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from .conftest import NOTICES, Told, fold

ALL = sorted(path.stem for path in NOTICES.glob("*.txt"))
Read = Callable[[str], Told]


def same(told: str | None, wanted: str, names: dict[str, set[str]] | None = None) -> bool:
    """Tell whether a name is one of those that an annotation accepts."""
    forms = {fold(form) for form in wanted.lstrip("?").split("|")}
    if wanted == "*":
        return True
    if told is None:
        return False
    known = {fold(told)}
    for held in (names or {}).values():
        known |= held if fold(told) in held else set()
    return bool(known & forms) or any(fold(told).endswith(form) for form in forms if form)


def missing(told: Iterable[str], wanted: Iterable[str], names: dict[str, set[str]]) -> list[str]:
    held = list(told)
    return [
        want
        for want in wanted
        if not want.startswith("?") and not any(same(one, want, names) for one in held)
    ]


def spare(told: Iterable[str], wanted: Iterable[str], names: dict[str, set[str]]) -> list[str]:
    asked = list(wanted)
    return [one for one in told if not any(same(one, want, names) for want in asked)]


def differences(told: Told, wanted: dict[str, Any]) -> list[str]:
    """Return what the reading lacks and what it has too much."""
    out: list[str] = []
    agreements = told.agreements()
    for want in wanted["agreements"]:
        heads = {fold(k).split()[0] for k in (want["kind"], *want.get("accept_kinds", []))}
        found = [
            a
            for a in agreements
            if fold(a["kind"]).split()[0] in heads
            and (a["status"] == "mentioned") == (want["status"] == "mentioned")
        ]
        if not found:
            out += [] if want.get("optional") else [f"no {want['kind']}"]
            continue
        agreements.remove(found[0])
        out += _agreement(found[0], want, told.names) if not want.get("optional") else []
    out += [f"false agreement: {a['kind']}" for a in agreements]
    people = [*wanted["present"], *(s[0] for a in wanted["agreements"] for s in a["signers"])]
    out += [f"not present: {p}" for p in missing(told.present(), wanted["present"], {})]
    out += [f"wrongly present: {p}" for p in spare(told.present(), people, {})]
    out += _roles(told, wanted["roles"])
    bodies = wanted["organisations"]
    out += [f"no body {b}" for b in missing(told.organisations(), bodies, told.names)]
    sides = [p for a in wanted["agreements"] for p in a["parties"]]
    out += [f"false body {b}" for b in spare(told.organisations(), [*bodies, *sides], told.names)]
    return out


def _agreement(
    found: dict[str, Any], want: dict[str, Any], names: dict[str, set[str]]
) -> list[str]:
    out = []
    if found["status"] != want["status"]:
        out.append(f"status {found['status']}")
    day, place = want["signed_on"], want["place"]
    if found["signed_on"] != (day or "").lstrip("?") and not (day or "").startswith("?"):
        out.append(f"date {found['signed_on']}") if day or found["signed_on"] else None
    if place and not place.startswith("?") and fold(place) not in fold(found["place"] or ""):
        out.append(f"place {found['place']}")
    out += [f"no party {p}" for p in missing(found["parties"], want["parties"], names)]
    out += [f"false party {p}" for p in spare(found["parties"], want["parties"], names)]
    signers = [name for name, _ in found["signers"]]
    asked = [name for name, _ in want["signers"]]
    out += [f"no signer {s}" for s in missing(signers, asked, {})]
    out += [f"false signer {s}" for s in spare(signers, asked, {})]
    return out


def _roles(told: Told, wanted: list[list[str]]) -> list[str]:
    out = []
    for person, title, body in wanted:
        head = fold(title).split()[0]
        held = [
            r
            for r in told.roles()
            if same(r[0], person) and head in fold(r[1]) and same(r[2], body, told.names)
        ]
        if not held and not person.startswith("?"):
            out.append(f"no role {person}, {title}, {body}")
    known = {fold(person.lstrip("?")) for person, _, _ in wanted}
    out += [f"false role {r}" for r in sorted(told.roles(), key=str) if fold(r[0]) not in known]
    return out


@pytest.mark.parametrize("name", ALL)
def test_a_notice_is_read_as_annotated(name: str, read: Read, notices: Path) -> None:
    text = (notices / f"{name}.txt").read_text(encoding="utf-8")
    wanted = json.loads((notices / f"{name}.json").read_text(encoding="utf-8"))
    told = read(text)
    assert sorted(differences(told, wanted)) == sorted(wanted.get("short_of", []))


@pytest.mark.parametrize("name", ALL)
def test_a_notice_tells_its_figures(name: str, read: Read, notices: Path) -> None:
    told = read((notices / f"{name}.txt").read_text(encoding="utf-8"))
    wanted = json.loads((notices / f"{name}.json").read_text(encoding="utf-8"))["figures"]
    found = {row["value"] for row in told.rows("figures")}
    asked = {value for value, _ in wanted if not value.startswith("?")}
    allowed = {value.lstrip("?") for value, _ in wanted}
    assert asked <= found
    assert found <= allowed


def test_a_third_of_the_notices_hold_no_agreement(notices: Path) -> None:
    empty = [p for p in notices.glob("*.json") if not json.loads(p.read_text())["agreements"]]
    assert len(empty) * 10 >= 3 * len(ALL)
