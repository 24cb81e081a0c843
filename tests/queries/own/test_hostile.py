"""Questions meant to break what answers them: each ends as one sentence, and the caller lives."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from pactgraph import KnowledgeGraph
from pactgraph.queries.own import Limits, Truth
from pactgraph.queries.own.asking import in_worker


def _script() -> ModuleType:
    """Return the script that has the questions, and measures how long each lasts."""
    path = Path(__file__).parents[3] / "benchmarks" / "hostile.py"
    spec = spec_from_file_location("hostile", path)
    assert spec and spec.loader
    module = sys.modules["hostile"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HOSTILE = _script()


def ended(
    kg: KnowledgeGraph, text: str, language: str = "sparql", limits: Limits | None = None
) -> str:
    """Return the sentence that ended a question, after which another one is answered."""
    sentence: str = HOSTILE.said(kg, language, text, limits or HOSTILE.SHORT)
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("length", HOSTILE.LENGTHS)
@pytest.mark.parametrize("kind", HOSTILE.NESTED)
def test_nesting_of_every_kind_is_refused_before_it_runs(
    sample: KnowledgeGraph, kind: str, length: int
) -> None:
    sentence = ended(sample, HOSTILE.NESTED[kind](length))
    reasons = ("is nested deeper than", "joins more than", "a question may have")
    assert any(reason in sentence for reason in reasons)


@pytest.mark.slow
@pytest.mark.parametrize("length", HOSTILE.LENGTHS)
@pytest.mark.parametrize("kind", HOSTILE.NESTED)
def test_nesting_that_nobody_refused_ends_the_worker_and_nothing_else(
    sample: KnowledgeGraph, kind: str, length: int
) -> None:
    ended(sample, HOSTILE.NESTED[kind](length), limits=HOSTILE.UNGUARDED)


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE.HEAVY)
def test_what_asks_for_too_much_is_ended(sample: KnowledgeGraph, kind: str) -> None:
    sentence = ended(sample, HOSTILE.HEAVY[kind])
    assert "took longer than 2 seconds" in sentence or "of memory" in sentence
    assert sample.sparql("ASK { ?s a pact:Agreement }") == Truth(True)


@pytest.mark.parametrize("kind", HOSTILE.REFUSED)
def test_what_may_not_be_asked_is_refused(sample: KnowledgeGraph, kind: str) -> None:
    assert ended(sample, HOSTILE.REFUSED[kind])


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE.SQL)
def test_sql_that_asks_for_too_much_or_for_files_is_one_sentence(
    sample: KnowledgeGraph, kind: str
) -> None:
    assert ended(sample, HOSTILE.SQL[kind], "sql")
    assert len(sample.sql("select 1 as n").result) == 1


def test_what_sql_laid_down_on_disk_goes_with_it(
    sample: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended(sample, HOSTILE.SQL["a product in order"], "sql", Limits(seconds=1))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def calls() -> Iterator[tuple[int, list[str]]]:
    """Return the port of a server on this machine, and who called it."""
    heard: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(self.path)
            self.send_error(503)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, heard
        server.shutdown()


def test_a_call_that_no_one_refused_reaches_nobody(
    sample: KnowledgeGraph, calls: tuple[int, list[str]]
) -> None:
    """The process that asks has no network, where the kernel lets it give that up."""
    port, heard = calls
    path = str(sample._generation.path / "graph")
    text = f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
    lines = in_worker({"language": "sparql", "path": path, "text": text}, "it", HOSTILE.SHORT)
    if heard:
        pytest.skip("this kernel lets no process give up its network")
    assert lines[-1] == {"end": True, "more": False}
