"""The facts held, as columns that SQL reads: one view a table, as stated and with things resolved.

The views are ``stated.agreements`` (references lead to stated things) and ``agreements`` (they
lead to resolved ones, and ``thing`` is that which a row states), and so for each table.
``identities`` maps stated things to resolved ones, ``held`` lists the sources, ``store`` has the
base and the version of what is held. What follows of territories stands in ``within``, ``places``,
``levels``, ``jurisdictions``, ``scopes``.
Nothing can be read or written through the connection but what lies in the store. A narrower
reading of the facts is chosen with `readings.chosen`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.identifiers import source_id
from pactgraph.graph.sql import name, quoted, sql_type
from pactgraph.graph.storage import segments
from pactgraph.graph.storage.manifest import Manifest
from pactgraph.ontology import Table, tables

from . import copies, digests, gathered, judged, telling, territories
from .generations import IDENTITIES, RENDITIONS, Generation
from .identity import resolve
from .references import view_identities, view_resolved

if TYPE_CHECKING:
    import duckdb

THREADS = 2
MEMORY = "70%"
DAY = 10  # characters of a whole day, with which a time begins
# The folder above a Parquet file is the segment: in a path, whichever way its slashes lean.
_SEGMENT_OF = r"regexp_extract(filename, '([^/\\]+)[/\\][^/\\]+$', 1)"


def connect(
    store: Path, manifest: Manifest, *, scratch: Path | None = None, threads: int = THREADS
) -> duckdb.DuckDBPyConnection:
    """Open the facts that a manifest holds, read only; ``scratch`` is a folder to write files in.

    The identities are those published with the manifest. Where none are, because the graph is
    behind the facts, they are worked out in memory.
    """
    published = store / RENDITIONS / str(manifest.version)
    told = digests.are_in(published)
    if (published / IDENTITIES).is_file():
        connection = connect_read(store, manifest, scratch=scratch, threads=threads)
        judged.view(connection, published)
        since = Generation(published, manifest.version).record()["since"]
        view_identities(connection, published / IDENTITIES)
        view_resolved(connection, with_things=True)
        if told:  # an earlier version copied the tables without the things that they state
            copies.view(connection, published, since)
        territories.view(connection, published)
    else:
        connection = connect_stated(store, manifest, scratch=scratch, threads=threads)
        resolve(connection)
        view_resolved(connection, with_things=True)
        territories.view(connection, published)
    if told:
        digests.view(connection, published)
    telling.view_told(connection, is_written=told)
    gathered.view_facts(connection)
    return connection


def connect_stated(
    store: Path, manifest: Manifest, *, scratch: Path | None = None, threads: int = THREADS
) -> duckdb.DuckDBPyConnection:
    """Open the facts, as judged, with the views of schema ``stated``, before identities are known.

    ``judged_pairs`` has what people judged of pairs, which identities follow from too.
    """
    connection = connect_read(store, manifest, scratch=scratch, threads=threads)
    judged.judge(connection, store, manifest)
    return connection


def connect_read(
    store: Path, manifest: Manifest, *, scratch: Path | None = None, threads: int = THREADS
) -> duckdb.DuckDBPyConnection:
    """Open the facts as they were read, whatever people judged of them, in schema ``stated``."""
    import duckdb

    # Nothing is fetched, whatever a question asks for: the store must answer without a network.
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "threads": threads,
        "memory_limit": MEMORY,
        "temp_directory": str(scratch or Path(tempfile.gettempdir()) / "pactgraph"),
        "preserve_insertion_order": False,
    }
    connection = duckdb.connect(":memory:", config=settings)
    _fence(connection, [store.resolve(), *([scratch.resolve()] if scratch else [])])
    _hold(connection, manifest)
    connection.execute("create table store as select ?::varchar as base, ?::bigint as version",
                       [manifest.base, manifest.version])  # fmt: skip
    connection.execute("create schema stated")
    for table in tables().values():
        rows = _rows_of(connection, store.resolve(), manifest, table)
        connection.execute(f"create view stated.{table.name} as {rows}")
    return connection


def _fence(connection: duckdb.DuckDBPyConnection, folders: Iterable[Path]) -> None:
    allowed = ", ".join(quoted(str(folder)) for folder in folders)
    connection.execute(f"set allowed_directories = [{allowed}]")
    connection.execute("set enable_external_access = false")


def _hold(connection: duckdb.DuckDBPyConnection, manifest: Manifest) -> None:
    connection.execute(
        "create table held (source varchar, segment varchar, document varchar, position bigint,"
        " licence varchar, kind varchar, loaded_at varchar)"
    )
    entries = manifest.sources.values()
    connection.execute(
        "insert into held select unnest(?::varchar[]), unnest(?::varchar[]), unnest(?::varchar[]),"
        " unnest(?::bigint[]), unnest(?::varchar[]), unnest(?::varchar[]), unnest(?::varchar[])",
        [
            list(manifest.sources),
            [entry.segment for entry in entries],
            [source_id(uri) for uri in manifest.sources],
            [entry.order for entry in entries],
            [entry.licence for entry in entries],
            [entry.kind for entry in entries],
            [entry.loaded_at[:DAY] for entry in entries],
        ],
    )


def _rows_of(
    connection: duckdb.DuckDBPyConnection, store: Path, manifest: Manifest, table: Table
) -> str:
    """Return the query of the rows of a table that are held."""
    whole, partial = _files(manifest, table)
    parts = []
    if whole:
        parts.append(_read(connection, store, whole, table))
    if partial:
        rows = _read(connection, store, partial, table)
        parts.append(
            f"{rows} where (source, {_SEGMENT_OF}) in (select (source, segment) from held)"
        )
    if not parts:
        nothing = [f"cast(null as {sql_type(c)}) as {name(c)}" for c in table.columns]
        none = ", ".join(["'' as id", "'' as source", *nothing])
        parts.append(f"select {none} where false")
    return " union all ".join(parts)


def _files(manifest: Manifest, table: Table) -> tuple[list[str], list[str]]:
    """Return the segments that have the table: those whose rows are all held, and the others.

    Where the rows counted for the sources held are as many as the file has, none is stale, and
    the rows need not be compared with the sources held.
    """
    alive: dict[str, int] = {}
    for entry in manifest.sources.values():
        count = entry.counts.get(table.name, 0)
        alive[entry.segment] = alive.get(entry.segment, 0) + count
    whole: list[str] = []
    partial: list[str] = []
    for segment in sorted(manifest.segments):
        if file := manifest.segments[segment].files.get(table.name):
            (whole if alive.get(segment, 0) == file.rows else partial).append(segment)
    return whole, partial


def _read(
    connection: duckdb.DuckDBPyConnection, store: Path, names: list[str], table: Table
) -> str:
    paths = ", ".join(quoted(str(segments.path(store, one, table.name))) for one in names)
    source = f"read_parquet([{paths}], union_by_name = true, filename = true)"
    described = connection.execute(f"describe select * from {source}").fetchall()
    found = {row[0] for row in described}
    # A column that came to the ontology after a segment was written has no value there.
    columns = [
        f"cast({name(c) if c.name in found else 'null'} as {sql_type(c)}) as {name(c)}"
        for c in table.columns
    ]
    return f"select id, source, {', '.join(columns)} from {source}"
