"""The facts as people judged them: views in which rows that judgements change replace those read.

What is on disk stays as it was read (schema ``as_read``, where it differs). The rows that differ
stand in the schema ``judged``, and are published with the generation that renders them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import StoreDamaged
from pactgraph.graph.judgements import journal
from pactgraph.graph.judgements.effects import Effects, effects
from pactgraph.graph.judgements.journal import Judgement
from pactgraph.graph.judgements.stated import Stated, Text
from pactgraph.graph.sql import name, quoted, sql_type
from pactgraph.graph.storage import texts
from pactgraph.graph.storage.manifest import Manifest
from pactgraph.ontology import tables

from .decisions import ABOUT
from .identity.constraints import PAIRS

if TYPE_CHECKING:
    import duckdb

FOLDER = "judged"
HIDDEN = "is_hidden"  # the column of rows that are only taken away


def judge(connection: duckdb.DuckDBPyConnection, store: Path, held: Manifest) -> Effects:
    """Apply the judgements that a manifest holds to the views of what is stated."""
    standing = journal.standing(journal.read(store, held.judgements))
    connection.execute(PAIRS)
    connection.execute(ABOUT)
    found, stated = applied(connection, standing, store, held)
    about = [(number, fact) for number, facts in found.about.items() for fact in facts]
    if about:
        connection.executemany("insert into judged_about values (?, ?)", about)
    if found.pairs:
        connection.executemany("insert into judged_pairs values (?, ?, ?, ?)", found.pairs)
    _tabulate(connection, found, stated)
    return found


def applied(
    connection: duckdb.DuckDBPyConnection,
    standing: Sequence[Judgement],
    store: Path,
    held: Manifest,
    sources: Sequence[str] = (),
) -> tuple[Effects, Stated]:
    """Work out what judgements do to the facts of the sources that they, or others, are about."""
    named = {place.source for one in standing for place in one.what.places()} | {*sources}
    concerned = sorted(named & held.sources.keys())
    stated = Stated.read(connection, concerned, reader_of(store, held))
    return effects(standing, stated), stated


def reader_of(store: Path, held: Manifest) -> Text:
    """Return what reads the text of a source, each once; None for one without, or damaged."""
    known: dict[str, str | None] = {}

    def read(uri: str) -> str | None:
        if uri not in known:
            entry = held.sources.get(uri)
            try:
                known[uri] = texts.read(store, entry.text) if entry and entry.text else None
            except StoreDamaged:
                known[uri] = None  # `verify` names it
        return known[uri]

    return read


def publish(connection: duckdb.DuckDBPyConnection, generation: Path) -> None:
    """Write the rows that judgements change into the folder of a generation."""
    for table in _judged(connection):
        where = generation / FOLDER / f"{table}.parquet"
        where.parent.mkdir(exist_ok=True)
        connection.execute(
            f"copy (select * from {FOLDER}.{table} order by source, id)"
            f" to {quoted(str(where.resolve()))} (format parquet)"
        )


def view(connection: duckdb.DuckDBPyConnection, generation: Path) -> None:
    """Take the rows that judgements change from a generation."""
    connection.execute(f"create schema {FOLDER}")
    for path in sorted((generation / FOLDER).glob("*.parquet")):
        where = quoted(str(path.resolve()))
        connection.execute(
            f"create table {FOLDER}.{path.stem} as select * from read_parquet({where})"
        )
        for column in tables()[path.stem].columns:  # those that came to the ontology since
            connection.execute(
                f"alter table {FOLDER}.{path.stem}"
                f" add column if not exists {name(column)} {sql_type(column)}"
            )
        _overlay(connection, path.stem)


def altered(connection: duckdb.DuckDBPyConnection, previous: Path) -> list[str]:
    """Return the sources of which other rows are judged otherwise than in a generation before."""
    before = {path.stem: path for path in sorted((previous / FOLDER).glob("*.parquet"))}
    found: set[str] = set()
    for table in sorted({*before, *_judged(connection)}):
        here = f"select * from {FOLDER}.{table}" if table in _judged(connection) else None
        there = before.get(table)
        read = there and f"select * from read_parquet({quoted(str(there.resolve()))})"
        if here and read:
            both = f"({here} except {read}) union all ({read} except {here})"
        else:
            both = here or read or ""
        query = f"select distinct source from ({both})"
        found.update(row[0] for row in connection.execute(query).fetchall())
    return sorted(found)


def _tabulate(connection: duckdb.DuckDBPyConnection, found: Effects, stated: Stated) -> None:
    connection.execute(f"create schema {FOLDER}")
    made = set()
    for table, row, is_hidden in found.rows(stated):
        names = ["id", "source", *(column.name for column in tables()[table].columns)]
        if table not in made:
            made.add(table)
            connection.execute(
                f"create table {FOLDER}.{table} as"
                f" select *, false as {HIDDEN} from stated.{table} limit 0"
            )
        listed = ", ".join(f'"{name}"' for name in [*names, HIDDEN])
        connection.execute(
            f"insert into {FOLDER}.{table} ({listed}) values ({', '.join('?' * (len(names) + 1))})",
            [*(row.get(name) for name in names), is_hidden],
        )
    for table in sorted(made):
        _overlay(connection, table)


def _overlay(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Let the view of a table show the rows judged in the place of those read."""
    columns = ", ".join(["id", "source", *(name(c) for c in tables()[table].columns)])
    connection.execute("create schema if not exists as_read")
    connection.execute(f"create view as_read.{table} as {_definition(connection, table)}")
    connection.execute(
        f"create or replace view stated.{table} as"
        f" select {columns} from as_read.{table} r"
        f" anti join {FOLDER}.{table} j on j.id = r.id and j.source = r.source"
        f" union all select {columns} from {FOLDER}.{table} where not {HIDDEN}"
    )


def _definition(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    [(definition,)] = connection.execute(
        "select sql from duckdb_views() where schema_name = 'stated' and view_name = ?", [table]
    ).fetchall()
    return str(definition).partition(" AS ")[2].rstrip(";\n ")


def _judged(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute(
        "select table_name from duckdb_tables() where schema_name = ? order by table_name", [FOLDER]
    )
    return [row[0] for row in found.fetchall()]
