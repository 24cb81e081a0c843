"""Whether two stores differ is said by the exit code, and how by rows with their proofs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pactgraph
from pactgraph.cli import app

NOTICE = (
    "Clairlieu, le 2 mars 2019\n\nLa Ville de Clairlieu et la Fédération des Jardins du Val ont"
    " signé le 2 mars 2019 une charte de coopération.\n"
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("stores")
    (folder / "a.txt").write_text(NOTICE, encoding="utf-8")
    pactgraph.load(folder / "a.txt", store=folder / "old")
    (folder / "b.txt").write_text(NOTICE.replace("des Jardins", "des Vergers"), encoding="utf-8")
    pactgraph.load([folder / "a.txt", folder / "b.txt"], store=folder / "new")
    return folder / "old", folder / "new"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, arguments)])


def test_the_same_is_said_by_zero(stores: tuple[Path, Path]) -> None:
    done = run(stores[0], stores[0])
    assert (done.exit_code, done.stderr) == (0, "nothing differs\n")
    assert done.stdout.startswith("change,about,thing,") and done.stdout.count("\n") == 1


def test_what_differs_is_told_with_its_proof_and_by_one(stores: tuple[Path, Path]) -> None:
    done = run(*stores, "--format", "json")
    assert done.exit_code == 1
    rows = json.loads(done.stdout)
    assert done.stderr == f"{len(rows)} came\n"
    kg = pactgraph.open(stores[1])
    assert pactgraph.open(stores[0]).diff(kg).rows == rows
    [party] = [row for row in rows if row["about"] == "organisation"]
    assert (party["change"], party["source"]) == ("came", "b.txt")
    text = kg.store.text((stores[1].parent / "b.txt").as_uri())
    assert text[party["start"] : party["end"]] == party["quote"]
    assert all(row["fact"].startswith(kg.store.manifest.base) for row in rows)


def test_what_cannot_be_said_is_told_by_two(stores: tuple[Path, Path], tmp_path: Path) -> None:
    done = run(stores[0], tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"pactgraph: {tmp_path}: there is no store here")


def test_one_store_is_compared_with_itself_at_another_moment(stores: tuple[Path, Path]) -> None:
    done = run(stores[1], "--as-of", "2019-03-01", "--format", "json")
    assert done.exit_code == 1
    came = [row["thing_label"] for row in json.loads(done.stdout) if row["about"] == "organisation"]
    assert came == [
        "Fédération des Jardins du Val", "Fédération des Vergers du Val", "Ville de Clairlieu",
    ]  # fmt: skip
    assert run(stores[1], "--as-of", "2019-03").exit_code == 0
    assert run(stores[1], "--as-of", "2019-03", "--until", "2020").exit_code == 0
    assert run(stores[1], "--as-of", "1999", "--until", "2020", "--by", "loaded").exit_code == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "give another store to compare it with, or a day"),
        (("--as-of", "2019-13"), "'2019-13' is not a date"),
        (("--as-of", "'; drop table held"), "is not a date"),
    ],
)
def test_a_moment_that_is_none_is_told_by_two(
    stores: tuple[Path, Path], given: tuple[str, ...], said: str
) -> None:
    done = run(stores[1], *given)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr and done.stderr.count("\n") == 1
