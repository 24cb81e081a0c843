from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pactgraph
from pactgraph.cli import PANELS, VERBS, app
from pactgraph.graph.errors import PactgraphError, QuestionError

METZ = "Convention-cadre de territoire Metz Métropole – Action Logement (2019)"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pactgraph.sample(tmp_path_factory.mktemp("asking") / "store").store.path


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], env=environment)


@pytest.mark.parametrize("verb", VERBS)
def test_each_help_says_what_the_verb_does_and_ends_in_an_example(verb: str) -> None:
    done = run(verb, "--help")
    assert done.exit_code == 0
    assert (
        done.stdout.strip().splitlines()[-1].strip().startswith(("Example: pactgraph", "pactgraph"))
    )
    assert f"Example: pactgraph {verb}" in " ".join(done.stdout.split())


def test_the_help_lists_every_verb() -> None:
    done = run("--help")
    assert [verb for verb in VERBS if f"\n  {verb} " not in done.stdout] == []
    assert done.stdout.rstrip().endswith("Example: pactgraph demo")


def test_the_help_groups_the_verbs_by_what_they_are_for() -> None:
    told = run("--help").stdout
    places = [told.index(f"\n{panel}:\n") for panel in PANELS]
    assert places == sorted(places)
    for panel, verbs in PANELS.items():
        listed = told.partition(f"\n{panel}:\n")[2].partition("\n\n")[0]
        assert re.findall(r"^  (\w+)", listed, re.MULTILINE) == list(verbs)


def test_an_unknown_verb_is_misuse_and_a_near_one_is_suggested() -> None:
    done = run("laod")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Did you mean 'load'" in done.stderr


def test_without_a_name_the_questions_are_listed_and_no_store_is_needed() -> None:
    done = run("ask")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {"question", "summary", "parameters"} == set(rows[0])
    assert "agreements/signatories" in [row["question"] for row in rows]


def test_a_question_is_found_by_words_and_told_in_french() -> None:
    done = run("ask", "--search", "parties sans signataire", "--lang", "fr")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))[:3]
    assert {
        "question": "agreements/unsigned",
        "summary": "Les parties pour lesquelles aucun signataire n'est nommé",
        "parameters": "[agreement], [party], [certainty]",
    } in rows
    done = run("ask", "--search", "xyzzy")
    assert "no question has to do with 'xyzzy'" in str(done.exception)


def test_the_list_stands_by_theme_for_a_person() -> None:
    done = run("ask", "--lang", "fr", "--format", "table")
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert lines[0] == "Accords"
    assert "Chiffres" in lines


def test_the_catalogue_is_told_whole_as_json() -> None:
    rows = {one["question"]: one for one in json.loads(run("ask", "--format", "json").stdout)}
    told = rows["actors/partners"]
    assert (told["theme"], told["language"]) == ("Actors", "sparql")
    names = [one["name"] for one in told["parameters"]]
    assert (names[0], names[-1]) == ("actor", "reading")
    assert told["columns"]["facts"] == "list"


def test_words_that_are_no_question_lead_to_questions() -> None:
    done = run("ask", "who speaks for whom")
    assert "did you mean people/spokespeople" in str(done.exception)


def test_an_answer_is_csv_where_no_person_looks_on(store: Path) -> None:
    done = run("ask", "actors/partners", "--actor", "Metz Métropole", "--store", store)
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["partner_label"], row["agreements"], row["first"]) == (
        "Action Logement",
        "1",
        "2019-10-01",
    )
    assert done.stderr == ""


def test_json_is_an_array_of_objects_with_numbers_lists_and_gaps(store: Path) -> None:
    done = run("ask", "organisations/all", "--format", "json", PACTGRAPH_STORE=str(store))
    rows = json.loads(done.stdout)
    assert {type(row["alt_labels"]) for row in rows} == {list}
    done = run("ask", "people/roles", "--store", store, "--format=json")
    rows = json.loads(done.stdout)
    assert {type(row["start"]) for row in rows} == {int}
    assert None in {row["until"] for row in rows}


def test_a_table_shows_labels_instead_of_identifiers(store: Path) -> None:
    done = run(
        "ask", "actors/partners", "--actor=Metz Métropole", "--format", "table", "--store", store
    )
    assert "Action Logement" in done.stdout
    assert "https://" not in done.stdout


def test_a_misspelt_parameter_is_told_before_a_missing_one(store: Path) -> None:
    done = run("ask", "actors/partners", "--actr", "Metz", "--store", store)
    assert "actr" in str(done.exception) and "needs" not in str(done.exception)


def test_a_question_is_described_with_a_line_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = run("ask", "time/in-force", "--describe").stdout
    assert told.rstrip().endswith("pactgraph ask time/in-force --on 2021-06-01")
    assert max(map(len, told.splitlines())) <= 80


def test_an_empty_answer_about_a_territory_says_that_no_lists_are_loaded(store: Path) -> None:
    done = run("ask", "territories/members", "--territory", "Metz", "--store", store)
    assert done.stderr == (
        "not found in the loaded sources; the lists of what lies in what are not loaded:"
        " `pactgraph load --territories`\n"
    )
    done = run("ask", "actors/links", "--actor", "Metz Métropole", "--store", store)
    assert done.stderr in ("", "not found in the loaded sources\n")


def test_a_table_names_what_only_an_identifier_tells(store: Path) -> None:
    done = run("ask", "agreements/signatories", "--format", "table", "--store", store)
    assert done.stdout.startswith("agreement ") and "agreement/" not in done.stdout
    told = run("ask", "agreements/signatories", "--format", "csv", "--store", store).stdout
    assert told.startswith("agreement,person,")


def test_an_agreement_is_found_by_what_one_of_its_parties_is_called(store: Path) -> None:
    done = run("ask", "agreements/parties", "--agreement", "MEL", "--store", store)
    [agreement] = {row["agreement"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert agreement.endswith("/agreement/cb4a86cac83edcbec68f")
    several = run("ask", "agreements/parties", "--agreement", "Action Logement", "--store", store)
    assert "may name several things" in str(several.exception)


def test_a_parameter_given_twice_asks_for_both(store: Path) -> None:
    rows = json.loads(run("ask", "agreements/all", "--store", store, "--format", "json").stdout)
    every = sorted({row["agreement"] for row in rows})
    asked = [f"--agreement={iri}" for iri in every[:2]]
    done = run("ask", "agreements/all", *asked, "--store", store, "--format", "json")
    assert sorted({row["agreement"] for row in json.loads(done.stdout)}) == every[:2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing/here"], "there is no such question"),
        (["actors/partners"], "needs actor"),
        (["actors/partners", "--actor"], "--actor: needs a value"),
        (["actors/partners", "Metz"], "give a parameter as --NAME VALUE"),
        (["--actor", "Metz", "actors/partners"], "the name of the question first"),
        (["agreements/all", "--since", "yesterday"], "is not a date"),
        (["agreements/all", "--sinse", "2019"], "has no parameter 'sinse'"),
    ],
)
def test_a_slip_is_one_sentence(store: Path, arguments: list[str], said: str) -> None:
    done = run("ask", *arguments, "--store", store)
    assert done.exit_code == 1
    assert isinstance(done.exception, QuestionError)
    assert said in str(done.exception)
    assert done.stdout == ""


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = run("ask", "agreements/all", "--store", tmp_path / "typo")
    assert isinstance(done.exception, PactgraphError)
    assert not (tmp_path / "typo").exists()


def test_what_is_not_found_is_said_to_be_not_found_in_the_loaded_sources(store: Path) -> None:
    done = run("ask", "people/signatories", "--at-least", "99", "--store", store)
    assert (done.exit_code, done.stderr) == (0, "not found in the loaded sources\n")
    assert done.stdout.startswith("person,person_label,")


def test_a_question_is_described() -> None:
    done = run("ask", "actors/partners", "--describe")
    assert "--actor (organisation, needed)" in done.stdout
    assert 'pactgraph ask actors/partners --actor "…"' in done.stdout
    assert "partner (iri)" in done.stdout


def test_a_fact_is_explained_by_its_rule_and_its_words(store: Path) -> None:
    done = run("explain", METZ, "--store", store, "--format", "table")
    told = " ".join(done.stdout.split())
    assert "rule signature.active: The subject of a verb of signing signs." in told
    assert "said stated, asserted, in 2019-metz-metropole.txt" in told
    rows = json.loads(run("explain", METZ, "--store", store, "--format", "json").stdout)
    signature = next(row["fact"] for row in rows if row["what"] == "Signature")
    identifier = "/".join(signature.split("/")[-2:])
    one = run("explain", identifier, "--store", store, "--format", "json")
    assert {row["fact"] for row in json.loads(one.stdout)} == {signature}


def test_an_explanation_shows_the_words_around_a_quote_and_what_was_not_taken(store: Path) -> None:
    compiegne = "Régions de France – Action Logement Groupe"
    told = run("explain", compiegne, "--store", store, "--format", "table").stdout
    said = " ".join(told.split())
    assert (
        "… 18 avril 2023 par Nadia Bouyer et Philippe Lengrand, respectivement [directrice" in said
    )
    assert "signatory: Carole Delga – follows “en présence de”: to be there is not to sign" in said
    assert told.count("signatory: Carole Delga") == 1
    assert told.startswith("StatedAgreement")
    done = run("explain", compiegne, "--store", store, "--format", "json", "--lang", "fr")
    facts = {one["fact"]: one for one in json.loads(done.stdout)}
    signature = next(one for one in facts.values() if one["what"] == "Signature")
    assert signature["says"].startswith("Nadia Bouyer, directrice générale (Action Logement")
    assert [(c["candidate"], c["reason"]) for c in signature["considered"]] == [
        ("Carole Delga", "person.present"),
        ("Bruno Arcadipane", "person.present"),
        ("Xavier Bertrand", "person.present"),
    ]
    assert signature["considered"][0]["why"].startswith("suit « en présence de »")


def test_an_explanation_for_a_spreadsheet_is_the_proofs(store: Path) -> None:
    done = run("explain", METZ, "--store", store, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {"fact", "rule", "property", "quote", "start", "end"} <= set(rows[0])


def test_what_is_no_fact_is_not_explained(store: Path) -> None:
    done = run("explain", "signature/00000000000000000000", "--store", store)
    assert "no fact of the loaded sources is so named" in str(done.exception)
