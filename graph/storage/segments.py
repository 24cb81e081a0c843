"""Fact rows on disk: a segment is one immutable Parquet file a table, whatever it was read from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import StoreDamaged, StoreError
from pactgraph.graph.facts import Facts
from pactgraph.ontology import Column, Kind, Table, tables

from .disk import Disk, Written
from .manifest import Manifest, SegmentEntry, SegmentFile
from .rows import (
    PRECISION,
    SCALE,
    Cell,
    checked,
    known_table,
    names,
)

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.parquet

FOLDER = "facts"
GROUP = 20_000  # rows held in memory for a table before they are written as one row group


def path(store: Path, segment: str, table: str) -> Path:
    """Return where the rows of one table of a segment lie."""
    return store / FOLDER / segment / f"{table}.parquet"


@cache
def schema(table: Table) -> pyarrow.Schema:
    """Return the columns of a table on disk as the ontology describes them."""
    import pyarrow

    fields = [("id", pyarrow.string()), ("source", pyarrow.string())]
    return pyarrow.schema(fields + [(c.name, _type(c)) for c in table.columns])


def next_name(store: Path, manifest: Manifest) -> str:
    """Return a name that no segment has, not even one that a power cut left behind."""
    found = {entry.name for entry in (store / FOLDER).glob("*")} | set(manifest.segments)
    numbers = [int(name) for name in found if re.fullmatch(r"\d{1,12}", name)]
    return f"{1 + max(numbers, default=0):06d}"


def read(store: Path, manifest: Manifest, table: str) -> Iterator[pyarrow.Table]:
    """Yield the rows of a table that are held, in pieces; StoreDamaged if a file is unreadable.

    Columns that came to the ontology after a segment was written are null; one that left it is
    a StoreError, for its values would be lost unseen.
    """
    for name in sorted(manifest.segments):
        if table in manifest.segments[name].files:
            yield from read_segment(store, name, table, manifest.held(name))


def read_segment(
    store: Path, segment: str, table: str, sources: Collection[str]
) -> Iterator[pyarrow.Table]:
    """Yield the rows that one segment has of a table for the given sources, in pieces."""
    import pyarrow
    import pyarrow.compute
    import pyarrow.parquet

    where = path(store, segment, table)
    wanted = pyarrow.array(sources, type=pyarrow.string())
    try:
        if unfit := misfit(where, table):
            raise StoreError(f"{where}: {unfit}; load its sources again with this version")
        with pyarrow.parquet.ParquetFile(where) as file:
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group)
                kept = rows.filter(pyarrow.compute.is_in(rows["source"], value_set=wanted))
                yield _as_now(kept, tables()[table])
    except (OSError, pyarrow.ArrowException) as error:
        raise StoreDamaged(f"{where}: cannot be read ({error}); load its sources again") from error


def misfit(path: Path, table: str) -> str:
    """Say in what the columns of a file are not those of the ontology; empty if they are."""
    import pyarrow.parquet

    if table not in tables():
        return f"is of table {table}, which the ontology does not know"
    unknown = set(pyarrow.parquet.read_schema(path).names) - set(names(tables()[table]))
    return f"column {min(unknown)} is not one that the ontology knows" if unknown else ""


class SegmentWriter:
    """Writes one segment as rows come, holding at most `GROUP` rows of each table."""

    def __init__(self, store: Path, segment: str, disk: Disk) -> None:
        self.name = segment
        self._store, self._disk = store, disk
        self._folder = store / FOLDER / segment
        self._files: dict[str, _TableFile] = {}

    def add(self, facts: Facts) -> dict[str, int]:
        """Add the facts of one source; return its rows by table. FactError if one is unfit."""
        fit = {
            name: checked(facts.uri, known_table(facts.uri, name), rows)
            for name, rows in facts.tables.items()
            if rows
        }
        for name, rows in fit.items():
            self._file(name).add(rows)
        return {name: len(fit[name]) for name in sorted(fit)}

    def add_rows(self, table: str, rows: pyarrow.Table) -> None:
        """Add rows that another segment held."""
        if rows.num_rows:
            self._file(table).add_piece(rows)

    def close(self) -> SegmentEntry | None:
        """Write what is still in memory and make all of it last; None if there were no rows."""
        if not self._files:
            return None
        files = {name: self._files[name].close() for name in sorted(self._files)}
        self._disk.sync(self._folder)
        return SegmentEntry(files)

    def discard(self) -> None:
        """Close what is open and remove what was written."""
        for file in self._files.values():
            file.abandon()
        if self._folder.exists():
            self._disk.remove(self._folder)

    def _file(self, name: str) -> _TableFile:
        if name not in self._files:
            self._disk.make_folder(self._folder)
            where = path(self._store, self.name, name)
            self._files[name] = _TableFile(tables()[name], where, self._disk)
        return self._files[name]


class _TableFile:
    """One Parquet file being written."""

    def __init__(self, table: Table, path: Path, disk: Disk) -> None:
        import pyarrow.parquet

        self._table = table
        self._buffer: list[list[Cell]] = []
        self._pieces: list[pyarrow.Table] = []
        self._rows = 0
        self._open = ExitStack()
        self._written: Written = self._open.enter_context(disk.writing(path))
        self._parquet = self._open.enter_context(
            pyarrow.parquet.ParquetWriter(self._written.file, schema(table), compression="zstd")
        )

    def add(self, rows: list[list[Cell]]) -> None:
        self._buffer += rows
        if len(self._buffer) >= GROUP:
            self._take_buffer()
            self._flush()

    def add_piece(self, rows: pyarrow.Table) -> None:
        self._pieces.append(rows)
        if sum(piece.num_rows for piece in self._pieces) >= GROUP:
            self._flush()

    def close(self) -> SegmentFile:
        self._take_buffer()
        self._flush()
        self._open.close()
        return SegmentFile(self._written.sha256, self._written.size, self._rows)

    def abandon(self) -> None:
        self._open.close()

    def _take_buffer(self) -> None:
        import pyarrow

        if not self._buffer:
            return
        columns = zip(*self._buffer, strict=True)
        shape = schema(self._table)
        arrays = [
            pyarrow.array(cells, type=shape.field(name).type)
            for name, cells in zip(names(self._table), columns, strict=True)
        ]
        self._pieces.append(pyarrow.Table.from_arrays(arrays, schema=shape))
        self._buffer.clear()

    def _flush(self) -> None:
        import pyarrow

        if self._pieces:
            rows = pyarrow.concat_tables(self._pieces).combine_chunks()
            self._parquet.write_table(rows, row_group_size=len(rows))
            self._rows += len(rows)
            self._pieces.clear()


def _as_now(rows: pyarrow.Table, table: Table) -> pyarrow.Table:
    import pyarrow

    shape = schema(table)
    columns = [
        rows[field.name] if field.name in rows.column_names else [None] * rows.num_rows
        for field in shape
    ]
    return pyarrow.table(columns, schema=shape)


def _type(column: Column) -> pyarrow.DataType:
    import pyarrow

    if column.kind is Kind.INTEGER:
        single = pyarrow.int64()
    elif column.kind is Kind.DECIMAL:
        single = pyarrow.decimal128(PRECISION, SCALE)
    else:
        single = pyarrow.string()
    return pyarrow.list_(single) if column.multiple else single
