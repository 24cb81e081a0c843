"""The data file becomes facts of one source, which come and go like those of any other."""

from __future__ import annotations

from pathlib import Path

import pytest

import pactgraph
from pactgraph.graph.derived import columns
from pactgraph.graph.storage.store import Store
from pactgraph.loaders import holdings
from pactgraph.loaders.territories import build, loading, reading, writing

from .conftest import Vintages, commune, division, grouping

DAYS = "known_from, known_until, possible_from, possible_until"


@pytest.fixture
def data(vintages: Vintages, tmp_path: Path) -> Path:
    """Return a data file of two days, between which the grouping takes another number."""
    lists = {
        "communes": [commune("01001", "Vireval", siren="210100100", population=12)],
        "departements": [division("01", "Haut", "01001")],
        "regions": [division("91", "Grand Haut", "01001")],
        "arrondissements": [division("011", "Vireval", "01001", departement="01")],
    }
    for number, siren in enumerate(("245900001", "200000009")):
        members = grouping(siren, "METRO", "Métropole du Val", "01001")
        vintages.pack(str(number), f"20{19 + number}-01-01", {**lists, "epci": [members]})
    packed = build.archives(vintages.source, vintages.folder, fetch=False)
    writing.write(build.build(vintages.source, packed), tmp_path / "data", vintages.source)
    return tmp_path / "data"


def test_each_state_is_a_stated_territory_and_each_belonging_a_link(
    data: Path, tmp_path: Path
) -> None:
    store = Store.open(tmp_path / "store", create=True)
    loading.load(store, data)
    with columns.connect(store.path, store.manifest) as connection:
        stated = connection.execute(
            f"select label, kind, insee_code, siren, population, {DAYS}, record, source"
            " from stated.territories order by record"
        ).fetchall()
        linked = connection.execute(
            f"select c.label, p.insee_code, l.kind, l.{DAYS.replace(', ', ', l.')}"
            " from stated.territory_links l join stated.territories c on c.id = l.territory"
            " join stated.territories p on p.id = l.parent order by c.record, p.record"
        ).fetchall()
    always, uri = ("2019-01-01", "2020-01-01", None, None), "https://example.org/lists"
    first = ("2019-01-01", "2019-01-01", None, "2019-12-31")
    second = ("2020-01-01", "2020-01-01", "2019-01-02", None)
    metropole = "Métropole du Val"
    assert stated == [
        ("Vireval", "arrondissement", "011", None, None, *always, 1, uri),
        ("Vireval", "commune", "01001", "210100100", 12, *always, 2, uri),
        ("Haut", "departement", "01", None, None, *always, 3, uri),
        (metropole, "metropole", "200000009", "200000009", 9, *second, 4, uri),
        (metropole, "metropole", "245900001", "245900001", 9, *first, 5, uri),
        ("Grand Haut", "region", "91", None, None, *always, 6, uri),
    ]
    assert linked == [
        ("Vireval", "01", "administrative", *always),
        ("Vireval", "011", "administrative", *always),
        ("Vireval", "01", "administrative", *always),
        ("Vireval", "200000009", "membership", *second),
        ("Vireval", "245900001", "membership", *first),
        ("Haut", "91", "administrative", *always),
    ]


def test_territories_are_one_source_that_is_held_once_and_goes_again(
    data: Path, tmp_path: Path
) -> None:
    store = Store.open(tmp_path / "store", create=True)
    first, again = loading.load(store, data), loading.load(store, data)
    uri = "https://example.org/lists"
    assert (first.read, again.read, again.unchanged) == ((uri,), (), (uri,))
    held = holdings.holdings(store)
    assert [(one.kind, one.licence, one.facts) for one in held] == [
        ("territories", "Licence Ouverte 2.0", 13)
    ]
    holdings.remove(store, [uri])
    assert holdings.holdings(store) == []


def test_the_graph_says_what_the_tables_say_and_a_territory_has_the_latest_name(
    vintages: Vintages, tmp_path: Path
) -> None:
    for number, name in enumerate(("Val", "Vireval")):
        lists = {"communes": [commune("01001", name)]}
        vintages.pack(str(number), f"20{19 + number}-01-01", lists)
    packed = build.archives(vintages.source, vintages.folder, fetch=False)
    writing.write(build.build(vintages.source, packed), tmp_path / "data", vintages.source)
    kg = pactgraph.open(tmp_path / "store", create=True)
    loading.load(kg.store, tmp_path / "data")
    assert [(one.label, one.kind) for one in kg.find("Vireval")] == [("Vireval", "territory")]
    assert kg.verify() == []


def test_what_ships_has_the_metropole_of_2019_under_its_number_of_then() -> None:
    facts = reading.read().facts.tables
    lille = {row["id"]: row for row in facts["territories"] if row["label"] == "Lille"}
    named = {row["id"]: row for row in facts["territories"]}
    told = [
        (named[row["parent"]]["insee_code"], *(row[day] for day in DAYS.split(", ")))  # type: ignore[index]
        for row in facts["territory_links"]
        if row["territory"] in lille and row["kind"] == "membership"
    ]
    assert told == [
        ("245900410", "2019-01-01", "2020-01-01", None, "2020-12-31"),
        ("200093201", "2021-01-01", "2025-01-01", "2020-01-02", None),
    ]
    members = [row for row in facts["territory_links"] if row["known_from"] == "2019-01-01"
               and named[row["parent"]]["insee_code"] == "245900410"]  # type: ignore[index]  # fmt: skip
    assert len(members) == 90
