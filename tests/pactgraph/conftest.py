"""The bundled sample as a graph, to run questions on."""

from __future__ import annotations

import pytest

import pactgraph
from pactgraph import KnowledgeGraph


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return pactgraph.sample(tmp_path_factory.mktemp("sample") / "store")
