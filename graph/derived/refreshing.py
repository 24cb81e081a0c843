"""Brings all that is derived from the facts to a manifest: identities, graph, index of names.

A change that removes little is made in the writer's own graph; anything else, and anything in
doubt, is made again from the facts. Either way readers find the outcome by one rename.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import StoreDamaged
from pactgraph.graph.identifiers import source_id
from pactgraph.graph.sql import quoted
from pactgraph.graph.storage.disk import Disk, fingerprint
from pactgraph.graph.storage.manifest import Manifest

from . import (
    copies,
    decisions,
    digests,
    given,
    judged,
    names,
    rendering,
    terms,
    territories,
    writer,
)
from .changes import Change, changed, rows_of
from .columns import connect_stated
from .decisions import JUDGEMENTS_GRAPH
from .generations import (
    GRAPH,
    IDENTITIES,
    NAMES,
    RECORD,
    RENDITIONS,
    Generation,
    clear,
    hidden,
    publish,
    published,
)
from .identity import aliases, resolve
from .known import KNOWN_GRAPH
from .references import view_resolved
from .writer import Writer

if TYPE_CHECKING:
    import duckdb
    import pyoxigraph

SMALL = 50_000  # quads that one update changes faster than all are made again
QUADS = "quads.nq"


def refresh(store: Path, before: Manifest | None, after: Manifest, disk: Disk) -> None:
    """Bring all that is derived to the manifest that has just been written.

    The caller holds the lock. What cannot be brought there from the manifest before is made
    again from the facts.
    """
    _derive(store, before, after, disk)


def rebuild(
    store: Path, manifest: Manifest, disk: Disk, *, with_aliases: bool | None = None
) -> None:
    """Make all that is derived again from the facts; the caller holds the lock.

    ``with_aliases`` says whether what is commonly known of names counts, from now on too.
    """
    _derive(store, None, manifest, disk, with_aliases)


def graph_hash(graph: pyoxigraph.Store) -> str:
    """Return the SHA-256 of the graph's canonical N-Quads, without the version that it renders.

    The graph has no blank nodes, so its statements in order are its canonical form.
    """
    content = sha256()
    for line in sorted(f"{q} .\n" for q in graph if q.predicate.value != writer.VERSION):
        content.update(line.encode())
    return content.hexdigest()


def _derive(
    store: Path,
    before: Manifest | None,
    after: Manifest,
    disk: Disk,
    with_aliases: bool | None = None,
) -> None:
    counts = _count_aliases(store) if with_aliases is None else with_aliases
    disk.make_folder(store / RENDITIONS)
    clear(store, disk)
    draft = hidden(store, after.version)
    disk.make_folder(draft)
    previous = _published(store, before, aliases.state(counts)) if before else None
    with (
        ThreadPoolExecutor(1) as beside,
        connect_stated(store, after, scratch=draft) as connection,
    ):
        resolve(connection, with_aliases=counts)
        view_resolved(connection)
        identities = quoted(str((draft / IDENTITIES).resolve()))
        connection.execute(
            "copy (select stated, resolved from identities order by stated)"
            f" to {identities} (format parquet)"
        )
        change = changed(connection, previous, before, after) if previous and before else None
        if change and change.removed > SMALL:
            change = None
        complete = _graph(store, before, after, change, connection, draft, disk, beside)
        if change and previous:
            names.update(connection, previous.names_path, draft / NAMES, change.things)
        else:
            names.write(connection, draft / NAMES)
        since = _copy(connection, previous, after, change, draft)
        judged.publish(connection, draft)
        _relate(connection, previous, before, after, change, draft)
    graph = complete()
    disk.remove(draft / QUADS)
    graph.store.backup(str(draft / GRAPH))
    record = _record(after, draft, previous, since) | {"aliases": aliases.state(counts)}
    disk.write(draft / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
    publish(store, after.version, disk)


def _count_aliases(store: Path) -> bool:
    """Say whether what is commonly known counts: by the environment, else as it did before."""
    if aliases.SWITCH in os.environ or not (found := published(store)):
        return aliases.is_wanted()
    try:
        return found[-1].record().get("aliases") != aliases.OFF
    except StoreDamaged:
        return aliases.is_wanted()


def _published(store: Path, before: Manifest, names: str) -> Generation | None:
    """Return the generation of a manifest, if it is whole and of this ontology and these names."""
    for generation in published(store):
        if generation.version == before.version:
            try:
                record = generation.record()
                rows = (one for one in record["files"] if one.startswith(f"{judged.FOLDER}/"))
                needed = (IDENTITIES, NAMES, *territories.files(), *digests.files(), *rows)
                files = {name: fingerprint(generation.path / name) for name in needed}
            except (OSError, StoreDamaged):
                return None  # nothing rests on it: all is made again from the facts
            whole = files.items() <= record.get("files", {}).items()
            as_now = (record["ontology"], record.get("aliases")) == (terms.fingerprint(), names)
            return generation if whole and as_now else None
    return None


def _graph(
    store: Path,
    before: Manifest | None,
    after: Manifest,
    change: Change | None,
    connection: duckdb.DuckDBPyConnection,
    draft: Path,
    disk: Disk,
    beside: ThreadPoolExecutor,
) -> Callable[[], Writer]:
    """Bring the writer's graph to the manifest, by a change of it if that will do.

    What is returned gives the graph when it is done: a new one is loaded ``beside`` other work.
    """
    quads = (draft / QUADS).resolve()
    if before and change and (held := writer.open_writer(store, before.base)):
        if held.version == before.version:
            rendering.render(connection, quads, change.sources, change.things)
            given.append(store, after, quads, change.sources)
            decisions.append(connection, store, after, quads)
            try:
                _update(held, change, quads, before)
                done = held
                return lambda: done
            except (OSError, RuntimeError):
                pass  # the engine calls damage by either name: the graph is made again
        del held  # lets go of the lock on it
    rendering.render(connection, quads)
    given.append(store, after, quads)
    decisions.append(connection, store, after, quads)
    return writer.load(store, after.base, quads, disk, beside)


def _update(held: Writer, change: Change, quads: Path, before: Manifest) -> None:
    """Change a graph in place: at once if little is added, else in two steps.

    Between the two steps the graph renders no version, so that it is made again after a crash.
    """
    stale = [*change.sources, *change.gone]
    dropped = [*map(source_id, stale), *given.graphs(before, stale), KNOWN_GRAPH, JUDGEMENTS_GRAPH]
    removed = held.of_things(change.things)
    if change.added <= SMALL:
        held.change(dropped, removed, set(writer.lines(quads)))
    else:
        held.change(dropped, removed, set())
        held.extend(quads)


def _copy(
    connection: duckdb.DuckDBPyConnection,
    previous: Generation | None,
    after: Manifest,
    change: Change | None,
    draft: Path,
) -> list[str]:
    """Copy the tables and tell of things, or take it over; return the sources changed since."""
    if previous and change:
        since = sorted({*previous.record()["since"], *change.sources, *change.gone})
        if len(since) <= copies.MANY_SOURCES and rows_of(after, since) <= copies.MANY_ROWS:
            copies.take_over(connection, previous.path, draft, since)
            digests.take_over(connection, previous.path, draft, change.things)
            return since
    copies.write(connection, draft)
    digests.write(connection, draft)
    return []


def _relate(
    connection: duckdb.DuckDBPyConnection,
    previous: Generation | None,
    before: Manifest | None,
    after: Manifest,
    change: Change | None,
    draft: Path,
) -> None:
    """Say what lies within what, and who governs it: anew, or from before where no link changed."""
    if previous and before and change:
        changed = [*change.sources, *change.gone]
        judged_alike = before.judgements == after.judgements
        if judged_alike and territories.can_be_taken_over(before, after, changed):
            territories.take_over(connection, previous.path, draft)
            return
    territories.write(connection, draft)


def _record(
    manifest: Manifest, draft: Path, previous: Generation | None, since: list[str]
) -> dict[str, object]:
    return {
        "manifest": manifest.version,
        "base": manifest.base,
        "ontology": terms.fingerprint(),
        "sources": len(manifest.sources),
        "judgements": manifest.judgements.sha256 if manifest.judgements else None,
        "since": since,
        "files": dict(_fingerprints(draft, previous)),
    }


def _fingerprints(draft: Path, previous: Generation | None) -> Iterator[tuple[str, str]]:
    """Yield the fingerprint of each file; those that the generation before has too are known."""
    known = previous.record()["files"] if previous else {}
    for path in sorted(draft.rglob("*")):
        if path.is_file():
            name = path.relative_to(draft).as_posix()
            before = previous.path / name if previous and name in known else None
            same = before is not None and before.exists() and before.samefile(path)
            yield name, known[name] if same else fingerprint(path)
