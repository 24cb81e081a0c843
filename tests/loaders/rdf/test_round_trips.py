"""Whatever is said in whatever syntax is kept: the same statements, but that nodes have names."""

from __future__ import annotations

from typing import Any

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactgraph.loaders.rdf.formats import SYNTAXES, checked
from pactgraph.loaders.rdf.statements import GENERATED, Statements, statements

URI = "https://data.example/source"
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Nd", "Cn"], exclude_characters="@")
TEXT = st.text(st.one_of(LETTERS, st.sampled_from('\n\t"\\<>&{}')), max_size=12)
NODES = st.sampled_from([pyoxigraph.NamedNode(f"https://data.example/{name}") for name in "aéß"])
BLANK = st.sampled_from([pyoxigraph.BlankNode(name) for name in "xyz"])
LITERALS = st.one_of(
    st.builds(pyoxigraph.Literal, TEXT),
    st.builds(lambda text: pyoxigraph.Literal(text, language="fr"), TEXT),
    st.builds(pyoxigraph.Literal, st.integers(-(2**60), 2**60)),
    st.builds(pyoxigraph.Literal, st.booleans()),
)
TRIPLES = st.lists(
    st.builds(
        pyoxigraph.Triple,
        st.one_of(NODES, BLANK),
        st.sampled_from([pyoxigraph.NamedNode(f"https://data.example/p#{name}") for name in "pq"]),
        st.one_of(NODES, BLANK, LITERALS),
    ),
    min_size=1,
    max_size=12,
)
GRAPHS = st.one_of(NODES, st.just(pyoxigraph.DefaultGraph()))
QUADS = st.lists(st.tuples(TRIPLES, GRAPHS), min_size=1, max_size=3)
OF_DATASETS = {".nq", ".trig", ".jsonld"}


def canonical(quads: list[Any]) -> list[str]:
    """Return statements in the one form that equal graphs share."""
    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    dataset = pyoxigraph.Dataset(store)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def without_names(quads: list[Any]) -> list[Any]:
    """Return statements in which nodes that were named here have no name again."""

    def again(term: Any) -> Any:
        value = getattr(term, "value", "")
        if value.startswith(GENERATED):
            return pyoxigraph.BlankNode(value.rpartition("-")[2])
        return term

    return [
        pyoxigraph.Quad(again(q.subject), q.predicate, again(q.object), again(q.graph_name))
        for q in quads
    ]


def taken(content: bytes, suffix: str) -> Statements:
    syntax = SYNTAXES[suffix]
    return statements(checked(content, syntax, "a"), syntax, URI, f"a{suffix}")


@pytest.mark.parametrize("suffix", sorted(SYNTAXES))
@settings(max_examples=60)
@given(parts=QUADS)
def test_what_is_written_in_any_syntax_is_what_is_kept(
    suffix: str, parts: list[tuple[list[Any], Any]]
) -> None:
    several = suffix in OF_DATASETS
    said = [
        pyoxigraph.Quad(*triple, graph if several else pyoxigraph.DefaultGraph())
        for triples, graph in parts
        for triple in triples
    ]
    format = getattr(pyoxigraph.RdfFormat, SYNTAXES[suffix].format)
    content = pyoxigraph.serialize(said if several else [q.triple for q in said], format=format)
    assert content is not None
    found = taken(content, suffix)
    assert (found.rejected, found.hidden) == ([], 0)
    assert canonical(without_names(found.quads)) == canonical(said)
    again = taken(found.text.encode(), ".nq")
    assert again.text == found.text


@settings(max_examples=60)
@given(triples=TRIPLES, order=st.randoms())
def test_the_text_kept_is_the_same_in_whatever_order_and_under_whatever_names(
    triples: list[Any], order: Any
) -> None:
    lines = [f"{triple} ." for triple in triples]
    shuffled = list(lines)
    order.shuffle(shuffled)
    renamed = [line.replace("_:x", "_:one").replace("_:y", "_:two") for line in shuffled]
    first, second = (taken("\n".join(one).encode(), ".nt").text for one in (lines, renamed))
    assert first == second
