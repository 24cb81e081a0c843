"""A published graph as an rdflib Dataset, for those who think in rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .generations import Generation

if TYPE_CHECKING:
    import rdflib


def dataset(generation: Generation) -> rdflib.Dataset:
    """Open a generation as a read-only Dataset whose default graph is the union of all graphs."""
    import oxrdflib
    import rdflib

    store = oxrdflib.OxigraphStore(store=generation.graph())
    return rdflib.Dataset(store=store, default_union=True)
