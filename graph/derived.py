"""Brings all that is derived from the facts to a manifest: identities, graph, index of names.

A small change is one atomic update of the writer's own graph; anything else, and anything in
doubt, is made again from the facts. Either way readers find the outcome by one rename.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.ontology import tables

from . import names, rendering, terms, writer
from .columns import (
    IDENTITIES,
    RENDITIONS,
    connect_stated,
    quoted,
    view_resolved,
)
from .disk import Disk, fingerprint
from .generations import GRAPH, NAMES, RECORD, Generation, clear, hidden, publish, published
from .identifiers import source_id
from .identity import resolve
from .manifest import Manifest, SourceEntry
from .writer import Writer

if TYPE_CHECKING:
    import duckdb
    import pyoxigraph

SMALL = 50_000  # quads that one update changes faster than all are made again
QUADS_A_ROW = 10  # about as many are made of one row
QUADS = "quads.nq"


def refresh(store: Path, before: Manifest | None, after: Manifest, disk: Disk) -> None:
    """Bring all that is derived to the manifest that has just been written.

    The caller holds the lock. What cannot be brought there from the manifest before is made
    again from the facts.
    """
    _derive(store, before, after, disk)


def rebuild(store: Path, manifest: Manifest, disk: Disk) -> None:
    """Make all that is derived again from the facts; the caller holds the lock."""
    _derive(store, None, manifest, disk)


def graph_hash(graph: pyoxigraph.Store) -> str:
    """Return the SHA-256 of the graph's canonical N-Quads, without the version that it renders.

    The graph has no blank nodes, so its statements in order are its canonical form.
    """
    content = sha256()
    for line in sorted(f"{q} .\n" for q in graph if q.predicate.value != writer.VERSION):
        content.update(line.encode())
    return content.hexdigest()


@dataclass(frozen=True, slots=True)
class _Change:
    """What of the graph is to be rendered again."""

    sources: list[str]  # those held whose graph is not as it should be
    gone: list[str]  # those held no more
    things: list[str]  # resolved things of which something may have changed


def _derive(store: Path, before: Manifest | None, after: Manifest, disk: Disk) -> None:
    disk.make_folder(store / RENDITIONS)
    clear(store, disk)
    draft = hidden(store, after.version)
    disk.make_folder(draft)
    with connect_stated(store, after, scratch=draft) as connection:
        resolve(connection)
        view_resolved(connection)
        connection.execute(
            "copy (select stated, resolved from identities order by stated)"
            f" to {quoted(str((draft / IDENTITIES).resolve()))} (format parquet)"
        )
        graph = _write_graph(store, before, after, connection, draft, disk)
        names.write(connection, draft / NAMES)
    disk.remove(draft / QUADS)
    graph.store.backup(str(draft / GRAPH))
    record = _record(after, len(graph.store), draft)
    disk.write(draft / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
    publish(store, after.version, disk)


def _write_graph(
    store: Path,
    before: Manifest | None,
    after: Manifest,
    connection: duckdb.DuckDBPyConnection,
    draft: Path,
    disk: Disk,
) -> Writer:
    """Bring the writer's graph to the manifest, by an update if that will do."""
    quads = (draft / QUADS).resolve()
    if before and (held := _writer_at(store, before)) and (previous := _previous(store, before)):
        change = _changed(connection, previous, before, after)
        if _size(change, before, after) <= SMALL:
            rendering.render(connection, quads, change.sources, change.things)
            _update(held, connection, previous, change, quads)
            return held
    held = None  # lets go of the lock on the old graph
    rendering.render(connection, quads)
    return writer.load(store, after.base, quads, disk)


def _writer_at(store: Path, before: Manifest) -> Writer | None:
    """Return the writer's graph if it renders just the manifest before."""
    held = writer.open_writer(store, before.base)
    return held if held and held.version == before.version else None


def _previous(store: Path, before: Manifest) -> Generation | None:
    """Return the generation of the manifest before, if it was made with the same ontology."""
    for generation in published(store):
        if generation.version == before.version:
            same = generation.record().get("ontology") == terms.fingerprint()
            return generation if same and generation.identities_path.is_file() else None
    return None


def _changed(
    connection: duckdb.DuckDBPyConnection, previous: Generation, before: Manifest, after: Manifest
) -> _Change:
    """Compare manifests and identities: which graphs and which things are to be rendered."""
    new = [uri for uri, entry in after.sources.items() if _differs(entry, before.sources.get(uri))]
    where = quoted(str(previous.identities_path.resolve()))
    connection.execute(f"create table formerly as select * from read_parquet({where})")
    connection.execute("create table anew as select unnest(?::varchar[]) as source", [new])
    stated = " union all ".join(
        f"select id, source from stated.{table}" for table in _tables_of_things()
    )
    connection.execute(
        f"create table altered as select distinct s.source from ({stated}) s"
        " join identities i on i.stated = s.id left join formerly f on f.stated = s.id"
        " where f.resolved is distinct from i.resolved union select source from anew"
    )
    things = connection.execute(
        f"select i.resolved from ({stated}) s join altered a on a.source = s.source"
        " join identities i on i.stated = s.id"
        f" union select f.resolved from formerly f join ({stated}) s on s.id = f.stated"
        " join altered a on a.source = s.source"
        " union select f.resolved from formerly f left join identities i on i.stated = f.stated"
        " where i.stated is null"
    ).fetchall()
    sources = connection.execute("select source from altered order by source").fetchall()
    gone = [uri for uri in before.sources if uri not in after.sources]
    return _Change([row[0] for row in sources], gone, [row[0] for row in things])


def _differs(entry: SourceEntry, before: SourceEntry | None) -> bool:
    return before is None or (entry.loaded_at, entry.segment) != (before.loaded_at, before.segment)


def _tables_of_things() -> list[str]:
    return [table.name for table in tables().values() if table.resolved_class]


def _size(change: _Change, before: Manifest, after: Manifest) -> int:
    """Estimate how many quads a change removes and adds."""
    rows = sum(sum(after.sources[uri].counts.values()) for uri in change.sources)
    touched = [*change.sources, *change.gone]
    old = [before.sources[uri] for uri in touched if uri in before.sources]
    return QUADS_A_ROW * (
        rows + sum(sum(entry.counts.values()) for entry in old) + len(change.things)
    )


def _update(
    held: Writer,
    connection: duckdb.DuckDBPyConnection,
    previous: Generation,
    change: _Change,
    quads: Path,
) -> None:
    dropped: Collection[str] = [source_id(uri) for uri in [*change.sources, *change.gone]]
    held.change(dropped, held.of_things(change.things), set(writer.lines(quads)))


def _record(manifest: Manifest, quads: int, draft: Path) -> dict[str, object]:
    return {
        "manifest": manifest.version,
        "base": manifest.base,
        "ontology": terms.fingerprint(),
        "sources": len(manifest.sources),
        "quads": quads,
        "files": {
            path.relative_to(draft).as_posix(): fingerprint(path)
            for path in sorted(draft.rglob("*"))
            if path.is_file()
        },
    }
