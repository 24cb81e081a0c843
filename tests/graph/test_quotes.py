"""A quote of a page is shown in words; a quote of a text as it stands there."""

from __future__ import annotations

import pytest

from pactgraph.graph.quotes import shown


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("Anne <b>Roy</b>, maire&nbsp;de\r\n  Morlac", "Anne Roy, maire de Morlac"),
        ('ont sign&eacute; <a href="/a?b=1&amp;c">une convention</a>', "ont signé une convention"),
        ("Anne Roy</li>\n<li>Luc Bard", "Anne Roy Luc Bard"),
        ("10 < 20 et 30 > 20, R&D", "10 < 20 et 30 > 20, R&D"),
        ("<" * 50_000 + "a", "<" * 50_000 + "a"),
    ],
)
def test_a_quote_is_shown_without_markup(quote: str, words: str) -> None:
    assert shown(quote) == words
