"""The words that prove that a body is bound are a clause that binds it, not its bare name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .conftest import Told

Read = Callable[[str], Told]


def proofs(told: Told) -> dict[str, list[str]]:
    """Return the quotes that prove each party."""
    out: dict[str, list[str]] = {}
    for row in told.rows("participations"):
        quotes = [
            e["quote"]
            for e in told.rows("evidence")
            if e["fact"] == row["id"] and e["property"] == "actor"
        ]
        out[told.labels[row["actor"]]] = quotes
    return out


def test_a_party_that_is_the_subject_is_proven_up_to_the_kind(read: Read) -> None:
    told = read(
        "La Région Bretagne et l'Université de Rennes ont signé le 4 juillet 2022 un contrat "
        "d'objectifs."
    )
    assert proofs(told) == {
        "Région Bretagne": [
            "Région Bretagne et l'Université de Rennes ont signé le 4 juillet 2022 un contrat "
            "d'objectifs"
        ],
        "Université de Rennes": [
            "Université de Rennes ont signé le 4 juillet 2022 un contrat d'objectifs"
        ],
    }


def test_a_party_after_between_is_proven_from_the_act_to_its_name(read: Read) -> None:
    told = read(
        "La signature de l'accord-cadre entre l'Université du Quercy et la société Novalis a eu "
        "lieu le 2 juin 2020."
    )
    assert proofs(told)["Novalis"] == [
        "signature de l'accord-cadre entre l'Université du Quercy et la société Novalis"
    ]


def test_a_party_is_proven_by_the_office_of_its_signer(read: Read) -> None:
    told = read(
        "Une convention a été signée le 3 mai 2021 par Anne Roux, présidente de la Ligue des Arts."
    )
    assert proofs(told) == {
        "Ligue des Arts": [
            "convention a été signée le 3 mai 2021 par Anne Roux, présidente de la Ligue des Arts"
        ]
    }


def test_a_larger_body_is_proven_by_the_sentence_that_commits_it(read: Read) -> None:
    told = read(
        "Metz Métropole et Action Logement s'engagent pour le logement des jeunes.\n\n"
        "Isabelle Morel, vice-présidente de Metz Métropole, et Damien Faure, président du Comité "
        "régional Action Logement Grand Est, ont signé le 1er octobre 2019 une convention."
    )
    assert proofs(told)["Action Logement"] == ["Metz Métropole et Action Logement s'engagent"]


def test_every_party_has_one_proof_that_says_more_than_its_name(read: Read, notices: Path) -> None:
    bare = []
    for path in sorted(notices.glob("*.txt")):
        told = read(path.read_text(encoding="utf-8"))
        for label, quotes in proofs(told).items():
            if len(quotes) != 1 or quotes[0].casefold() == label.casefold():
                bare.append((path.stem, label, quotes))
    assert bare == []
