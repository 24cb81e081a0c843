"""How many agreements a text tells of, and which acts make one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

DAY = "Valmont, le 3 décembre 2021\n\n"
SIDES = "entre la Ville de Valmont et le CHU de Pontbrun"


@pytest.mark.parametrize(
    ("said", "kind", "status"),
    [
        ("Une convention se signe ce vendredi", "convention", "signed"),
        ("Un accord s'est conclu hier", "accord", "signed"),
        ("La convention se signera lundi prochain", "convention", "announced"),
        ("Un contrat-programme a été signé hier", "contrat-programme", "signed"),
    ],
)
def test_an_agreement_that_is_the_subject_of_its_signing_is_read(
    said: str, kind: str, status: str, read: Callable[[str], Told]
) -> None:
    (found,) = read(f"{DAY}{said} {SIDES}.\n").agreements()
    assert (found["kind"], found["status"], found["parties"]) == (
        kind, status, ["Ville de Valmont", "CHU de Pontbrun"]
    )  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "Le joueur Marc Brun a signé un contrat de trois ans avec le FC Valmont",
        "Marc Brun, 24 ans, a signé un contrat avec le FC Valmont",
    ],
)
def test_a_contract_that_takes_a_person_on_is_no_agreement_of_bodies(
    said: str, read: Callable[[str], Told]
) -> None:
    assert read(f"{DAY}{said}.\n").agreements() == []


def test_a_contract_signed_in_an_office_is_an_agreement(read: Callable[[str], Told]) -> None:
    said = "Anne Roy, maire de Valmont, a signé hier un contrat avec le CHU de Pontbrun"
    assert [a["kind"] for a in read(f"{DAY}{said}.\n").agreements()] == ["contrat"]


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            "La Région Corval a signé trois conventions avec l'Université de Trémont, la CCI du "
            "Val-Doré et Estran Habitat.",
            ["Université de Trémont", "CCI du Val-Doré", "Estran Habitat"],
        ),
        (
            "Le 3 mai 2022, la Région Corval a conclu 2 nouvelles conventions avec l'Université "
            "de Trémont et Estran Habitat.",
            ["Université de Trémont", "Estran Habitat"],
        ),
    ],
)
def test_as_many_agreements_as_partners_are_one_with_each(
    text: str, partners: list[str], read: Callable[[str], Told]
) -> None:
    told = read(text).agreements()
    assert [a["parties"] for a in told] == [["Région Corval", partner] for partner in partners]


def test_several_agreements_with_the_same_partners_are_not_shared_out(
    read: Callable[[str], Told],
) -> None:
    text = (
        "La Région Corval a signé trois conventions avec l'Université de Trémont et Estran Habitat."
    )
    assert len(read(text).agreements()) == 1
