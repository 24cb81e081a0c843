from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pactgraph.graph.derived import columns
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage.rows import names
from pactgraph.graph.storage.store import Store
from pactgraph.ontology import tables

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
Hold = Callable[..., None]


def about(uri: str, label: str) -> Facts:
    facts = Facts(uri)
    actor = facts.state("organisation", "organisations", label, label=label, **FACT)
    agreement = facts.state("agreement", "agreements", "a", label=f"With {label}", kind="contrat",
                            status="signed", **FACT)  # fmt: skip
    facts.add("commitment", "commitments", "c", agreement=agreement, obligors=[actor, actor],
              label="To build", **FACT)  # fmt: skip
    return facts


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    with columns.connect(store.path, store.manifest) as connection:
        return connection.execute(query).fetchall()


def test_every_table_is_there_with_its_columns_even_in_an_empty_store(store: Store) -> None:
    with columns.connect(store.path, store.manifest) as connection:
        for table in tables().values():
            for schema in ("stated", "main"):
                cursor = connection.execute(f"select * from {schema}.{table.name}")
                found = [c[0] for c in cursor.description or ()]
                if schema == "main" and table.resolved_class:
                    found.remove("thing")
                assert tuple(found) == names(table)
                assert cursor.fetchall() == []


def test_a_source_counts_once_however_often_it_was_read_again(store: Store, holds: Hold) -> None:
    holds(store, [about("a", "Lille"), about("b", "Metz")])
    holds(store, [about("a", "Nancy")])
    assert rows(store, "select source, label from stated.organisations order by all") == [
        ("a", "Nancy"),
        ("b", "Metz"),
    ]
    holds(store, [], ["b"])
    assert rows(store, "select source, label from organisations") == [("a", "Nancy")]
    store.compact()
    assert rows(store, "select source, label from organisations") == [("a", "Nancy")]


def test_references_lead_to_resolved_things_in_lists_too(store: Store, holds: Hold) -> None:
    holds(store, [about("a", "Lille"), about("b", "LILLE")])
    [(lille,)] = rows(store, "select distinct resolved from identities where stated like '%org%'")
    assert rows(store, "select obligors from commitments") == [([lille, lille],)] * 2
    assert rows(store, "select count(distinct obligors[1]) from stated.commitments") == [(2,)]


def test_identities_are_worked_out_where_none_are_published(store: Store, holds: Hold) -> None:
    holds(store, [about("a", "Lille"), about("b", "LILLE")])
    published = rows(store, "select * from identities order by all")
    (store.path / columns.RENDITIONS / "1").rename(store.path / "gone")
    assert rows(store, "select * from identities order by all") == published


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_text('/etc/hostname')",
        "copy (select 1) to '/tmp/pactgraph-should-not-write.csv'",
        "install httpfs",
        "select * from read_csv('https://example.org/x.csv')",
        "attach '/tmp/pactgraph-should-not-attach.db'",
        "set enable_external_access = true",
    ],
)
def test_nothing_outside_the_store_can_be_reached(store: Store, holds: Hold, query: str) -> None:
    holds(store, [about("a", "Lille")])
    with pytest.raises(duckdb.Error):
        rows(store, query)


def test_a_store_whose_path_is_awkward_is_read(
    make_store: Callable[[str], Store],
    holds: Hold,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    store = make_store("l'été [1] *")
    holds(store, [about("a", "Lille")])
    assert rows(store, "select label from organisations") == [("Lille",)]
    monkeypatch.chdir(tmp_path)
    relative = Store.open(Path("l'été [1] *"))
    holds(relative, [about("b", "Metz")])
    assert len(rows(relative, "select label from organisations")) == 2


def test_copies_say_what_the_facts_say_after_sources_come_change_and_go(
    store: Store, holds: Hold, at_random: Callable[..., Facts]
) -> None:
    holds(store, [at_random(f"file:///{n}", n) for n in range(4)])
    holds(store, [at_random("file:///1", 11), at_random("file:///5", 5)], ["file:///2"])
    holds(store, [at_random("file:///5", 55)])
    joined = columns.connect_stated(store.path, store.manifest)
    columns.view_identities(joined, store.path / columns.RENDITIONS / "3" / columns.IDENTITIES)
    columns.view_resolved(joined, with_things=True)
    with joined, columns.connect(store.path, store.manifest) as connection:
        for table in tables():
            query = f"select * from {table} order by all"
            assert connection.execute(query).fetchall() == joined.execute(query).fetchall()
