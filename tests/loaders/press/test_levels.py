from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

SIGNED = (
    "Le 4 mai 2021, Anne Roy, présidente de Morlac Habitat, et Luc Dol, président de la Fédération "
    "du bois, ont signé une convention de partenariat. "
)


def levels(told: Any) -> dict[str, str]:
    """Return the levels told, each with the words that prove it."""
    [agreement] = told.rows("agreements")
    quotes = [r["quote"] for r in told.rows("evidence") if r["property"] == "implemented_at"]
    return dict(zip(agreement["implemented_at"] or [], quotes, strict=True))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cette convention sera déclinée dans chaque région.",
         {"region": "déclinée dans chaque région"}),
        ("L'accord sera décliné par des conventions départementales.",
         {"departement": "décliné par des conventions départementales"}),
        ("Elle fera l'objet de déclinaisons à l'échelle régionale.",
         {"region": "objet de déclinaisons à l'échelle régionale"}),
        ("La convention sera déclinée dans les régions et par département.",
         {"departement": "déclinée dans les régions et par département",
          "region": "déclinée dans les régions"}),
        ("Le partenariat se déclinera au niveau intercommunal.",
         {"epci": "se déclinera au niveau intercommunal"}),
    ],
)  # fmt: skip
def test_the_levels_at_which_others_are_to_implement_an_agreement_are_read(
    read: Callable[[str], Any], sentence: str, expected: dict[str, str]
) -> None:
    assert levels(read(SIGNED + sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "La thématique du logement fut déclinée dans les régions lors de tables rondes.",
        "Cette convention est la déclinaison régionale du plan national.",
        "La convention, déclinée de l'accord national, engage les régions.",
        "La convention sera déclinée dans la région Bretagne.",
        "La convention sera déclinée en trois axes : le bois, la formation, les régions.",
        "La convention n'est pas déclinée dans les régions.",
        "La convention sera déclinée par la Région Morvan.",
        "Les régions déclinent leurs plans.",
    ],
)
def test_what_is_no_level_at_which_the_agreement_is_implemented(
    read: Callable[[str], Any], sentence: str
) -> None:
    assert levels(read(SIGNED + sentence)) == {}


def test_levels_are_read_in_english(read: Callable[[str], Any]) -> None:
    told = read(
        "On 4 May 2021, Anne Roy, president of Morlac Housing Association, and Luc Dol, president"
        " of the Timber Federation, signed a partnership agreement. The agreement will be"
        " implemented through regional agreements."
    )
    assert levels(told) == {"region": "be implemented through regional agreements"}
