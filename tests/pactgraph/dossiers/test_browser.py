"""A dossier in a real browser: it asks nothing, runs nothing, and can be read on any screen."""

from __future__ import annotations

from typing import Any

import pytest

from pactgraph import KnowledgeGraph

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_nothing_of_a_network_and_complains_of_nothing(
    sample: KnowledgeGraph, visit: Any, scheme: str
) -> None:
    tab = visit(sample.actor("Action Logement").dossier("fr").html, color_scheme=scheme)
    assert [url for url in tab.asked if not url.startswith("file:")] == []
    assert tab.complaints == []
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(245, 244, 240)", "dark": "rgb(17, 20, 24)"}[scheme]


def test_a_number_leads_to_its_proof_by_keyboard(sample: KnowledgeGraph, visit: Any) -> None:
    tab = visit(sample.person("Carole Delga").dossier().html)
    tab.keyboard.press("Tab")
    while tab.evaluate("document.activeElement.className") != "n":
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.querySelector(':target').id") == "p1"


def test_nothing_is_wider_than_a_telephone(sample: KnowledgeGraph, visit: Any) -> None:
    tab = visit(sample.agreement("Convention-cadre de territoire Metz").dossier().html)
    tab.set_viewport_size({"width": 360, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
