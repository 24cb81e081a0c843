"""Writes the fact tables as CSV or Parquet, in one archive with the dictionary of their columns."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pactgraph.graph.derived.columns import connect
from pactgraph.graph.spreadsheets import inert_sql
from pactgraph.graph.sql import name, quoted
from pactgraph.graph.storage.manifest import Manifest
from pactgraph.ontology import Column, tables

from .dictionary import COLUMNS, CONCEPTS, DICTIONARY, columns_csv, concepts_csv, data_package

if TYPE_CHECKING:
    import duckdb

Progress = Callable[[int, int], None]  # how many are done, of how many
FORMATS = ("csv", "parquet")
SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say, so that bytes are equal


def write_tables(store: Path, to: Path, format: str, progress: Progress | None = None) -> int:
    """Write every table to a zip archive, as ``csv`` or ``parquet``; return how many rows.

    References lead to resolved things; ``identities`` says which stated things these are. In
    CSV the members of a list are joined by ``;``, and text that a spreadsheet would run gets an
    apostrophe before it. ``progress`` is told how many of the tables are written.
    """
    manifest = Manifest.read(store)
    rows, names = 0, (*tables(), "identities")
    with (
        tempfile.TemporaryDirectory(prefix="pactgraph-") as scratch,
        connect(store, manifest, scratch=Path(scratch)) as connection,
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for number, table in enumerate(names, start=1):
            file = Path(scratch) / f"{table}.{format}"
            rows += _copy(connection, table, file, format)
            with file.open("rb") as content:
                _add(archive, file.name, content)
            file.unlink()
            if progress:
                progress(number, len(names))
        package = json.dumps(data_package(format, manifest.base), ensure_ascii=False, indent=1)
        for file_name, text in (
            (DICTIONARY, package), (COLUMNS, columns_csv()), (CONCEPTS, concepts_csv()),
        ):  # fmt: skip
            _add(archive, file_name, io.BytesIO(text.encode()))
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


def _add(archive: zipfile.ZipFile, name: str, content: IO[bytes]) -> None:
    entry = zipfile.ZipInfo(name, SAME_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as member:
        shutil.copyfileobj(content, member)
