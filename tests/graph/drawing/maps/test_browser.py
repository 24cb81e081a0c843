"""The page of a map in a real browser: inert, closed, and reached by keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from pactgraph import KnowledgeGraph
from pactgraph.graph.facts import Facts

pytestmark = pytest.mark.browser


def test_no_hostile_name_is_run(
    store_of: Any, agreed: Any, places: Facts, inert: Any, hostile: list[str]
) -> None:
    names = [name for name in hostile if name.strip() and "\ud800" not in name]
    labels = [f"{name} {number}" for number, name in enumerate(names)]
    one = agreed("hostile.txt", "\n".join(labels))
    for label, name in zip(labels, names, strict=True):
        one.about(label, "quartier", "", name)
    drawn = store_of(places, one.facts).map()
    inert(drawn.picture, len(names))


def test_a_number_leads_to_its_departement_by_keyboard(placed: KnowledgeGraph, visit: Any) -> None:
    tab = visit(placed.map().picture.html())
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.querySelector('tbody:target').dataset.place") == "59"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_number_can_be_read_on_its_shade(
    placed: KnowledgeGraph, visit: Any, scheme: str
) -> None:
    tab = visit(placed.map().picture.html(), color_scheme=scheme)
    pairs = tab.evaluate(
        """() => [...document.querySelectorAll('.map .number:not(.unsure)')].map(number => {
          const shade = [...number.classList].find(name => /^n\\d$/.test(name)).slice(1);
          const area = document.querySelector('.map .s' + shade);
          return [number, area].map(one => getComputedStyle(one).fill.match(/\\d+/g).map(Number));
        })"""
    )
    assert len(pairs) == 3
    for ink, paper in pairs:
        low, high = sorted((luminance(ink), luminance(paper)))
        assert (high + 0.05) / (low + 0.05) >= 4.5


def luminance(colour: list[int]) -> float:
    """Return how light a colour is to the eye, as WCAG reckons it."""
    parts = [one / 255 for one in colour[:3]]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_marks_and_numbers_do_not_hide_one_another(placed: KnowledgeGraph, visit: Any) -> None:
    tab = visit(placed.map().picture.html())
    assert (
        tab.evaluate(
            """() => {
          const boxes = [...document.querySelectorAll('.map .number, .map .region')]
            .map(one => one.getBoundingClientRect());
          return boxes.filter((a, i) => boxes.some((b, j) => i !== j && a.left < b.right
            && a.right > b.left && a.top + 4 < b.bottom && a.bottom > b.top + 4)).length;
        }"""
        )
        == 0
    )
