from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from pactgraph import KnowledgeGraph
from pactgraph.cli import app
from pactgraph.graph.drawing.networks.arranging import arranged
from pactgraph.graph.errors import AmbiguousName, PactgraphError, QuestionError, SourceError
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


@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_a_still_picture_is_written_and_replaced_without_a_browser(
    store: Path, tmp_path: Path, ending: str
) -> None:
    picture = tmp_path / f"picture{ending}"
    done = run(store, "Action Logement", "-o", picture, "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith(f"{picture}: 4 agreements, ")
    light = picture.read_bytes()
    assert run(store, "Action Logement", "-o", picture, "--lang", "en", "--dark").exit_code == 0
    assert picture.read_bytes() != light


def test_a_picture_has_the_width_asked_for(store: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    assert run(store, "-o", picture, "--width", "321").exit_code == 0
    assert int.from_bytes(picture.read_bytes()[16:20], "big") == 321


def test_another_ending_is_refused_with_those_that_there_are(store: Path, tmp_path: Path) -> None:
    done = run(store, "-o", tmp_path / "picture.pdf")
    assert isinstance(done.exception, SourceError)
    assert str(done.exception).endswith("there are .html, .svg, .png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "error", "says"),
    [
        ("Nobody At All", QuestionError, "no actor, agreement or territory is called Nobody"),
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


def drawn(kg: KnowledgeGraph, *arguments: str, **narrowed: Any) -> set[str]:
    return {told["label"] for told in kg.draw(*arguments, **narrowed).scene.nodes.values()}


METZ = "Convention-cadre de territoire Metz Métropole – Action Logement (2019)"


def test_a_path_is_drawn_with_its_agreements_and_nobody_else(atlas: KnowledgeGraph) -> None:
    picture = atlas.draw("Régions de France", to="Metz Métropole", language="en")
    assert picture.title == "From Régions de France to Metz Métropole"
    shown = {told["label"] for told in picture.scene.nodes.values()}
    assert {"Régions de France", "Action Logement", "Metz Métropole", METZ} <= shown
    assert "AREFIE" not in shown
    ends = {picture.scene.nodes[node]["label"] for node in picture.scene.focus}
    assert ends == {"Régions de France", "Metz Métropole"}


@pytest.mark.parametrize(
    ("start", "end"),
    [("Régions de France", "Metz Métropole"), ("Metz Métropole", "Régions de France")],
)
def test_a_path_is_read_from_its_start_on_the_left(
    atlas: KnowledgeGraph, start: str, end: str
) -> None:
    scene = atlas.draw(start, to=end).scene
    assert [scene.nodes[node]["label"] for node in scene.focus] == [start, end]
    places = arranged(scene).places
    assert places[scene.focus[0]].x < places[scene.focus[1]].x


def test_who_signed_with_an_actor_is_drawn_as_the_body_acted_for(atlas: KnowledgeGraph) -> None:
    shown = drawn(atlas, "Metz Métropole")
    assert "Comité régional Action Logement Grand Est" in shown
    assert "Damien Sionneau" not in shown


def test_a_territory_draws_what_is_about_it_and_all_beneath_it(atlas: KnowledgeGraph) -> None:
    assert METZ in drawn(atlas, "Moselle") == drawn(atlas, territory="57")
    assert "Métropole Européenne de Lille" not in drawn(atlas, "Moselle")
    assert atlas.draw("Moselle", language="en").title == "Who agreed with whom: Moselle"


def test_a_community_is_called_by_number_by_name_or_by_a_member(atlas: KnowledgeGraph) -> None:
    first = atlas.communities()[0]
    for wanted in ("1", first["name"], "Metz Métropole"):
        picture = atlas.draw(community=wanted)
        shown = {told["label"] for told in picture.scene.nodes.values()}
        assert METZ in shown
        assert first["name"] in picture.title


def test_a_choice_narrows_a_picture_and_is_written_on_it(atlas: KnowledgeGraph) -> None:
    picture = atlas.draw(since="2023", reading="strict", language="en")
    assert METZ not in {told["label"] for told in picture.scene.nodes.values()}
    assert picture.choice == "Only: signed from 2023 on, facts stated outright."
    assert picture.choice in picture.html
    assert not any(line.uncertain for line in picture.scene.lines)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--to", "Metz Métropole"], "a path to Metz Métropole begins at some actor"),
        (["Metz Métropole", "--community", "1"], "either a community or what is around a name"),
        (["--community", "99"], "99: there is no such community"),
        (["Metz Métropole", "--since", "2023"], "Metz Métropole takes part in no agreement"),
        (["Régions de France", "--to", "Metz Métropole", "--since", "2023"],
         "no chain of agreements found in the loaded sources leads from Régions de France to"),
        (["--kind", "mariage"], "mariage: no kind of an agreement is so called"),
        (["--in", "Atlantis"], "no territory is named 'Atlantis'"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(
    store: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    done = run(store, *arguments, "-o", tmp_path / "page.html")
    assert isinstance(done.exception, QuestionError)
    assert says in str(done.exception)
    assert not (tmp_path / "page.html").exists()


def test_a_title_does_not_say_that_somebody_signed_who_may_only_have_been_there(
    atlas: KnowledgeGraph,
) -> None:
    picture = atlas.draw("Bernard Haesebroeck", language="en")
    assert picture.title == "The agreements around Bernard Haesebroeck"
