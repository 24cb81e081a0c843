"""When an act of signing took place, as announcements say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

Read = Callable[[str], Told]
DATELINE = "Corval, le 12 mars 2024\n\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("La Ville de Corval et Estran Habitat ont signé hier une charte.", "2024-03-11"),
        ("La Ville de Corval et Estran Habitat ont signé vendredi dernier un pacte.", "2024-03-08"),
        ("La Ville de Corval a signé un accord avec Estran Habitat le 03/02/2024.", "2024-02-03"),
        (
            "Le 4 mai 2022 a été signée à Trémont la convention entre la Ville de Corval et "
            "Estran Habitat.",
            "2022-05-04",
        ),
        ("Lundi, la Ville de Corval et Estran Habitat ont signé un accord.", "2024-03-11"),
        ("La semaine dernière, la Ville de Corval et Estran Habitat ont signé un accord.", None),
        ("La Ville de Corval et Estran Habitat ont signé le mois dernier un accord.", None),
    ],
)
def test_an_act_is_dated_by_the_words_beside_it(text: str, day: str | None, read: Read) -> None:
    (told,) = read(DATELINE + text).agreements()
    assert (told["signed_on"], told["parties"]) == (day, ["Ville de Corval", "Estran Habitat"])
