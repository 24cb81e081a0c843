"""The facts held, as columns that SQL reads: one view a table, as stated and with things resolved.

The views are ``stated.agreements`` (references lead to stated things) and ``agreements`` (they
lead to resolved ones), and so for each table. ``identities`` maps stated things to resolved
ones, ``held`` lists the sources, ``store`` has the base and the version of what is held. What
follows of territories stands in ``within``, ``places``, ``levels``, ``jurisdictions``, ``scopes``.
Nothing can be read or written through the connection but what lies in the store. A narrower
reading of the facts is chosen with `readings.chosen`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.identifiers import source_id
from pactgraph.graph.storage import segments
from pactgraph.graph.storage.manifest import Manifest
from pactgraph.graph.storage.rows import PRECISION, SCALE
from pactgraph.ontology import Column, Kind, Table, tables

if TYPE_CHECKING:
    import duckdb

THREADS = 2
MEMORY = "70%"
RENDITIONS = "rdf"  # the folder of the store in which all that is derived lies
IDENTITIES = "identities.parquet"
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
    from . import gathered, telling, territories

    published = store / RENDITIONS / str(manifest.version)
    if (published / IDENTITIES).is_file():
        from . import copies, judged
        from .generations import Generation

        connection = connect_read(store, manifest, scratch=scratch, threads=threads)
        judged.view(connection, published)
        since = Generation(published, manifest.version).record()["since"]
        view_identities(connection, published / IDENTITIES)
        view_resolved(connection)
        copies.view(connection, published, since)
        territories.view(connection, published)
    else:
        from .identity import resolve

        connection = connect_stated(store, manifest, scratch=scratch, threads=threads)
        resolve(connection)
        view_resolved(connection)
        territories.view(connection, published)
    telling.view_told(connection)
    gathered.view_facts(connection)
    return connection


def connect_stated(
    store: Path, manifest: Manifest, *, scratch: Path | None = None, threads: int = THREADS
) -> duckdb.DuckDBPyConnection:
    """Open the facts, as judged, with the views of schema ``stated``, before identities are known.

    ``judged_pairs`` has what people judged of pairs, which identities follow from too.
    """
    from . import judged

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


def view_identities(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Take the identities of a connection from a file."""
    where = quoted(str(path.resolve()))
    connection.execute(
        f"create view identities as select stated, resolved from read_parquet({where})"
    )


def view_resolved(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the view of each table in which references lead to resolved things."""
    for table in tables().values():
        query = resolved(table, f"stated.{table.name}")
        connection.execute(f"create view {table.name} as {query}")


def quoted(text: str) -> str:
    """Write a text as a literal of SQL.

    >>> quoted("l'État")
    "'l''État'"
    """
    return "'" + text.replace("'", "''") + "'"


def sql_type(column: Column) -> str:
    """Return the SQL type of a column."""
    scalar = {Kind.INTEGER: "bigint", Kind.DECIMAL: f"decimal({PRECISION},{SCALE})"}
    return scalar.get(column.kind, "varchar") + ("[]" if column.multiple else "")


def is_resolvable(column: Column) -> bool:
    """Say whether the values of a column are stated things, which resolve to others."""
    return bool(column.refers_to and tables()[column.refers_to].resolved_class)


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


def resolved(table: Table, rows: str) -> str:
    """Return the query of rows of a table, as stated, with references to resolved things."""
    columns, joins = ["t.id", "t.source"], []
    for number, column in enumerate(table.columns):
        if not is_resolvable(column):
            columns.append(f"t.{name(column)}")
            continue
        alias = f"i{number}"
        if column.multiple:
            columns.append(f"{alias}.{name(column)}")
            joins.append(f"left join ({_resolved_lists(rows, column)}) {alias} on"
                         f" {alias}.id = t.id and {alias}.source = t.source")  # fmt: skip
        else:
            columns.append(f"coalesce({alias}.resolved, t.{name(column)}) as {name(column)}")
            joins.append(f"left join identities {alias} on {alias}.stated = t.{name(column)}")
    return f"select {', '.join(columns)} from {rows} t {' '.join(joins)}"


def _resolved_lists(rows: str, column: Column) -> str:
    return (
        f"select m.id, m.source, list(coalesce(i.resolved, m.member) order by m.place)"
        f" as {name(column)} from (select id, source, unnest({name(column)}) as member,"
        f" generate_subscripts({name(column)}, 1) as place from {rows}) m"
        f" left join identities i on i.stated = m.member group by m.id, m.source"
    )


def name(column: Column) -> str:
    """Write the name of a column so that SQL takes it for nothing else."""
    return f'"{column.name}"'
