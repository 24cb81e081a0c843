"""Triples are laid in order on disk whatever their values hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from pactgraph.graph.exports import ordering

HOSTILE = [
    "",
    "NULL",
    "\"quoted\", and; 'so' on",
    "back\\slash \\n",
    "line\nbreak\rtab\tand\x1fa separator\x02\x00",
    "\u2028\u0085\ufeff\u202eيمين",
    "k" * 300_000,
]
SAYS = NamedNode("https://says.example/#")


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_any_value_comes_out_as_it_went_in(value: str, tmp_path: Path) -> None:
    triple = Triple(NamedNode("https://a.example/é"), SAYS, Literal(value))
    ordered, count = ordering.in_order(_store([(triple, "one")]), tmp_path)
    assert (list(ordering.triples(ordered)), count) == ([triple], 1)


@pytest.mark.parametrize("run", [1, 200, ordering.RUN])
def test_what_two_graphs_say_alike_stands_once_and_subjects_stand_together(
    tmp_path: Path, run: int
) -> None:
    names = ["https://a.example/1", "https://a.example/10", "https://a.example/2"]
    found = [Triple(NamedNode(n), SAYS, Literal(v)) for v in ("x", "y") for n in names]
    store = _store([(triple, graph) for graph in ("one", "two") for triple in found])
    store.add(Quad(*found[0], DefaultGraph()))
    ordered, count = ordering.in_order(store, tmp_path, run)
    read = list(ordering.triples(ordered))
    assert count == len(read) == len(found)
    assert set(read) == set(found)
    subjects = [triple.subject for triple in read]
    assert subjects == sorted(subjects, key=subjects.index)
    assert [path.name for path in tmp_path.iterdir()] == ["ordered.nt"]


def test_an_empty_graph_is_an_empty_file(tmp_path: Path) -> None:
    ordered, count = ordering.in_order(Store(), tmp_path)
    assert (ordered.read_bytes(), count) == (b"", 0)


def _store(said: list[tuple[Triple, str]]) -> Store:
    store = Store()
    store.extend([Quad(*triple, NamedNode(f"https://graphs.example/{g}")) for triple, g in said])
    return store
