"""Several bodies under one noun in the plural, and what only looks like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

SERIES = {
    "les communes de Brézac, Alban-sur-Mer et Mirefleurs": [
        "commune de Brézac", "commune d'Alban-sur-Mer", "commune de Mirefleurs",
    ],
    "les quatre Départements bretons d'Ille-et-Vilaine, du Morbihan, du Finistère et des Côtes"
    " d'Armor": [
        "Département d'Ille-et-Vilaine", "Département du Morbihan", "Département du Finistère",
        "Département des Côtes d'Armor",
    ],
    "les universités de Brézac et de Mirefleurs": [
        "université de Brézac", "université de Mirefleurs",
    ],
    "les communautés de communes du Val d'Or et du Pays de Brézac": [
        "communauté de communes du Val d'Or", "communauté de communes du Pays de Brézac",
    ],
    "les CCI de Lyon et de Nantes": ["CCI de Lyon", "CCI de Nantes"],
}  # fmt: skip


@pytest.mark.parametrize("said", SERIES)
def test_each_name_after_a_plural_is_a_body_of_its_own(
    read: Callable[[str], Told], said: str
) -> None:
    told = read(f"Brézac, le 4 mai 2021. L'Agence de l'eau et {said} ont signé une charte.\n")
    (charter,) = told.agreements()
    assert sorted(charter["parties"]) == sorted(["Agence de l'eau", *SERIES[said]])


@pytest.mark.parametrize(
    "said",
    [
        "avec les communes de Brézac et Paul Morin, président du club",
        "avec les villes de Lyon, Paris et la Fondation Horizon",
        "avec les universités de Brézac et Horizon Santé",
    ],
)
def test_what_follows_with_another_noun_or_name_is_no_series(
    read: Callable[[str], Told], said: str
) -> None:
    told = read(f"Brézac, le 4 mai 2021. La CCI de Lyon a signé une charte {said}.\n")
    (charter,) = told.agreements()
    assert [party for party in charter["parties"] if "Morin" in party or "Horizon S" in party] == []


def test_one_title_in_the_plural_is_held_in_one_body_each(read: Callable[[str], Told]) -> None:
    told = read(
        "Lyon, le 4 mai 2021. Anne Roy, Paul Bernard et Luc Morel, présidents de"
        " l'association Horizon, du Crédit agricole Val d'Or et du Crédit agricole Plaine, ont"
        " signé une charte.\n"
    )
    assert told.roles() == {
        ("Anne Roy", "présidents", "Horizon"),
        ("Luc Morel", "présidents", "Crédit agricole Plaine"),
        ("Paul Bernard", "présidents", "Crédit agricole Val d'Or"),
    }


def test_what_only_sounds_like_an_event_is_a_place(read: Callable[[str], Told]) -> None:
    told = read(
        "Paris, le 29 juin 2018. La Région Bretagne a reçu les élus de La Réunion vendredi à Paris"
        " dans la salle de conférence de l'Institut Horizon.\n"
    )
    assert told.rows("events") == []


def test_the_government_of_another_state_is_named_with_it(read: Callable[[str], Told]) -> None:
    told = read(
        "Cotonou, le 4 mai 2021. Le Gouvernement du Bénin et la Confédération des petites et"
        " moyennes entreprises ont signé une convention.\n"
    )
    (made,) = told.agreements()
    assert made["parties"] == [
        "Gouvernement du Bénin", "Confédération des petites et moyennes entreprises",
    ]  # fmt: skip
