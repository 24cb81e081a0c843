"""`pactgraph read`: facts on stdout, talk on stderr, nothing stored."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pactgraph
from pactgraph.cli import app
from pactgraph.knowledge import SAMPLE
from pactgraph.reading import COLUMNS

METZ = SAMPLE / "2019-metz-metropole.txt"
NONE = SAMPLE / "saint-quentin-convention-regionale.txt"


def run(*arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, arguments)], input=given)


def test_a_card_tells_the_agreement_and_numbers_its_proofs() -> None:
    done = run(METZ, "--format", "table")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Metz Métropole et Action Logement s'accordent")
    assert "Convention-cadre de territoire Metz Métropole – Action Logement (2019)" in lines
    assert any(line.startswith("  signé par  Jean-Luc Bohl, président") for line in lines)
    (proof,) = (line for line in lines if line.endswith("«\u00a0mardi 1er octobre 2019\u00a0»"))
    number = proof.split()[0]
    assert proof.split()[1] == "7:4"
    assert f"1er octobre 2019 {number}" in done.stdout
    assert done.stderr == ""


def test_the_words_of_a_card_are_those_of_the_language_asked_for() -> None:
    done = run(METZ, "--format", "table", "--lang", "en")
    assert "1 October 2019" in done.stdout
    assert "\n  signed by  Jean-Luc Bohl" in done.stdout
    assert run(METZ, "--language", "en", "--format", "table").stdout == done.stdout


def test_a_program_gets_a_row_a_property_and_a_proof() -> None:
    done = run(METZ)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0]) == list(COLUMNS)
    (signed,) = (row for row in rows if row["property"] == "signed_on")
    assert {**signed, "id": ""} == {
        "source": "2019-metz-metropole.txt", "table": "agreements", "id": "",
        "property": "signed_on", "value": "2019-10-01", "value_label": "1er octobre 2019",
        "certainty": "stated", "modality": "asserted", "rule": "signature.active",
        "quote": "mardi 1er octobre 2019", "start": "142", "end": "164", "line": "7", "column": "4",
    }  # fmt: skip


def test_json_has_the_same_rows_with_numbers_and_gaps() -> None:
    rows = json.loads(run(METZ, "--format", "json").stdout)
    assert {tuple(row) for row in rows} == {tuple(COLUMNS)}
    assert {type(row["start"]) for row in rows} == {int, type(None)}


def test_standard_input_is_read() -> None:
    done = run("-", given=METZ.read_bytes())
    assert {row["source"] for row in csv.DictReader(io.StringIO(done.stdout))} == {"stdin"}
    named = run("-", "--name", "https://example.org/metz", given=METZ.read_bytes())
    assert {row["source"] for row in csv.DictReader(io.StringIO(named.stdout))} == {"metz"}


def test_several_files_are_told_apart_and_a_text_without_agreement_is_named() -> None:
    done = run(METZ, NONE)
    sources = {row["source"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert sources == {METZ.name, NONE.name}
    assert done.stderr == f"{NONE.name}: no agreement found\n"
    assert done.exit_code == 0


def test_what_cannot_be_read_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n")
    done = run(METZ, tmp_path / "picture.txt")
    assert done.exit_code == 1
    assert "2019-10-01" in done.stdout
    assert "picture.txt: is a picture (PNG), not text" in done.stderr


def test_reading_stores_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(METZ).exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_review_page_is_written_and_the_rest_is_quiet(tmp_path: Path) -> None:
    done = run(METZ, "--html", tmp_path / "metz.html")
    assert (done.exit_code, done.stdout) == (0, "")
    facts = len(pactgraph.read(METZ).review.facts)
    assert done.stderr == f"{tmp_path / 'metz.html'}: 1 agreement(s), {facts} facts\n"
    assert '<html lang="fr">' in (tmp_path / "metz.html").read_text("utf-8")
    english = run(METZ, "--html", tmp_path / "metz.html", "--lang", "en", "--format", "json")
    assert json.loads(english.stdout)
    assert '<html lang="en">' in (tmp_path / "metz.html").read_text("utf-8")


def test_several_texts_make_a_folder_of_pages(tmp_path: Path) -> None:
    assert run(METZ, NONE, "--html", tmp_path / "pages").exit_code == 0
    assert sorted(page.name for page in (tmp_path / "pages").iterdir()) == [
        f"{METZ.name}.html",
        f"{NONE.name}.html",
    ]


def test_a_file_that_is_no_page_of_ours_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("mine")
    done = run(METZ, "--html", tmp_path / "mine.html")
    assert "mine.html was not made by pactgraph" in str(done.exception)
    assert (tmp_path / "mine.html").read_text() == "mine"
    assert run(METZ, "--html", tmp_path / "mine.html", "--force").exit_code == 0


def test_a_source_of_a_store_has_the_page_and_the_rows_of_its_file(tmp_path: Path) -> None:
    store = pactgraph.load([METZ], store=tmp_path / "store").store.path
    held = ("--store", store, "--source", METZ.name)
    assert run(*held).stdout == run(METZ).stdout
    assert run(*held, "--html", tmp_path / "held.html").exit_code == 0
    assert run(METZ, "--html", tmp_path / "file.html").exit_code == 0
    assert (tmp_path / "held.html").read_text() == (tmp_path / "file.html").read_text()


def test_neither_file_nor_source_or_both_is_misuse() -> None:
    assert "give files to read, or sources" in str(run().exception)
    assert "give files to read, or sources" in str(run(METZ, "--source", "a.txt").exception)


def test_the_page_and_the_rows_are_the_same_bytes_whatever_the_seed_of_hashes(
    tmp_path: Path,
) -> None:
    said = set()
    for seed in ("0", "1"):
        page = tmp_path / "review.html"
        command = ["-m", "pactgraph", "read", str(METZ), "--html", str(page), "--format", "json"]
        done = subprocess.run(
            [sys.executable, *command],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        said.add((done.stdout, page.read_bytes()))
    assert len(said) == 1
