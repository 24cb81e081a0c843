from __future__ import annotations

from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.facts import Facts, Reading, Source

SURE = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
BODY, OTHER = "Agglo du Morvan", "Toits du Val"
# Who held what, where, as of which day, since and until when; a source for each line.
ROLES = [
    ("Anne Roy", "Présidente", BODY, "2018-01-31", None, None),
    ("Anne Roy", "présidente", BODY, "2021-03-01", None, None),
    ("Marc Péan", "Président", BODY, "2022-06-15", None, None),
    ("Zoé Mas", "Vice-présidente", BODY, "2018-01-31", None, None),
    ("Paul Lis", "vice président", BODY, "2018-01-31", None, None),
    ("Luc Dol", "directeur", OTHER, "2019-05-01", "2014-04-18", None),
    ("Ida Nef", "directrice", OTHER, None, "2020", "2021-12"),
    ("Ida Nef", "trésorière", OTHER, "2019~", None, None),
    ("Jean Bar", "secrétaire", OTHER, None, None, None),
    ("Jean Bar", "trésorier", OTHER, "2020-01-01", None, "2020-06-30"),
]
LONG = ("certain", "shown on 2019-05-01, since 2014-04-18")
BRIEF = ("certain", "shown on 2020-01-01, until 2020-06-30")
ROWS = dict[tuple[Any, Any], tuple[Any, Any]]


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    readings = []
    for number, (who, title, where, as_of, since, until) in enumerate(ROLES):
        facts = Facts(f"file:///{number}.txt", f"{title} {who}")
        facts.describe(published_on=as_of)
        body = facts.state("organisation", "organisations", where, label=where, **SURE)
        person = facts.state("person", "people", who, label=who, **SURE)
        role = facts.add("role-holding", "roles", who, holder=person, organisation=body,
                         title=title, as_of=as_of, since=since, until=until, **SURE)  # fmt: skip
        facts.prove(role, "title", 0, len(title))
        if as_of is None and since is None:
            facts.add("figure", "figures", "a", value="3", unit="toits", figure_role="result",
                      period="2020", **SURE)  # fmt: skip
        source = Source(facts.uri, f"{number:064}", 1, "test")
        readings.append(Reading(source, "hand 1", facts))
    kg = pactgraph.open(tmp_path_factory.mktemp("offices") / "store", create=True)
    kg.store.commit(readings)
    return kg


def held(kg: KnowledgeGraph, on: str, **given: str) -> ROWS:
    rows = kg.ask("time/held", on=on, **given)
    return {(row["person_label"], row["title"]): (row["held"], row["why"]) for row in rows}


@pytest.mark.parametrize(
    ("on", "person", "expected"),
    [
        ("2018-01-31", "Anne Roy", ("certain", "shown on 2018-01-31")),
        ("2021-03-01", "Anne Roy", ("certain", "shown on 2021-03-01")),
        ("2019-06-01", "Anne Roy", ("possible", "shown on 2018-01-31 and again on 2021-03-01")),
        ("2018", "Anne Roy", ("possible", "not shown before 2021-03-01")),
        ("2017-06-01", "Anne Roy", ("possible", "not shown before 2018-01-31")),
        ("2022-01-01", "Anne Roy", ("possible", "last shown on 2021-03-01")),
        ("2022-06-15", "Marc Péan", ("certain", "shown on 2022-06-15")),
    ],
)
def test_an_office_is_certain_on_the_day_on_which_it_is_shown_and_possible_on_others(
    offices: KnowledgeGraph, on: str, person: str, expected: tuple[str, str]
) -> None:
    found = held(offices, on, person=person)
    assert [(title.lower(), told) for (_, title), told in found.items()] == [
        ("président" if person == "Marc Péan" else "présidente", expected)
    ]


@pytest.mark.parametrize(
    ("on", "person", "title", "expected"),
    [
        (
            "2016-01-01",
            "Luc Dol",
            "directeur",
            LONG,
        ),
        ("2016", "Luc Dol", "directeur", LONG),
        ("2014-04-17", "Luc Dol", "directeur", ("no", "began 2014-04-18")),
        ("2014", "Luc Dol", "directeur", ("possible", "not shown before 2019-05-01")),
        ("2019-05-02", "Luc Dol", "directeur", ("possible", "last shown on 2019-05-01")),
        ("2021-06-01", "Ida Nef", "directrice", ("certain", "since 2020, until 2021-12")),
        ("2020-06-01", "Ida Nef", "directrice", ("possible", "not shown before 2021-12-01")),
        ("2021-12-15", "Ida Nef", "directrice", ("possible", "last shown on 2020-12-31")),
        ("2022-01-01", "Ida Nef", "directrice", ("no", "ended 2021-12")),
        ("2019-06-01", "Ida Nef", "trésorière", ("possible", "the source has no date")),
        ("2019-06-01", "Jean Bar", "secrétaire", ("possible", "the source has no date")),
        (
            "2020-03-01",
            "Jean Bar",
            "trésorier",
            BRIEF,
        ),
        ("2020-07-01", "Jean Bar", "trésorier", ("no", "ended 2020-06-30")),
    ],
)
def test_an_office_is_held_between_the_days_that_sources_tell_and_not_beyond(
    offices: KnowledgeGraph, on: str, person: str, title: str, expected: tuple[str, str]
) -> None:
    assert held(offices, on, person=person)[person, title] == expected


def test_offices_of_one_body_and_one_answer_are_asked_for(offices: KnowledgeGraph) -> None:
    assert held(offices, "2018-01-31", organisation=BODY, certainty="certain") == {
        ("Anne Roy", "Présidente"): ("certain", "shown on 2018-01-31"),
        ("Paul Lis", "vice président"): ("certain", "shown on 2018-01-31"),
        ("Zoé Mas", "Vice-présidente"): ("certain", "shown on 2018-01-31"),
    }


def handed(
    kg: KnowledgeGraph, organisation: str, title: str | None = None
) -> list[tuple[Any, ...]]:
    rows = kg.ask("time/holders", organisation=organisation, title=title)
    names = ("place", "person_label", "shown", "handover", "handover_from_label")
    return [tuple(row[name] for name in names) for row in rows]


def test_a_title_passes_on_in_a_span_of_days_that_is_not_made_narrower(
    offices: KnowledgeGraph,
) -> None:
    assert handed(offices, BODY, "president") == [
        (1, "Anne Roy", "2018-01-31/2021-03-01", None, None),
        (2, "Marc Péan", "2022-06-15", "2021-03-01/2022-06-15", "Anne Roy"),
    ]


def test_a_title_that_two_people_hold_at_a_time_does_not_pass_on(offices: KnowledgeGraph) -> None:
    assert handed(offices, BODY, "Vice-présidente") == [
        (1, "Paul Lis", "2018-01-31", None, None),
        (2, "Zoé Mas", "2018-01-31", None, None),
    ]


def test_a_source_without_a_date_tells_after_the_year_of_its_results(
    offices: KnowledgeGraph,
) -> None:
    assert handed(offices, OTHER, "secrétaire") == [(1, "Jean Bar", "2020/..", None, None)]


def test_a_title_that_nobody_held_finds_nobody(offices: KnowledgeGraph) -> None:
    assert handed(offices, BODY, "pré%") == []
    assert handed(offices, BODY, "'; drop view roles; --") == []
