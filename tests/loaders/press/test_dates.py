"""Dates as French texts write them."""

from __future__ import annotations

import pytest

from pactgraph.loaders.press.dates import Date, complete, date_at
from pactgraph.loaders.press.lexicon import load
from pactgraph.loaders.press.normalise import normalise
from pactgraph.loaders.press.tokens import tokenise

LEXICONS = load("fr", True)


def first_date(text: str) -> Date | None:
    tokens = tokenise(normalise(text), {})
    found = (date_at(tokens, at, len(tokens), LEXICONS) for at in range(len(tokens)))
    return next((date for date in found if date), None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("le 3 mai 2021", "2021-05-03"),
        ("mardi 1^{er} octobre 2019", "2019-10-01"),
        ("Mercredi, 12 AOÛT 2020", "2020-08-12"),
        ("le 03/05/2021", "2021-05-03"),
        ("le 3.5.2021", "2021-05-03"),
        ("2021-05-03", "2021-05-03"),
        ("en février 2018", "2018-02"),
        ("le 1er juin 2005", "2005-06-01"),
        ("ce 19 novembre", None),
        ("hier", None),
    ],
)
def test_a_date_is_read(text: str, edtf: str | None) -> None:
    found = first_date(text)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("text", ["le 31 février", "24 logements", "3 et 4", "mai", "le 45 mai"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert first_date(text) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("ce 19 novembre", "2021-11-19"),
        ("le 28 décembre", "2021-12-28"),
        ("le 2 janvier", "2022-01-02"),
        ("ce jeudi", "2021-12-02"),
        ("hier", "2021-12-02"),
        ("ce jour", "2021-12-03"),
    ],
)
def test_a_date_without_year_leans_on_the_day_of_the_text(text: str, edtf: str) -> None:
    found = first_date(text)
    assert found is not None
    whole = complete(found, Date(0, 1, 2021, 12, 3))
    assert (whole.edtf, whole.certainty) == (edtf, "inferred")
