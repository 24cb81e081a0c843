"""Merges the segments that hold facts into one, and removes what nothing refers to any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pactgraph.graph.derived.generations import RENDITIONS, WRITER, superseded

from . import segments, texts
from .disk import TEMPORARY, Disk
from .manifest import Manifest


@dataclass(frozen=True, slots=True)
class Compaction:
    """What compacting changed: segments before and after, and what was removed."""

    segments_before: int
    segments_after: int
    removed: tuple[Path, ...]
    freed: int  # bytes


def merge(store: Path, before: Manifest, disk: Disk) -> Manifest:
    """Write the facts held into one segment; return the manifest that names it.

    The version stays: what is held is the same, so all that is derived from it still stands.
    """
    if not _worthwhile(before):
        return before
    writer = segments.SegmentWriter(store, segments.next_name(store, before), disk)
    try:
        for table in sorted({t for entry in before.segments.values() for t in entry.files}):
            for rows in segments.read(store, before, table):
                writer.add_rows(table, rows)
        entry = writer.close()
    except BaseException:
        writer.discard()
        raise
    return replace(
        before,
        sources={uri: replace(e, segment=writer.name) for uri, e in before.sources.items()},
        segments={writer.name: entry} if entry else {},
    )


def leftovers(store: Path, held: Manifest) -> Iterator[Path]:
    """Yield the files and folders of a store that its manifest does not lead to."""
    yield from sorted(store.glob(f"*{TEMPORARY}"))
    for folder in sorted((store / segments.FOLDER).glob("*")):
        if folder.name not in held.segments:
            yield folder
            continue
        expected = {f"{table}.parquet" for table in held.segments[folder.name].files}
        yield from (path for path in sorted(folder.glob("*")) if path.name not in expected)
    named = held.texts()
    for path in sorted((store / texts.FOLDER).glob("*")):
        if path.suffix != ".txt" or path.stem not in named:
            yield path
    yield from sorted((store / RENDITIONS).glob(".*"))
    yield from sorted((store / RENDITIONS / WRITER).glob("bulk-*.sst"))
    yield from (one.path for one in superseded(store, held.version))


def compact(store: Path, disk: Disk) -> Compaction:
    """Merge the segments of a store and remove its leftovers; the caller holds the lock."""
    before = Manifest.read(store)
    after = merge(store, before, disk)
    if after is not before:
        after.write(disk, store)
    removed = tuple(leftovers(store, after))
    freed = sum(_size(path) for path in removed)
    for path in removed:
        disk.remove(path)
    for folder in sorted({path.parent for path in removed}):
        disk.sync(folder)
    return Compaction(len(before.segments), len(after.segments), removed, freed)


def _worthwhile(held: Manifest) -> bool:
    rows = sum(file.rows for entry in held.segments.values() for file in entry.files.values())
    alive = sum(sum(entry.counts.values()) for entry in held.sources.values())
    return len(held.segments) > 1 or rows > alive


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size
