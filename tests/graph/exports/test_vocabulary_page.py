"""The vocabulary as a page, in a real browser: it fits, and asks nothing of the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph

WIDTHS = (1360, 420)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return pactgraph.open(tmp_path_factory.mktemp("vocabulary") / "store", create=True)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_window_and_each_language_can_stand_alone(
    sample: KnowledgeGraph, browser: Any, tmp_path: Path, width: int, scheme: str
) -> None:
    file = sample.export(tmp_path / "vocabulary.html").path
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(file.as_uri() + "#Agreement")
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    for chosen, hidden in (("en", "fr"), ("fr", "en")):
        tab.check(f"#tongue-{chosen}")
        assert not tab.locator(f"#Agreement h4 [lang={hidden}]").is_visible()
        assert tab.locator(f"#Agreement h4 [lang={chosen}]").is_visible()
    assert [url for url in asked if not url.startswith(file.as_uri())] == []
    context.close()
