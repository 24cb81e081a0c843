"""The verbs that fill a store: what they ask first, what they say, and in which form."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pactgraph.cli import app

NOTICE = (
    "Clairlieu, le 31 janvier 2018\n\nJeanne Roy, maire de Clairlieu, et Paul Marnier, président"
    " de la CCI de Montfort, ont signé le 31 janvier 2018 une convention de partenariat.\n"
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store of one notice."""
    (tmp_path / "lille.txt").write_text(NOTICE, "utf-8")
    done = run("load", tmp_path / "lille.txt", "--store", tmp_path / "store", "--licence", "ODbL")
    assert (done.exit_code, done.stdout) == (0, "")
    return tmp_path / "store"


def answered(store: Path, answer: str) -> tuple[int, str]:
    """Ask a person at a terminal whether to remove the notice; return the end and what was said."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "pactgraph", "remove", "lille.txt", "--store", store],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.write(ours, answer.encode())
    out, err = asked.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert not out.strip()
    return asked.returncode, err


def test_at_a_terminal_removing_is_asked_about_first(store: Path) -> None:
    status, said = answered(store, "n\n")
    assert status == 1
    assert "lille.txt: 1 agreement, 2 signatures" in said
    assert "Take 1 source out" in said
    assert "lille.txt" in run("sources", "--store", store).stdout
    status, said = answered(store, "y\n")
    assert status == 0
    assert "Loading a file again brings it back." in said
    assert "lille.txt" not in run("sources", "--store", store).stdout


def test_what_is_held_is_listed_for_programs_and_for_people(store: Path) -> None:
    (held,) = json.loads(run("sources", "--store", store, "--format", "json").stdout)
    assert (held["source"], held["agreements"], held["signatures"], held["licence"]) == (
        "lille.txt", 1, 2, "ODbL",
    )  # fmt: skip
    assert held["uri"] == f"file://{store.parent.as_posix()}/lille.txt"
    assert "lille.txt" in run("sources", "--store", store, "--format", "table").stdout


def test_what_is_doubtful_or_missing_in_each_source_is_listed(store: Path) -> None:
    done = run("sources", "--coverage", "--store", store, "--format", "json")
    [row] = json.loads(done.stdout)
    told = ("source", "state", "agreements", "ambiguous", "unnamed", "unsigned")
    assert [row[name] for name in told] == ["lille.txt", "read", 1, 0, 0, 0]
    shown = run("sources", "--coverage", "--store", store, "--format", "table")
    assert shown.exit_code == 0 and "state" in shown.stdout and "facts" not in shown.stdout


def test_what_was_offered_and_not_taken_is_listed_with_its_reason(store: Path) -> None:
    def rejected() -> list[dict[str, str | None]]:
        done = run("sources", "--rejected", "--store", store, "--format", "json")
        rows: list[dict[str, str | None]] = json.loads(done.stdout)
        return rows

    assert rejected() == []
    void = store.parent / "void.txt"
    void.touch()
    run("load", void, "--store", store)
    assert rejected() == [
        {"source": void.as_uri(), "place": None, "content": None,
         "reason": f"{void}: is empty; there is nothing to read in it"},
    ]  # fmt: skip
    assert run("sources", "--rejected", "--coverage", "--store", store).exit_code == 2


def test_a_quiet_load_says_nothing_but_refusals(store: Path) -> None:
    empty = store.parent / "empty.txt"
    empty.touch()
    done = run("load", store.parent / "lille.txt", empty, "--store", store, "--quiet")
    assert done.exit_code == 1
    assert done.stderr == f"refused {empty}: is empty; there is nothing to read in it\n"


def test_a_refused_file_that_was_held_keeps_its_reading(store: Path) -> None:
    notice = store.parent / "lille.txt"
    notice.write_bytes(b"")
    done = run("load", notice, "--store", store)
    assert done.stderr.splitlines()[0].endswith("; what was read of it before stays")
    assert "lille.txt" in run("sources", "--store", store).stdout


@pytest.mark.parametrize("verb", ["load", "remove", "sources"])
def test_each_help_ends_in_an_example(verb: str) -> None:
    assert f"Example: pactgraph {verb}" in run(verb, "--help").stdout.strip().splitlines()[-1]
