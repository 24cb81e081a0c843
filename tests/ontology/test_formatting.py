"""Turtle is laid out in one way, which changes nothing of what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic

from pactgraph.ontology.formatting import formatted, turtle_files
from pactgraph.ontology.turtle import HERE


def name(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


@pytest.mark.parametrize("path", turtle_files(), ids=name)
def test_a_file_is_laid_out(path: Path) -> None:
    text = path.read_text("utf-8")
    assert formatted(text) == text, "make it so with `python -m pactgraph.ontology.formatting`"


def test_order_prefixes_lists_and_nameless_nodes_are_laid_out() -> None:
    text = (
        "# A remark.\n@prefix z: <http://z.example/> . @prefix a: <http://a.example/> .\n"
        '@prefix unused: <http://u.example/> .\na:two a:q ( 1 "x"@fr [ a:p "\\"" ] ) .\n'
        'a:one a:q "b"@fr , "a"@en ; a z:Kind ; a:long """two\nlines""" .'
    )
    assert formatted(text) == (
        "# A remark.\n\n@prefix a: <http://a.example/> .\n@prefix z: <http://z.example/> .\n\n"
        'a:one\n  a z:Kind ;\n  a:long """two\nlines""" ;\n  a:q "a"@en, "b"@fr .\n\n'
        'a:two\n  a:q ( 1 "x"@fr [ a:p "\\"" ] ) .\n'
    )


def test_nodes_without_a_name_that_stand_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="give them an IRI"):
        formatted("@prefix a: <b:> . a:x a:p _:n . a:y a:p _:n .")


LITERALS = st.builds(
    lambda text, kind: Literal(text, **kind),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.sampled_from([{}, {"lang": "fr"}, {"datatype": URIRef("http://x.example/type")}]),
)


@given(st.lists(LITERALS, min_size=1, max_size=4))
def test_laying_out_keeps_the_meaning(values: list[Literal]) -> None:
    graph = Graph()
    for value in values:
        graph.add((URIRef("http://x.example/s"), URIRef("http://x.example/p"), value))
    once = formatted(graph.serialize(format="turtle"))
    assert isomorphic(Graph().parse(data=once, format="turtle"), graph)
    assert formatted(once) == once
