"""What a page or a message says of itself counts where the announcement itself says nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

Read = Callable[[str], Told]
SIGNED = (
    "<p>Ce vendredi, Anne Roy, maire de Morlac, et Luc Bard, président de l'association Toits pour"
    " tous, ont signé une convention de partenariat en faveur du logement des jeunes.</p>"
)
DAYS = {
    "description": '<meta name="DCTERMS.issued" content="2021-05-07"><body>{}',
    "data": '<script type="application/ld+json">{{"datePublished":"2021-05-07T10:00"}}</script>{}',
    "time": '<article>{}<p>Par <time datetime="2021-05-07">jeudi</time></p></article>',
    "name": '<div><abbr class="published" title="2021-05-07T12:30:39Z">hier</abbr></div>{}',
}


@pytest.mark.parametrize("page", DAYS.values(), ids=DAYS)
def test_a_relative_day_leans_on_the_day_of_the_page(page: str, read: Read) -> None:
    text = page.format(SIGNED)
    told = read(text)
    (agreement,) = told.rows("agreements")
    assert agreement["signed_on"] == "2021-05-07"
    assert told.rows("documents")[0]["published_on"] == "2021-05-07"
    quotes = {row["quote"] for row in told.rows("evidence") if row["property"] == "published_on"}
    assert quotes == {"2021-05-07"}


def test_the_day_of_the_text_comes_before_that_of_the_page(read: Read) -> None:
    dated = f"<h1>Logement</h1><p>Morlac, le 14 mai 2021</p>{SIGNED}"
    told = read(DAYS["description"].format(dated))
    assert told.rows("agreements")[0]["signed_on"] == "2021-05-14"
    assert told.rows("documents")[0]["published_on"] == "2021-05-14"


def test_a_bare_day_that_the_page_was_published_on_is_no_day_of_signing(read: Read) -> None:
    signed = SIGNED.replace("Ce vendredi, ", "")
    dated = f"<h1>Logement des jeunes</h1><p>7 mai 2021</p>{signed}"
    assert read(DAYS["description"].format(dated)).agreements()[0]["signed_on"] is None
    assert read(f"<body>{dated}").agreements()[0]["signed_on"] == "2021-05-07"


def test_a_message_is_of_the_day_it_was_sent(read: Read) -> None:
    text = (
        "Date: Sat, 8 May 2021 09:00:00 +0200\nFrom: presse@morlac.example\n\n"
        + SIGNED.removeprefix("<p>").removesuffix("</p>")
    )
    told = read(text)
    assert told.rows("agreements")[0]["signed_on"] == "2021-05-07"
    assert told.rows("documents")[0]["published_on"] == "2021-05-08"
