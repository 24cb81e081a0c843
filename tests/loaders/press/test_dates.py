"""Dates as French texts write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pactgraph.loaders.press.spans.dates import Date, complete, date_at
from pactgraph.loaders.press.words.lexicon import load
from pactgraph.loaders.press.words.normalise import normalise
from pactgraph.loaders.press.words.tokens import tokenise

from .conftest import Told

LEXICONS = load("fr", True)


def first_date(text: str) -> Date | None:
    tokens = tokenise(normalise(text).text, {})
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
        ("avant-hier", "2021-12-01"),
        ("cet après-midi", "2021-12-03"),
        ("hier soir", "2021-12-02"),
        ("vendredi dernier", "2021-11-26"),
        ("lundi prochain", "2021-12-06"),
        ("le 26 juin dernier", "2021-06-26"),
        ("le 15 décembre dernier", "2020-12-15"),
        ("en mars dernier", "2021-03"),
        ("en décembre dernier", "2020-12"),
        ("en mars prochain", "2022-03"),
    ],
)
def test_a_date_without_year_leans_on_the_day_of_the_text(text: str, edtf: str) -> None:
    found = first_date(text)
    assert found is not None
    whole = complete(found, Date(0, 1, 2021, 12, 3))
    assert (whole.edtf, whole.certainty) == (edtf, "inferred")


@pytest.mark.parametrize(
    ("said", "status", "day"),
    [
        ("ont signé lundi dernier", "signed", "2021-11-29"),
        ("ont signé avant-hier", "signed", "2021-12-01"),
        ("signeront lundi prochain", "announced", "2021-12-06"),
        ("signent demain", "announced", "2021-12-04"),
    ],
)
def test_a_day_told_from_the_day_of_the_text_dates_an_agreement(
    said: str, status: str, day: str, read: Callable[[str], Told]
) -> None:
    sides = "La Ville de Valmont et le CHU de Pontbrun"
    text = f"Valmont, le 3 décembre 2021\n\n{sides} {said} une convention.\n"
    assert [(a["status"], a["signed_on"]) for a in read(text).agreements()] == [(status, day)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("vendredi dernier", "2024-03-08"),
        ("mardi dernier", "2024-03-05"),
        ("mardi soir", "2024-03-12"),
        ("lundi, à l'hôtel de ville", "2024-03-11"),
    ],
)
def test_the_name_of_a_day_means_the_nearest_before_the_text(text: str, edtf: str) -> None:
    found = first_date(text)
    assert found is not None
    assert complete(found, Date(0, 1, 2024, 3, 12)).edtf == edtf


@pytest.mark.parametrize("text", ["ouvert le lundi", "du lundi au jeudi", "chaque mardi"])
def test_a_habit_is_no_date(text: str) -> None:
    assert first_date(text) is None
