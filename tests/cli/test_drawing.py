from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pactgraph.cli import app
from pactgraph.graph.errors import AmbiguousName, PactgraphError, QuestionError
from pactgraph.graph.facts import Source
from pactgraph.graph.storage.store import Store
from pactgraph.loaders import press


@pytest.fixture(scope="module")
def store(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the bundled notices."""
    held = Store.open(tmp_path_factory.mktemp("draw") / "store", create=True)
    readings = []
    for notice in sorted((repository / "pactgraph" / "sample").glob("*.txt")):
        content = notice.read_bytes()
        source = Source(
            f"file:///notices/{notice.name}", sha256(content).hexdigest(), len(content), "press"
        )
        readings.append(press.read(source, content.decode("utf-8")))
    held.commit(readings)
    return held.path


def run(store: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["draw", "--store", str(store), *map(str, arguments)])


def test_the_whole_network_is_drawn_where_no_name_is_given(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "network.html"
    done = run(store, "-o", page, "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith(f"{page}: ")
    assert done.stderr.split(": ")[1].strip() in page.read_text("utf-8")
    assert "<h1><bdi>Who agreed with whom</bdi></h1>" in page.read_text("utf-8")


def test_a_name_draws_what_is_around_it(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "metz.html"
    done = run(store, "metz metropole", "-o", page, "--lang", "en")
    assert done.exit_code == 0
    written = page.read_text("utf-8")
    assert "<h1><bdi>Metz Métropole and its partners</bdi></h1>" in written
    assert "AREFIE" not in written


def test_what_is_left_out_is_said(store: Path, tmp_path: Path) -> None:
    done = run(store, "-o", tmp_path / "small.html", "--limit", "4", "--lang", "en")
    assert "The picture shows 4 of" in done.stderr


def test_a_page_made_here_is_replaced_and_another_file_is_not(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(store, "-o", page).exit_code == 0
    first = page.read_bytes()
    assert run(store, "-o", page).exit_code == 0
    assert page.read_bytes() == first
    page.write_text("mine", encoding="utf-8")
    assert isinstance(run(store, "-o", page).exception, QuestionError)
    assert page.read_text("utf-8") == "mine"
    assert run(store, "-o", page, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("name", "error", "says"),
    [
        ("Nobody At All", QuestionError, "no actor or agreement is called Nobody At All"),
        ("comité régional", AmbiguousName, "Comité régional Action Logement Grand Est  https://"),
    ],
)
def test_a_name_that_leads_nowhere_or_to_several_is_said(
    store: Path, tmp_path: Path, name: str, error: type[PactgraphError], says: str
) -> None:
    done = run(store, name, "-o", tmp_path / "page.html")
    assert isinstance(done.exception, error)
    assert says in str(done.exception)
    assert not (tmp_path / "page.html").exists()
