"""What readers open: the newest graph published, which nobody writes to any more.

A generation is made as a hidden sibling and published by one rename; the two newest are kept,
so that who has just opened one can go on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import StoreDamaged, StoreMissing
from pactgraph.graph.storage.disk import Disk

if TYPE_CHECKING:
    import pyoxigraph

RENDITIONS = "rdf"  # the folder of the store in which all that is derived lies
KEPT = 2
GRAPH = "graph"
IDENTITIES = "identities.parquet"
NAMES = "names.sqlite"
RECORD = "generation.json"
WRITER = "writer"


@dataclass(frozen=True, slots=True)
class Generation:
    """One published state of all that is derived; its version is that of its manifest."""

    path: Path
    version: int

    @property
    def names_path(self) -> Path:
        """Where its index of names lies."""
        return self.path / NAMES

    @property
    def identities_path(self) -> Path:
        """Where its map from stated to resolved things lies."""
        return self.path / IDENTITIES

    def record(self) -> dict[str, Any]:
        """Return what was recorded when it was made: manifest, ontology, counts, fingerprints."""
        try:
            found = json.loads((self.path / RECORD).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise _damaged(self.path / RECORD, error) from error
        return dict(found)

    def graph(self) -> pyoxigraph.Store:
        """Open its graph, read only; ask it with the default graph as the union of all."""
        import pyoxigraph

        try:
            return pyoxigraph.Store.read_only(str(self.path / GRAPH))
        except (OSError, RuntimeError) as error:  # the engine calls damage by either name
            raise _damaged(self.path / GRAPH, error) from error


def latest(store: Path) -> Generation:
    """Return the newest generation of a store; StoreMissing if none was ever published."""
    if found := published(store):
        return found[-1]
    raise StoreMissing(f"{store}: has no graph yet; `pactgraph rebuild` makes it from the facts")


def published(store: Path) -> list[Generation]:
    """Return the generations of a store, the newest last."""
    folders = (store / RENDITIONS).glob("[0-9]*")
    numbers = sorted(int(folder.name) for folder in folders if folder.name.isdigit())
    return [Generation(store / RENDITIONS / str(number), number) for number in numbers]


def hidden(store: Path, version: int) -> Path:
    """Return where a generation is made before it is published."""
    return store / RENDITIONS / f".{version}"


def publish(store: Path, version: int, disk: Disk) -> Generation:
    """Let readers find what was made in the hidden place; older generations go."""
    draft = hidden(store, version)
    for path in sorted(draft.rglob("*")):
        # What the writer's graph has too (by hard link) was synced when it was written there.
        if path.is_dir() or path.stat().st_nlink == 1:
            disk.sync(path)
    disk.sync(draft)
    target = store / RENDITIONS / str(version)
    if target.exists():
        _withdraw(target, disk)
    disk.rename(draft, target)
    disk.sync(target.parent)
    prune(store, disk, newest=version)
    return Generation(target, version)


def superseded(store: Path, newest: int) -> list[Generation]:
    """Return the generations that are too old, or newer than the newest there is."""
    found = published(store)
    held = [one for one in found if one.version <= newest][-KEPT:]
    return [one for one in found if one not in held]


def prune(store: Path, disk: Disk, newest: int) -> None:
    """Remove the generations that are superseded."""
    for generation in superseded(store, newest):
        _withdraw(generation.path, disk)


def clear(store: Path, disk: Disk) -> None:
    """Remove what writers that were killed left behind, and the engine's old logs.

    The caller holds the lock.
    """
    folder = store / RENDITIONS
    for path in sorted(folder.glob(".*")):
        disk.remove(path)
    for pattern in ("bulk-*.sst", "LOG.old.*"):
        for path in sorted((folder / WRITER).glob(pattern)):
            disk.remove(path)


def _withdraw(path: Path, disk: Disk) -> None:
    """Remove a generation so that no reader ever finds a part of it."""
    aside = path.with_name(f".{path.name}.old")
    if aside.exists():
        disk.remove(aside)
    disk.rename(path, aside)
    disk.remove(aside)


def _damaged(path: Path, error: Exception) -> StoreDamaged:
    return StoreDamaged(f"{path}: cannot be read ({error}); `pactgraph rebuild` makes it again")
