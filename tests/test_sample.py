"""The bundled sample shows what its README promises, from the texts to the answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pactgraph
from pactgraph import KnowledgeGraph

SAMPLE = Path(pactgraph.__file__).parent / "sample"
COMMITTEE = "Comité régional Action Logement"
AREFIE = "Association régionale des élus pour la formation, l'insertion et l'emploi Hauts-de-France"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return pactgraph.sample(tmp_path_factory.mktemp("sample") / "store")


def test_four_agreements_are_told_by_five_notices(graph: KnowledgeGraph) -> None:
    told = graph.ask("agreements/all").rows
    dated = {(row["agreement"], row["signed_on"], row["status"], row["place"]) for row in told}
    assert sorted(row[1:] for row in dated) == [
        ("2018-01-31", "signed", "Lille"),
        ("2019-10-01", "signed", "Metz"),
        ("2021-11-19", "signed", "Valenciennes"),
        ("2023-04-18", "renewed", "Compiègne"),
    ]
    assert [row["source"] for row in told] == [
        "2018-lille-action-logement.txt",
        "2018-lille-metropole-europeenne.txt",
        "2019-metz-metropole.txt",
        "2021-valenciennes-arefie.txt",
        "2023-compiegne-regions-de-france.txt",
    ]


def test_one_signing_told_by_both_sides_is_one_agreement(graph: KnowledgeGraph) -> None:
    first, second, *_ = graph.ask("agreements/all").rows
    assert first["agreement"] == second["agreement"]


def test_who_signed_for_whom(graph: KnowledgeGraph) -> None:
    rows = graph.ask("agreements/signatories")
    assert {(row["person_label"], row["title"], row["on_behalf_of_label"]) for row in rows} == {
        ("Jean-François Duflo", "vice-président", f"{COMMITTEE} Hauts-de-France"),
        ("Frédéric Roussel", "président", f"{COMMITTEE} Hauts-de-France"),
        (
            "Bernard Haesebroeck",
            "vice-président chargé du logement et de l'habitat",
            "Métropole Européenne de Lille",
        ),
        (
            "Bernard Haesebroeck",
            "vice-président en charge du logement",
            "Métropole Européenne de Lille",
        ),
        ("Jean-Luc Bohl", "président", "Metz Métropole"),
        (
            "Isabelle Kaucic",
            "vice-présidente déléguée à l'habitat et au logement",
            "Metz Métropole",
        ),
        ("Damien Sionneau", "président", f"{COMMITTEE} Grand Est"),
        ("Michel Huard", "vice-président", f"{COMMITTEE} Grand Est"),
        ("Didier Rumeau", "vice-président", AREFIE),
        ("Zohra Boukabous", "directrice", AREFIE),
        ("Nadia Bouyer", "directrice générale", "Action Logement"),
        ("Philippe Lengrand", "vice-président", "Action Logement"),
    }


def test_who_is_present_has_not_signed(graph: KnowledgeGraph) -> None:
    present = {row["person_label"] for row in graph.ask("agreements/attendees")}
    assert {"Xavier Bertrand", "Carole Delga", "Bruno Arcadipane"} <= present
    signed = {row["person_label"] for row in graph.ask("agreements/signatories")}
    assert present & signed == set()


def test_every_quote_stands_in_the_file_where_the_answer_says(graph: KnowledgeGraph) -> None:
    for question in ("agreements/parties", "agreements/signatories", "people/roles"):
        for row in graph.ask(question):
            text = (SAMPLE / str(row["source"])).read_bytes().decode("utf-8")
            assert text[row["start"] : row["end"]] == row["quote"]


def test_the_readme_tells_of_each_notice() -> None:
    told = re.findall(r"^\| `(.+?)`", (SAMPLE / "README.md").read_text("utf-8"), re.MULTILINE)
    assert told == sorted(path.name for path in SAMPLE.glob("*.txt"))
