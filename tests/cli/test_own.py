"""Questions of one's own on the command line: files, options, standard input, formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pactgraph
from pactgraph.cli import app
from pactgraph.graph.errors import QuestionError

COUNT = "SELECT (COUNT(DISTINCT ?a) AS ?agreements) { ?a a pact:Agreement }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pactgraph.sample(tmp_path_factory.mktemp("own") / "store").store.path


def ask(store: Path, *arguments: str | Path, given: str = "") -> Result:
    return CliRunner().invoke(app, ["ask", *map(str, arguments), "--store", str(store)], given)


def test_an_option_a_file_and_standard_input_give_the_same(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(f"\ufeff{COUNT}", encoding="utf-8")
    answers = [
        ask(store, "--sparql", COUNT),
        ask(store, file),
        ask(store, "-", given=COUNT),
        ask(store, "--sql", "select count(distinct agreement) agreements from participations"),
    ]
    assert [done.stdout for done in answers] == ["agreements\n4\n"] * 4


def test_each_kind_of_answer_has_its_own_default_format(store: Path) -> None:
    assert ask(store, "--sparql", "ASK { ?a a pact:Agreement }").stdout == "true\n"
    turtle = ask(store, "--sparql", "CONSTRUCT { <a:b> rdfs:label 'c' } {}").stdout
    assert turtle.splitlines()[-1] == '<a:b> rdfs:label "c" .'
    found = ask(store, "--sparql", COUNT, "--format", "sparql-json").stdout
    assert json.loads(found)["results"]["bindings"][0]["agreements"]["value"] == "4"


def test_a_reading_narrows_the_tables_of_sql_as_it_does_the_questions(store: Path) -> None:
    counted = "select count(*) as n from participations where certainty <> 'stated'"
    every, none = (ask(store, "--sql", counted, "--reading", one) for one in ("all", "strict"))
    whole = ask(store, "--sql", counted.replace("from ", "from main."), "--reading", "strict")
    assert (int(every.stdout.split()[1]), none.stdout) == (3, "n\n0\n")
    assert whole.stdout == every.stdout


def test_sparql_of_your_own_is_told_how_to_name_a_reading(store: Path) -> None:
    done = ask(store, "--sparql", COUNT, "--reading", "strict")
    assert isinstance(done.exception, QuestionError)
    said = str(done.exception)
    assert said.startswith("--sparql: SPARQL of your own names its reading itself: FILTER NOT")
    condition = said.partition("itself: ")[2]
    counts = "SELECT (COUNT(?fact) AS ?n) { ?fact a pact:Participation . % }"
    every, strict = (ask(store, "--sparql", counts.replace("%", one)) for one in ("", condition))
    assert int(every.stdout.split()[1]) - int(strict.stdout.split()[1]) == 3


def test_an_answer_that_is_cut_says_so_on_stderr(store: Path) -> None:
    done = ask(store, "--sparql", "SELECT ?s { ?s ?p ?o }", "--rows", "2")
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == "pactgraph: cut after 2 rows; --rows allows more\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--sparql", "SELECT *", "--sql", "select 1"], "give one question"),
        (["agreements/all", "--sql", "select 1"], "give one question"),
        (["agreements/all", "--format", "turtle"], "--format turtle is for SPARQL of your own"),
        (["--sql", "select 1", "--format", "turtle"], "is for SPARQL of your own"),
        (["--sparql", COUNT, "--actor=Lille"], "only a question of the catalogue takes"),
        (["--sparql", "DROP ALL"], "--sparql:1:1: DROP would change the graph"),
        (["--sparql", COUNT, "--format", "turtle"], "turtle is for triples"),
    ],
)
def test_what_does_not_go_together_is_one_sentence(
    store: Path, arguments: list[str], words: str
) -> None:
    done = ask(store, *arguments)
    assert isinstance(done.exception, QuestionError)
    assert words in str(done.exception)
    assert done.stdout == ""


def test_a_file_that_is_missing_or_no_text_is_named(store: Path, tmp_path: Path) -> None:
    assert isinstance(ask(store, tmp_path / "none.rq").exception, FileNotFoundError)
    file = tmp_path / "latin.rq"
    file.write_bytes(b"# \xe9\nASK {}")
    assert "latin.rq: is not UTF-8 (byte 2)" in str(ask(store, file).exception)
