from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pactgraph
from pactgraph.cli import app
from pactgraph.graph.errors import AmbiguousName, QuestionError

METZ = "Convention-cadre de territoire Metz Métropole – Action Logement (2019)"
CARD = """\
Convention-cadre de territoire Metz Métropole – Action Logement (2019)
             agreement
  kind       convention-cadre, signed [1]
  day        1 October 2019 [2]
  place      Metz [3]
  in force   from 2019 to 2022 [4]
  between    Action Logement, through Comité régional Action Logement Grand Est (inferred) [5]
             Metz Métropole [1]
  signed by  Jean-Luc Bohl, président, for Metz Métropole [1]
             Isabelle Kaucic, vice-présidente déléguée à l'habitat et au logement, for Metz
             Métropole [1]
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pactgraph.sample(tmp_path_factory.mktemp("things") / "store").store.path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": "100"})


def test_who_tells_what_two_actors_signed_and_who_signed_for_whom(store: Path) -> None:
    done = run(
        "who", "Action Logement", "--with", "metz metropole", "--store", store, "--format", "table"
    )
    told = " ".join(done.stdout.split())
    assert told.startswith(METZ)
    assert "signed on 1 October 2019 at Metz" in told
    assert "Damien Sionneau, président, for Comité régional Action Logement Grand Est" in told
    assert "« Jean-Luc Bohl, président de Metz Métropole, et Isabelle Kaucic" in told
    assert "2019-metz-metropole.txt [" in told


def test_who_as_rows_has_one_a_signature(store: Path) -> None:
    done = run("who", "Metz Métropole", "--store", store, "--format", "json")
    rows = json.loads(done.stdout)
    assert [row["person_label"] for row in rows] == [
        "Jean-Luc Bohl",
        "Isabelle Kaucic",
        "Damien Sionneau",
        "Michel Huard",
    ]
    assert {(row["label"], row["signed_on"], tuple(row["parties"])) for row in rows} == {
        (
            METZ,
            "2019-10-01",
            (
                "Action Logement (through Comité régional Action Logement Grand Est)",
                "Metz Métropole",
            ),
        )
    }


def test_nothing_found_is_said_of_the_loaded_sources(store: Path) -> None:
    done = run("who", "Régions de France", "--with", "Metz Métropole", "--store", store)
    assert done.exit_code == 0
    assert done.stderr == (
        "no agreement of Régions de France with Metz Métropole found in the loaded sources\n"
    )


def test_an_actor_is_shown_as_card_rows_or_object(store: Path) -> None:
    card = run("actor", "Metz Métropole", "--store", store, "--format", "table").stdout
    assert card.startswith("Metz Métropole\n")
    assert "Action Logement (1 agreement, 1 October 2019)" in card
    assert "2019-10-01  Jean-Luc Bohl, président" in card
    whole = json.loads(run("actor", "Metz Métropole", "--store", store, "--format", "json").stdout)
    assert [row["label"] for row in whole["agreements"]] == [METZ]
    rows = csv.DictReader(io.StringIO(run("actor", "Metz Métropole", "--store", store).stdout))
    assert [row["label"] for row in rows] == [METZ]
    person = run("actor", "Carole Delga", "--store", store, "--format", "table").stdout
    assert "présidente, Régions de France" in person


def test_an_agreement_is_shown_with_the_number_of_a_proof_at_each_line(store: Path) -> None:
    card = run("agreement", METZ, "--store", store, "--format", "table").stdout
    assert card.startswith(CARD)
    told, _, proofs = card.partition("\n  proofs\n")
    assert "\n  meant for  companies, employees [" in told
    assert "[2]        « Ce [mardi 1er octobre 2019], Jean-Luc Bohl" in " ".join(
        proofs.replace("\u00a0", " ").split("\n  ")
    )
    assert "2019-metz-metropole.txt [142:164]" in proofs
    assert told.rstrip().splitlines()[-1].startswith("  id         https://w3id.org/pactgraph/id/")


def test_an_agreement_is_rows_of_signatures_or_an_object(store: Path) -> None:
    rows = csv.DictReader(io.StringIO(run("agreement", METZ, "--store", store).stdout))
    assert next(row["person_label"] for row in rows) == "Jean-Luc Bohl"
    whole = json.loads(run("agreement", METZ, "--store", store, "--format", "json").stdout)
    assert list(whole) == [
        "agreement", "label", "told", "parties", "signatories", "present", "commitments",
        "figures", "themes", "instruments", "links", "monitoring", "conflicts",
    ]  # fmt: skip


def test_what_nothing_is_found_of_is_said_in_the_language_asked_for(store: Path) -> None:
    card = run("person", "Carole Delga", "--store", store, "--format", "table", "--lang", "fr")
    assert "  a signé    non trouvé dans les sources chargées\n" in card.stdout
    assert "2023-04-18  présidente, Régions de France [2]" in card.stdout


def test_agreements_are_kept_by_the_day_of_signing(store: Path) -> None:
    asked = ("who", "Action Logement", "--store", store, "--format", "json")
    days = {row["signed_on"] for row in json.loads(run(*asked).stdout)}
    assert days == {"2018-01-31", "2019-10-01", "2021-11-19", "2023-04-18"}
    between = run(*asked, "--since", "2019", "--until", "2021-11-19").stdout
    assert {row["signed_on"] for row in json.loads(between)} == {"2019-10-01", "2021-11-19"}
    never = run(*asked, "--since", "2024")
    assert never.stderr == (
        "no agreement of Action Logement since 2024 found in the loaded sources\n"
    )


def test_a_strict_reading_leaves_out_what_is_inferred(store: Path) -> None:
    card = run("agreement", METZ, "--store", store, "--format", "table", "--reading", "strict")
    told = card.stdout
    assert "  between    Metz Métropole [1]\n  signed by  Jean-Luc Bohl" in told
    assert "(inferred)" not in told


@pytest.mark.parametrize("verb", ["actor", "agreement", "person"])
def test_a_name_that_nothing_bears_is_one_sentence(store: Path, verb: str) -> None:
    done = run(verb, "Zxqw Vbnm", "--store", store)
    assert isinstance(done.exception, QuestionError)
    assert "in the loaded sources" in str(done.exception)


def test_a_name_of_several_lists_them(store: Path) -> None:
    done = run("agreement", "Convention de partenariat", "--store", store, "--format", "json")
    assert isinstance(done.exception, AmbiguousName)
    assert len(json.loads(done.stdout)["candidates"]) == 3


def test_a_dossier_is_written_as_markdown_and_as_a_page(store: Path, tmp_path: Path) -> None:
    page, text = tmp_path / "metz.html", tmp_path / "metz.md"
    done = run("who", "Metz Métropole", "--store", store, "--html", page, "--md", text)
    assert (done.exit_code, done.stdout) == (0, "")
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert text.read_text("utf-8").startswith("# Agreements of Metz Métropole\n")


def test_a_file_that_is_not_ours_is_kept(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "own.html"
    page.write_text("<p>mine</p>", encoding="utf-8")
    done = run("actor", "Metz Métropole", "--store", store, "--html", page)
    assert "was not made by pactgraph" in str(done.exception)
    assert page.read_text("utf-8") == "<p>mine</p>"
    run("actor", "Metz Métropole", "--store", store, "--html", page, "--force")
    assert page.read_text("utf-8").startswith("<!doctype html>")
