"""The page in a real browser: nothing a source says is ever run, and everything can be reached."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.drawing import draw

pytestmark = pytest.mark.browser

RUN = "window.RUN=1"  # what each hostile label tries to do
HOSTILE = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</SCRIPT ><sCrIpT>{RUN}</sCrIpT>",
    f"<!--<script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</noscript><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<details open ontoggle={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<a href=javascript:{RUN}>href=</a>",
    f'<a href="javascript:{RUN}">x</a>',
    f"href= <img src=x onerror={RUN}>",
    f"HREF=<svg onload={RUN}>",
    f'" onmouseover="{RUN}',
    f"' onfocus='{RUN}' autofocus='",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f'"}});{RUN};//',
    f"\\\"}});{RUN};//",
    f"'+({RUN})+'",
    f"${{{RUN}}}",
    f"{{{{ {RUN} }}}}",
    "{{ 7*7 }}{% for x in y %}",
    f"`${{{RUN}}}`",
    f"\u2028{RUN}\u2029",
    f"\x00<script>{RUN}</script>",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "\u202egnitseretni ton\u202c",
    "\u2066\u202d\u200f right\u2069 left",
    "Ville\u200b de\u200d Lille\ufeff",
    "__proto__",
    "constructor",
    "&lt;script&gt;&#x27;&quot;&amp;",
    "\ud800 half a letter",
    "a" * 3000,
    "   ",
    "",
]  # fmt: skip


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Callable[..., Any]:
    """Return a visitor of a page: what it asks of the network and complains of is kept."""

    def go(html: str, **how: Any) -> Any:
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        tab = browser.new_context(viewport={"width": 1280, "height": 900}, **how).new_page()
        tab.asked, tab.complaints = [], []
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.on("console", lambda message: tab.complaints.append(message.text))
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.goto((tmp_path / "page.html").as_uri())
        return tab

    return go


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


def test_no_hostile_label_is_run(named: Any, visit: Any) -> None:
    assert len(HOSTILE) >= 40
    tab = visit(draw(named(*HOSTILE), title=HOSTILE[1], limit=300).html)
    everything_pointed_at(tab)
    assert tab.evaluate("window.RUN") is None
    assert tab.complaints == []
    assert [url for url in tab.asked if not url.startswith("file:")] == []
    assert len(tab.query_selector_all("script")) == 3
    assert (
        tab.query_selector_all("main a, main img, main iframe, main [onload], main [onerror]") == []
    )


def test_the_words_of_a_source_are_shown_as_they_are(named: Any, visit: Any) -> None:
    label = f'<b>Lille</b> & "Metz" </script> href={RUN}'
    tab = visit(draw(named(label), title=label).html)
    tab.query_selector("td button").focus()
    assert tab.text_content("h1") == label
    assert tab.text_content("td.start bdi") == label
    assert tab.text_content("#details blockquote") == label


def test_a_hostile_page_in_a_notebook_stays_in_its_frame(named: Any, visit: Any) -> None:
    picture = draw(named(*HOSTILE[:20]), title=HOSTILE[21])
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
        "[network.nodesHandler.options.font.color, getComputedStyle(document.body).backgroundColor]"
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
