"""Copies of the fact tables with references resolved, so that questions need not join for it.

A copy is made with all the rows of its time. Sources that change later are passed over in it,
and copied apart, until they are many: then all is copied again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.sql import is_resolvable, name, quoted, sql_type
from pactgraph.ontology import Table, tables

from .references import resolved

if TYPE_CHECKING:
    import duckdb

FOLDER = "columns"
MANY_ROWS = 20_000  # of changed sources, from which all is copied again
MANY_SOURCES = 500


def copied() -> list[Table]:
    """Return the tables that lead to resolved things, or state some: the others need no copy."""
    return [
        table
        for table in tables().values()
        if table.resolved_class or any(map(is_resolvable, table.columns))
    ]


def write(connection: duckdb.DuckDBPyConnection, generation: Path) -> None:
    """Copy all rows into the folder of a generation."""
    folder = generation / FOLDER
    folder.mkdir()
    for table in copied():
        rows = resolved(table, f"stated.{table.name}", with_thing=True)
        _write(connection, rows, _whole(generation, table))


def take_over(
    connection: duckdb.DuckDBPyConnection, previous: Path, generation: Path, since: Sequence[str]
) -> None:
    """Give a generation the copies of an earlier one, and the rows of the sources changed since."""
    folder = generation / FOLDER
    folder.mkdir()
    for table in copied():
        whole = _whole(previous, table)
        if whole.is_file():
            link(whole, _whole(generation, table))
        rows = f"(select * from stated.{table.name} where source in ({_listed(since)}))"
        _write(connection, resolved(table, rows, with_thing=True), _changed(generation, table))


def view(connection: duckdb.DuckDBPyConnection, generation: Path, since: Sequence[str]) -> None:
    """Put the copies in the place of the resolved views; ``since`` are the sources changed."""
    for table in copied():
        parts = []
        if (whole := _whole(generation, table)).is_file():
            unchanged = f" where source not in ({_listed(since)})" if since else ""
            parts.append(f"{_read(connection, whole, table)}{unchanged}")
        if (changed := _changed(generation, table)).is_file():
            parts.append(_read(connection, changed, table))
        if parts:
            query = " union all ".join(parts)
            connection.execute(f"create or replace view {table.name} as {query}")


def link(old: Path, new: Path) -> None:
    """Give a file that never changes a second place."""
    try:
        os.link(old, new)
    except OSError:  # not every file system has hard links
        shutil.copyfile(old, new)


def _whole(generation: Path, table: Table) -> Path:
    return generation / FOLDER / f"{table.name}.parquet"


def _changed(generation: Path, table: Table) -> Path:
    return generation / FOLDER / f"{table.name}.changed.parquet"


def _read(connection: duckdb.DuckDBPyConnection, path: Path, table: Table) -> str:
    """Return the query of a copy; a column that came to the ontology since has no value there."""
    rows = f"read_parquet({quoted(str(path.resolve()))})"
    found = {row[0] for row in connection.execute(f"describe select * from {rows}").fetchall()}
    columns = ["id", "source", *(["thing"] if table.resolved_class else [])]
    for column in table.columns:
        known = name(column) if column.name in found else f"cast(null as {sql_type(column)})"
        columns.append(f"{known} as {name(column)}")
    return f"select {', '.join(columns)} from {rows}"


def _listed(sources: Sequence[str]) -> str:
    # Written out, the names let whole groups of rows be passed over unread.
    return ", ".join(map(quoted, sources)) or "null"


def _write(connection: duckdb.DuckDBPyConnection, query: str, to: Path) -> None:
    where = quoted(str(to.resolve()))
    written = connection.execute(f"copy ({query}) to {where} (format parquet)").fetchone()
    if not written or not written[0]:
        to.unlink()  # a table without rows has no file
