"""The page in a real browser: nothing a source says is ever run, and everything can be reached."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.drawing import draw

pytestmark = pytest.mark.browser

RUN = "window.RUN=1"  # what each hostile label tries to do
_drawn: dict[int, str] = {}


def drawn_once(crowd: Any, number: int) -> str:
    """Draw a crowd once for all the windows in which it is looked at."""
    if number not in _drawn:
        _drawn[number] = draw(crowd(number), title="Many", limit=number).html
    return _drawn[number]


def everything_pointed_at(tab: Any) -> None:
    """Choose each row, each line and each node, so that every detail and tooltip is shown."""
    for button in tab.query_selector_all("td button"):
        button.focus()
    tab.evaluate(
        """() => {
          for (const id of nodes.getIds()) {
            const at = network.canvasToDOM(network.getPositions([id])[id]);
            for (const name of ['showPopup', 'hoverNode']) {
              network.body.emitter.emit(name, name === 'showPopup' ? id : {node: id});
            }
            network.body.emitter.emit('click', {nodes: [id], edges: [], pointer: {DOM: at}});
          }
        }"""
    )


def everything_used(tab: Any) -> None:
    """Search, filter, zoom, save and print, so that every label passes through every part."""
    tab.click(".facets summary")
    for box in tab.query_selector_all("[data-agreement-kind]")[:5]:
        box.uncheck()
    tab.fill("#search", "run")
    tab.click("#clear")
    for button in ("#closer", "#farther", "#whole"):
        tab.click(button)
    for ending in ("svg", "png"):
        with tab.expect_download():
            tab.click(f"#save-{ending}")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")


def test_no_hostile_label_is_run(named: Any, visit: Any, hostile: list[str]) -> None:
    tab = visit(draw(named(*hostile), title=hostile[1], choice=hostile[0], limit=300).html)
    everything_pointed_at(tab)
    everything_used(tab)
    assert tab.evaluate("window.RUN") is None
    assert tab.complaints == []
    elsewhere = ("file:", "data:image/svg+xml", "blob:")
    assert [url for url in tab.asked if not url.startswith(elsewhere)] == []
    assert len(tab.query_selector_all("script")) == 4
    assert (
        tab.query_selector_all("main a, main img, main iframe, main [onload], main [onerror]") == []
    )
    kinds = {box.get_attribute("data-agreement-kind") for box in tab.query_selector_all(
        "[data-agreement-kind]")}  # fmt: skip
    assert f"<script>{RUN}</script>" in kinds and "__proto__" in kinds


def test_the_words_of_a_source_are_shown_as_they_are(named: Any, visit: Any) -> None:
    label = f'<b>Lille</b> & "Metz" </script> href={RUN}'
    tab = visit(draw(named(label), title=label).html)
    tab.query_selector("td button").focus()
    assert tab.text_content("h1") == label
    assert tab.text_content("td.start bdi") == label
    assert tab.text_content("#details blockquote") == label


def test_a_hostile_page_in_a_notebook_stays_in_its_frame(
    named: Any, visit: Any, hostile: list[str]
) -> None:
    picture = draw(named(*hostile[:20]), title=hostile[21])
    tab = visit(f"<!doctype html><body>{picture._repr_html_()}")
    tab.wait_for_timeout(500)
    assert tab.evaluate("window.RUN") is None
    (frame,) = tab.frames[1:]
    assert frame.evaluate("nodes.length") == 40
    assert tab.complaints == []


def test_the_picture_is_drawn_and_each_line_can_be_reached_by_keyboard(
    partners: Any, visit: Any
) -> None:
    tab = visit(draw(partners, title="Partners", language="en").html)
    assert tab.evaluate("[nodes.length, edges.length]") == [12, 13]
    reached = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        line = tab.evaluate("document.activeElement.closest('tr')?.dataset.line")
        if line:
            reached.append(line)
            assert tab.evaluate("network.getSelectedEdges()") == [line]
            assert tab.text_content("#details blockquote")
    assert len(set(reached)) == 13


def test_a_click_on_a_node_tells_its_lines_and_their_proofs(partners: Any, visit: Any) -> None:
    tab = visit(draw(partners, title="Partners").html)
    (node,) = (n for n, told in partners.nodes(data=True) if told["label"] == "Metz Métropole")
    at = tab.evaluate(
        "id => network.canvasToDOM(network.getPositions([id])[id])", node
    )  # fmt: skip
    box = tab.query_selector("#mynetwork").bounding_box()
    tab.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    assert "Metz Métropole" in tab.text_content("#details h3")
    assert "Jean-Luc Bohl, président de Metz Métropole" in tab.text_content("#details blockquote")


def test_search_and_legend_hide_the_same_in_picture_and_table(partners: Any, visit: Any) -> None:
    tab = visit(draw(partners, title="Partners", language="en").html)
    shown = (
        "() => [edges.get().filter(e => !e.hidden).map(e => e.id).sort(),"
        " [...document.querySelectorAll('tr[data-line]')].filter(r => !r.hidden)"
        ".map(r => r.dataset.line).sort()]"
    )
    tab.fill("#search", "metropole bohl")
    drawn, listed = tab.evaluate(shown)
    assert drawn == listed and len(drawn) == 1
    assert tab.text_content("#found") == "1 of 13 link(s)"
    tab.click("#clear")
    tab.uncheck("[data-node-kind=authority]")
    drawn, listed = tab.evaluate(shown)
    assert drawn == listed and len(drawn) == 11


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_can_be_read_on_a_light_and_on_a_dark_page(
    partners: Any, visit: Any, scheme: str
) -> None:
    tab = visit(draw(partners, title="Partners").html, color_scheme=scheme)
    ink, paper = tab.evaluate(
        "[network.lettered.find(label => !label.inside).ink,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, paper) == {
        "light": ("#17202a", "rgb(246, 247, 249)"),
        "dark": ("#e8edf2", "rgb(16, 21, 27)"),
    }[scheme]


def test_a_page_of_many_shows_within_the_frame_that_python_reckoned(named: Any, visit: Any) -> None:
    tab = visit(draw(named(*(f"Ville de Lille {n}" for n in range(40))), title="Many").html)
    frame = json.loads(f"[{tab.get_attribute('#mynetwork', 'data-frame').replace(' ', ',')}]")
    boxes = tab.evaluate("nodes.getIds().map(id => network.getBoundingBox(id))")
    assert min(box["left"] for box in boxes) >= frame[0] - 2
    assert max(box["right"] for box in boxes) <= frame[2] + 2


SHOWN = (
    "() => [edges.get().filter(e => !e.hidden).map(e => e.id).sort(),"
    " [...document.querySelectorAll('tr[data-line]')].filter(r => !r.hidden)"
    ".map(r => r.dataset.line).sort(),"
    " nodes.get().filter(n => !n.hidden).map(n => n.label.replaceAll('\\n', ' ')).sort()]"
)


def shown(tab: Any) -> tuple[list[str], set[str]]:
    """Return the lines that are shown, which picture and table agree upon, and the nodes."""
    drawn, listed, nodes = tab.evaluate(SHOWN)
    assert drawn == listed
    return drawn, set(nodes)


def test_the_years_of_agreements_are_narrowed_with_the_keyboard(partners: Any, visit: Any) -> None:
    undated = next(n for n, told in partners.nodes(data=True) if told.get("year") == "2023")
    partners.nodes[undated].update(signed_on="", year="")
    tab = visit(draw(partners, title="Partners", language="en").html)
    assert tab.text_content("#span") == "2018 – 2021"
    assert tab.text_content(".facets label:has(#undated)") == "Undated (1)"
    tab.click(".facets summary")
    tab.focus("#until")
    tab.keyboard.press("Home")
    assert tab.text_content("#span") == "2018"
    _, nodes = shown(tab)
    assert "Logement des salariés 2018" in nodes and "AREFIE" not in nodes
    assert "Régions de France" in nodes
    tab.focus("#undated")
    tab.keyboard.press("Space")
    lines, nodes = shown(tab)
    assert nodes == {
        "Logement des salariés 2018", "Métropole Européenne de Lille", "Action Logement",
        "Comité régional Action Logement Hauts-de-France",
    }  # fmt: skip
    assert tab.text_content("#counts") == "1 agreement, 3 actors and 4 links, from 1 source"
    assert tab.text_content("#hidden-note") == (
        "Hidden by the filters: 3 agreements, 5 actors and 9 links."
    )
    assert len(lines) == 4
    tab.click("#clear")
    assert len(shown(tab)[0]) == 13
    assert tab.is_hidden("#hidden-note")
    assert tab.complaints == []


def test_kinds_of_agreement_and_what_is_uncertain_are_hidden_in_picture_and_table(
    partners: Any, visit: Any
) -> None:
    tab = visit(draw(partners, title="Partners", language="en").html)
    tab.click(".facets summary")
    tab.uncheck("[data-agreement-kind=convention-cadre]")
    assert "Metz Métropole" not in shown(tab)[1]
    tab.click("#clear")
    tab.check("#outright")
    lines, nodes = shown(tab)
    assert len(lines) == 10
    assert "une association locale" not in nodes
    assert "3 links" in tab.text_content("#hidden-note")


def covered(boxes: list[dict[str, float]]) -> int:
    """Count the labels that lie over another one."""
    return sum(
        any(
            one is not other
            and one["left"] < other["right"] - 1 and other["left"] < one["right"] - 1
            and one["top"] < other["bottom"] - 1 and other["top"] < one["bottom"] - 1
            for other in boxes
        )
        for one in boxes
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (800, "dark")])
@pytest.mark.parametrize(
    ("number", "named", "narrow"), [(20, 20, 20), (200, 90, 25), (2000, 30, 15)]
)
def test_labels_do_not_lie_over_one_another_and_can_be_read(
    crowd: Any, visit: Any, width: int, scheme: str, number: int, named: int, narrow: int
) -> None:
    html = drawn_once(crowd, number)
    tab = visit(html, color_scheme=scheme)
    tab.set_viewport_size({"width": width, "height": 900})
    tab.wait_for_function("network.lettered")
    tab.wait_for_timeout(200)
    labels = tab.evaluate("network.lettered")
    assert covered([label["box"] for label in labels]) == 0
    assert min(label["size"] for label in labels) >= 11
    assert len(labels) >= (named if width > 1000 else narrow)
    assert "organisation/0" in {label["id"] for label in labels}
    assert tab.complaints == []
    tab.context.close()


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_picture_is_saved_as_it_is_shown(
    partners: Any, visit: Any, tmp_path: Path, ending: str
) -> None:
    tab = visit(draw(partners, title="Qui avec qui ?", language="en").html)
    tab.fill("#search", "bohl")
    with tab.expect_download() as handed:
        tab.click(f"#save-{ending}")
    file = tmp_path / handed.value.suggested_filename
    handed.value.save_as(file)
    assert file.name == f"qui-avec-qui.{ending}"
    if ending == "png":
        assert file.read_bytes().startswith(b"\x89PNG") and file.stat().st_size > 10_000
        return
    told = "".join(ET.parse(file).getroot().itertext())
    assert "Metz Métropole" in told and "AREFIE" not in told
    assert "1 agreement, 1 actor and 1 link, from 1 source" in told
    assert "Hidden by the filters: 3 agreements, 7 actors and 12 links." in told
    assert "Jean-Luc Bohl, président de Metz Métropole" in told
    assert tab.complaints == []


def test_on_paper_the_picture_is_lines_before_a_table_of_its_own_page(
    partners: Any, visit: Any
) -> None:
    tab = visit(draw(partners, title="Partners").html, color_scheme="dark")
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    seen = tab.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor,"
        " document.querySelectorAll('#printed svg #nodes > g').length,"
        " getComputedStyle(document.getElementById('mynetwork')).display,"
        " getComputedStyle(document.querySelector('section')).breakBefore]"
    )
    assert seen == ["rgb(255, 255, 255)", 12, "none", "page"]
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.query_selector("#printed svg") is None
    assert tab.complaints == []


def test_a_reader_goes_from_a_search_to_a_proof_with_the_keyboard_alone(
    partners: Any, visit: Any
) -> None:
    tab = visit(draw(partners, title="Partners", language="en").html)
    tab.focus("#search")
    tab.keyboard.type("arefie")
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.closest('tr') !== null"):
            break
    tab.keyboard.press("Enter")
    assert "AREFIE" in tab.text_content("#details .ends")
    assert "Didier Rumeau, vice-président de l'AREFIE" in tab.text_content("#details blockquote")
