from __future__ import annotations

import pytest

import pactgraph
from pactgraph import KnowledgeGraph


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return pactgraph.sample(tmp_path_factory.mktemp("telling") / "store")


def one(kg: KnowledgeGraph, query: str, *values: str) -> object:
    [(found,)] = kg._columns.execute(query, list(values)).fetchall()
    return found


@pytest.mark.parametrize(
    ("text", "folded"),
    [("L'Été – PLH", "l ete plh"), ("Œuvre", "oeuvre"), ("", ""), ("\u200b", "")],
)
def test_a_text_is_folded_to_be_compared(kg: KnowledgeGraph, text: str, folded: str) -> None:
    assert one(kg, "select folded(?)", text) == folded


@pytest.mark.parametrize(
    ("scheme", "name", "notation"),
    [
        ("theme", "logement", "housing"),
        ("theme", "Housing", "housing"),
        ("theme", "agriculture", "agriculture"),
        ("target-group", "jeunes", "young-people"),
        ("theme", "%", None),
        ("no-scheme", "housing", None),
    ],
)
def test_a_concept_is_found_by_its_name_in_either_language(
    kg: KnowledgeGraph, scheme: str, name: str, notation: str | None
) -> None:
    assert one(kg, "select notation_of(?, ?)", scheme, name) == notation


def test_a_thing_is_called_as_the_sources_call_it_most(kg: KnowledgeGraph) -> None:
    lille = kg.actor("Métropole Européenne de Lille").iri.removeprefix(kg.store.manifest.base)
    assert one(kg, "select label_of(?)", lille) == "Métropole Européenne de Lille"
    assert one(kg, "select label_of(?)", "organisation/none") is None


def test_a_fact_is_proven_by_the_words_of_the_property_whatever_the_query_calls_its_rows(
    kg: KnowledgeGraph,
) -> None:
    [(quote,)] = kg._columns.execute(
        "select proof_of(e.id, e.source, 'signer').quote from signatures e order by e.id limit 1"
    ).fetchall()
    assert isinstance(quote, str)
    assert quote


def test_an_agreement_told_by_several_sources_is_told_once(kg: KnowledgeGraph) -> None:
    rows = kg._columns.execute("select agreement, sources from agreements_told").fetchall()
    assert len({agreement for agreement, _ in rows}) == len(rows)
    assert max(sources for _, sources in rows) == 2
