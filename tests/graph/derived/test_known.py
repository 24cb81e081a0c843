"""What is commonly known of bodies is held in a graph of its own, and can be left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pactgraph.graph.derived import generations, names
from pactgraph.graph.derived.known import KNOWN_GRAPH
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage import verification
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand", "record": 1}


def told(name: str, *labels: tuple[str, str]) -> Facts:
    facts = Facts(f"file:///{name}")
    for label, kind in labels:
        facts.state("organisation", "organisations", label, label=label, kind=kind, **FACT)
    return facts


def links(store: Store) -> int:
    graph = generations.latest(store.path).graph()
    kind = "http://purl.org/dc/terms/type"
    query = f"select ?l where {{ graph <{store.manifest.base}{KNOWN_GRAPH}> {{ ?l <{kind}> ?k }} }}"
    return len(list(graph.query(query)))  # type: ignore[arg-type]


def bodies(store: Store, name: str) -> list[str]:
    found = names.search(generations.latest(store.path).names_path, name)
    return sorted(one.label for one in found)


def damage(store: Store) -> list[verification.Damage]:
    return [one for one in verification.verify(store.path) if not one.harmless]


def test_a_link_comes_and_goes_with_the_bodies_that_it_links(
    store: Store, holds: Callable[..., None]
) -> None:
    group, landlord = ("Action Logement", "groupe"), ("Clésence", "bailleur-social")
    holds(store, [told("a", group)])
    assert links(store) == 0
    holds(store, [told("b", landlord)])
    assert links(store) == 1
    holds(store, [told("c", ("Préfecture de la Creuse", "prefecture"))])
    assert links(store) == 1
    holds(store, [], ["file:///b"])
    assert links(store) == 0
    assert damage(store) == []


def test_a_body_is_found_by_its_known_names_unless_they_are_left_out(
    store: Store, holds: Callable[..., None]
) -> None:
    holds(store, [told("a", ("Régions de France", "association"))])
    assert bodies(store, "ARF") == ["Régions de France"]
    store.rebuild(with_aliases=False)
    assert bodies(store, "ARF") == []
    holds(store, [told("b", ("Association des régions de France", "association"))])
    assert len(bodies(store, "régions de france")) == 2
    assert damage(store) == []
    store.rebuild(with_aliases=True)
    assert len(bodies(store, "régions de france")) == 1


def test_the_environment_leaves_known_names_out(
    store: Store, holds: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACTGRAPH_ALIASES", "off")
    holds(store, [told("a", ("Régions de France", "association"))])
    assert bodies(store, "ARF") == []
    assert damage(store) == []
