"""A still picture says what the page says, and nothing that is drawn in it does anything."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.drawing import draw
from pactgraph.graph.drawing.labels import wide
from pactgraph.graph.drawing.networks.still import still
from pactgraph.graph.drawing.png import png_of
from pactgraph.graph.drawing.styles import styles
from pactgraph.graph.errors import QuestionError, SourceError

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "metadata", "style", "rect", "g", "path", "text"}
STYLE = "@media print { :root { width: 100%; height: 100% } }"
ATTRIBUTES = {
    "aria-hidden", "aria-labelledby", "d", "data-of", "fill", "font-family", "font-size",
    "font-weight", "height", "id", "lang", "role", "stroke", "stroke-dasharray", "stroke-linejoin",
    "stroke-width", "text-anchor", "transform", "viewBox", "width", "x", "y",
}  # fmt: skip


def part(root: ET.Element, name: str) -> ET.Element:
    (found,) = (group for group in root.iter(f"{SVG}g") if group.get("id") == name)
    return found


def groups(root: ET.Element, name: str) -> dict[str, ET.Element]:
    return {group.get("id") or "": group for group in part(root, name)}


def colours(group: ET.Element) -> set[tuple[str | None, str | None, str | None]]:
    """Return with which colours and dashes shapes and lines are drawn."""
    return {
        (path.get("fill"), path.get("stroke"), path.get("stroke-dasharray"))
        for path in group.iter(f"{SVG}path")
    }


def written(root: ET.Element) -> str:
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


def words_of(root: ET.Element) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield each line of each label with its node and its box, reckoned from its letters."""
    for node, group in groups(root, "nodes").items():
        x, y = map(float, (group.get("transform") or "")[len("translate(") : -1].split())
        for text in group.iter(f"{SVG}text"):
            size = float(text.get("font-size") or 16)
            half = wide(text.text or "") * size / 2
            at, base = x + float(text.get("x") or 0), y + float(text.get("y") or 0)
            middle = at + half if text.get("text-anchor") == "start" else at
            yield node, (middle - half, base - 0.75 * size, middle + half, base + 0.2 * size)


def overlapping(root: ET.Element) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(words_of(root), 2)
        if one != other and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def test_the_lines_are_those_of_the_table_of_the_page(
    partners: Any, page: Callable[..., Any]
) -> None:
    picture = draw(partners, title="Partners")
    lines = groups(ET.fromstring(picture.svg()), "lines")
    assert sorted(lines) == sorted(line for line, _, _ in page(picture.html).table())


def test_every_line_tells_its_ends_its_quotes_and_their_sources(partners: Any) -> None:
    lines = groups(ET.fromstring(draw(partners, title="Partners").svg()), "lines")
    told = "\n".join(line.findtext(f"{SVG}title") or "" for line in lines.values())
    for _, _, fact in partners.edges(data=True):
        assert fact["source_name"] in told
    assert "Frédéric Roussel, président" in told
    assert all("« " in (line.findtext(f"{SVG}title") or "") for line in lines.values())


def test_every_node_is_drawn_with_its_name_in_full(partners: Any) -> None:
    nodes = groups(ET.fromstring(draw(partners, title="Partners").svg()), "nodes")
    told = "\n".join(node.findtext(f"{SVG}title") or "" for node in nodes.values())
    assert len(nodes) == 12
    assert all(label in told for node, label in partners.nodes(data="label") if node[:2] == "or")


def test_the_legend_has_the_colours_and_dashes_that_are_drawn_and_no_others(partners: Any) -> None:
    root = ET.fromstring(draw(partners, title="Partners", people=True).svg())
    drawn = colours(part(root, "nodes")) | colours(part(root, "lines"))
    assert colours(part(root, "legend")) == drawn


def test_what_the_picture_is_about_is_ringed_and_the_legend_says_so(partners: Any) -> None:
    focus = next(node for node, name in partners.nodes(data="label") if name == "Metz Métropole")
    root = ET.fromstring(draw(partners, title="Metz", focus=focus, language="en").svg())
    ringed = [
        name for name, group in groups(root, "nodes").items()
        if any(path.get("stroke") == styles().focus for path in group)
    ]  # fmt: skip
    assert len(ringed) == 1
    assert "At the centre" in written(root)


def test_counts_what_is_left_out_and_what_was_chosen_stand_on_the_sheet(partners: Any) -> None:
    picture = draw(partners, title="Partners", limit=5, language="en", choice="Only: since 2018.")
    told = written(ET.fromstring(picture.svg()))
    assert picture.summary in told
    assert picture.left_out is not None
    assert all(word in told for word in picture.left_out.split())
    assert "Only: since 2018." in told
    assert "Uncertain: inferred, or the text can be read in two ways" in told


def test_sources_are_listed_under_the_numbers_that_stand_beside_agreements(partners: Any) -> None:
    root = ET.fromstring(draw(partners, title="Partners").svg())
    listed = dict(re.findall(r"(\d+)\. (\S+)", written(part(root, "words"))))
    assert len(listed) == 4
    for node, group in groups(root, "nodes").items():
        cited = [text.text or "" for text in group.iter(f"{SVG}text") if text.get("font-size")]
        assert bool(cited) == node.startswith("n-agreement")
        assert all(number in listed for one in cited for number in one.split(", "))


def test_more_sources_than_there_is_room_for_are_counted(named: Callable[..., Any]) -> None:
    graph = named("Lille")
    told = dict(graph.edges["organisation/0", "agreement/0", "participation/0"])
    for number in range(200):
        name = f"notice-{number:03}"
        graph.add_edge("organisation/0", "agreement/0", key=name, **told | {"source_name": name})
    root = ET.fromstring(draw(graph, title="Lille", language="en").svg())
    listed = len(re.findall(r"\d+\. ", written(part(root, "words"))))
    assert 0 < listed < 201
    assert f"and {201 - listed} others." in written(root)
    assert "1, 2, 3 +198" in written(part(root, "nodes"))


def test_no_two_labels_lie_on_one_another_in_a_small_picture(
    named: Callable[..., Any], partners: Any
) -> None:
    names = ["COMMUNAUTÉ URBAINE D’ARRAS", "Ville de Lille", "MINISTÈRE DE LA TRANSITION"] * 3
    for graph in (partners, named(*names)):
        assert overlapping(ET.fromstring(draw(graph, title="Twenty", people=True).svg())) == []


def test_what_has_no_room_on_the_sheet_is_cut_and_the_cut_is_seen(
    named: Callable[..., Any],
) -> None:
    root = ET.fromstring(draw(named("Lille"), title="a" * 3000).svg())
    title = [text.text or "" for text in part(root, "words") if text.get("font-weight")][:5]
    assert set("".join(title)) == set("a …")
    assert title[-1].endswith(" …")


def test_no_two_labels_lie_on_one_another_in_a_large_picture(named: Callable[..., Any]) -> None:
    graph = named(*(f"COMMUNAUTÉ URBAINE {number} DES BORDS" for number in range(100)))
    told = dict(graph.edges["organisation/0", "agreement/0", "participation/0"])
    for number in range(100):
        for to in (7 * number % 100, number * number % 100):
            graph.add_edge(f"organisation/{number}", f"agreement/{to}", f"p{number}-{to}", **told)
    assert overlapping(ET.fromstring(draw(graph, title="Many", limit=200).svg())) == []


def test_who_is_best_connected_is_written_largest_in_a_crowd_and_no_larger_among_few(
    named: Callable[..., Any],
) -> None:
    for number, largest in ((20, None), (120, "Hub")):
        graph = named("Hub", *(f"City {one}" for one in range(1, number)))
        told = dict(graph.edges["organisation/0", "agreement/0", "participation/0"])
        for one in range(1, number, 4):
            graph.add_edge("organisation/0", f"agreement/{one}", f"p{one}", **told)
        root = ET.fromstring(draw(graph, title="Crowd", limit=300).svg())
        texts = [
            (float(text.get("font-size") or 0), text.text)
            for group in groups(root, "nodes").values()
            if "organisation" in (group.get("id") or "")
            for text in group.iter(f"{SVG}text")
        ]
        assert max(texts)[1] == largest if largest else max(texts)[0] == 0


def test_no_word_leaves_the_paper(partners: Any, named: Callable[..., Any]) -> None:
    long = "Établissement public de coopération intercommunale " * 20
    for graph, title in ((partners, "Partners"), (named("x", long), long), (named("x"), "m" * 999)):
        root = ET.fromstring(draw(graph, title=title).svg())
        right = float(root.get("width") or 0)
        for text in part(root, "words"):
            size, x = float(text.get("font-size") or 0), float(text.get("x") or 0)
            assert x + wide(text.text or "") * size <= right - 20


def test_hostile_names_leave_only_shapes_and_words(
    hostile: list[str], named: Callable[..., Any]
) -> None:
    told = " | ".join(hostile)
    for language in ("fr", "en"):
        root = ET.fromstring(
            draw(named(*hostile), title=told, language=language, choice=told, limit=100).svg()
        )
        assert {one.tag.removeprefix(SVG) for one in root.iter()} == ELEMENTS
        assert {attribute for one in root.iter() for attribute in one.attrib} <= ATTRIBUTES
        assert root.findtext(f"{SVG}style") == STYLE
        identifiers = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(identifiers) == len(set(identifiers))


def test_characters_that_xml_forbids_and_signs_of_direction_are_not_written(
    named: Callable[..., Any],
) -> None:
    name = "a\x00b\x0bc\ufffe\udc00d\u202ee\u2066f"
    svg = draw(named(name), title=name).svg()
    ET.fromstring(svg)
    assert not re.search("[\x00-\x08\x0b\ufffe\udc00\u202a-\u202e\u2066]", svg)


def test_a_name_from_the_right_turns_nothing_around_it(named: Callable[..., Any]) -> None:
    svg = draw(named("\u0645\u062f\u064a\u0646\u0629"), title="Lille").svg()
    assert "\u2068\u0645\u062f\u064a\u0646\u0629\u2069 → " in svg


def test_a_network_of_nothing_is_a_sheet_that_says_so(named: Callable[..., Any]) -> None:
    svg = draw(named(), title="Nothing", language="en").svg()
    root = ET.fromstring(svg)
    assert "No agreement found in the loaded sources." in written(root)
    assert not list(part(root, "lines"))
    assert png_of(svg, scale=0.5)[:4] == b"\x89PNG"


def test_the_same_network_is_the_same_picture_whatever_the_order_of_sets(
    partners: Any, tmp_path: Path
) -> None:
    (tmp_path / "network").write_bytes(pickle.dumps(partners))
    program = (
        "import pickle, sys; from pactgraph.graph.drawing import draw;"
        "graph = pickle.loads(open(sys.argv[1], 'rb').read());"
        "sys.stdout.buffer.write(draw(graph, title='Partners', people=True).svg().encode())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, tmp_path / "network"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == draw(partners, title="Partners", people=True).svg().encode()


def test_within_a_page_it_brings_no_style_and_no_titles_of_its_own(partners: Any) -> None:
    picture = draw(partners, title="Partners")
    within = still(picture.scene, picture.title, picture.words)
    root = ET.fromstring(within)
    assert root.find(f"{SVG}style") is None
    assert [title.get("id") for title in root.iter(f"{SVG}title")] == ["title"]
    assert written(root) == written(ET.fromstring(picture.svg()))


def test_paper_and_words_have_the_colours_of_the_page(repository: Path) -> None:
    css = (repository / "graph" / "drawing" / "page.css").read_text("utf-8")
    found = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    for theme, rules in (("light", found[0]), ("dark", found[1])):
        told = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", rules))
        drawn = styles().themes[theme]
        assert (drawn.paper, drawn.ink, drawn.soft, drawn.rule) == (
            told["card"], told["ink"], told["soft"], told["rule"],
        )  # fmt: skip


def test_a_picture_of_a_network_is_not_blank(partners: Any, pixels: Callable[..., Any]) -> None:
    picture = draw(partners, title="Partners")
    light, dark = (pixels(png_of(picture.svg(dark), scale=0.2)) for dark in (False, True))
    assert light[0][0][:3] == (255, 255, 255)
    assert dark[0][0][:3] == (0x17, 0x1E, 0x26)
    agreement = tuple(int(styles().nodes["agreement"].fill[n : n + 2], 16) for n in (1, 3, 5))
    for drawn in (light, dark):
        assert len({pixel for row in drawn for pixel in row}) > 50
        assert sum(pixel[:3] == agreement for row in drawn for pixel in row) > 100


@pytest.mark.browser
def test_it_is_printed_on_one_page(
    named: Callable[..., Any], visit: Callable[..., Any], tmp_path: Path
) -> None:
    tab = visit("<!DOCTYPE html><title>first</title>")
    draw(named(*map(str, range(30))), title="Many").save(tmp_path / "picture.svg")
    tab.goto((tmp_path / "picture.svg").as_uri())
    for landscape in (True, False):
        printed = tab.pdf(format="A4", landscape=landscape)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.browser
def test_a_browser_shows_it_runs_nothing_and_writes_no_wider_than_reckoned(
    hostile: list[str], named: Callable[..., Any], visit: Callable[..., Any], tmp_path: Path
) -> None:
    names = [name for name in hostile if len(name) < 100]
    tab = visit("<!DOCTYPE html><title>first</title>")
    draw(named(*names, "COMMUNAUTÉ URBAINE D’ARRAS"), title=hostile[1], limit=100).save(
        tmp_path / "picture.svg"
    )
    tab.goto((tmp_path / "picture.svg").as_uri())
    assert tab.evaluate("window.RUN") is None
    assert tab.complaints == []
    assert [url for url in tab.asked if not url.startswith("file:")] == []
    measured = tab.evaluate(
        """() => Array.from(document.querySelectorAll("text"), text => [
            text.textContent, parseFloat(getComputedStyle(text).fontSize),
            text.getComputedTextLength(), text.getAttribute("font-weight")])"""
    )
    assert len(measured) > 100
    for words, size, width, bold in measured:
        assert width <= wide(words) * size * (1.12 if bold else 1.03) + 2, words


def test_the_ending_says_what_is_saved(partners: Any, tmp_path: Path) -> None:
    picture = draw(partners, title="Partners")
    assert picture.save(tmp_path / "one.svg").path == tmp_path / "one.svg"
    assert (tmp_path / "one.svg").read_bytes() == picture.svg().encode()
    picture.save(tmp_path / "one.png", dark=True, width=300)
    assert (tmp_path / "one.png").read_bytes() == png_of(picture.svg(dark=True), width=300)
    picture.save(tmp_path / "one.html")
    assert (tmp_path / "one.html").read_bytes() == picture.html.encode()
    with pytest.raises(SourceError, match=r"one\.pdf: .* there are \.html, \.svg, \.png"):
        picture.save(tmp_path / "one.pdf")


def test_what_an_ending_has_no_use_for_is_refused(partners: Any, tmp_path: Path) -> None:
    picture = draw(partners, title="Partners")
    with pytest.raises(QuestionError, match=r"only a PNG has a scale; end in \.png"):
        picture.save(tmp_path / "one.svg", scale=2.0)
    with pytest.raises(QuestionError, match="a page is dark where its reader likes"):
        picture.save(tmp_path / "one.html", dark=True)
    assert list(tmp_path.iterdir()) == []
