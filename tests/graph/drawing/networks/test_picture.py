from __future__ import annotations

import copy
import os
import pickle
import re
import subprocess
import sys
from html import unescape

import pytest

from pactgraph.graph.drawing import draw
from pactgraph.graph.drawing.styles import styles
from pactgraph.graph.errors import QuestionError
from pactgraph.ontology.vocabulary import concepts


def node_of(graph, label: str) -> str:
    (found,) = (node for node, told in graph.nodes(data=True) if told["label"] == label)
    return found


def test_the_page_refers_to_nothing_outside_itself(partners, page) -> None:
    drawn = page(draw(partners, title="Partners").html)
    for attribute in ("src", "href", "action", "data", "srcset", "poster", "style", "onclick"):
        assert drawn.having(attribute) == []
    assert {tag for tag, _ in drawn.elements} & {"link", "iframe", "base", "img", "object"} == set()
    css = re.search(r"<style>(.*?)</style>", drawn.html, re.DOTALL)
    assert css and "url(" not in css[1] and "@import" not in css[1]
    assert "bootstrap" not in drawn.html and "cdnjs" not in drawn.html
    assert "sourceMappingURL" not in drawn.html


def test_the_only_addresses_are_names_in_the_notices_of_the_drawing_library(partners) -> None:
    html = draw(partners, title="Partners").html
    hosts = set(re.findall(r"https?://([\w.-]+)", html))
    assert hosts <= {
        "visjs.github.io", "almende.com", "github.com", "www.apache.org", "opensource.org",
        "www.w3.org",
    }  # fmt: skip


def test_the_policy_allows_the_scripts_of_the_page_by_their_hashes_alone(partners, page) -> None:
    (policy,) = (
        attrs["content"]
        for tag, attrs in page(draw(partners, title="Partners").html).elements
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy and policy.count("'sha256-") == 5


def test_the_legend_shows_the_colours_that_are_drawn_and_no_other(partners, page) -> None:
    drawn = page(draw(partners, title="Partners").html)
    shown = {
        node["kind"]: (node["shape"], node["color"]["background"]) for node in drawn.drawn("nodes")
    }
    assert shown == {
        kind: (styles().nodes[kind].shape, styles().nodes[kind].fill)
        for kind in drawn.having("data-node-kind")
    }
    swatches = re.findall(
        r'data-node-kind="(\w+)">\s*<svg[^>]* fill="([^"]+)"', drawn.html
    )  # fmt: skip
    assert {(kind, fill) for kind, (_, fill) in shown.items()} == set(swatches)
    lines = {edge["kind"]: edge["color"]["color"] for edge in drawn.drawn("edges")}
    strokes = re.findall(
        r'data-edge-kind="(\w+)">\s*<svg[^>]*><path[^>]* stroke="([^"]+)"', drawn.html
    )
    assert dict(strokes) == lines


def test_every_kind_of_organisation_has_a_look() -> None:
    assert set(concepts("organisation-kind")) - set(styles().families) == {"autre"}
    assert set(styles().families) <= set(concepts("organisation-kind"))


def test_no_two_kinds_look_alike() -> None:
    told = styles()
    assert len({(style.shape, style.dashed) for style in told.nodes.values()}) == len(told.nodes)
    assert len({style.fill for style in told.nodes.values()}) == len(told.nodes)


def test_pointing_at_a_node_or_choosing_it_keeps_the_colour_of_its_kind(partners, page) -> None:
    for node in page(draw(partners, title="Partners").html).drawn("nodes"):
        colour = node["color"]
        assert colour["highlight"]["background"] == colour["background"]
        assert colour["hover"]["background"] == colour["background"]
        assert "group" not in node


def test_the_table_lists_exactly_the_lines_that_are_drawn(partners, page) -> None:
    for people in (False, True):
        drawn = page(draw(partners, title="Partners", people=people).html)
        edges = [(edge["id"], edge["from"], edge["to"]) for edge in drawn.drawn("edges")]
        assert sorted(drawn.table()) == sorted(edges)
        assert len(edges) == (18 if people else 13)


def test_every_quote_and_source_of_a_drawn_fact_stands_in_the_table(partners) -> None:
    text = unescape(draw(partners, title="Partners", people=True).html)
    for _, _, told in partners.edges(data=True):
        assert told["source_name"] in text
        for proof in told["proofs"]:
            assert proof.quote in text


def test_people_are_named_at_the_line_of_the_body_that_they_signed_for(partners, page) -> None:
    html = draw(partners, title="Partners").html
    assert not any(node["kind"] == "person" for node in page(html).drawn("nodes"))
    row = re.search(
        r'<tr [^>]*data-kind="signature">(?:(?!</tr>).)*Action Logement Hauts-de-France(.*?)</tr>',
        html,
        re.DOTALL,
    )
    assert row and "Frédéric Roussel, président" in row[1]
    assert "Jean-François Duflo, vice-président" in row[1]


def test_a_signatory_of_no_known_body_stays_in_the_picture(partners, page) -> None:
    signer = node_of(partners, "Didier Rumeau")
    ((_, _, told),) = partners.edges(signer, data=True)
    del told["on_behalf_of"]
    nodes = page(draw(partners, title="Partners").html).drawn("nodes")
    assert [node["id"] for node in nodes if node["kind"] == "person"] == [signer]


def test_what_is_not_stated_outright_is_dashed_and_the_legend_says_so(partners, page) -> None:
    html = draw(partners, title="Partners", language="en").html
    dashed = [
        edge
        for edge in page(html).drawn("edges")
        if edge["dashes"] == list(styles().uncertain.dashes)
    ]
    assert len(dashed) == 3
    assert "Uncertain: inferred, or the text can be read in two ways" in html
    assert "contracting party (inferred)" in html and "contracting party (ambiguous)" in html


def test_facts_of_another_role_between_the_same_two_stay_lines_of_their_own(named, page) -> None:
    graph = named("Lille")
    told = dict(graph.edges["organisation/0", "agreement/0", "participation/0"])
    for role in ("funder", "witness"):
        graph.add_edge(
            "organisation/0",
            "agreement/0",
            key=f"participation/{role}",
            **told | {"party_role": role},
        )
    edges = page(draw(graph, title="Lille").html).drawn("edges")
    assert len(edges) == 3
    assert len({str(edge["smooth"]) for edge in edges}) == 3


def test_one_fact_told_by_two_sources_is_one_line_with_two_proofs(named, page) -> None:
    graph = named("Lille")
    told = dict(graph.edges["organisation/0", "agreement/0", "participation/0"])
    graph.add_edge(
        "organisation/0", "agreement/0", key="participation/b", **told | {"source_name": "Second"}
    )
    html = draw(graph, title="Lille").html
    assert len(page(html).drawn("edges")) == 1
    assert html.count("<blockquote>") == 2


def test_the_network_of_the_caller_stays_as_it_is(partners) -> None:
    before = copy.deepcopy(partners)
    draw(partners, title="Partners", people=True, limit=5)
    assert list(partners.nodes(data=True)) == list(before.nodes(data=True))
    assert list(partners.edges(keys=True, data=True)) == list(before.edges(keys=True, data=True))


def test_the_same_network_is_the_same_page_whatever_the_order_of_sets(partners, tmp_path) -> None:
    (tmp_path / "network").write_bytes(pickle.dumps(partners))
    program = (
        "import pickle, sys, hashlib; from pactgraph.graph.drawing import draw;"
        "graph = pickle.loads(open(sys.argv[1], 'rb').read());"
        "print(hashlib.sha256(draw(graph, title='Partners').html.encode()).hexdigest())"
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
    assert runs[0] == runs[1]


def test_no_more_is_drawn_than_asked_and_the_page_says_what_is_missing(partners, page) -> None:
    picture = draw(partners, title="Partners", limit=5, language="en")
    assert len(page(picture.html).drawn("nodes")) == 5
    assert picture.left_out == (
        "The picture shows 5 of 12 elements: the nearest or best connected agreements, whole. "
        "Left out of it: 3 agreements, 4 actors and 8 links."
    )
    assert picture.left_out in picture.html


def test_never_more_than_two_thousand_are_drawn(named) -> None:
    picture = draw(named(*map(str, range(1001))), title="Many", limit=5000)
    assert len(picture.scene.nodes) == 2000


def test_a_core_is_drawn_with_who_acts_for_it_and_the_rest_is_counted(partners) -> None:
    core = {node_of(partners, "Metz Métropole"), node_of(partners, "Action Logement")}
    core.add(node_of(partners, "Convention cadre de territoire"))
    for people, signers in ((False, set()), (True, {"Jean-Luc Bohl", "Damien Sionneau"})):
        picture = draw(partners, title="Metz", core=core, people=people, language="en")
        assert {told["label"] for told in picture.scene.nodes.values()} == {
            "Metz Métropole", "Action Logement", "Convention cadre de territoire",
            "Comité régional Action Logement Grand Est", *signers,
        }  # fmt: skip
        assert picture.left_out and "what the picture is about" in picture.left_out


def test_the_person_whom_a_picture_is_about_is_drawn_with_what_they_signed(partners) -> None:
    signer = node_of(partners, "Bernard Haesebroeck")
    scene = draw(partners, title="Bernard Haesebroeck", focus=signer).scene
    signed = [line for line in scene.lines if line.start == signer]
    assert [line.kind for line in signed] == ["signature"]
    assert scene.focus == (signer,)
    assert [told["label"] for told in scene.nodes.values() if told["kind"] == "person"] == [
        "Bernard Haesebroeck"
    ]


def test_what_the_picture_is_about_is_always_in_it(partners, page) -> None:
    focus = node_of(partners, "AREFIE")
    picture = draw(partners, title="AREFIE", focus=focus, limit=3)
    nodes = page(picture.html).drawn("nodes")
    assert {node["label"] for node in nodes} == {
        "AREFIE",
        "Action Logement",
        "Logement des jeunes\n2021",
    }
    assert [node["id"] for node in nodes if node["color"]["border"] == styles().focus] == [focus]


def test_the_page_speaks_the_language_asked_for(partners) -> None:
    assert '<html lang="fr">' in draw(partners, title="Partners").html
    english = draw(partners, title="Partners", language="en")
    assert '<html lang="en">' in english.html
    assert english.summary == "4 agreements, 8 actors and 13 links, from 4 sources"
    with pytest.raises(QuestionError, match="no words for the language de: use one of fr, en"):
        draw(partners, title="Partners", language="de")


def test_a_network_of_nothing_is_a_page_that_says_so(named, page) -> None:
    picture = draw(named(), title="Nothing", language="en")
    assert "No agreement found in the loaded sources." in picture.html
    assert "<script" not in picture.html


def test_the_file_is_written_in_utf_8_whatever_the_locale(partners, tmp_path) -> None:
    picture = draw(partners, title="Été ≠ été", path=tmp_path / "page.html")
    assert picture.path == tmp_path / "page.html"
    assert (tmp_path / "page.html").read_bytes() == picture.html.encode("utf-8")


def test_a_notebook_shows_the_page_in_a_closed_frame(partners, page) -> None:
    picture = draw(partners, title='"><script>alert(1)</script>')
    ((tag, attrs),) = page(picture._repr_html_()).elements
    assert (tag, attrs["sandbox"]) == ("iframe", "allow-scripts allow-downloads")
    assert attrs["srcdoc"] == picture.html
