"""From when to when an agreement holds, and where, as its announcement says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

Read = Callable[[str], Told]
DAY = "Valmont, le 3 décembre 2021\n\n"
SIDES = "La Ville de Valmont et le CHU de Pontbrun"


def bounds(told: Told) -> tuple[object, object]:
    (row,) = told.rows("agreements")
    return row.get("effective_from"), row.get("ends_on")


@pytest.mark.parametrize(
    ("said", "starts", "ends"),
    [
        ("ont signé hier une convention 2022-2026.", "2022", "2026"),
        ("ont signé hier une convention pour la période 2022-2026.", "2022", "2026"),
        ("ont signé hier une convention couvrant la période 2022/2025.", "2022", "2025"),
        ("ont signé hier une charte valable jusqu'au 31 décembre 2027.", None, "2027-12-31"),
        ("ont signé hier une charte. Elle court jusqu'en juin 2027.", None, "2027-06"),
        ("ont signé hier un pacte. L'accord expirera le 30 juin 2024.", None, "2024-06-30"),
        (
            "ont signé hier une convention. Elle prend effet le 1er janvier 2022 pour une durée de "
            "trois ans.",
            "2022-01-01",
            "2024-12-31",
        ),
        ("ont signé hier une convention triennale.", None, "2024-12~"),
        ("ont reconduit hier pour cinq ans leur accord-cadre.", None, "2026-12~"),
        ("ont signé hier une charte. Conclue pour 18 mois, elle est saluée.", None, "2023-06~"),
    ],
)
def test_the_bounds_of_an_agreement_are_read(
    said: str, starts: str | None, ends: str | None, read: Read
) -> None:
    assert bounds(read(f"{DAY}{SIDES} {said}\n")) == (starts, ends)


@pytest.mark.parametrize(
    "said",
    [
        "ont signé hier une convention. D'ici 2030, mille logements seront rénovés.",
        "ont signé hier une convention. L'exposition est ouverte jusqu'au 31 décembre 2022.",
        "ont signé hier une convention visant à louer un local pour trois ans.",
        "ont signé hier une convention. Elle permet de recruter deux agents pour trois ans.",
        "ont signé hier une convention. La précédente avait duré trois ans.",
    ],
)
def test_what_bounds_something_else_is_no_bound_of_an_agreement(said: str, read: Read) -> None:
    assert bounds(read(f"{DAY}{SIDES} {said}\n")) == (None, None)


def test_an_end_that_is_counted_is_inferred_from_all_its_words(read: Read) -> None:
    told = read(f"{DAY}{SIDES} ont signé le 30 novembre une convention pour trois ans.\n")
    (row,) = told.rows("agreements")
    proofs = [e["quote"] for e in told.rows("evidence") if e["property"] == "ends_on"]
    assert (row["ends_on"], row["certainty"]) == ("2024-11~", "inferred")
    assert proofs == ["pour trois ans", "30 novembre", "3 décembre 2021"]


def test_the_territory_of_an_agreement_is_read(read: Read) -> None:
    said = "ont signé hier une convention sur le territoire du Pays de Brume."
    told = read(f"{DAY}{SIDES} {said}\n")
    (row,) = told.rows("agreements")
    assert [told.labels[place] for place in row["applies_to"]] == ["Pays de Brume"]


def test_an_announcement_to_come_bears_the_day_of_its_text(read: Read) -> None:
    told = read(f"{DAY}{SIDES} signeront une convention le 10 décembre.\n")
    (row,) = told.rows("agreements")
    assert (row["signed_on"], row["announced_on"]) == ("2021-12-10", "2021-12-03")
