from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.derived import columns, territories
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage import verification
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
Commits = Callable[..., None]


def notice(uri: str, *bodies: tuple[str, str]) -> Facts:
    """State some organisations, as an announcement names them: label and kind."""
    facts = Facts(uri)
    facts.describe(language="fr")
    for label, kind in bodies:
        facts.state("organisation", "organisations", label, label=label, kind=kind, **FACT)
    return facts


def two_places(gazetteer: Any) -> Any:
    made = gazetteer()
    made.link(made.place("59350", "Lille"), made.place("59", "Nord", "departement"))
    return made


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with columns.connect(store.path, store.manifest) as connection:
        return connection.execute(query).fetchall()


def within(store: Store) -> Path:
    return store.path / "rdf" / str(store.manifest.version) / "territories" / "within.parquet"


def derived(store: Store) -> list[list[tuple[Any, ...]]]:
    tables = ("within", "places", "official", "jurisdictions")
    return [rows(store, f"select * from {table} order by all") for table in tables]


def test_a_load_that_states_no_link_takes_the_closure_over_and_one_that_does_makes_it_again(
    store: Store, gazetteer: Any, commits: Commits
) -> None:
    commits(store, [two_places(gazetteer).facts])
    first = within(store)
    number = first.stat().st_ino
    commits(store, [notice("file:///a.txt", ("Ville de Lille", "commune"))])
    assert within(store) != first
    assert within(store).stat().st_ino == number
    more = gazetteer("file:///more.json")
    more.link(more.place("59", "Nord", "departement"), more.place("32", "Hauts", "region"))
    commits(store, [more.facts])
    assert within(store).stat().st_ino != number
    assert rows(store, "select count(*) from within") == [(3,)]
    commits(store, [], ["file:///more.json"])
    assert rows(store, "select count(*) from within") == [(1,)]


def test_what_is_brought_up_to_date_is_what_a_rebuild_makes(
    store: Store, gazetteer: Any, commits: Commits
) -> None:
    commits(store, [two_places(gazetteer).facts])
    commits(store, [notice("file:///a.txt", ("Ville de Lille", "commune"), ("Nord", "commune"))])
    commits(store, [notice("file:///b.txt", ("Département du Nord", "departement"))])
    updated = derived(store)
    assert [len(table) for table in updated] == [1, 2, 2, 2]
    store.rebuild()
    assert derived(store) == updated
    assert list(verification.verify(store.path)) == []


def test_the_tables_are_worked_out_where_none_are_published(
    store: Store, gazetteer: Any, commits: Commits
) -> None:
    commits(store, [two_places(gazetteer).facts, notice("a", ("Ville de Lille", "commune"))])
    published = derived(store)
    (store.path / "rdf" / "1" / "territories").rename(store.path / "gone")
    assert derived(store) == published
    (store.path / "rdf" / "1").rename(store.path / "all-gone")
    assert derived(store) == published


def test_verify_reports_a_closure_that_does_not_follow_from_the_facts(
    store: Store, gazetteer: Any, commits: Commits
) -> None:
    commits(store, [two_places(gazetteer).facts])
    with columns.connect_stated(store.path, store.manifest, scratch=store.path) as connection:
        columns.view_identities(connection, store.path / "rdf" / "1" / columns.IDENTITIES)
        columns.view_resolved(connection)
        connection.execute("create view wrong as select * replace (2 as levels) from"
                           f" read_parquet('{within(store)}')")  # fmt: skip
        connection.execute(f"copy (from wrong) to '{store.path}/wrong.parquet' (format parquet)")
        (store.path / "wrong.parquet").rename(within(store))
        found = list(territories.differences(connection, store.path / "rdf" / "1"))
    assert found == [("2 rows are not what the facts say", within(store))]
    assert [damage.what for damage in verification.verify(store.path)] == [
        "does not have the bytes that were written"
    ]


@pytest.mark.parametrize(
    ("label", "kind", "governs"),
    [
        ("Ville de Lille", "commune", ["59350"]),
        ("Mairie de LILLE", "commune", ["59350"]),
        ("Lille", "commune", ["59350"]),
        ("Lille", "entreprise", []),
        ("Lille", None, []),
        ("Ville de Lille-Est", "commune", []),
        ("Lille Habitat", "commune", []),
        ("Ville de Saint-Denis", "commune", []),
        ("Département du Nord", "departement", ["59"]),
        ("Conseil départemental du Nord", "departement", ["59"]),
        ("Ville du Nord", "commune", []),
        ("Région Nord", "region", []),
        ("CC du Haut-Val", "epci", ["200000001"]),
        ("Communauté de communes du Haut-Val", "epci", ["200000001"]),
        ("Communauté d'agglomération du Haut-Val", "epci", []),
        ("Haut-Val", "epci", []),
        ("Métropole Européenne de Lille", "metropole", ["200093201", "245900410"]),
        ("Métropole de Lille", "metropole", []),
        ("Communauté de communes des Deux Vaux", "epci", []),
    ],
)
def test_a_body_governs_what_bears_its_official_name_and_nothing_that_resembles_it(
    store: Store, gazetteer: Any, commits: Commits, label: str, kind: str, governs: list[str]
) -> None:
    commits(store, [country(gazetteer).facts, notice("a", (label, kind))])
    assert [code for (code,) in rows(store, _GOVERNED)] == governs


_GOVERNED = (
    "select distinct t.insee_code from jurisdictions j"
    " join identities i on i.resolved = j.territory"
    " join stated.territories t on t.id = i.stated order by all"
)


def country(gazetteer: Any) -> Any:
    """List communes with homonyms, and groupings of which one takes over from another."""
    made = gazetteer()
    north = made.place("59", "Nord", "departement")
    lille = made.place("59350", "Lille")
    made.link(lille, north)
    for code in ("93066", "97411"):
        made.place(code, "Saint-Denis")
    early = {"known_until": "2020-01-01", "possible_until": "2020-12-31"}
    late = {"known_from": "2021-01-01", "possible_from": "2020-01-02"}
    for code, days in (("245900410", early), ("200093201", late)):
        mel = made.place(code, "Métropole Européenne de Lille", "metropole", **days)
        made.link(lille, mel, "membership", **days)
    made.place("200000001", "CC du Haut-Val", "communaute-communes")
    # Of one name, one after the other, and with nothing in common: two bodies all the same.
    for code, days in (("200000002", early), ("200000003", late)):
        made.place(code, "CC des Deux Vaux", "communaute-communes", **days)
    return made


def test_a_number_leads_to_the_territory_whatever_the_name(
    store: Store, gazetteer: Any, commits: Commits
) -> None:
    facts = Facts("a")
    facts.describe(language="fr")
    facts.state("organisation", "organisations", "x", label="Agglo", siren="200000001", **FACT)
    facts.state("organisation", "organisations", "y", label="Ville de Lille", kind="commune",
                siren="200000001", **FACT)  # fmt: skip
    commits(store, [country(gazetteer).facts, facts])
    assert rows(store, "select distinct basis from jurisdictions") == [("number",)]
    assert rows(store, _GOVERNED) == [("200000001",)]


def test_a_place_that_only_an_announcement_names_gives_nobody_a_jurisdiction(
    store: Store, gazetteer: Any, commits: Commits
) -> None:
    facts = notice("a", ("Ville de Saint-Denis", "commune"))
    facts.state("territory", "territories", "x", label="Saint-Denis", kind="commune",
                insee_code="93066", **FACT)  # fmt: skip
    commits(store, [facts])
    assert rows(store, "select * from jurisdictions") == []
