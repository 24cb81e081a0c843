"""The official numbers of bodies, as texts give them; the numbers are those of examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

DAY = "Valmont, le 3 décembre 2021\n\n"
SIGNED = "ont signé hier une convention."


@pytest.mark.parametrize(
    ("said", "column", "number"),
    [
        ("(SIREN 732 829 320)", "siren", "732829320"),
        ("(SIREN : 732829320)", "siren", "732829320"),
        ("(RCS Valmont 732 829 320)", "siren", "732829320"),
        ("(n° SIRET 732 829 320 00074)", "siret", "73282932000074"),
        ("(RNA W691234567)", "rna", "W691234567"),
    ],
)
def test_the_number_of_a_body_is_read(
    said: str, column: str, number: str, read: Callable[[str], Told]
) -> None:
    told = read(f"{DAY}La Ville de Valmont et la société Estran Habitat {said} {SIGNED}\n")
    numbers = {
        row["label"]: row[name]
        for row in told.rows("organisations")
        for name in ("siren", "siret", "rna")
        if row.get(name)
    }
    assert numbers == {"Estran Habitat": number}
    assert column in {e["property"] for e in told.rows("evidence")}


@pytest.mark.parametrize("said", ["(SIREN 732 829 321)", "(732 829 320)", "(SIREN 732 829)"])
def test_a_number_that_does_not_add_up_is_none(said: str, read: Callable[[str], Told]) -> None:
    told = read(f"{DAY}La Ville de Valmont et la société Estran Habitat {said} {SIGNED}\n")
    assert not any(row.get("siren") for row in told.rows("organisations"))
