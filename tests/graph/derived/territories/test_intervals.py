from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactgraph.graph.derived.territories.intervals import MACROS

Bounds = tuple[datetime.date | None, datetime.date | None]
MARKS = st.sampled_from(["", "?", "~", "%"])


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute(MACROS)
        yield opened


def bounds(connection: duckdb.DuckDBPyConnection, text: str, prefix: str = "") -> Bounds:
    first, last = ("surely_from", "surely_until") if prefix == "sure" else ("earliest", "latest")
    found = connection.execute(f"select {first}($t), {last}($t)", {"t": text}).fetchone()
    assert found
    return found[0], found[1]


def written(day: datetime.date, length: int) -> tuple[str, Bounds]:
    """Write a day as EDTF of a length, with the days that it may be."""
    text = day.isoformat()[:length]
    if length == 10:
        return text, (day, day)
    month = 12 if length == 4 else day.month
    first = day.replace(day=1) if length == 7 else day.replace(month=1, day=1)
    last = datetime.date(day.year, month, calendar.monthrange(day.year, month)[1])
    return text, (first, last)


DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(9999, 12, 31))
DATES = st.builds(written, DAYS, st.sampled_from([4, 7, 10]))


@given(DATES, MARKS)
def test_a_date_is_bounded_by_its_days_and_one_in_doubt_surely_by_none(
    connection: duckdb.DuckDBPyConnection, date: tuple[str, Bounds], mark: str
) -> None:
    text, expected = date
    assert bounds(connection, text + mark) == expected
    assert bounds(connection, text + mark, "sure") == ((None, None) if mark else expected)


@given(DATES, DATES, MARKS, MARKS)
def test_an_interval_is_bounded_by_the_ends_that_are_sure(
    connection: duckdb.DuckDBPyConnection,
    one: tuple[str, Bounds],
    other: tuple[str, Bounds],
    mark: str,
    mark_too: str,
) -> None:
    text = f"{one[0]}{mark}/{other[0]}{mark_too}"
    first, last = one[1][0], other[1][1]
    assert bounds(connection, text) == (first, last)
    assert bounds(connection, text, "sure") == (None if mark else first, None if mark_too else last)


@given(DATES, st.sampled_from(["..", ""]))
def test_an_open_end_bounds_nothing(
    connection: duckdb.DuckDBPyConnection, date: tuple[str, Bounds], end: str
) -> None:
    text, (first, last) = date
    for prefix in ("", "sure"):
        assert bounds(connection, f"{text}/{end}", prefix) == (first, None)
        assert bounds(connection, f"{end}/{text}", prefix) == (None, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2021-XX", "2021-01-01", "2021-12-31"),
        ("2021-XX-XX", "2021-01-01", "2021-12-31"),
        ("2020-02-XX", "2020-02-01", "2020-02-29"),
        ("201X/2022", "2010-01-01", "2022-12-31"),
        ("2021-02-30", None, None),
        ("2021-13", None, None),
        ("1/2/2021", None, None),
        ("..", None, None),
        ("/", None, None),
        ("", None, None),
        ("'; drop table x; --", None, None),
    ],
)
def test_digits_that_are_wanting_widen_a_date_and_what_is_no_date_bounds_nothing(
    connection: duckdb.DuckDBPyConnection, text: str, first: str | None, last: str | None
) -> None:
    found = bounds(connection, text, "sure")
    assert [day and day.isoformat() for day in found] == [first, last]


@given(st.text(max_size=12))
def test_no_text_makes_reading_a_date_fail(
    connection: duckdb.DuckDBPyConnection, text: str
) -> None:
    for prefix in ("", "sure"):
        first, last = bounds(connection, text, prefix)
        assert first is None or last is None or first <= last or "/" in text
