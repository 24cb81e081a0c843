from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactgraph.graph.derived import columns, generations, rendering
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage.store import Store
from pactgraph.ontology import iri, tables

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
Hold = Callable[..., None]
BASE = "https://w3id.org/pactgraph/id/"


def graph_of(store: Store) -> pyoxigraph.Store:
    return generations.latest(store.path).graph()


def ask(graph: pyoxigraph.Store, query: str) -> list[tuple[str, ...]]:
    prefixes = "".join(f"PREFIX {p}: <{iri(p + ':')}> " for p in ("pact", "skos", "dct", "prov"))
    found = graph.query(prefixes + query, use_default_graph_as_union=True)
    return sorted(tuple(term.value for term in solution) for solution in found)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_every_table_and_the_graph_say_the_same_row_by_row(
    store: Store, at_random: Callable[..., Facts], holds: Hold, compared: Callable[..., list[str]],
    seed: int,
) -> None:  # fmt: skip
    holds(store, [at_random(f"file:///{seed}/{n}", 100 * seed + n, rows=12) for n in range(4)])
    assert compared(store) == []


def test_a_row_that_the_graph_lacks_or_has_otherwise_is_named(
    store: Store,
    at_random: Callable[..., Facts],
    holds: Hold,
    apart: Callable[..., Iterator[str]],
) -> None:
    holds(store, [at_random("file:///a", 1)])
    graph = pyoxigraph.Store()
    graph.bulk_extend(graph_of(store))
    figures = tables()["figures"]
    ids = sorted(str(q.subject.value) for q in graph if q.object.value == figures.row_class)
    for quad in list(graph):
        if quad.subject.value == ids[0]:
            graph.remove(quad)
        elif quad.subject.value == ids[1] and quad.predicate.value == iri("pact:unit"):
            graph.remove(quad)
            graph.add(pyoxigraph.Quad(quad.subject, quad.predicate,
                                      pyoxigraph.Literal("other"), quad.graph_name))  # fmt: skip
    with columns.connect(store.path, store.manifest) as connection:
        found = list(apart(connection, graph, figures, BASE))
    assert found == [
        f"figures: {ids[0].removeprefix(BASE)} of file:///a is not in the graph",
        f"figures: {ids[1].removeprefix(BASE)} of file:///a has another unit in the graph",
    ]


def test_what_is_the_default_is_not_repeated_for_every_fact(store: Store, holds: Hold) -> None:
    facts = Facts("file:///a")
    facts.state("person", "people", "a", label="Anne Roy", **FACT)
    facts.state("person", "people", "b", label="Lou Bel", **FACT | {"certainty": "inferred"})
    holds(store, [facts])
    graph = graph_of(store)
    said = "SELECT ?l ?v { ?f a pact:StatedPerson ; skos:prefLabel ?l ; pact:%s ?v }"
    concept = "https://w3id.org/pactgraph/vocabulary/certainty/inferred"
    assert ask(graph, said % "certainty") == [("Lou Bel", concept)]
    assert ask(graph, said % "modality") == []
    query = rendering.table_query(tables()["people"])
    found = [(row["label"].value, row["certainty"].value, row["modality"].value)
             for row in graph.query(query)]  # type: ignore[union-attr]  # fmt: skip
    stated, asserted = concept.replace("inferred", "stated"), "modality/asserted"
    asserted = concept.replace("certainty/inferred", asserted)
    assert sorted(found) == [("Anne Roy", stated, asserted), ("Lou Bel", concept, asserted)]


def test_a_value_that_is_wrongly_left_out_is_named(
    store: Store, holds: Hold, apart: Callable[..., Iterator[str]]
) -> None:
    facts = Facts("file:///a")
    who = facts.state("person", "people", "b", label="Lou Bel", **FACT | {"certainty": "inferred"})
    holds(store, [facts])
    graph = pyoxigraph.Store()
    graph.bulk_extend(
        quad for quad in graph_of(store) if quad.predicate.value != iri("pact:certainty")
    )
    with columns.connect(store.path, store.manifest) as connection:
        found = list(apart(connection, graph, tables()["people"], BASE))
    assert found == [f"people: {who} of file:///a has another certainty in the graph"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(), min_size=1))
def test_any_text_comes_back_from_the_graph_as_it_was(tmp_path: Path, texts: list[str]) -> None:
    import duckdb

    path = tmp_path / "any.nq"
    with duckdb.connect() as connection:
        connection.execute(rendering.MACROS)
        connection.execute(
            "create or replace table texts as"
            " select unnest(?::bigint[]) as n, unnest(?::varchar[]) as value",
            [list(range(len(texts))), texts],
        )
        connection.execute(
            "copy (select '<http://x/' || n || '> <http://x/p> ' || literal(value) ||"
            f" ' <http://x/g> .' from texts) to '{path}' {rendering.AS_TEXT}"
        )
    graph = pyoxigraph.Store()
    graph.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS)
    found = {q.subject.value: q.object.value for q in graph}
    assert found == {f"http://x/{n}": text for n, text in enumerate(texts)}


def test_a_fact_leads_to_resolved_things_and_to_its_proof(store: Store, holds: Hold) -> None:
    facts = Facts("file:///notices/lille é.txt", "Anne Roy, maire, a signé avec la Ville de Lille.")
    facts.describe(headline="Lille", published_on="2021-03", language="fr")
    town = facts.state("organisation", "organisations", "t", label="Ville de Lille",
                       alt_labels=["Lille"], **FACT)  # fmt: skip
    roy = facts.state("person", "people", "r", label="Anne Roy", **FACT)
    made = facts.state("agreement", "agreements", "a", label="Convention", kind="contrat",
                       status="signed", signed_on="2021-03-04", **FACT)  # fmt: skip
    party = facts.add("participation", "participations", "p", agreement=made, actor=town,
                      party_role="contracting-party", **FACT)  # fmt: skip
    facts.add(
        "signature", "signatures", "s", agreement=made, signer=roy, on_behalf_of=party, **FACT
    )
    facts.prove(party, "actor", 30, 47)
    holds(store, [facts])
    graph = graph_of(store)
    assert ask(graph, "SELECT ?n ?d ?who ?quote ?uri {"
               " ?a a pact:Agreement ; skos:prefLabel ?n ; pact:signedOn ?d ; pact:signatory/"
               "skos:prefLabel ?who . ?p pact:agreement ?a ; pact:actor ?o . ?a pact:party ?o ."
               " ?e <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?p ;"
               " <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> pact:actor ;"
               " <http://www.w3.org/ns/oa#exact> ?quote ; prov:wasQuotedFrom ?s ."
               " ?s pact:sourceUri ?uri }") == [
        ("Convention", "2021-03-04", "Anne Roy", "la Ville de Lille", "file:///notices/lille é.txt")
    ]  # fmt: skip
    assert ask(graph, "SELECT (STR(DATATYPE(?v)) AS ?t) { ?d dct:issued ?v }") == [
        ("http://id.loc.gov/datatypes/edtf",)
    ]
    assert ask(graph, "SELECT ?v { ?g pact:manifestVersion ?v }") == [("1",)]


def test_a_thing_is_called_as_most_sources_call_it(store: Store, holds: Hold) -> None:
    names = ["Métropole de Lille", "METROPOLE LILLE", "METROPOLE LILLE", "Métropole de  Lille"]
    sources = []
    for number, label in enumerate(names):
        facts = Facts(f"file:///{number}")
        facts.state("organisation", "organisations", label, label=label, **FACT)
        sources.append(facts)
    holds(store, sources)
    found = ask(graph_of(store), "SELECT ?l ?a { ?o a pact:Organisation ; skos:prefLabel ?l ;"
                " skos:altLabel ?a }")  # fmt: skip
    assert found == [
        ("Métropole de Lille", "METROPOLE LILLE"),
        ("Métropole de Lille", "Métropole de  Lille"),
    ]


def test_the_graph_has_no_blank_node_and_every_graph_has_its_place(
    store: Store, at_random: Callable[..., Facts], holds: Hold
) -> None:
    holds(store, [at_random("file:///a", 1)])
    graph = graph_of(store)
    terms = [term for quad in graph for term in (quad.subject, quad.object)]
    assert not [term for term in terms if isinstance(term, pyoxigraph.BlankNode)]
    documents = [row[0] for row in ask(graph, "SELECT ?g { ?g pact:sourceUri ?u }")]
    assert sorted(g.value for g in graph.named_graphs()) == sorted(
        [BASE + "graph/identities", BASE + "graph/ontology", *documents]
    )
    assert not list(graph.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
