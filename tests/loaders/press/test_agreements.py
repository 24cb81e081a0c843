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


@pytest.mark.parametrize(
    "said",
    [
        "deux conventions : la première avec l'Université de Trémont, la seconde avec Estran "
        "Habitat.",
        "les conventions suivantes :\n- une convention de mécénat avec l'Université de Trémont, "
        "pour le sport ;\n- une convention avec Estran Habitat.",
        "deux conventions :\n1. avec l'Université de Trémont ;\n2. avec Estran Habitat.",
    ],
)
def test_each_partner_that_is_told_apart_has_an_agreement_of_its_own(
    said: str, read: Callable[[str], Told]
) -> None:
    found = read(f"{DAY}La Région Corval a signé hier {said}\n").agreements()
    assert [a["parties"] for a in found] == [
        ["Région Corval", "Université de Trémont"],
        ["Région Corval", "Estran Habitat"],
    ]
    assert {a["signed_on"] for a in found} == {"2021-12-02"}


def test_an_agreement_that_others_concluded_in_a_year_is_none_of_the_text(
    read: Callable[[str], Told],
) -> None:
    said = "Les élus débattent de l'accord conclu par Paris et Londres en 2019"
    assert read(f"{DAY}{said}.\n").agreements() == []


@pytest.mark.parametrize(
    "said",
    [
        "Anne Roy, maire de Valmont, et Marc Brun, directeur du CHU de Pontbrun, en sont les "
        "signataires.",
        "Anne Roy, maire de Valmont, et Marc Brun, directeur du CHU de Pontbrun, étaient "
        "signataires.",
        "Elle a été signée, côté ville, par Anne Roy, maire de Valmont, et, côté hôpital, par "
        "Marc Brun, directeur du CHU de Pontbrun.",
    ],
)
def test_those_who_signed_are_told_in_a_sentence_of_its_own(
    said: str, read: Callable[[str], Told]
) -> None:
    (found,) = read(f"{DAY}Une convention a été conclue hier {SIDES}. {said}\n").agreements()
    assert [name for name, _ in found["signers"]] == ["Anne Roy", "Marc Brun"]


def test_somebody_who_has_passed_through_a_body_has_signed_nothing(
    read: Callable[[str], Told],
) -> None:
    said = "Anne Roy a signé son contrat. Passée par le CHU de Pontbrun, elle aime la mer."
    assert read(f"{DAY}{said}\n").agreements() == []


def test_a_council_without_the_name_of_its_territory_is_a_side(read: Callable[[str], Told]) -> None:
    told = read(
        "Lyon, le 4 mai 2021. Anne Roy, présidente du Conseil départemental, et Paul Bernard,"
        " président de l'association Horizon, ont signé une charte.\n"
    )
    (charter,) = told.agreements()
    assert charter["parties"] == ["Conseil départemental", "Horizon"]


def test_an_adjective_before_a_name_hides_no_side(read: Callable[[str], Told]) -> None:
    told = read(
        "Lille, le 3 mars 2022. La MEL a signé une charte avec la célèbre Fondation Horizon."
    )
    (charter,) = told.agreements()
    assert charter["parties"] == ["MEL", "Fondation Horizon"]


@pytest.mark.parametrize(
    "said",
    [
        "La Région tient parole : un contrat avait été conclu avec la Ville de Valmont.",
        "En 2016, un accord avait été signé entre la Ville de Valmont et le CHU de Pontbrun.",
    ],
)
def test_an_act_before_what_is_told_makes_no_agreement(
    said: str, read: Callable[[str], Told]
) -> None:
    assert read(f"{DAY}{said}\n").agreements() == []
