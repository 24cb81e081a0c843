"""Bodies are told with their wholes and their former names; unnamed sides stay unnamed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

Read = Callable[[str], Told]


def bodies(told: Told) -> dict[str, tuple[str | None, list[str]]]:
    """Return what each body is a part of, and its other names."""
    return {
        row["label"]: (told.labels.get(row["part_of"] or ""), row["alt_labels"])
        for row in told.rows("organisations")
    }


def unnamed(told: Told) -> list[str]:
    return [row["unnamed"] for row in told.rows("participations") if row["unnamed"]]


def test_a_subsidiary_is_part_of_its_group(read: Read) -> None:
    told = read(
        "Le 3 mai 2021, Ombréa, filiale du groupe Sanval, et la Ville de Corval ont signé "
        "une convention de partenariat."
    )
    assert bodies(told)["Ombréa"][0] == "Sanval"


def test_a_committee_is_part_of_the_body_in_its_name(read: Read) -> None:
    told = read(
        "Le groupe Sanval s'étend. Le 3 mai 2021, le Comité régional Alpes du groupe Sanval et "
        "l'Université de Valdorée ont signé une convention de partenariat."
    )
    assert bodies(told)["Comité régional Alpes du groupe Sanval"][0] == "Sanval"


def test_the_name_that_a_body_bore_before_is_another_name_of_it(read: Read) -> None:
    told = read(
        "Le 3 mai 2021, l'association Roue libre, anciennement Atelier du Cycle amarinois, et la "
        "Ville de Corval ont signé une convention de partenariat."
    )
    found = [name for name in bodies(told) if "Roue" in name]
    assert len(found) == 1
    assert any("Atelier du Cycle" in other for other in bodies(told)[found[0]][1])
    assert not any("Atelier" in name for name in bodies(told))


@pytest.mark.parametrize(
    ("said", "sides"),
    [
        ("avec trois bailleurs sociaux.", ["trois bailleurs sociaux"]),
        ("avec une association locale et deux lycées.", ["une association locale", "deux lycées"]),
        ("avec deux associations, Roue libre et Tremplin.", []),
        ("avec la Région Val-d'Ombre.", []),
        ("pour deux lycées du bassin.", []),
    ],
)
def test_sides_that_are_counted_stay_without_a_name(
    said: str, sides: list[str], read: Read
) -> None:
    told = read(f"Le 3 mai 2021, la Ville de Corval a signé une convention de partenariat {said}")
    assert unnamed(told) == sides
    spans = {e["quote"] for e in told.rows("evidence") if e["property"].endswith("unnamed")}
    assert spans == set(sides)
