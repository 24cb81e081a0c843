"""A building that signs is who sits in it; a place where something happens is a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

Read = Callable[[str], Told]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Le 3 mai 2022, Bercy et la Fédération des verriers ont signé un accord de filière.",
            ["ministère de l'Économie et des Finances", "Fédération des verriers"],
        ),
        (
            "Beauvau a signé le 3 mai 2022 une convention avec l'association Les Rives.",
            ["ministère de l'Intérieur", "Les Rives"],
        ),
        (
            "Le 3 mai 2022, un protocole a été signé entre Matignon et l'Union des maires.",
            ["services du Premier ministre", "Union des maires"],
        ),
        ("Paris et Berlin ont signé un traité le 3 mai 2022.", ["France", "Allemagne"]),
        ("Paris et Berlin ont signé une charte de jumelage le 3 mai 2022.", ["Paris", "Berlin"]),
        (
            "Paris et Rome ont signé un accord le 3 mai 2022. La Ville de Paris paiera tout.",
            ["Ville de Paris", "Rome"],
        ),
        ("London and Tokyo signed a treaty on 3 May 2022.", ["United Kingdom", "Japan"]),
        (
            "Whitehall signed an agreement with the Glass Federation on 3 May 2022.",
            ["UK Government", "Glass Federation"],
        ),
    ],
)
def test_a_place_that_signs_is_who_sits_there(text: str, parties: list[str], read: Read) -> None:
    assert [found["parties"] for found in read(text).agreements()] == [parties]


@pytest.mark.parametrize(
    "text",
    [
        "Le chanteur a donné un concert à Bercy le 3 mai 2022.",
        "La Ville d'Arzac et le club ont signé une convention à Bercy le 3 mai 2022.",
        "La salle de Bercy accueillera la Ville d'Arzac, qui a signé une convention.",
        "Les élus, reçus à Matignon, ont parlé de la convention signée par la Ville d'Arzac.",
    ],
)
def test_where_something_takes_place_is_no_body(text: str, read: Read) -> None:
    told = read(text).organisations()
    assert not {name for name in told if "minist" in name.lower()}


def test_a_building_is_the_ministry_that_the_text_names(read: Read) -> None:
    told = read(
        "Bercy signe un accord avec la Fédération des verriers\n\n"
        "Le ministre de l'Économie, Paul Morel, et la présidente de la Fédération des verriers, "
        "Anne Roy, ont signé un accord le 3 mai 2022."
    )
    assert [found["parties"] for found in told.agreements()] == [
        ["Ministère de l'Économie", "Fédération des verriers"]
    ]


def test_a_metonym_keeps_the_words_of_the_text_as_another_name(read: Read) -> None:
    told = read("Bercy et la Fédération des verriers ont signé un accord le 3 mai 2022.")
    row = next(r for r in told.rows("organisations") if r["kind"] == "ministere")
    assert (row["label"], row["alt_labels"]) == (
        "ministère de l'Économie et des Finances",
        ["Bercy"],
    )
