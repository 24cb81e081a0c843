"""What a figure is a part of, where it was counted, and by when a promise is due."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

Read = Callable[[str], Told]
SIGNED = "La Ville de Corval et Estran Habitat ont signé une convention le 3 mai 2023.\n\n"


def shares(told: Told) -> dict[str, str | None]:
    """Return the value of each figure with that of the figure that it is a part of."""
    values = {row["id"]: row["value"] for row in told.rows("figures")}
    return {row["value"]: values.get(row["share_of"]) for row in told.rows("figures")}


def places(told: Told) -> dict[str, str | None]:
    """Return the value of each figure with its territory."""
    return {row["value"]: told.labels.get(row["territory"]) for row in told.rows("figures")}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Le programme coûte 12 millions d'euros, dont 5 millions d'euros pour les écoles et"
            " 3 millions d'euros pour les crèches.",
            {"12000000": None, "5000000": "12000000", "3000000": "12000000"},
        ),
        (
            "L'office compte 640 agents, dont près de 90 gardiens et 12 agences.",
            {"640": None, "90": "640", "12": None},
        ),
        (
            "Le plan prévoit 18 chantiers, dont la rénovation de 40 écoles.",
            {"18": None, "40": None},
        ),
        ("Il verse 2 millions d'euros. Dont acte : 3 millions d'euros suivront.",
         {"2000000": None, "3000000": None}),
    ],
)  # fmt: skip
def test_a_part_is_told_with_its_whole(
    read: Read, sentence: str, told: dict[str, str | None]
) -> None:
    assert shares(read(SIGNED + sentence)) == told


def test_an_english_part_is_told_with_its_whole(read: Read) -> None:
    told = read("Corval City Council signed an agreement with Estran Homes. The scheme is worth £9"
                " million, of which £4 million goes to schools.")  # fmt: skip
    assert shares(told) == {"9000000": None, "4000000": "9000000"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("En 2022, 310 logements ont été livrés dans le département de la Somme.",
         {"310": "Somme"}),
        ("En Bretagne, 42 lycées ont accueilli 900 apprentis.",
         {"42": "Bretagne", "900": "Bretagne"}),
        ("Dans le Morbihan :\n- 80 places créées\n- 12 agents formés",
         {"80": "Morbihan", "12": "Morbihan"}),
        ("La région Bretagne et 42 lycées se mobilisent.", {"42": None}),
        ("Les 42 lycées situés dans l'Ain, dans l'Isère ou dans la Drôme participent.",
         {"42": None}),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_only_division_named_for_it(
    read: Read, text: str, told: dict[str, str | None]
) -> None:
    assert places(read(SIGNED + text)) == told


@pytest.mark.parametrize(
    ("promise", "due"),
    [
        (
            "La Ville s'engage à conduire en 2024 une étude des besoins de tous les quartiers.",
            "2024",
        ),
        (
            "La Ville s'engage à conduire en 2024 et 2025 une étude des besoins des quartiers.",
            "2024/2025",
        ),
        ("La Ville s'engage à poursuivre tous les travaux de voirie commencés en 2023.", None),
        ("La Ville s'engage à reprendre les actions menées en 2019 dans tous les quartiers.", None),
    ],
)
def test_a_year_to_come_is_when_a_promise_is_due(read: Read, promise: str, due: str | None) -> None:
    [row] = read("Corval, le 3 mai 2023\n\n" + SIGNED + promise).rows("commitments")
    assert row["due_on"] == due


def test_plans_of_one_name_for_other_years_are_two(read: Read) -> None:
    told = read(
        SIGNED + "La convention s'inscrit dans le programme local de l'habitat (PLH) 2020-2025."
        " Le bilan du PLH 2014-2019 est joint."
    )
    assert [(row["label"], row["period"]) for row in told.rows("instruments")] == [
        ("programme local de l'habitat", "2020/2025"), ("PLH", "2014/2019"),
    ]  # fmt: skip


def test_what_narrows_a_group_is_proven_with_it(read: Read) -> None:
    told = read(
        "La Ville de Corval et Estran Habitat ont signé une convention le 3 mai 2023 pour les"
        " jeunes de 18 à 25 ans en insertion et les seniors de 70 ans et plus."
    )
    quotes = [r["quote"] for r in told.rows("evidence") if r["property"] == "target_groups"]
    assert quotes == ["jeunes de 18 à 25 ans en insertion", "seniors de 70 ans et plus"]


def test_an_aim_of_both_is_no_undertaking(read: Read) -> None:
    told = read(
        SIGNED + "La Ville de Corval et Estran Habitat se fixent pour objectif de loger cent"
        " familles. Estran Habitat s'engage à rénover la tour."
    )
    assert [(row["label"], row["kind"]) for row in told.rows("commitments")] == [
        ("loger cent familles", "objective"), ("rénover la tour", "undertaking"),
    ]  # fmt: skip
