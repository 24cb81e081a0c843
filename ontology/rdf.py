"""The ontology as RDF graphs in hand: terms, vocabularies and shapes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .turtle import folder

if TYPE_CHECKING:
    import rdflib


def term_files() -> list[Path]:
    """Return the files that say what is meant: the modules and the vocabularies."""
    return [*folder("."), *folder("vocabularies")]


def load() -> rdflib.Graph:
    """Return the terms and the vocabularies as one graph.

    >>> len(load()) > 1000
    True
    """
    return _graph(term_files())


def load_shapes() -> rdflib.Graph:
    """Return the SHACL shapes as one graph."""
    return _graph(folder("shapes"))


def _graph(files: Iterable[Path]) -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for path in files:
        graph.parse(path, format="turtle")
    return graph
