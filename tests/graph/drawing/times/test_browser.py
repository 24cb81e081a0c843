"""The page of a timeline in a real browser: inert, closed, and reached by keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from pactgraph import KnowledgeGraph

pytestmark = pytest.mark.browser


def test_no_hostile_name_is_run(
    store_of: Any, announced: Any, inert: Any, hostile: list[str]
) -> None:
    names = [name for name in hostile if name.strip() and "\ud800" not in name]
    one = announced("hostile.txt", "Une convention est conclue.")
    for number, name in enumerate(names):
        label = f"{name} {number}"
        one.agreement(label, "Une convention est conclue.", name, "Omega", signed_on="2020-01-01")
    drawn = store_of(one).timeline()
    inert(drawn.picture, len(names))


def test_a_bar_leads_to_its_row_and_back_by_keyboard(dated: KnowledgeGraph, visit: Any) -> None:
    tab = visit(dated.timeline().picture.html())
    for _ in range(2):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#a1"
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#b1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_can_be_read_on_light_and_on_dark(
    dated: KnowledgeGraph, visit: Any, scheme: str
) -> None:
    tab = visit(dated.timeline().picture.html(), color_scheme=scheme)
    ink = tab.evaluate("getComputedStyle(document.querySelector('.chart text.ink')).fill")
    assert ink == {"light": "rgb(23, 32, 42)", "dark": "rgb(232, 237, 242)"}[scheme]


def test_no_label_lies_over_another_or_over_a_bar(dated: KnowledgeGraph, visit: Any) -> None:
    tab = visit(dated.timeline().picture.html())
    assert (
        tab.evaluate(
            """() => {
          const boxes = [...document.querySelectorAll('.chart .one text, .chart .bar, .chart .may')]
            .map(one => one.getBoundingClientRect());
          const texts = [...document.querySelectorAll('.chart .one text.ink')]
            .map(one => one.getBoundingClientRect());
          return texts.filter(t => boxes.some(b => b.x !== t.x && b.y !== t.y && b.left < t.right
            && b.right > t.left && b.top < t.bottom && b.bottom > t.top)).length;
        }"""
        )
        == 0
    )
