from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.derived.readings import CONCEPTS, READINGS, chosen, is_stating
from pactgraph.graph.errors import QuestionError
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.ontology import concepts, iri, tables
from pactgraph.queries import Question, catalogue, run_sql

# The comma after Bron leaves open where those present end and those who signed begin.
NOTICE = (
    "En présence de Luc Dol, préfet, Anne Roy, présidente de Morlac Habitat et Jean Bar, maire de "
    "Bron, Zoé Mas, directrice, et Paul Lis, trésorier, ont signé le 4 mai 2021 la convention qui "
    "lie Morlac Habitat à Régions Unies."
)
SURE = {"modality": "asserted", "rule": "by.hand"}
Loaded = Callable[[str], KnowledgeGraph]


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    def load(text: str) -> KnowledgeGraph:
        path = tmp_path / "notice.txt"
        path.write_text(text, encoding="utf-8")
        kg = pactgraph.open(tmp_path / "store", create=True)
        kg.load(path)
        return kg

    return load


def people(kg: KnowledgeGraph, question: str, reading: str | None) -> list[object]:
    return sorted({str(row["person_label"]) for row in kg.ask(question, reading=reading)})


def test_of_two_readings_of_a_sentence_presence_is_preferred(loaded: Loaded) -> None:
    kg = loaded(NOTICE)
    signed = {one: people(kg, "agreements/signatories", one) for one in (None, *READINGS)}
    assert signed == {
        None: ["Anne Roy", "Paul Lis", "Zoé Mas"],
        "all": ["Anne Roy", "Paul Lis", "Zoé Mas"],
        "preferred": ["Paul Lis", "Zoé Mas"],
        "strict": ["Paul Lis", "Zoé Mas"],
    }
    present = {one: people(kg, "agreements/attendees", one) for one in READINGS}
    assert present["all"] == present["preferred"]
    assert set(present["all"]) - set(present["strict"]) == {"Anne Roy", "Jean Bar"}


def judged(kg: KnowledgeGraph, verdict: str, table: str, role: str) -> KnowledgeGraph:
    """Judge what a table says of Anne Roy."""
    found = kg.sql(
        f"select t.id from stated.{table} t join stated.people p on p.id = t.{role}"
        " where p.label = 'Anne Roy'"
    )
    kg.judge(verdict, str(found.result[0]["id"]), by="Élise Mo")
    return kg


@pytest.mark.parametrize(
    ("verdict", "table", "role", "signs"),
    [
        ("accept", "signatures", "signer", True),
        ("accept", "attendances", "attendee", False),
        ("reject", "signatures", "signer", False),
        ("reject", "attendances", "attendee", True),
    ],
)
def test_what_people_judged_is_preferred(
    loaded: Loaded, verdict: str, table: str, role: str, signs: bool
) -> None:
    kg = judged(loaded(NOTICE), verdict, table, role)
    assert ("Anne Roy" in people(kg, "agreements/signatories", "preferred")) is signs
    assert ("Anne Roy" in people(kg, "agreements/attendees", "preferred")) is not signs


def test_sql_and_sparql_leave_out_the_same_facts(sample: KnowledgeGraph, loaded: Loaded) -> None:
    query = f"SELECT ?f {{ ?f <{iri('pact:leftOutOf')}> <{CONCEPTS}%s> }}"
    for kg in (sample, loaded(NOTICE)):
        base = kg.store.manifest.base
        for reading in ("preferred", "strict"):
            found = kg._graph.query(query % reading, use_default_graph_as_union=True)
            gone = set()
            for table in filter(is_stating, tables().values()):
                columns = f"select id from main.{table.name} except select id from {table.name}"
                with chosen(kg._columns, reading):
                    gone |= {row[0] for row in kg._columns.execute(columns).fetchall()}
            assert gone == {row["f"].value.removeprefix(base) for row in found}


def announced(tmp_path: Path) -> KnowledgeGraph:
    """Hold one signed agreement and one announced, inferred one between the same two bodies."""
    facts = Facts("file:///two.txt", "Toits du Val")
    bodies = [
        facts.state("organisation", "organisations", label, label=label, certainty="stated", **SURE)
        for label in ("Toits du Val", "Ville d'Orme")
    ]
    for label, said in (
        ("Charte", {"certainty": "stated", "modality": "asserted"}),
        ("Pacte", {"certainty": "inferred", "modality": "announced"}),
    ):
        made = facts.state("agreement", "agreements", label, label=label, kind="charte",
                           status="signed", rule="by.hand", **said)  # fmt: skip
        for body in bodies:
            facts.add("participation", "participations", made, body, agreement=made, actor=body,
                      party_role="contracting-party", rule="by.hand", **said)  # fmt: skip
    kg = pactgraph.open(tmp_path / "store", create=True)
    kg.store.commit([Reading(Source("file:///two.txt", "0" * 64, 1, "press"), "by-hand/1", facts)])
    return kg


def test_strict_leaves_out_what_is_announced_or_inferred_and_preferred_does_not(
    tmp_path: Path,
) -> None:
    kg = announced(tmp_path)
    counted = {
        one: [row["agreements"] for row in kg.ask("actors/partners", actor="Toits du Val",
                                                  reading=one)]
        for one in READINGS
    }  # fmt: skip
    assert counted == {"all": [2], "preferred": [2], "strict": [1]}
    labels = {one: [row["label"] for row in kg.ask("agreements/all", reading=one)]
              for one in READINGS}  # fmt: skip
    assert labels == {"all": ["Charte", "Pacte"], "preferred": ["Charte", "Pacte"],
                      "strict": ["Charte"]}  # fmt: skip


def test_the_names_of_tables_stand_for_the_facts_of_a_reading_within_one_question(
    tmp_path: Path,
) -> None:
    kg = announced(tmp_path)
    path = tmp_path / "labels.sql"
    head = "--+ summary: {en: L, fr: L}\n--+ description: L\n--+ tags: []\n--+ parameters: {}\n"
    path.write_text(
        f"{head}--+ columns: {{label: text, named: integer}}\n"
        "select label, (select count(*) from stated.organisations) as named"
        " from agreements order by label",
        encoding="utf-8",
    )
    question = Question.read("mine/labels", path)

    def ask(reading: str | None) -> list[tuple[object, ...]]:
        rows = run_sql(question, kg._columns, {"reading": reading}, resolve=lambda *_: "",
                       sources={}, base="")  # fmt: skip
        return [tuple(row.values()) for row in rows]

    assert [ask(one) for one in ("strict", None, "preferred", "all")] == [
        [("Charte", 2)], *[[("Charte", 2), ("Pacte", 2)]] * 3,
    ]  # fmt: skip
    assert kg._columns.execute("select count(*) from agreements").fetchone() == (2,)


@pytest.mark.parametrize("name", ["agreements/all", "agreements/conflicts"])
@pytest.mark.parametrize("given", ["loose", "", "STRICT", "strict,main", 3, ["strict", "all"]])
def test_another_reading_is_refused(sample: KnowledgeGraph, name: str, given: object) -> None:
    with pytest.raises(QuestionError, match="reading"):
        sample.ask(name, reading=given)  # type: ignore[arg-type]


def test_readings_are_those_of_the_vocabulary() -> None:
    assert set(READINGS) == set(concepts("reading"))


@pytest.mark.parametrize("name", [n for n in catalogue() if not catalogue()[n].is_sql])
def test_each_question_in_sparql_leaves_facts_out(name: str) -> None:
    text = catalogue()[name].text
    assert "VALUES ?reading { reading:all }" in text
    assert "pact:leftOutOf ?reading }" in text
