"""Whatever a page holds, laying it out ends, with words or with a sentence that says why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactgraph.graph.errors import SourceError
from pactgraph.loaders.files import LARGEST, File, decode
from pactgraph.loaders.pages import lay_out, masked

HOSTILE = {
    "nested": "<div>" * 199_000 + "La Ville signe.",
    "nested and closed": "<div><p>a" * 60_000 + "</p></div>" * 30_000,
    "closed only": "<p>a" + "</b></div></p>" * 60_000,
    "inline": "<p>" + "<b><i>" * 90_000 + "signe",
    "lists": "<ul><li>a" * 60_000,
    "one line": "<p>" + "La Ville de Morlac signe une charte avec Astre. " * 20_000 + "</p>",
    "angles": "<p>a</p>" + "<" * 1_000_000,
    "comments": "<p>a</p>" + "<!--" * 300_000,
    "quotes": "<p>a</p>" + '<a b="' * 300_000,
    "attributes": "<p>a</p><a " + "b " * 1_000_000,
    "entities": "<p>" + "&amp;lt;&#x110000;&#0;&zz" * 50_000,
    "scripts": "<p>a</p>" + "<script>" * 200_000,
    "spaces": "<p>a</p><a" + " " * 2_000_000 + "<p>",
    "blocks": "<p>La Ville signe.</p>" * 50_000,
    "headers": "Subject: a\nFrom: b\n" * 40_000,
    "folded headers": "Subject: a\n" + " b\n" * 300_000,
    "quoted": "Subject: a\nFrom: b\n\n" + ">" * 500_000 + "\n" + "> > > a\n" * 50_000,
    "descriptions": "<meta name=date content=2021-05-03>" * 60_000 + "<p>a",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_laid_out_or_refused(text: str) -> None:
    try:
        page = lay_out(masked(text, "a.html"), "a.html")
    except SourceError as error:
        assert str(error).startswith("a.html: is ")
    else:
        assert len(page.starts) in (0, len(page.text))


def test_entities_of_xml_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "boum"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
        "<html><body><p>La Ville signe &c;.</p></body></html>"
    )
    assert lay_out(bomb, "a.html").text.endswith("La Ville signe &c;.")


def test_a_page_too_large_is_refused() -> None:
    page = b"<html><p>" + b"a" * LARGEST
    with pytest.raises(SourceError, match="is larger than 6000 kB"):
        File("urn:a", given=page).content()


def test_a_page_of_too_many_words_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^a\.html: is a page of more than 1000000 characters"):
        lay_out("<p>" + "La Ville signe. " * 100_000, "a.html")


def test_nul_bytes_and_a_wrong_encoding_are_refused() -> None:
    with pytest.raises(SourceError, match="NUL bytes"):
        decode(b"<html><p>a\x00b", "a.html")
    with pytest.raises(SourceError, match=r"a\.html:1: byte 0xFF is not SHIFT_JIS"):
        decode(b'<html><meta charset="shift_jis"><p>\xff', "a.html")


def test_a_page_is_read_in_the_encoding_it_declares() -> None:
    page = '<html><head><meta charset="iso-8859-15"></head><p>Cœur à 10 €</p></html>'
    decoded = decode(page.encode("iso-8859-15"), "a.html")
    assert decoded.text == page
    assert decoded.note == "was read as iso8859-15, the encoding it declares"


TAGS = ["<p>", "</p>", "<div class=nav>", "</div>", "<a href='x'>", "</a>", "<br>", "<td>"]
TAGS += ["<!--", "-->", "<script>", "</script>", "<title>", "</title>", "<", ">", '"', "</html>"]
TAGS += [
    "&eacute;",
    "&#",
    "&",
    "La Ville",
    " signe\n",
    "\u00a0",
    "<img alt='Anne Roy et Luc Bard'>",
]


@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
def test_any_page_keeps_the_way_back(text: str) -> None:
    try:
        page = lay_out("<html>" + masked(text, "a.html"), "a.html")
    except SourceError:
        return
    assert len(page.starts) == len(page.ends) == len(page.text)
    assert all(0 <= s <= e <= len(text) + 6 for s, e in zip(page.starts, page.ends, strict=True))
    assert len(masked(text, "a.html")) == len(text)
