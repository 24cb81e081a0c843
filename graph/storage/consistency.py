"""Whether the facts held agree with each other and with the texts that they quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import StoreDamaged
from pactgraph.ontology import Column, Kind, Table, tables

from . import segments, texts
from .manifest import Manifest

if TYPE_CHECKING:
    import duckdb
    import pyarrow


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something that a source says and that cannot be: what, on which row, of which source."""

    what: str
    where: str
    source: str


def miscounted(store: Path, held: Manifest) -> Iterator[Contradiction]:
    """Compare the rows of each source with those counted when it was loaded."""
    for segment, entry in sorted(held.segments.items()):
        sources = held.held(segment)
        for table in sorted(entry.files):
            found: Counter[str] = Counter()
            for rows in segments.read_segment(store, segment, table, sources):
                found.update(rows["source"].to_pylist())
            for uri in sources:
                expected = held.sources[uri].counts.get(table, 0)
                if found[uri] != expected:
                    what = f"has {found[uri]} rows of {uri}, and was written with {expected}"
                    yield Contradiction(what, str(segments.path(store, segment, table)), uri)


def misquoted(store: Path, held: Manifest) -> Iterator[Contradiction]:
    """Read every quote in its text; a text that cannot be read is passed over."""
    uri: str | None = None
    text: str | None = None
    for rows in segments.read(store, held, "evidence"):
        for row in rows.select(["id", "source", "quote", "start", "end"]).to_pylist():
            if row["source"] != uri:
                uri = row["source"]
                text = _text(store, held, row["source"])
            start, end = row["start"], row["end"]
            if text is not None and (start < 0 or text[start:end] != row["quote"]):
                what = f"{row['quote']!r} does not stand at {start}–{end} of the text"
                yield Contradiction(what, f"{row['source']} {row['id']}", row["source"])


def dangling(store: Path, held: Manifest, *, partial: frozenset[str]) -> Iterator[Contradiction]:
    """Follow every reference; segments of which only a part can be read are passed over."""
    import duckdb

    whole = {name: entry for name, entry in held.segments.items() if name not in partial}
    readable = replace(held, segments=whole)
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
        connection.execute("create table known (id varchar)")
        files = {name for entry in whole.values() for name in entry.files}
        present = [table for name, table in tables().items() if name in files]
        for table in present:
            connection.register("stream", _stream(store, readable, table))
            connection.execute("insert into known select id from stream")
        for table in present:
            for column in table.columns:
                if column.kind is Kind.REFERENCE:
                    connection.register("stream", _stream(store, readable, table))
                    yield from _dangling(connection, column)


def _dangling(connection: duckdb.DuckDBPyConnection, column: Column) -> Iterator[Contradiction]:
    target = f'unnest("{column.name}")' if column.multiple else f'"{column.name}"'
    found = connection.execute(
        f"with leads as (select id, source, {target} as target from stream) "
        "select id, source, target from leads anti join known on leads.target = known.id "
        "where target is not null order by source, id, target"
    )
    while rows := found.fetchmany(1000):
        for identifier, source, target in rows:
            what = f"{column.name} leads to {target}, and there is no such fact"
            yield Contradiction(what, f"{source} {identifier}", source)


def _stream(store: Path, held: Manifest, table: Table) -> pyarrow.RecordBatchReader:
    import pyarrow

    pieces = segments.read(store, held, table.name)
    batches = (batch for piece in pieces for batch in piece.to_batches())
    return pyarrow.RecordBatchReader.from_batches(segments.schema(table), batches)


def _text(store: Path, held: Manifest, uri: str) -> str | None:
    name = held.sources[uri].text
    try:
        return texts.read(store, name) if name else ""
    except StoreDamaged:
        return None  # named already, as a damaged text
