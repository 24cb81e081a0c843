"""Shells are offered the names that the store holds, as they ask for them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import pactgraph

SCRIPT = "from pactgraph.cli import app; app(prog_name='pactgraph')"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("completing") / "store"
    pactgraph.sample(path)
    return path


def offered(store: Path, shell: str, *words: str) -> list[str]:
    typed = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=os.environ | typed | {
            "_PACTGRAPH_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_ARGS": " ".join(words),
            "PACTGRAPH_STORE": str(store),
        },
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split("\n") if done.stdout.strip() else []


@pytest.mark.parametrize("verb", ["actor", "who"])
def test_bash_is_offered_the_names_that_begin_so(store: Path, verb: str) -> None:
    assert "Metz Métropole" in offered(store, "bash", "pactgraph", verb, "metz")


def test_zsh_is_offered_them_too(store: Path) -> None:
    assert any("Metz Métropole" in line for line in offered(store, "zsh", "pactgraph", "who", "me"))


def test_where_there_is_no_store_nothing_is_offered(tmp_path: Path) -> None:
    assert offered(tmp_path / "none", "bash", "pactgraph", "who", "metz") == []


def test_offering_names_is_light(store: Path) -> None:
    program = (
        "import sys\n"
        "from pactgraph.cli.completing import actors\n"
        "assert actors('metz')\n"
        "heavy = 'rdflib networkx scipy duckdb pyarrow pandas pyoxigraph'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | {"PACTGRAPH_STORE": str(store)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "[]\n"
