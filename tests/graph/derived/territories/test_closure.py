from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactgraph.graph.derived.territories import closure, groupings

COLUMNS = (
    "territory varchar, parent varchar, kind varchar, since varchar, until varchar,"
    " known_from varchar, known_until varchar, possible_from varchar, possible_until varchar,"
    " certainty varchar"
)


class Link(NamedTuple):
    territory: str
    parent: str
    kind: str | None = "administrative"
    since: str | None = None
    until: str | None = None
    known_from: str | None = None
    known_until: str | None = None
    possible_from: str | None = None
    possible_until: str | None = None
    certainty: str = "stated"


def connected(links: list[Link]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(f"create table territory_links ({COLUMNS})")
    if links:
        connection.executemany(f"insert into territory_links values ({', '.join('?' * 10)})", links)
    closure.close(connection)
    groupings.place_groupings(connection)
    return connection


def certainty(
    connection: duckdb.DuckDBPyConnection, below: str, above: str, day: str
) -> str | None:
    """Return how one lies within the other on a day: certain, possible, or None."""
    found = connection.execute(
        "select bool_or(coalesce(?::date between certain_from and certain_until, false))"
        " from within where below = ? and above = ?"
        " and coalesce(possible_from <= ?::date, true)"
        " and coalesce(possible_until >= ?::date, true)",
        [day, below, above, day, day],
    ).fetchone()
    return None if found is None or found[0] is None else "certain" if found[0] else "possible"


def seen(territory: str, parent: str, first: str, last: str, **told: str) -> Link:
    return Link(territory, parent, known_from=first, known_until=last, **told)


def test_what_is_seen_is_certain_and_what_lies_around_it_is_possible() -> None:
    found = connected([seen("lille", "nord", "2019-01-01", "2026-01-01")])
    days = {"1850-01-01": "possible", "2018-12-31": "possible", "2019-01-01": "certain",
            "2026-01-01": "certain", "2026-01-02": "possible"}  # fmt: skip
    assert {day: certainty(found, "lille", "nord", day) for day in days} == days


def test_a_change_between_two_lists_is_possible_on_both_sides_within_the_gap() -> None:
    found = connected([
        seen("x", "old", "2019-01-01", "2020-01-01", possible_until="2020-12-31"),
        seen("x", "new", "2021-01-01", "2026-01-01", possible_from="2020-01-02"),
    ])  # fmt: skip
    said = {
        day: (certainty(found, "x", "old", day), certainty(found, "x", "new", day))
        for day in ("2018-07-01", "2019-07-01", "2020-07-01", "2021-01-01", "2030-01-01")
    }
    assert said == {
        "2018-07-01": ("possible", None),
        "2019-07-01": ("certain", None),
        "2020-07-01": ("possible", "possible"),
        "2021-01-01": (None, "certain"),
        "2030-01-01": (None, "possible"),
    }


def test_the_days_of_a_path_are_those_that_its_links_share() -> None:
    found = connected([
        seen("x", "epci", "2019-01-01", "2022-01-01", possible_until="2022-12-31"),
        seen("epci", "region", "2021-01-01", "2026-01-01", possible_from="2016-01-01"),
    ])  # fmt: skip
    rows = found.execute("select * from within where below = 'x' and above = 'region'").fetchall()
    assert rows == [
        ("x", "region", 2, ["x", "epci", "region"], False,
         date(2016, 1, 1), date(2022, 12, 31), date(2021, 1, 1), date(2022, 1, 1)),
    ]  # fmt: skip


def test_links_that_share_no_day_make_no_path() -> None:
    found = connected([Link("a", "b", until="2010"), Link("b", "c", since="2011")])
    assert certainty(found, "a", "c", "2010-06-01") is None
    assert found.execute("select count(*) from within").fetchall() == [(2,)]


def test_two_memberships_at_one_time_both_count() -> None:
    found = connected([
        seen("x", "canton", "2019-01-01", "2026-01-01"),
        seen("x", "nord", "2019-01-01", "2026-01-01"),
        seen("canton", "nord", "2020-01-01", "2026-01-01"),
    ])  # fmt: skip
    assert certainty(found, "x", "canton", "2019-06-01") == "certain"
    assert certainty(found, "x", "nord", "2019-06-01") == "certain"
    assert found.execute(
        "select path from within where below = 'x' and above = 'nord'"
    ).fetchall() == [(["x", "nord"],)]


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ({"since": "2017-01-01", "until": "2019-12-31"},
         (date(2017, 1, 1), date(2019, 12, 31), date(2017, 1, 1), date(2019, 12, 31))),
        ({"since": "2017", "until": "2019-06"},
         (date(2017, 1, 1), date(2019, 6, 30), date(2017, 12, 31), date(2019, 6, 1))),
        ({"since": "2017-02-10/2017-03-05"},
         (date(2017, 2, 10), None, date(2017, 3, 5), date(2017, 3, 5))),
        ({"since": "../2017-03-05", "until": "2018-02/.."},
         (None, None, date(2017, 3, 5), date(2018, 2, 1))),
        ({"since": "2017~"}, (date(2017, 1, 1), None, date(2017, 12, 31), date(2017, 12, 31))),
        ({}, (None, None, None, None)),
        ({"since": "2021-02-30", "until": "1/2/2021"}, (None, None, None, None)),
        ({"since": "20XX", "until": ""}, (None, None, None, None)),
        ({"known_from": "2020-01-01", "known_until": "2019-01-01"}, (None, None, None, None)),
        ({"known_from": "2019-01-01", "known_until": "2020-01-01", "certainty": "ambiguous"},
         (None, None, None, None)),
        ({"known_from": "2019-01-01", "known_until": "2020-01-01", "possible_from": "2019-06-01",
          "possible_until": "2019-07-01"},
         (date(2019, 1, 1), date(2020, 1, 1), date(2019, 1, 1), date(2020, 1, 1))),
    ],
)  # fmt: skip
def test_dates_are_read_as_far_as_they_say_something(
    told: dict[str, str], days: tuple[date | None, ...]
) -> None:
    found = connected([Link("a", "b", **told)]).execute(  # type: ignore[arg-type]
        "select possible_from, possible_until, certain_from, certain_until from within"
    )
    assert found.fetchall() == [days]


def test_a_link_that_ends_before_it_begins_is_no_link() -> None:
    assert connected([Link("a", "b", since="2020", until="2019")]).execute(
        "select count(*) from within"
    ).fetchall() == [(0,)]


def test_a_cycle_ends_and_nothing_lies_within_itself() -> None:
    links = [Link("a", "b"), Link("b", "c"), Link("c", "a"), Link("a", "a"), Link("c", "d")]
    pairs = connected(links).execute("select below, above from within order by all").fetchall()
    ring = [(x, y) for x in "abc" for y in "abcd" if x != y]
    assert pairs == sorted(ring)


def test_a_dense_knot_of_links_is_bounded() -> None:
    names = [f"t{n:02d}" for n in range(40)]
    found = connected([Link(one, other) for one in names for other in names])
    assert found.execute("select count(*), max(levels) from within").fetchall() == [(40 * 39, 1)]


def test_a_chain_that_no_country_has_is_not_followed_to_its_end() -> None:
    links = [Link(f"t{n:03d}", f"t{n + 1:03d}") for n in range(60)]
    found = connected(links).execute("select max(levels) from within").fetchall()
    assert found == [(closure.LEVELS,)]


def test_a_parent_that_nothing_describes_is_a_parent_all_the_same() -> None:
    assert certainty(connected([Link("a", "nobody")]), "a", "nobody", "2020-01-01") == "possible"


def test_names_that_mean_harm_are_only_names() -> None:
    hostile = ["'; drop table within; --", "{}", "%s", '"', "\\", "\x00", "名古屋", "a" * 9999]
    found = connected([Link(one, other) for one, other in pairwise(hostile)])
    top = {row[0] for row in found.execute("select above from within").fetchall()}
    assert top == set(hostile[1:])


def test_a_grouping_lies_in_what_holds_all_its_members() -> None:
    found = connected([
        seen("x", "metropole", "2019-01-01", "2021-01-01", kind="membership"),
        seen("y", "metropole", "2021-01-01", "2021-01-01", kind="membership",
             possible_from="2020-01-02"),
        seen("x", "nord", "2019-01-01", "2021-01-01"),
        seen("y", "aisne", "2019-01-01", "2021-01-01"),
        seen("nord", "region", "2019-01-01", "2021-01-01"),
        seen("aisne", "region", "2019-01-01", "2021-01-01"),
    ])  # fmt: skip
    days = ("2018-01-01", "2019-06-01", "2020-06-01", "2021-01-01")
    assert [certainty(found, "metropole", "nord", day) for day in days] == [
        "possible", "certain", "possible", None,
    ]  # fmt: skip
    assert [certainty(found, "metropole", "region", day) for day in days] == [
        "possible", "certain", "certain", "certain",
    ]  # fmt: skip
    assert certainty(found, "metropole", "aisne", "2021-01-01") is None


def test_a_grouping_is_not_placed_in_the_one_that_takes_over_from_it() -> None:
    found = connected([
        seen("x", "old", "2019-01-01", "2020-01-01", kind="membership",
             possible_until="2020-12-31"),
        seen("x", "new", "2021-01-01", "2026-01-01", kind="membership",
             possible_from="2020-01-02"),
    ])  # fmt: skip
    assert found.execute("select below, above from within order by all").fetchall() == [
        ("x", "new"), ("x", "old"),
    ]  # fmt: skip


DAYS = [date(2019, 1, 1) + timedelta(days=n) for n in range(12)]


@st.composite
def dated_links(draw: st.DrawFn) -> list[Link]:
    """Draw links that run upwards among a few territories, each with nested days."""
    links = []
    for _ in range(draw(st.integers(0, 12))):
        low = draw(st.integers(0, 6))
        high = draw(st.integers(low + 1, 7))
        days = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=4, max_size=4)))
        ends: list[str | None] = [day.isoformat() for day in days]
        known = draw(st.booleans())
        links.append(
            Link(
                f"t{low}", f"t{high}",
                known_from=ends[1] if known else None, known_until=ends[2] if known else None,
                possible_from=draw(st.sampled_from([ends[0], None])),
                possible_until=draw(st.sampled_from([ends[3], None])),
            )
        )  # fmt: skip
    return links


def walked(links: list[Link], below: str, day: date, *, sure: bool) -> Iterator[str]:
    """Walk up from a territory by the links that hold on a day, one path at a time."""
    for link in links:
        if link.territory != below:
            continue
        if sure:
            first, last = link.known_from, link.known_until
            holds = bool(first and last) and str(first) <= day.isoformat() <= str(last)
        else:
            first, last = link.possible_from or "", link.possible_until or "9999"
            holds = first <= day.isoformat() <= last
        if holds:
            yield link.parent
            yield from walked(links, link.parent, day, sure=sure)


@settings(max_examples=150, deadline=None)
@given(dated_links())
def test_the_closure_is_what_a_walk_along_the_links_finds_on_every_day(links: list[Link]) -> None:
    with connected(links) as connection:
        rows = connection.execute(
            "select below, above, possible_from, possible_until, certain_from, certain_until"
            " from within"
        ).fetchall()
    territories = sorted({link.territory for link in links})
    for day in [*DAYS, date(1900, 1, 1), date(2100, 1, 1)]:
        for below in territories:
            possible = {r[1] for r in rows if r[0] == below
                        and (r[2] or day) <= day <= (r[3] or day)}  # fmt: skip
            certain = {r[1] for r in rows if r[0] == below and r[4] and r[4] <= day <= r[5]}
            assert possible == set(walked(links, below, day, sure=False))
            assert certain == set(walked(links, below, day, sure=True))
