"""Facts made at random for every column of every table, stores of them, and the two renderings."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pyoxigraph
import pytest

from pactgraph.graph.derived import columns, generations
from pactgraph.graph.derived import refreshing as derived
from pactgraph.graph.derived.rendering import table_query
from pactgraph.graph.facts import Facts, Reading, Row, Source, Value
from pactgraph.graph.identifiers import digest
from pactgraph.graph.sql import name
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.store import Store
from pactgraph.ontology import Column, Kind, Table, property_of, tables

HOSTILE = [
    'Ville de "Lille"', "Metz\nMétropole", "C:\\new\\table", "\\u0041 \\", "trailing\\",
    "tab\there", "\r\n", "\x00\x01\x1e\x1f\x7f", "\u2028\u2029\u0085", "\ufeffBOM",
    "😀 𝔐\U0010ffff",
    "<script>alert(1)</script>", "' or 1=1 --", "{?s ?p ?o}", "État", "E\u0301tat", "名古屋市",
    "-", "de la", "L'", " x ", "\ufffe\uffff", "@fr", "^^<x>", ". <a> <b> <c> .", "NULL",
    "n" * 5000,
]  # fmt: skip
DATES = ["2021-03-04", "2021-03", "2021", "2021-02-30", "2021~", "0000-01-01", "1/2/2021", "",
         "9999-12-31", "-0044-03-15", "2021-03-04T10:00", '20"1-0\n-01']  # fmt: skip
NUMBERS = ["0", "-0.000001", "1500000", "12.5", "9999999999999999999999.999999", "1e3", "-1", "100"]
CONCEPTS = ["convention-cadre", "contrat", "signed", "contracting-party", "commune", "élu", "a'b",
            "stated", "asserted"]  # fmt: skip


def random_facts(uri: str, seed: int, rows: int = 3) -> Facts:
    """Make rows of every table, each column with a value, without one, or with several."""
    chance = random.Random(seed)
    facts = Facts(uri)
    ids = {
        table.name: [f"{table.identifier_prefix}{digest(uri, str(n))}" for n in range(rows)]
        for table in tables().values()
    }
    facts.describe(**_row(tables()["documents"], ids, chance))
    ids["documents"] = [str(facts.tables["documents"][0]["id"])]
    for table in tables().values():
        if table.name != "documents":
            made: list[Row] = [{"id": i, **_row(table, ids, chance)} for i in ids[table.name]]
            facts.tables[table.name] = made
    return facts


def _row(table: Table, ids: dict[str, list[str]], chance: random.Random) -> Row:
    row: Row = {}
    for column in table.columns:
        if column.required or chance.random() < 0.7:
            one = _value(column, ids, chance)
            several = [str(_value(column, ids, chance)) for _ in range(chance.randint(0, 3))]
            row[column.name] = several if column.multiple else one
    return row


def _value(column: Column, ids: dict[str, list[str]], chance: random.Random) -> Value:
    match column.kind:
        case Kind.TEXT:
            return chance.choice([t for t in HOSTILE if t.strip() or not column.required])
        case Kind.DATE:
            return chance.choice(DATES)
        case Kind.CONCEPT:
            return chance.choice(CONCEPTS)
        case Kind.DECIMAL:
            return chance.choice(NUMBERS)
        case Kind.INTEGER:
            return chance.choice([0, -1, 2**63 - 1, -(2**63), 42])
        case Kind.PROPERTY:
            return chance.choice([c.name for t in tables().values() for c in t.columns])
        case Kind.REFERENCE:
            tables_meant = [column.refers_to] if column.refers_to else sorted(ids)
            return chance.choice(ids[chance.choice(tables_meant)])


def read_as(facts: Facts, reader: str = "by hand 1") -> Reading:
    """Hand facts over as a loader would."""
    return Reading(
        Source(facts.uri, sha256(facts.uri.encode()).hexdigest(), 1, "test"), reader, facts
    )


def hold(store: Store, facts: Iterable[Facts], remove: Iterable[str] = ()) -> None:
    """Commit facts, and see to it that what is derived follows."""
    before = store.manifest
    store.commit([read_as(one) for one in facts], tuple(remove))
    if not (store.path / "rdf" / str(store.manifest.version)).exists():
        derived.refresh(store.path, before, store.manifest, Disk())


def all_differences(store: Store) -> list[str]:
    """Compare every table with the graph published."""
    graph = generations.latest(store.path).graph()
    with columns.connect(store.path, store.manifest) as connection:
        return [
            found
            for table in tables().values()
            for found in differences(connection, graph, table, store.manifest.base)
        ]


Key = tuple[str, str]  # the identifier of a row, and its source
Rows = dict[Key, dict[str, Any]]


def differences(
    connection: duckdb.DuckDBPyConnection, graph: pyoxigraph.Store, table: Table, base: str
) -> Iterator[str]:
    """Yield what a table and the graph say differently: a sentence for each row."""
    here, there = table_rows(connection, table), graph_rows(graph, table, base)
    for key in sorted(here.keys() | there.keys()):
        row = f"{table.name}: {key[0]} of {key[1]}"
        if key not in there:
            yield f"{row} is not in the graph"
        elif key not in here:
            yield f"{row} is in the graph only"
        elif here[key] != there[key]:
            columns = [c for c in here[key] if here[key][c] != there[key][c]]
            yield f"{row} has another {' and another '.join(columns)} in the graph"


def table_rows(connection: duckdb.DuckDBPyConnection, table: Table) -> Rows:
    """Return the rows of a table, references resolved; several values of a cell are a set."""
    columns = ", ".join(["id", "source", *map(name, table.columns)])
    found = connection.execute(f"select {columns} from {table.name}").fetchall()
    return {
        (row[0], row[1]): {
            column.name: _cell(column, value)
            for column, value in zip(table.columns, row[2:], strict=True)
        }
        for row in found
    }


def graph_rows(graph: pyoxigraph.Store, table: Table, base: str) -> Rows:
    """Return the rows of a table as the graph has them, in the same form."""
    rows: defaultdict[Key, dict[str, Any]] = defaultdict(lambda: dict.fromkeys(names))
    names = [column.name for column in table.columns]
    for solution in graph.query(table_query(table)):  # type: ignore[union-attr]
        key = (solution["id"].value.removeprefix(base), solution["source"].value)
        row = rows[key]
        for column in table.columns:
            if (term := solution[column.name]) is not None:
                value = _of_term(column, term.value, base)
                if column.multiple:
                    row[column.name] = (row[column.name] or frozenset()) | {value}
                elif row[column.name] not in (None, value):
                    row[column.name] = f"{row[column.name]} and {value}"  # one too many
                else:
                    row[column.name] = value
    return dict(rows)


def _cell(column: Column, value: Any) -> Any:
    if column.multiple:
        return frozenset(value) if value else None
    return property_of(value) if column.kind is Kind.PROPERTY else value


def _of_term(column: Column, value: str, base: str) -> Any:
    match column.kind:
        case Kind.CONCEPT:
            return value.removeprefix(column.namespace or "")
        case Kind.REFERENCE:
            return value.removeprefix(base)
        case Kind.INTEGER:
            return int(value)
        case Kind.DECIMAL:
            return Decimal(value)
        case _:
            return value


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


@pytest.fixture
def make_store(tmp_path: Path) -> Callable[[str], Store]:
    return lambda name: Store.open(tmp_path / name, create=True)


@pytest.fixture
def at_random() -> Callable[..., Facts]:
    return random_facts


@pytest.fixture
def holds() -> Callable[..., None]:
    return hold


@pytest.fixture
def compared() -> Callable[[Store], list[str]]:
    return all_differences


@pytest.fixture
def apart() -> Callable[..., Iterator[str]]:
    return differences
