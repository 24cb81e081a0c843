from __future__ import annotations

from collections.abc import Callable

import pytest
import rdflib

from pactgraph.graph.derived import generations, view
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage.store import Store


def test_rdflib_sees_the_union_of_all_graphs_and_cannot_change_it(
    store: Store, at_random: Callable[..., Facts], holds: Callable[..., None]
) -> None:
    holds(store, [at_random("file:///a", 1), at_random("file:///b", 2)])
    generation = generations.latest(store.path)
    dataset = view.dataset(generation)
    query = "SELECT DISTINCT ?s { ?s a <https://w3id.org/pactgraph/ontology#%s> }"
    counted = [len(list(dataset.query(query % what))) for what in ("SourceDocument", "Figure")]
    assert counted == [2, 6]
    node = rdflib.URIRef("http://example.org/a")
    with pytest.raises(RuntimeError, match="read-write"):
        dataset.add((node, node, node))
