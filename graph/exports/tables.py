"""Writes the fact tables as CSV or Parquet, in one archive with the dictionary of their columns."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.derived.columns import connect, name, quoted
from pactgraph.graph.spreadsheets import inert_sql
from pactgraph.graph.storage.manifest import Manifest
from pactgraph.ontology import Column, tables

from .dictionary import DICTIONARY, data_package

if TYPE_CHECKING:
    import duckdb

FORMATS = ("csv", "parquet")
SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say, so that bytes are equal


def write_tables(store: Path, to: Path, format: str) -> int:
    """Write every table to a zip archive, as ``csv`` or ``parquet``; return how many rows.

    References lead to resolved things; ``identities`` says which stated things these are. In
    CSV the members of a list are joined by ``;``, and text that a spreadsheet would run gets an
    apostrophe before it.
    """
    manifest = Manifest.read(store)
    rows = 0
    with (
        tempfile.TemporaryDirectory(prefix="pactgraph-") as scratch,
        connect(store, manifest, scratch=Path(scratch)) as connection,
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for table in (*tables(), "identities"):
            file = Path(scratch) / f"{table}.{format}"
            rows += _copy(connection, table, file, format)
            _add(archive, file.name, file.read_bytes())
        package = json.dumps(data_package(format, manifest.base), ensure_ascii=False, indent=1)
        _add(archive, DICTIONARY, package.encode())
    return rows


def _copy(connection: duckdb.DuckDBPyConnection, table: str, file: Path, format: str) -> int:
    if table == "identities":
        query = "select stated, resolved from identities order by all"
    else:
        columns = [_cell(c) if format == "csv" else name(c) for c in tables()[table].columns]
        query = f"select {', '.join(['id', 'source', *columns])} from {table} order by source, id"
    options = "format csv, header" if format == "csv" else "format parquet, compression zstd"
    found = connection.execute(f"copy ({query}) to {quoted(str(file))} ({options})").fetchone()
    return int(found[0]) if found else 0


def _cell(column: Column) -> str:
    """Return the SQL of a cell of CSV."""
    value = name(column)
    if column.multiple:
        value = f"array_to_string({value}, ';')"
    elif column.kind.value in ("integer", "decimal"):
        return value
    return f"{inert_sql(value)} as {name(column)}"


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, SAME_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
