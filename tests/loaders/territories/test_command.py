"""What ships goes into a store by one word, and goes in once."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import pactgraph
from pactgraph.cli import app


def test_load_without_files_and_without_territories_says_what_to_give() -> None:
    done = CliRunner().invoke(app, ["load"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--territories" in done.stderr


@pytest.mark.slow
def test_the_territories_that_ship_are_loaded_once_and_go_again(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    told = [
        CliRunner().invoke(app, ["load", "--territories", "--store", store]).stderr
        for _ in range(2)
    ]
    said = "43014 states of territories, 111266 links between them\n"
    assert told == [f"loaded {said}", f"unchanged {said}"]
    kg = pactgraph.open(store)
    assert [one.label for one in kg.find("Métropole Européenne de Lille", ["territory"])] == [
        "Métropole Européenne de Lille",
        "Métropole Européenne de Lille",
    ]
    kg.remove("decoupage-administratif")
    assert kg.find("Lille") == []
