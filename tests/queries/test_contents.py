"""What an agreement holds beyond who signs is asked of one announcement, whole answers compared."""

from __future__ import annotations

import pytest

import pactgraph
from pactgraph import KnowledgeGraph

NOTICE = """Mirandole, le 3 mai 2022

Le 3 mai 2022, la Ville de Mirandole et l'association Chœur Battant ont signé une convention de
partenariat en faveur de la culture et des personnes âgées. La Ville de Mirandole versera 12 000
euros avant le 31 décembre 2023.

La convention s'appuie sur la loi n° 2016-925 du 7 juillet 2016. Un comité de suivi se réunira
chaque trimestre.

« Le chant rapproche tous les quartiers », a déclaré Inès Baudry, présidente de Chœur Battant.
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("town")
    notice = folder / "mirandole.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    kg = pactgraph.open(folder / "store", create=True)
    kg.load(notice)
    return kg


def asked(kg: KnowledgeGraph, question: str, *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of an answer, after checking that each quote stands in the notice."""
    rows = list(kg.ask(question))
    for row in rows:
        if "quote" in row:
            assert NOTICE[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
    return [tuple(row[column] for column in columns) for row in rows]


def test_a_promise_is_told_with_who_makes_it_and_when_it_is_due(town: KnowledgeGraph) -> None:
    label = "versera 12 000 euros avant le 31 décembre 2023"
    columns = ("label", "organisation_label", "due_on", "certainty")
    assert asked(town, "agreements/commitments", *columns) == [
        (label, "Ville de Mirandole", "2023-12-31", "stated")
    ]


def test_a_law_is_told_with_its_number_and_its_day(town: KnowledgeGraph) -> None:
    assert asked(town, "agreements/instruments", "label", "kind", "number", "dated_on") == [
        ("loi n° 2016-925 du 7 juillet 2016", "law", "2016-925", "2016-07-07")
    ]


def test_themes_and_groups_are_told_in_both_languages(town: KnowledgeGraph) -> None:
    assert asked(town, "agreements/themes", "facet", "name_en", "name_fr") == [
        ("target group", "seniors", "personnes âgées"),
        ("theme", "culture", "culture"),
        ("theme", "social inclusion", "inclusion sociale"),
    ]


def test_who_follows_an_agreement_is_told_with_how_often(town: KnowledgeGraph) -> None:
    assert asked(town, "agreements/monitoring", "label", "frequency") == [
        ("comité de suivi", "chaque trimestre")
    ]


def test_who_says_what_is_told_with_the_office(town: KnowledgeGraph) -> None:
    columns = ("person_label", "capacity", "quotation")
    assert asked(town, "people/statements", *columns) == [
        (
            "Inès Baudry",
            "présidente",
            "Le chant rapproche tous les quartiers",
        )
    ]
    assert len(list(town.ask("people/statements", person="Inès Baudry"))) == 1


def test_a_figure_belongs_to_the_agreement_that_promises_it(town: KnowledgeGraph) -> None:
    [agreement] = {row["agreement"] for row in town.ask("agreements/all")}
    assert asked(town, "figures/all", "agreement", "value", "unit", "role", "period") == [
        (agreement, 12000, "EUR", "commitment", "../2023-12-31")
    ]
