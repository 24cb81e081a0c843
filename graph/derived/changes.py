"""What a change of the manifest changes in all that is derived: which graphs, which things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactgraph.graph.sql import quoted
from pactgraph.graph.storage.manifest import Manifest, SourceEntry
from pactgraph.ontology import tables

from . import given, judged
from .generations import Generation

if TYPE_CHECKING:
    import duckdb

QUADS_A_ROW = 10  # about as many are made of one row, or of one resolved thing

_FORMERLY = "create table formerly as select stated, resolved from read_parquet({where})"
# A source whose own bytes are as they were may speak of things that now are others.
_ALTERED = """
create table altered as
select distinct s.source from ({stated}) s
join identities i on i.stated = s.id left join formerly f on f.stated = s.id
where f.resolved is distinct from i.resolved
union select unnest(?::varchar[])
"""
_TOUCHED = """
create table touched as
with spoken as (select s.id from ({stated}) s join altered a on a.source = s.source)
select i.resolved from identities i join spoken s on s.id = i.stated
union select f.resolved from formerly f join spoken s on s.id = f.stated
union select f.resolved from formerly f left join identities i on i.stated = f.stated
where i.stated is null
"""


@dataclass(frozen=True, slots=True)
class Change:
    """What of the graph is to be rendered again, and about how many quads go and come."""

    sources: list[str]  # those held whose graph is not as it should be
    gone: list[str]  # those held no more
    things: list[str]  # resolved things of which something may have changed
    removed: int
    added: int


def changed(
    connection: duckdb.DuckDBPyConnection, previous: Generation, before: Manifest, after: Manifest
) -> Change:
    """Compare manifests, judged rows and identities with those published for the one before."""
    judged_otherwise = set(judged.altered(connection, previous.path)) & after.sources.keys()
    new = [
        uri
        for uri, entry in after.sources.items()
        if uri in judged_otherwise or _differs(entry, before.sources.get(uri))
    ]
    stated = " union all ".join(
        f"select id, source from stated.{table.name}"
        for table in tables().values()
        if table.resolved_class
    )
    where = quoted(str(previous.identities_path.resolve()))
    connection.execute(_FORMERLY.format(where=where))
    connection.execute(_ALTERED.format(stated=stated), [new])
    connection.execute(_TOUCHED.format(stated=stated))
    sources = _column(connection, "select source from altered order by source")
    things = _column(connection, "select resolved from touched order by resolved")
    known = _column(
        connection, "select resolved from touched intersect select resolved from formerly"
    )
    gone = [uri for uri in before.sources if uri not in after.sources]
    return Change(
        sources,
        gone,
        things,
        removed=QUADS_A_ROW * (rows_of(before, [*sources, *gone]) + len(known))
        + given.about(before, [*sources, *gone]),
        added=QUADS_A_ROW * (rows_of(after, sources) + len(things)) + given.about(after, sources),
    )


def rows_of(manifest: Manifest, sources: Iterable[str]) -> int:
    """Return how many rows a manifest counts for some sources; those it does not hold have none."""
    entries = (manifest.sources[uri] for uri in sources if uri in manifest.sources)
    return sum(sum(entry.counts.values()) for entry in entries)


def _differs(entry: SourceEntry, before: SourceEntry | None) -> bool:
    return before is None or (entry.loaded_at, entry.segment) != (before.loaded_at, before.segment)


def _column(connection: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(query).fetchall()]
