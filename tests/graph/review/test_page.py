"""The review page as a file: it stands alone, says all facts, and shows what its legend says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from pactgraph.graph.review import Review, wording
from pactgraph.graph.review.layers import layers
from pactgraph.graph.review.page import Page, page

ElementsOf = Callable[[str], Any]


def made(review: Review, language: str = "") -> Page:
    return page(wording(review, language), lambda rule, spoken: f"{rule} ({spoken})")


def test_the_page_refers_to_nothing_outside_itself(
    charter: Review, elements_of: Callable[[str], Any]
) -> None:
    html = made(charter).html
    elements = elements_of(html)
    assert [link for link in elements.having("href") if not link.startswith("#")] == []
    for attribute in ("src", "action", "data", "srcset", "poster", "style", "onclick"):
        assert elements.having(attribute) == []
    assert {tag for tag, _ in elements.found} & {"link", "iframe", "base", "img", "object"} == set()
    assert re.findall(r"https?://[^\s\"<]+", html) == []
    assert "url(" not in html and "@import" not in html


def test_links_lead_from_each_fact_to_its_words_and_back(
    charter: Review, elements_of: Callable[[str], Any]
) -> None:
    elements = elements_of(made(charter).html)
    places = set(elements.having("id"))
    assert {link.removeprefix("#") for link in elements.having("href")} <= places
    assert {f"m{mark.number}" for mark in charter.marks} <= places
    assert len(places) == len(elements.having("id"))


def test_every_fact_has_a_row_the_doubtful_ones_first(charter: Review) -> None:
    html = made(charter).html
    rows = re.findall(r'<tr id="f\d+".*?</tr>', html, re.DOTALL)
    assert len(rows) == len(charter.facts)
    assert [fact.id in row for fact, row in zip(charter.doubtful, rows, strict=False)] == [True]
    assert 'class="doubt">ambigu<' in rows[0]
    for fact in charter.facts:
        assert any(fact.id in row for row in rows)


def test_the_page_counts_and_names_what_it_shows(charter: Review) -> None:
    html = made(charter).html
    assert "<h1><bdi>Une charte</bdi></h1>" in html
    counts = "".join(re.findall(r"<span>([^<]+)</span>", html.partition("</header>")[0]))
    assert counts == "1 accord2 signatures8 faits8 passages cités1 fait à vérifier"


def test_the_page_speaks_the_language_asked_for_and_the_text_keeps_its_own(charter: Review) -> None:
    html = made(charter, "en").html
    assert '<html lang="en">' in html
    assert '<div class="text" lang="fr">' in html
    assert "All facts" in html and "4 May 2021" in html
    assert "signature.active (en)" in html


def test_each_layer_of_the_legend_is_drawn_and_the_other_way_round(
    charter: Review, elements_of: Callable[[str], Any]
) -> None:
    elements = elements_of(made(charter).html)
    listed = elements.having("data-layer")
    drawn = {name for told in elements.having("data-layers") for name in told.split()}
    assert set(listed) == drawn
    assert listed == [name for name in layers() if name in drawn]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", list(layers()))
def test_the_numbers_of_a_layer_can_be_read_on_light_and_on_dark(name: str) -> None:
    layer = layers()[name]
    assert contrast(layer.light, "#fffefb") >= 4.5
    assert contrast(layer.dark, "#181c21") >= 4.5


def test_two_layers_never_look_the_same_without_colour() -> None:
    looks = {name: (layer.light, layer.line, layer.width) for name, layer in layers().items()}
    assert len(set(looks.values())) == len(looks)
    by_colour: dict[str, set[tuple[str, int]]] = {}
    for layer in layers().values():
        held = by_colour.setdefault(layer.light, set())
        assert (layer.line, layer.width) not in held
        held.add((layer.line, layer.width))


def test_a_text_without_facts_has_a_page_that_says_so() -> None:
    from pactgraph.graph.review import review

    html = made(review("file:///a.txt", "Rien.\n", {}, notes=["no agreement found"])).html
    assert "Aucun accord trouvé dans ce texte." in html


def test_the_words_of_a_source_are_escaped(
    named: Callable[..., Review], hostile: list[str], elements_of: Callable[[str], Any]
) -> None:
    elements = elements_of(made(named(*hostile)).html)
    tags = {tag for tag, _ in elements.found}
    assert tags & {"img", "svg", "iframe", "details", "textarea"} == set()
    assert sum(tag == "script" for tag, _ in elements.found) == 1
    attributes = {name for _, attrs in elements.found for name in attrs}
    assert [name for name in attributes if name.startswith("on")] == []
