"""What a Markdown file says of itself gives a title and a day; the rest of it is not read."""

from __future__ import annotations

import pytest

from pactgraph.loaders.pages import lay_out

TEXT = """---
layout: news
title: "Une charte pour les jeunes"
date: 2021-05-03T10:00
tags:
  - jeunesse
---

La Ville a signé une charte.
"""


def test_the_title_and_the_day_are_read_at_their_places() -> None:
    page = lay_out(TEXT, "a.md")
    assert page.text == (
        "Une charte pour les jeunes\n\n\nLa Ville a signé une charte.\n\n\n2021-05-03T10:00"
    )
    assert page.published is not None
    assert TEXT[slice(*page.raw(*page.published))] == "2021-05-03T10:00"
    start = page.text.index("La Ville")
    assert TEXT[slice(*page.raw(start, start + 8))] == "La Ville"


def test_a_heading_comes_before_the_title() -> None:
    page = lay_out(TEXT.replace("La Ville", "# Une charte\n\nLa Ville"), "a.md")
    assert page.text.startswith("\n# Une charte\n\nLa Ville")


@pytest.mark.parametrize(
    "text", ["---\nLa Ville signe.\n---\n", "---\ntitle: a\n", "---\n" + "a: b\n" * 200_000]
)
def test_a_text_with_other_dashes_stays_as_it_is(text: str) -> None:
    assert lay_out(text, "a.md").text == text
