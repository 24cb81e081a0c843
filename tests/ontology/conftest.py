"""The ontology as one graph, read once."""

from __future__ import annotations

import pytest
import rdflib

from pactgraph.ontology import load, load_shapes


@pytest.fixture(scope="session")
def terms() -> rdflib.Graph:
    return load()


@pytest.fixture(scope="session")
def shapes() -> rdflib.Graph:
    return load_shapes()
