from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph
import pytest
import rdflib

from pactgraph import KnowledgeGraph
from pactgraph.graph.errors import QuestionError
from pactgraph.ontology import tables
from pactgraph.queries import Question, catalogue
from pactgraph.queries.listing import PAGE, listing, page
from pactgraph.queries.running import SEPARATOR, answer

# The questions that others rely on, with the columns that they rely on.
PROMISED = {
    "agreements/all": "agreement label kind status signed_on effective_from ends_on place source "
    "quote start end record",
    "agreements/parties": "agreement organisation organisation_label via_label "
    "source quote start end record",
    "agreements/signatories": "agreement person person_label title on_behalf_of_label certainty "
    "source quote start end record",
    "agreements/attendees": "agreement person_label source quote start end record "
    "person capacity certainty",
    "people/roles": "person person_label title organisation_label as_of since until "
    "source quote start end record",
    "organisations/all": "organisation label kind alt_labels source facts",
    "actors/partners": "partner partner_label agreements first last facts",
}
# What no notice of the sample shows.
NOT_IN_THE_SAMPLE = {
    "actors/identifiers",
    "agreements/links",
    "agreements/unnamed",
    "agreements/monitoring",
    "people/statements",
    "facts/judgements",
}
SPARQL = [name for name in catalogue() if not catalogue()[name].is_sql]


@pytest.mark.parametrize("name", PROMISED)
def test_the_columns_promised_are_kept(name: str) -> None:
    assert list(catalogue()[name].columns) == PROMISED[name].split()


@pytest.mark.parametrize("name", SPARQL)
def test_a_question_runs_as_it_stands_and_answers_what_its_header_says(
    name: str, sample: KnowledgeGraph
) -> None:
    question = catalogue()[name]
    found = answer(question, sample._graph, question.text, sample._documents)
    assert list(found.columns) == list(question.columns)
    assert bool(found) is (name not in NOT_IN_THE_SAMPLE)
    whole = [tuple(map(str, row.values())) for row in found]
    assert len(set(whole)) == len(whole)


@pytest.fixture(scope="module")
def second_engine(sample: KnowledgeGraph) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    quads = sample._graph.dump(format=pyoxigraph.RdfFormat.N_QUADS)
    dataset.parse(data=quads, format="nquads")
    return dataset


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", SPARQL)
def test_another_engine_answers_the_same(
    name: str, sample: KnowledgeGraph, second_engine: rdflib.Dataset
) -> None:
    text = catalogue()[name].text
    ours = sample._graph.query(text, use_default_graph_as_union=True)
    theirs = second_engine.query(text)
    assert _rows(ours, lambda term: term.value) == _rows(theirs, str)


@pytest.mark.parametrize("name", SPARQL)
def test_a_question_takes_what_the_graph_leaves_out_for_the_default(name: str) -> None:
    text = catalogue()[name].text
    for column in {c for t in tables().values() for c in t.columns if c.default}:
        asked = f"pact:{column.property.rpartition('#')[2]} "
        concept = f'STRAFTER(STR(?{column.name}_concept), "/{column.name}/")'
        answered = f'COALESCE({concept}, "{column.default}")'
        assert asked not in text or answered in text, f"{column.name}: write {answered}"


def _rows(solutions: Iterable[Any], write: Callable[[Any], str]) -> list[list[list[str]]]:
    """Return the rows of an answer, sorted, with the members of each cell sorted too."""
    return sorted(
        [sorted(write(term).split(SEPARATOR)) if term is not None else [] for term in row]
        for row in solutions
    )


@pytest.mark.parametrize("name", SPARQL)
def test_each_row_with_a_quote_shows_it_where_it_stands(name: str, sample: KnowledgeGraph) -> None:
    if "quote" not in catalogue()[name].columns:
        pytest.skip("answers without quotes")
    question = catalogue()[name]
    texts = {short: sample.store.text(u) for u, short in sample.store.short_names().items()}
    found = answer(question, sample._graph, question.text, sample._documents)
    wrong = [
        row
        for row in found
        if texts[str(row["source"])][row["start"] : row["end"]] != row["quote"]  # type: ignore[misc]
    ]
    assert wrong == []


def test_listing_reads_no_question_and_asking_reads_one(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Question.read

    def spy(name: str, path: object) -> Question:
        read.append(name)
        return real(name, path)  # type: ignore[arg-type]

    monkeypatch.setattr(Question, "read", spy)
    from pactgraph.queries.catalogue import HERE, Catalogue

    fresh = Catalogue(HERE)
    assert "agreements/all" in list(fresh)
    assert read == []
    assert fresh["agreements/all"].name == "agreements/all"
    assert read == ["agreements/all"]


@pytest.mark.parametrize("name", ["agreements/al", "../queries/agreements/all", "", "all", "\0"])
def test_an_unknown_question_is_refused(name: str) -> None:
    with pytest.raises(QuestionError, match="there is no such question"):
        catalogue()[name]


def test_a_near_miss_is_suggested() -> None:
    with pytest.raises(QuestionError, match="did you mean agreements/signatories"):
        catalogue()["agreements/signatory"]


def test_questions_are_found_by_words_in_either_language() -> None:
    assert "people/roles" in [row["question"] for row in listing("fonctions")]
    assert [row["question"] for row in listing("xyzzy")] == []


def test_the_page_of_questions_is_made_from_the_headers() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run `python -m pactgraph.queries.listing` to write queries/README.md again"
    )
