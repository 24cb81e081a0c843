"""SPARQL is cut into words, whatever is written in its strings, names, tags and comments."""

from __future__ import annotations

import pytest

from pactgraph.graph.sparql import place, tokens


def test_every_character_of_a_question_belongs_to_one_word() -> None:
    text = "SELECT?x{?x^a|<b:c>;d:e\"f\",'''g'h'''@fr-FR.FILTER(?x>=1&&!bound(?y)||-2<3)}"
    assert "".join(token.text for token in tokens(f"{text} #é\n")) == text


@pytest.mark.parametrize(
    ("text", "keywords"),
    [
        ("ASK { ?s ?p 'x'@from, 'y'@service-load }", ["ASK"]),
        ("ask { from:from ?from '''from''' } # from", ["ASK"]),
        ("SELECT * { ?s ?p '''x SERVICE", ["SELECT", "X", "SERVICE"]),
        ("ASK { ?s ?p 1SERVICE }", ["ASK", "SERVICE"]),
        ("ASK { \\u0053ERVICE }", ["ASK", "U0053ERVICE"]),
    ],
)
def test_a_keyword_is_a_bare_word_only(text: str, keywords: list[str]) -> None:
    assert [token.keyword for token in tokens(text) if token.keyword] == keywords


def test_a_place_is_a_line_and_a_column() -> None:
    assert [place("ASK\n{ }", at) for at in (0, 3, 4, 6)] == ["1:1", "1:4", "2:1", "2:3"]
