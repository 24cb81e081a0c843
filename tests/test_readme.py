"""The README tells the truth: what it shows is printed, what it says to type works."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text("utf-8")
SAMPLE = REPOSITORY / "pactgraph" / "sample"
PROGRAM = Path(sys.executable).with_name("pactgraph")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.+?)^```", README, re.MULTILINE | re.DOTALL)


def run(command: list[str | Path], folder: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_demo_prints_what_the_readme_shows(tmp_path: Path) -> None:
    (shown,) = blocks("text")
    assert shown.strip() in run([PROGRAM, "demo"], tmp_path)
    assert (tmp_path / "pactgraph-demo" / "network.html").is_file()


def test_a_reading_prints_what_the_readme_shows() -> None:
    (shown,) = blocks("console")
    command, _, told = shown.partition("\n")
    words = shlex.split(command)[2:]
    printed = run([PROGRAM, *words, "--format", "table"], REPOSITORY)
    # How many facts and passages there are grows with the reader.
    counts = re.compile(r"\d+ faits?\b|\d+ faits? à vérifier|\[[\d,\s]+\]|\s+")
    assert set(counts.sub(" ", told).split()) <= set(counts.sub(" ", printed).split())


@pytest.mark.slow
def test_the_commands_of_the_readme_work(tmp_path: Path) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    typed = [line for line in lines if line.startswith("pactgraph ")]
    assert typed
    for line in typed:
        words: list[str | Path] = [*shlex.split(line.partition(">")[0], comments=True)[1:]]
        run([PROGRAM, *(SAMPLE if word == "FOLDER" else word for word in words)], tmp_path)
    assert (tmp_path / "action-logement.html").is_file()


@pytest.mark.slow
def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (program,) = blocks("python")
    run([sys.executable, "-c", program.replace('"announcements/"', repr(str(SAMPLE)))], tmp_path)
    assert (tmp_path / "network.html").is_file()


def test_every_target_of_the_menu_that_the_readme_names_is_there() -> None:
    menu = re.findall(r"^([a-z]+):.*## ", (REPOSITORY / "Makefile").read_text("utf-8"), re.M)
    named = re.findall(r"^make ([a-z]+)", README, re.M)
    assert named == ["demo", "test"]
    assert set(named) <= set(menu)


def test_every_link_of_the_documents_leads_somewhere() -> None:
    lost = []
    for document in [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            if not (document.parent / target).exists():
                lost.append(f"{document.name}: {target}")
    assert lost == []
