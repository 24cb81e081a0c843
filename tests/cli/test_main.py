"""The command line as a process: what goes where, and with which exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

NOTICE = "Metz, le 1er octobre 2019. Anne Roy, maire de Metz, a signé une charte."


def pactgraph(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "100"}
    environment.pop("PACTGRAPH_STORE", None)
    return subprocess.run(
        [sys.executable, "-m", "pactgraph", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_what_cannot_be_done_is_one_sentence_and_status_1(tmp_path: Path) -> None:
    done = pactgraph("ask", "agreements/all", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("pactgraph: store: there is no store here;")
    assert len(done.stderr.splitlines()) == 1


def test_misuse_is_status_2(tmp_path: Path) -> None:
    done = pactgraph("ask", "--format", "xml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_a_store_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    done = pactgraph("who", "Metz", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_the_demo_tells_who_signed_what_with_whom_and_draws_it(tmp_path: Path) -> None:
    done = pactgraph("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "Michel Huard, vice-président, for Comité régional Action Logement Grand Est" in told
    assert "« Jean-Luc Bohl, président de Metz Métropole" in told
    assert (tmp_path / "pactgraph-demo" / "network.html").stat().st_size > 10_000
    assert "Try next:" in done.stderr
    for line in done.stderr.split("Try next:\n")[1].splitlines()[:4]:
        import shlex

        again = pactgraph(*shlex.split(line)[1:], cwd=tmp_path)
        assert again.returncode == 0, (line, again.stderr)
        assert again.stdout
    assert pactgraph("demo", cwd=tmp_path).stdout == done.stdout


def test_a_lookup_is_answered_without_the_heavy_libraries(tmp_path: Path) -> None:
    notice = tmp_path / "metz.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    assert pactgraph("load", notice, cwd=tmp_path).returncode == 0
    program = (
        "import sys, contextlib\n"
        "from pactgraph.cli import main\n"
        "sys.argv = ['pactgraph', 'ask', 'people/roles', '--person', 'Anne Roy']\n"
        "with contextlib.suppress(SystemExit):\n"
        "    main()\n"
        "heavy = 'rdflib networkx scipy duckdb pyarrow pandas pyvis networkit rich'.split()\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "Anne Roy,maire" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"
