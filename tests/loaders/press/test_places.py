"""A mention of a place bears a code only where its context decides, on the day of the text."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest

from pactgraph.graph.facts import Row, Source
from pactgraph.loaders import press
from pactgraph.loaders.territories.gazetteer import NAMES, departement, regions

SIGNED = "Action Logement et la Fondation Orme ont signé le 3 mai 2022 {} une convention."


def territories(text: str, day: str = "4 mai 2022", at: str = "Bron") -> list[Row]:
    dated = f"{at}, le {day}\n\n{text}\n"
    source = Source("file:///notice.txt", "0" * 64, len(dated), "press")
    return press.read(source, dated).facts.tables.get("territories", [])


def coded(text: str, day: str = "4 mai 2022", at: str = "Bron") -> dict[object, object]:
    """Return the codes of the places of a text but for that of its dateline."""
    found = {row["label"]: row["insee_code"] for row in territories(text, day, at)}
    return {label: code for label, code in found.items() if label != at}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Les élus du département du Nord s'en félicitent.", "59"),
        ("Anne Roy, sénatrice du Nord, s'en félicite.", "59"),
        ("Douze communes sont concernées (Nord).", "59"),
        ("Dans le nord de la France, les besoins sont grands.", None),
        ("Dans le Nord de la France, les besoins sont grands.", None),
        ("Le train part de la gare du Nord.", None),
        ("Le groupe Nord Habitat construit.", None),
        ("Anne Nord s'en félicite.", None),
        ("Le préfet du Lot s'en félicite.", "46"),
        ("Des logements seront construits dans le Lot.", "46"),
        ("Les berges du Lot seront aménagées.", None),
        ("Le projet forme un Lot unique.", None),
        ("Pierre Lot s'en félicite.", None),
    ],
)
def test_nord_and_lot_are_divisions_only_beside_a_word_that_says_so(
    said: str, code: str | None
) -> None:
    assert list(coded(said).values()) == ([code] if code else [])


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (SIGNED.format("à Paris"), {"Paris": "75056"}),
        (SIGNED.format("à Metz"), {"Metz": "57463"}),
        (SIGNED.format("à Saint-Denis"), {"Saint-Denis": None}),
        (SIGNED.format("à Saint-Denis (93)"), {"Saint-Denis": "93066"}),
        (SIGNED.format("à Saint-Denis (La Réunion)"), {"Saint-Denis": "97411", "La Réunion": "04"}),
        (SIGNED.format("à Saint-Denis, dans le Gard,"), {"Saint-Denis": "30247", "Gard": "30"}),
        (SIGNED.format("à Saint-Denis (Belgique)"), {"Saint-Denis": None}),
        ("Le groupe Paris Habitat construit.", {}),
        ("Anne Paris et Jean Metz s'en félicitent.", {}),
        ("La Ville de Metz et Metz Métropole ont signé une convention le 3 mai 2022.",
         {"Metz Métropole": "200039865"}),
        ("Le stade Saint-Denis ouvre.", {}),
    ],
)  # fmt: skip
def test_paris_metz_and_saint_denis_are_places_bodies_or_neither(
    said: str, codes: dict[str, str | None]
) -> None:
    assert coded(said) == codes


@pytest.mark.parametrize(
    ("where", "label"),
    [
        ("à Liège", "Liège"),
        ("à Bruges", "Bruges"),
        ("à Cologne", "Cologne"),
        ("à Venise", "Venise"),
        ("à Rochelle", "Rochelle"),
        ("à Luxembourg", "Luxembourg"),
    ],
)
def test_a_place_abroad_is_no_commune_that_is_called_alike(where: str, label: str) -> None:
    assert coded(SIGNED.format(where)) == {label: None}


def test_a_name_said_for_short_is_not_that_of_a_smaller_commune() -> None:
    assert coded(SIGNED.format("à Sainte-Maure")) == {"Sainte-Maure": None}
    assert coded(SIGNED.format("à Sainte-Maure (10)")) == {"Sainte-Maure": "10352"}
    assert coded(SIGNED.format("à Saint-Quentin")) == {"Saint-Quentin": "02691"}


def test_an_article_is_part_of_a_name() -> None:
    assert coded(SIGNED.format("à La Ciotat")) == {"La Ciotat": "13028"}
    assert coded(SIGNED.format("à Bruges (33)")) == {"Bruges": "33075"}


def test_a_name_that_many_bear_keeps_its_candidates() -> None:
    place = next(r for r in territories(SIGNED.format("à Saint-Denis")) if r["label"] != "Bron")
    candidates = place["candidates"]
    assert isinstance(candidates, list)
    assert {"93066", "97411", "30247", "11339"} <= set(candidates)


@pytest.mark.parametrize(
    ("day", "code"), [("31 janvier 2018", "245900410"), ("31 janvier 2023", "200093201")]
)
def test_a_metropole_has_the_code_of_the_day(day: str, code: str) -> None:
    text = f"Action Logement et la Métropole Européenne de Lille ont signé le {day} une convention."
    assert coded(text, day) == {"Métropole Européenne de Lille": code}


def test_what_precedes_the_first_list_is_inferred() -> None:
    text = "La Région Hauts-de-France est concernée."
    told = {
        day: [row["certainty"] for row in territories(text, day) if row["insee_code"] == "32"]
        for day in ("31 janvier 2018", "31 janvier 2020")
    }
    assert told == {"31 janvier 2018": ["inferred"], "31 janvier 2020": ["stated"]}


def test_a_division_named_elsewhere_decides_unless_a_larger_homonym_lies_beyond_it() -> None:
    near = SIGNED.format("à Saint-Denis") + " Le département de l'Aude s'engage."
    assert coded(near)["Saint-Denis"] is None
    both = SIGNED.format("à Saint-Denis") + " Le département de la Seine-Saint-Denis s'engage."
    assert coded(both)["Saint-Denis"] == "93066"


def homonyms() -> dict[str, list[tuple[str, str]]]:
    """Return the communes of today that share their names, with the name as it is written."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in NAMES.read_text("utf-8").splitlines()[1:]:
        folded, code, label, kind, _, until = line.split("\t")[:6]
        if kind == "commune" and until == "2026-01-01":
            found[folded][code] = label
    return {name: sorted(same.items()) for name, same in found.items() if len(same) > 1}


def test_of_500_mentions_of_shared_names_none_has_a_wrong_code_and_few_have_none() -> None:
    chance = random.Random(20260101)
    shared = homonyms()
    names = dict(line.split("\t")[1:3] for line in NAMES.read_text("utf-8").splitlines()[1:]
                 if line.split("\t")[3] == "departement")  # fmt: skip
    wrong, uncoded = [], []
    for name in chance.sample(sorted(shared), 500):
        code, label = chance.choice(shared[name])
        around = departement(code)
        if around not in regions():
            continue
        where = f"à {label}"
        said = chance.choice([
            SIGNED.format(f"{where} ({around})"),
            SIGNED.format(f"{where} ({names[around]})"),
            SIGNED.format(f"{where} ({around})") + f" Les habitants de {label} en profiteront.",
            SIGNED.format(where) + f" Le département de {names[around]} s'engage aussi.",
            SIGNED.format(where) + f" Anne Roy, préfète de {names[around]}, était présente.",
            SIGNED.format(where) if chance.random() < 0.3 else SIGNED.format(f"{where} ({around})"),
        ])  # fmt: skip
        found = [row["insee_code"] for row in territories(said) if row["label"] == label]
        wrong += [(said, one) for one in found if one not in (code, None)]
        uncoded += [said] if code not in found else []
    assert wrong == []
    assert len(uncoded) <= 75, uncoded[:40]
