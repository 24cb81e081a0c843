"""A web page is read by its announcement alone, and each character leads back into the file."""

from __future__ import annotations

import pytest

from pactgraph.graph.errors import SourceError
from pactgraph.loaders.pages import lay_out, masked

PAGE = """<!DOCTYPE html>
<html lang="fr-FR"><head><title>Convention | Morlac</title>
<meta property="article:published_time" content="2021-05-04T09:00:00+02:00">
<script>var said = "Brumeval et Astre ont signé une convention";</script></head>
<body><nav><ul><li><a href="/">Accueil</a></li></ul></nav>
<article><h1>Morlac et Toits pour tous s&rsquo;engagent</h1>
<p>Morlac, le 3 mai 2021</p>
<p>Anne <b>Roy</b>, maire de Morlac,   et Luc Bard,
pr&eacute;sident de Toits pour tous, ont sign&#233; une convention<br>de partenariat. Elle porte
sur le logement des jeunes, et dure trois ans, pendant lesquels la commune et l'association
loueront ensemble vingt logements aux apprentis de la ville et des communes voisines.</p>
<ul><li>Anne Roy</li><li>Luc Bard</li></ul>
<figure><img src="a.jpg" alt="Anne Roy et Luc Bard en mairie"><figcaption>La signature</figcaption>
</figure></article>
<aside><p>Brumeval et Astre ont signé un accord.</p></aside>
<footer><p>Mairie de Morlac, place du Marché</p></footer></body></html>
"""
WORDS = """Morlac et Toits pour tous s’engagent

Morlac, le 3 mai 2021

Anne Roy, maire de Morlac, et Luc Bard, président de Toits pour tous, ont signé une convention
de partenariat. Elle porte sur le logement des jeunes, et dure trois ans, pendant lesquels la \
commune et l'association loueront ensemble vingt logements aux apprentis de la ville et des \
communes voisines.

- Anne Roy
- Luc Bard

Anne Roy et Luc Bard en mairie

La signature

2021-05-04"""


def test_the_words_of_a_page_are_its_announcement() -> None:
    page = lay_out(PAGE, "a.html")
    assert page.text == WORDS
    assert (page.language, page.notes) == ("fr", ())


def test_every_stretch_of_words_leads_to_its_place_in_the_file() -> None:
    page = lay_out(PAGE, "a.html")
    assert page.published is not None
    places = {
        "Anne Roy, maire": "Anne <b>Roy</b>, maire",
        "président": "pr&eacute;sident",
        "signé une convention\nde": "sign&#233; une convention<br>de",
        "Morlac,   et": "Morlac,   et",
        "Luc Bard en mairie": "Luc Bard en mairie",
    }
    for said, there in places.items():
        start = page.text.index(said.replace("   ", " "))
        first, last = page.raw(start, start + len(said.replace("   ", " ")))
        assert PAGE[first:last] == there
    first, last = page.raw(*page.published)
    assert PAGE[first:last] == "2021-05-04"


def test_contacts_are_hidden_in_words_and_in_markup_at_equal_length() -> None:
    page = (
        '<body><p>Une convention.</p><h3>Contact presse</h3><p>Anne <i>Roy</i></p><p><a href="'
        'mailto:&#97;&#64;ville.example">a&#64;ville.example</a>, <a href="tel:+33199001234">01'
        '<b>&nbsp;99</b> 00 12 34</a></p><script type="application/ld+json">{"telephone":'
        ' "01 99 00 12 34", "email": "a@ville.example"}</script></body>'
    )
    hidden = masked(page, "a.html")
    assert len(hidden) == len(page)
    assert [word for word in ("Roy", "99", "&#64;", "ville.example") if word in hidden] == []
    assert hidden.replace("█", "") == (
        '<body><p>Une convention.</p><h3>Contact presse</h3><p><i></i></p><p><a href="'
        'mailto:"></a><a href="tel:"><b></b></a></p><script type="application/ld+json">'
        '{"telephone": "", "email": ""}</script></body>'
    )


@pytest.mark.parametrize(
    "page",
    ["<html><body></body></html>", "<p><script>var said = 1;</script></p>", "<!-- <p>a</p>"],
)
def test_a_page_without_words_is_refused_with_what_to_do(page: str) -> None:
    with pytest.raises(
        SourceError, match=r"^a\.html: is a page without words;.*save what it shows"
    ):
        lay_out(page, "a.html")


@pytest.mark.parametrize(
    "text",
    ["a < b et c > d", "Lyon, le 3 mai 2021\n\nLa Ville signe.", "Prix : <10 euros</p>", ""],
)
def test_a_text_that_is_no_page_stays_as_it_is(text: str) -> None:
    assert lay_out(text, "a.html").text == text
