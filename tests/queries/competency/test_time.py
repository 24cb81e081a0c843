"""Questions about time, in the words of those who ask them, on the five notices at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import pactgraph

from .conftest import ELUS, LILLE, METZ, REGIONS, Ask, told


def test_4_which_agreements_were_in_force_on_the_first_of_june_2021(ask: Ask) -> None:
    rows = ask("time/in-force", "--on", "2021-06-01")
    assert told(rows, "agreement_label", "in_force", "why", "followed_by_label") == [
        (METZ, "certain", "from 2019 to 2022", None),
        (LILLE, "possible", "its term is not told", None),
        (None, "possible", "not described, and renewed 2023-04-18", REGIONS),
        (ELUS, "no", "begins 2021-11-19", None),
        (REGIONS, "no", "begins 2023-04-18", None),
    ]
    assert rows[2]["quote"] == "ont renouvelé mardi 18 avril 2023, la convention de partenariat"


def test_5_which_agreements_touch_the_region_without_any_list(ask: Ask) -> None:
    rows = ask("territories/touching", "--territory", "Hauts-de-France")
    assert told(rows, "agreement_label", "link", "certainty") == [
        (LILLE, "name", "possible"),
        (ELUS, "name", "possible"),
        (REGIONS, "level", "possible"),
    ]
    assert rows[2]["quote"] == "décliné par des conventions régionales"


def test_6_where_is_the_national_agreement_implemented_and_where_not_yet(ask: Ask) -> None:
    rows = ask("agreements/implementations")
    assert {*told(rows, "agreement_label", "level", "state", "implemented_by", "quote")} == {
        (REGIONS, "region", "waiting", None, "décliné par des conventions régionales"),
    }  # fmt: skip
    assert len(rows) == 18
    assert told(rows, "code", "territory_label")[9] == ("32", "Hauts-de-France")


def test_7_what_does_the_agreement_of_2023_renew(ask: Ask) -> None:
    rows = ask("agreements/chain", "--agreement", REGIONS)
    assert told(rows, "agreement_label", "link", "earlier", "described", "quote") == [
        (REGIONS, "renews", None, "no",
         "ont renouvelé mardi 18 avril 2023, la convention de partenariat"),
    ]  # fmt: skip


def test_10_which_offices_did_carole_delga_hold_on_the_day_of_the_signing(ask: Ask) -> None:
    rows = ask("time/held", "--person", "Carole Delga", "--on", "2023-04-18")
    assert told(rows, "title", "organisation_label", "held", "why") == [
        ("Présidente", "Région Occitanie", "certain", "shown on 2023-04-18"),
        ("Présidente", "Régions de France", "certain", "shown on 2023-04-18"),
    ]


def test_11_who_presided_the_regional_committee_one_after_the_other(ask: Ask) -> None:
    rows = ask("time/holders", "--title", "président",
               "--organisation", "Comité régional Action Logement Hauts-de-France")  # fmt: skip
    assert told(rows, "place", "person_label", "shown", "handover") == [
        (1, "Frédéric Roussel", "2018-01-31/2021-12-03", None),
        (2, "Roger Thiriet", "2021/..", None),
    ]


@pytest.mark.parametrize("reading", ["strict", "preferred"])
def test_10_in_every_reading(ask: Ask, reading: str) -> None:
    rows = ask("time/held", "--person", "Carole Delga", "--on", "2023-04-18", "--reading", reading)
    assert told(rows, "held") == [("certain",), ("certain",)]


def test_24_which_agreements_covered_lille_on_the_first_of_july_2018(
    seeds: Path, tmp_path: Path, gazetteer: Callable[..., Any], commits: Callable[..., None]
) -> None:
    lists = gazetteer()
    since = {"known_from": "2018-01-01", "known_until": "2020-01-01"}
    city = lists.place("59350", "Lille", **since)
    around = lists.place("245900410", "Métropole Européenne de Lille", "metropole", **since)
    lists.link(city, around, "membership", **since)
    kg = pactgraph.open(copytree(seeds, tmp_path / "store"))
    commits(kg.store, [lists.facts])
    rows = kg.ask("territories/agreements", territory="59350", on="2018-07-01").rows
    assert {*told(rows, "label", "relation", "certainty", "why", "in_force")} == {
        (LILLE, "covers", "certain", "seen so from 2018-01-01 to 2020-01-01", "possible"),
    }  # fmt: skip
    assert kg.ask("territories/agreements", territory="59350", on="2018-01-30").rows == []
