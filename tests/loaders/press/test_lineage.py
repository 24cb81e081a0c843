"""How agreements go back to earlier ones, which are told of or only cited."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

Read = Callable[[str], Told]
DAY = "Valmont, le 3 décembre 2021\n\n"
SIDES = "La Ville de Valmont et le CHU de Pontbrun"


@pytest.mark.parametrize(
    ("said", "link"),
    [
        (
            "ont signé hier une charte. La charte remplace celle de 2016.",
            ("supersedes", "charte", "2016"),
        ),
        (
            "ont signé hier une convention qui fait suite à l'accord-cadre du 4 mai 2018.",
            ("renews", "accord-cadre", "2018-05-04"),
        ),
        (
            "ont signé hier un avenant n° 2 à la convention du 4 mai 2018.",
            ("amends", "convention", "2018-05-04"),
        ),
        (
            "ont signé hier une convention, en application du contrat de ville signé en 2015.",
            ("implements", "contrat de ville", "2015"),
        ),
        ("ont renouvelé hier leur convention signée en 2018.", ("renews", "convention", "2018")),
        (
            "ont signé hier une charte. Une première charte avait été signée le 4 mai 2018.",
            ("cites", "charte", "2018-05-04"),
        ),
    ],
)
def test_an_earlier_agreement_is_linked(said: str, link: tuple[str, str, str], read: Read) -> None:
    told = read(f"{DAY}{SIDES} {said}\n")
    assert told.links() == {link}
    assert [a["status"] for a in told.agreements()][:1] != ["mentioned"]


@pytest.mark.parametrize(
    "said",
    [
        "ont renouvelé le 2 décembre 2021 leur convention.",
        "ont signé hier une charte. Elle remplace une affiche de 2016.",
        "ont signé hier une charte. La fresque de 2016 remplace celle de 1990.",
        "ont signé hier une charte, dans la continuité de leurs travaux de 2019.",
    ],
)
def test_what_is_no_earlier_agreement_is_not_linked(said: str, read: Read) -> None:
    assert read(f"{DAY}{SIDES} {said}\n").links() == set()


def test_an_agreement_that_is_only_cited_has_no_sides(read: Read) -> None:
    told = read(f"{DAY}{SIDES} ont signé hier une charte. La charte remplace celle de 2016.\n")
    cited = [a["id"] for a in told.rows("agreements") if a["status"] == "mentioned"]
    assert len(cited) == 1
    assert [p for p in told.rows("participations") if p["agreement"] in cited] == []
