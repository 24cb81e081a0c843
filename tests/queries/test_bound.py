from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from pactgraph import KnowledgeGraph
from pactgraph.queries import Question, catalogue

IN_SPARQL = [name for name, question in catalogue().items() if not question.is_sql]
ASKED = """\
#+ summary: {en: Members, fr: Membres}
#+ description: Who belongs to it.
#+ tags: [membership]
#+ parameters:
#+   on: {type: date, about: That day, optional: true}
#+ columns:
#+   member: iri
SELECT ?member WHERE {
  VALUES ?on { UNDEF }
  VALUES ?reading { reading:all }
  FILTER NOT EXISTS { ?member pact:leftOutOf ?reading }
  FILTER(!BOUND(?on) || STR(?day) = STR(?on))
  FILTER(!BOUND(?on) || (?day = ?on
         && ?day = ?on))
}
"""


def lines(question: Question, **terms: str) -> list[str]:
    return [line.strip() for line in question.bound(terms).splitlines()[8:-1]]


def test_lines_that_ask_nothing_are_left_empty_and_all_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "members.rq"
    path.write_text(ASKED, encoding="utf-8")
    question = Question.read("membership/members", path)
    day, strict = '"2020"', "<https://w3id.org/pactgraph/vocabulary/reading/strict>"
    left_out, said, *broken = [line.strip() for line in ASKED.splitlines()[10:-1]]
    assert lines(question) == ["", "VALUES ?reading { reading:all }", "", "", *broken]
    assert lines(question, on=day, reading=strict) == [
        f"VALUES ?on {{ {day} }}",
        f"VALUES ?reading {{ {strict} }}",
        left_out,
        said,
        *broken,
    ]


@pytest.mark.parametrize("name", IN_SPARQL)
def test_a_question_without_them_has_the_same_answer(name: str, sample: KnowledgeGraph) -> None:
    question = catalogue()[name]
    assert answers(sample, question.bound({})) == answers(sample, question.text)


def test_nothing_is_ever_left_out_of_all_facts(sample: KnowledgeGraph) -> None:
    asked = "ASK { ?fact <https://w3id.org/pactgraph/ontology#leftOutOf>"
    of = "<https://w3id.org/pactgraph/vocabulary/reading/{}> }}"
    found = {
        reading: bool(
            sample._graph.query(f"{asked} {of.format(reading)}", use_default_graph_as_union=True)
        )
        for reading in ("all", "strict")
    }
    assert found == {"all": False, "strict": True}


def answers(kg: KnowledgeGraph, sparql: str) -> list[list[str]]:
    solutions = kg._graph.query(sparql, use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [[str(value) for value in row] for row in solutions]


def test_the_figures_of_one_agreement_are_asked_of_the_graph(sample: KnowledgeGraph) -> None:
    every = sample.ask("figures/all")
    agreements = {str(row["agreement"]) for row in every if row["agreement"]}
    assert agreements
    for agreement in sorted(agreements):
        expected = [row for row in every if row["agreement"] == agreement]
        assert sample.agreement(agreement).figures().rows == expected
