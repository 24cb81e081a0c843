"""Shells are offered the names that the store holds, as they ask for them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import pactgraph

METZ = "Convention-cadre de territoire Metz Métropole – Action Logement (2019)"
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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["draw", "metz"], "Metz Métropole"),
        (["draw", "convention-cadre"], METZ),
        (["agreement", "convention-cadre"], METZ),
        (["explain", "metz"], "Metz Métropole"),
        (["territory", "hauts"], "Hauts-de-France"),
        (["person", "jean"], "Jean-François Duflo"),
        (["who", "lille", "--with", "act"], "Action Logement"),
        (["ask", "agreements/sig"], "agreements/signatories"),
        (["ask", "agreements/signatories", ""], "--agreement"),
        (["ask", "agreements/signatories", "--agreement", "convention-cadre"], METZ),
        (["ask", "actors/partners", "--actor", "metz"], "Metz Métropole"),
        (["ask", "actors/partners", "--reading", "str"], "strict"),
    ],
)
def test_each_verb_is_offered_what_it_takes(store: Path, words: list[str], name: str) -> None:
    assert name in offered(store, "bash", "pactgraph", *words)


def test_names_are_those_of_the_store_that_was_typed(store: Path, tmp_path: Path) -> None:
    typed = ["pactgraph", "who", "--store", str(store), "metz"]
    assert "Metz Métropole" in offered(tmp_path / "none", "bash", *typed)


@pytest.mark.parametrize("words", [["--actor"], ["--nothing", "metz"], ["metz", "metz"]])
def test_what_no_question_takes_is_offered_no_names(store: Path, words: list[str]) -> None:
    assert "Metz Métropole" not in offered(store, "bash", "pactgraph", "ask", *words)


def test_offering_names_is_light(store: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pactgraph.cli import asking, completing\n"
        f"assert completing.begun('metz', ['organisation'], Path({str(store)!r}))\n"
        "assert completing.questions(None, None, 'agreements/')\n"
        "heavy = 'rdflib networkx scipy duckdb pyarrow pandas pyoxigraph'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | {"PACTGRAPH_STORE": str(store)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "[]\n"
