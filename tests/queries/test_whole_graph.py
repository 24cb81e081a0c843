"""Questions about all agreements at once: who with whom, who most often, who through whom."""

from __future__ import annotations

import pytest

from pactgraph import KnowledgeGraph
from pactgraph.graph.errors import QuestionError

HOUSING = "Action Logement"
LILLE = "Métropole Européenne de Lille"
METZ = "Metz Métropole"
REGIONS = "Régions de France"
AREFIE = "Association régionale des élus pour la formation, l'insertion et l'emploi Hauts-de-France"


def told(
    kg: KnowledgeGraph, question: str, *names: str, **given: object
) -> list[tuple[object, ...]]:
    found = kg.ask(question, **given)  # type: ignore[arg-type]
    return [tuple(row[name] for name in names) for row in found]


def test_who_made_agreements_with_whom_is_told_once_for_each_two(sample: KnowledgeGraph) -> None:
    pairs = told(sample, "actors/pairs", "actor_label", "partner_label", "agreements", "first_on")
    assert {(frozenset(pair[:2]), *pair[2:]) for pair in pairs} == {
        (frozenset((HOUSING, LILLE)), 1, "2018-01-31"),
        (frozenset((HOUSING, METZ)), 1, "2019-10-01"),
        (frozenset((HOUSING, AREFIE)), 1, "2021-11-19"),
        (frozenset((HOUSING, REGIONS)), 1, "2023-04-18"),
    }
    assert len(pairs) == 4


def test_who_with_whom_in_a_year_leaves_other_years_out(sample: KnowledgeGraph) -> None:
    [row] = sample.ask("actors/pairs", year=2019)
    assert {row["actor_label"], row["partner_label"]} == {HOUSING, METZ}
    assert (row["first_on"], row["last_on"]) == ("2019-10-01", "2019-10-01")
    assert sample.ask("actors/pairs", year=2001).rows == []


def test_who_made_most_agreements_comes_first(sample: KnowledgeGraph) -> None:
    found = told(sample, "actors/ranking", "actor_label", "agreements", first=2)
    assert found == [(HOUSING, 4), (AREFIE, 1)]
    assert told(sample, "actors/ranking", "actor_label", year=2023) == [(HOUSING,), (REGIONS,)]


def test_partners_of_partners_are_those_without_an_agreement_of_their_own(
    sample: KnowledgeGraph,
) -> None:
    columns = ("other_label", "through", "agreements")
    found = told(sample, "actors/second-degree", *columns, actor=METZ)
    assert found == [(AREFIE, 1, 1), (LILLE, 1, 1), (REGIONS, 1, 1)]
    assert told(sample, "actors/second-degree", *columns, actor=METZ, first=1) == found[:1]
    assert sample.ask("actors/second-degree", actor=HOUSING).rows == []


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("actors/pairs", {}),
        ("actors/ranking", {"first": 3}),
        ("actors/second-degree", {"actor": METZ}),
    ],
)
def test_each_row_leads_to_agreements_whose_proofs_are_told(
    sample: KnowledgeGraph, question: str, given: dict[str, object]
) -> None:
    for (facts,) in told(sample, question, "facts", **given):
        assert isinstance(facts, list)
        for fact in facts:
            proofs = sample.ask("facts/proofs", about=fact)
            assert any(row["quote"] for row in proofs)


def test_a_year_and_a_number_are_what_they_say(sample: KnowledgeGraph) -> None:
    with pytest.raises(QuestionError, match="is not a year"):
        sample.ask("actors/pairs", year="2019' or true --")
    with pytest.raises(QuestionError, match="is not a number"):
        sample.ask("actors/ranking", first="1; drop table held")
