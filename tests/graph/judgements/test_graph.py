"""What people decided stands in the graph, in a graph of its own that says who, when and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyoxigraph

from pactgraph import KnowledgeGraph
from pactgraph.graph.derived.decisions import JUDGEMENTS_GRAPH
from pactgraph.graph.facts import Reading
from pactgraph.graph.judgements.journal import Decision
from pactgraph.graph.judgements.places import Place
from pactgraph.graph.storage.store import Store
from pactgraph.graph.validation import check

Places = Callable[[Store], dict[tuple[str, str, str], Place]]


def told(store: Store) -> list[dict[str, Any]]:
    found = KnowledgeGraph(store).ask("facts/judgements")
    return [{**row, "facts": len(row["facts"] or ())} for row in found]  # type: ignore[arg-type]


def test_who_decided_what_is_asked_of_the_graph(store: Store, places: Places) -> None:
    known = places(store)
    pair = known["a", "organisations", "Ville de Lille"], known["b", "organisations", "Lille"]
    store.judge([Decision("same", *pair)], author="Anne Roy", reason='one "city"', on="2026-01-02")
    charter = known["b", "agreements", "Convention Lille"]
    day = Decision("correct", charter, None, "signed_on", "2021-03-05")
    store.judge([day], author="Luc Bard", on="2026-02")
    store.judge([Decision("undo", undoes=1)], author="Luc Bard", reason="two", on="one day")
    base = store.manifest.base
    first, second, third = (f"{base}judgement/{number}" for number in (1, 2, 3))
    assert sorted(told(store), key=lambda row: row["judgement"]) == [
        {"judgement": first, "verdict": "same", "author": "Anne Roy", "judged_on": "2026-01-02",
         "judgement_label": "“Ville de Lille” of a.txt is the same as “Lille” of b.txt",
         "reason": 'one "city"', "stands": "false", "undoes": None, "facts": 0},
        {"judgement": second, "verdict": "correct", "author": "Luc Bard", "judged_on": "2026-02",
         "judgement_label": "correct “Convention Lille” of b.txt: signed_on is 2021-03-05",
         "reason": None, "stands": "true", "undoes": None, "facts": 1},
        {"judgement": third, "verdict": "undo", "author": "Luc Bard", "judged_on": "one day",
         "judgement_label": "judgement 1 is undone", "reason": "two", "stands": "false",
         "undoes": first, "facts": 0},
    ]  # fmt: skip
    kg = KnowledgeGraph(store)
    ask = kg.ask("facts/judgements", about="Convention Lille", by="Luc Bard")
    assert [row["judgement"] for row in ask] == [second]
    assert len(kg.ask("facts/judgements", by="Anne")) == 0
    assert kg.verify() == []


def test_the_graph_of_judgements_is_the_same_made_at_once_or_step_by_step(
    store: Store, places: Places, readings: Callable[..., list[Reading]]
) -> None:
    place = places(store)["a", "organisations", "Ville de Lille"]
    store.judge([Decision("correct", place, None, "label", "Lille ")], author="Anne", on="2026")
    store.commit(readings("press 2", salt="new"))
    graph = pyoxigraph.NamedNode(store.manifest.base + JUDGEMENTS_GRAPH)

    def quads() -> list[str]:
        kg = KnowledgeGraph(store)
        return sorted(str(q) for q in kg._graph.quads_for_pattern(None, None, None, graph))

    step_by_step = quads()
    store.rebuild()
    assert quads() == step_by_step
    assert any("#judged>" in quad for quad in step_by_step)  # found again in the other reading
    assert [one for one in KnowledgeGraph(store).verify() if not one.harmless] == []


def test_nobody_who_judged_nothing_has_a_graph_of_judgements(store: Store) -> None:
    kg = KnowledgeGraph(store)
    graph = pyoxigraph.NamedNode(store.manifest.base + JUDGEMENTS_GRAPH)
    assert list(kg._graph.quads_for_pattern(None, None, None, graph)) == []


def test_judgements_conform_to_their_shape(store: Store, places: Places) -> None:
    place = places(store)["a", "organisations", "Ville de Lille"]
    store.judge([Decision("reject", place)], author="Anne", reason="no", on="2026-01-02")
    given = pyoxigraph.Store()
    source = pyoxigraph.NamedNode("https://example.org/graph")
    uri = pyoxigraph.NamedNode("https://w3id.org/pactgraph/ontology#sourceUri")
    given.add(pyoxigraph.Quad(source, uri, pyoxigraph.Literal("x:"), source))
    name = pyoxigraph.NamedNode(store.manifest.base + JUDGEMENTS_GRAPH)
    for quad in KnowledgeGraph(store)._graph.quads_for_pattern(None, None, None, name):
        given.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, source))
    assert check(given).findings == ()
