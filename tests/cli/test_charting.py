from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pactgraph
from pactgraph.cli import app
from pactgraph.graph.errors import QuestionError
from pactgraph.knowledge import SAMPLE


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pactgraph.sample(tmp_path_factory.mktemp("charting") / "store").store.path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": "120"})


def test_a_timeline_in_letters_has_a_line_for_each_agreement(store: Path) -> None:
    done = run("timeline", "--store", store, "--format", "table", "--lang", "en")
    bars = [line for line in done.stdout.splitlines() if "■" in line and "  20" in line]
    assert len(bars) == 4
    assert done.stdout.split() and done.stderr == ""


def test_the_rows_of_a_timeline_quote_their_sources(store: Path) -> None:
    rows = json.loads(run("timeline", "--store", store, "--format", "json").stdout)
    assert [row["signed_on"] for row in rows] == [
        "2018-01-31", "2019-10-01", "2021-11-19", "2023-04-18",
    ]  # fmt: skip
    for row in rows:
        text = (SAMPLE / row["source"]).read_text("utf-8")
        assert text[row["start"] : row["end"]] == row["quote"]


def test_a_page_is_written_and_replaced_and_another_file_is_not(
    store: Path, tmp_path: Path
) -> None:
    page = tmp_path / "time.html"
    for name in ("time.svg", "time.png", "time.html") * 2:
        done = run("timeline", "Metz Métropole", "-o", tmp_path / name, "--store", store)
        assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"{page}: 1 accord, d’après 1 source\n"
    page.write_text("mine", encoding="utf-8")
    done = run("timeline", "-o", page, "--store", store)
    assert isinstance(done.exception, QuestionError)


def test_what_nothing_is_found_for_is_said(store: Path) -> None:
    done = run("timeline", "--since", "2030", "--store", store)
    assert done.exit_code == 0
    assert done.stderr == "no agreement found in the loaded sources\n"


def test_a_map_lists_what_each_agreement_is_about(store: Path) -> None:
    rows = json.loads(run("map", "--store", store, "--format", "json").stdout)
    assert len(rows) == 4
    done = run("map", "--store", store, "--format", "table", "--lang", "en")
    assert done.stdout.startswith("4 agreements; on the map: ")


def test_a_network_of_territories_is_written_with_coordinates(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "places.geojson"
    for _ in range(2):
        assert run("map", "-o", file, "--store", store).exit_code == 0
    done = run("network", "--of", "territories", "-o", file, "--store", store)
    assert done.exit_code == 0
    assert json.loads(file.read_text("utf-8"))["type"] == "FeatureCollection"
    done = run("network", "-o", file, "--store", store)
    assert isinstance(done.exception, QuestionError)
