"""Load the territories that ship with the package into a store, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from pactgraph.graph.storage.store import Store
from pactgraph.loaders.loading import Report

from .reading import DATA, read, source, version


def load(store: Store, data: Path = DATA) -> Report:
    """Put the territories of a data file into a store, in place of those it holds, and report.

    Where it holds this file as this version reads it, nothing is done.
    """
    taken = source(data)
    is_held = taken.uri in store.manifest.sources
    is_unchanged = store.is_unchanged(taken, version())
    if not is_unchanged:
        store.commit([read(data)])
    uris = (taken.uri,)
    return Report(
        read=() if is_held else uris,
        replaced=uris if is_held and not is_unchanged else (),
        unchanged=uris if is_unchanged else (),
        refused=(),
        notes=(),
        agreements=0,
        signatures=0,
        version=store.manifest.version,
    )
