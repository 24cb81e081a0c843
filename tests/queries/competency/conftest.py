"""The notices of `shared` as a store, asked as a person would ask it: by the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import pactgraph
from pactgraph.cli import app

Ask = Callable[..., list[dict[str, Any]]]
METZ = "Convention cadre de territoire Metz Métropole – Action Logement (2019)"
LILLE = "Convention de partenariat Action Logement – Métropole Européenne de Lille (2018)"
ELUS = (
    "Convention de partenariat Action Logement – Association Régionale des Élus pour la Formation,"
    " l'Insertion et l'Emploi Hauts-de-France (2021)"
)
REGIONS = "Convention de partenariat Action Logement Groupe – Régions de France (2023)"
AREFIE = "Association Régionale des Élus pour la Formation, l'Insertion et l'Emploi Hauts-de-France"
MEL = "Métropole Européenne de Lille"


def told(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    """Return some columns of each row."""
    return [tuple(row[column] for column in columns) for row in rows]


@pytest.fixture(scope="session")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the five notices."""
    store = tmp_path_factory.mktemp("seeds") / "store"
    pactgraph.open(store, create=True).load(shared / "seeds")
    return store


@pytest.fixture(scope="session")
def ask(seeds: Path) -> Ask:
    """Return what asks a question by its name, with options, and gives the rows."""

    def run(name: str, *options: str) -> list[dict[str, Any]]:
        told = ["ask", name, *options, "--store", str(seeds), "--format", "json"]
        done = CliRunner().invoke(app, told)
        assert done.exit_code == 0, done.stderr
        rows: list[dict[str, Any]] = json.loads(done.stdout)
        return rows

    return run
