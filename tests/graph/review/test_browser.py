"""The review page in a real browser: nothing runs that a source says, and all can be reached."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.review import Review, wording
from pactgraph.graph.review.layers import layers
from pactgraph.graph.review.page import Page, page

pytestmark = pytest.mark.browser


def made(review: Review, language: str = "") -> Page:
    return page(wording(review, language), lambda rule, spoken: f"{rule} ({spoken})")


def everything_pointed_at(tab: Any) -> None:
    for sign in tab.query_selector_all(".n"):
        sign.focus()
    tab.evaluate(
        """() => document.querySelectorAll('.m').forEach(mark =>
             mark.dispatchEvent(new MouseEvent('click', {bubbles: true})))"""
    )


def test_no_hostile_text_is_run(
    named: Callable[..., Review], hostile: list[str], visit: Any
) -> None:
    tab = visit(made(named(*hostile, rule=hostile[0])).html)
    everything_pointed_at(tab)
    tab.fill("#filter", hostile[0])
    assert tab.evaluate("window.RUN") is None
    assert tab.complaints == []
    assert [url for url in tab.asked if not url.startswith("file:")] == []
    assert len(tab.query_selector_all("script")) == 1
    assert tab.query_selector_all("main img, main iframe, main [onload], main [onerror]") == []


def test_the_text_is_shown_as_it_is(named: Callable[..., Review], visit: Any) -> None:
    label = '<b>Lille</b> & "Metz" </script>'
    tab = visit(made(named(label, "Anne\u00a0Roy")).html)
    assert tab.text_content("h1") == label
    assert tab.evaluate("document.querySelector('.text .line p').textContent").startswith(label)


def test_each_mark_can_be_reached_by_keyboard_and_tells_rule_and_certainty(
    charter: Review, visit: Any
) -> None:
    tab = visit(made(charter).html)
    reached = {}
    for _ in range(60):
        tab.keyboard.press("Tab")
        number = tab.evaluate("document.activeElement.closest('.n')?.dataset.mark")
        if number:
            reached[int(number)] = tab.inner_text("#note")
    assert sorted(reached) == [mark.number for mark in charter.marks]
    assert "person.titled (fr)" in reached[3]
    assert "ambigu" in reached[4]
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#note")


def test_pointing_at_words_tells_what_they_prove(charter: Review, visit: Any) -> None:
    tab = visit(made(charter).html)
    tab.hover(".m[data-mark='8']")
    tab.wait_for_selector("#note:not([hidden])")
    assert "CCI" in tab.inner_text("#note .says")
    assert tab.evaluate("document.querySelector('.m[data-mark=\"8\"]').className").count("on")


def test_a_note_stands_in_the_margin_and_one_that_was_clicked_stays(
    charter: Review, visit: Any
) -> None:
    tab = visit(made(charter).html)
    tab.click(".m[data-mark='8']")
    words = tab.query_selector(".m[data-mark='8']").bounding_box()
    note = tab.query_selector("#note").bounding_box()
    assert note["x"] > words["x"] + words["width"]
    tab.hover(".m[data-mark='3']")
    tab.wait_for_timeout(300)
    assert "CCI" in tab.inner_text("#note .says")
    tab.click("h1")
    assert tab.is_hidden("#note")


def test_a_click_on_a_number_leads_to_the_fact_and_one_on_the_fact_back(
    charter: Review, visit: Any
) -> None:
    tab = visit(made(charter).html)
    tab.click("#m8")
    tab.wait_for_timeout(50)
    row = tab.evaluate("document.activeElement.id")
    assert row.startswith("f") and tab.url.endswith(f"#{row}")
    tab.click(f"#{row} a.to[href='#m8']")
    tab.wait_for_timeout(50)
    assert tab.evaluate("document.activeElement.id") == "m8"


def test_a_layer_switched_off_is_hidden_and_the_next_one_of_a_mark_shows(
    charter: Review, visit: Any
) -> None:
    tab = visit(made(charter).html)
    assert "person" in tab.get_attribute(".m[data-mark='3']", "class").split()
    tab.uncheck("[data-layer=person]")
    assert "hidden" in tab.get_attribute(".m[data-mark='3']", "class").split()
    tab.check("[data-layer=person]")
    assert "hidden" not in tab.get_attribute(".m[data-mark='3']", "class").split()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_legend_has_the_colours_and_lines_of_the_text(
    charter: Review, visit: Any, scheme: str
) -> None:
    tab = visit(made(charter).html, color_scheme=scheme)
    seen = """element => { const s = getComputedStyle(element);
              return [s.borderBottomColor, s.borderBottomStyle]; }"""
    for box in tab.query_selector_all("[data-layer]"):
        layer = box.get_attribute("data-layer")
        swatch = box.evaluate_handle("box => box.nextElementSibling").as_element()
        wanted = swatch.evaluate(seen)
        colour = getattr(layers()[layer], scheme)
        assert wanted[0] == "rgb({}, {}, {})".format(
            *(int(colour[at : at + 2], 16) for at in (1, 3, 5))
        )
        for mark in tab.query_selector_all(f".m.{layer}"):
            assert mark.evaluate(seen) == wanted


def test_the_table_is_filtered_and_sorted(charter: Review, visit: Any) -> None:
    tab = visit(made(charter, "en").html)
    shown = "[...document.querySelectorAll('tbody tr')].filter(r => !r.hidden).length"
    tab.fill("#filter", "leroy ambiguous")
    assert (tab.evaluate(shown), tab.text_content("#found")) == (1, "1 of 8")
    tab.fill("#filter", "")
    assert (tab.evaluate(shown), tab.text_content("#found")) == (8, "")
    first = "document.querySelector('tbody td.kind').textContent"
    tab.click("th:first-child button")
    assert tab.get_attribute("th:first-child", "aria-sort") == "ascending"
    assert tab.evaluate(first) == "agreement"
    tab.click("th:first-child button")
    assert tab.get_attribute("th:first-child", "aria-sort") == "descending"
    assert tab.evaluate(first) == "source document"


def test_the_text_and_its_links_are_there_without_scripts(charter: Review, visit: Any) -> None:
    tab = visit(made(charter).html, java_script_enabled=False)
    assert "Anne Roy" in tab.inner_text(".text")
    assert tab.query_selector("#m3").get_attribute("href").startswith("#f")


@pytest.mark.parametrize("width", [420, 1400])
def test_nothing_sticks_out_of_a_narrow_or_a_wide_page(
    named: Callable[..., Review], visit: Any, width: int
) -> None:
    tab = visit(made(named("a" * 3000, "b", "Anne Roy")).html)
    tab.set_viewport_size({"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_in_a_notebook_stays_in_its_frame(charter: Review, visit: Any) -> None:
    tab = visit(f"<!doctype html><body>{made(charter)._repr_html_()}")
    tab.wait_for_timeout(300)
    (frame,) = tab.frames[1:]
    assert frame.evaluate("document.querySelectorAll('.n').length") == len(charter.marks)
    assert tab.complaints == []


READABLE = Path(__file__).with_name("contrast.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_stand_out_from_what_is_behind_them(
    charter: Review, visit: Any, scheme: str
) -> None:
    tab = visit(made(charter).html, color_scheme=scheme)
    assert tab.evaluate(READABLE) == []
    tab.focus("#m3")
    tab.wait_for_timeout(200)
    assert tab.evaluate(READABLE) == []


def test_every_control_has_a_name_and_every_heading_its_place(charter: Review, visit: Any) -> None:
    tab = visit(made(charter).html)
    nameless = """() => [...document.querySelectorAll('a, button, input, [role]')].filter(one =>
      !(one.textContent.trim() || one.getAttribute('aria-label') || one.id === 'note'
        || one.getAttribute('aria-labelledby') || (one.labels && one.labels.length)))
      .map(one => one.outerHTML)"""
    assert tab.evaluate(nameless) == []
    levels = tab.evaluate(
        "[...document.querySelectorAll('h1, h2, h3')].map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
