from __future__ import annotations

from collections import Counter

import duckdb
import pytest

from pactgraph.graph.errors import QuestionError
from pactgraph.graph.networks.network import neighbourhood, network
from pactgraph.graph.networks.proofs import Proof
from pactgraph.ontology import BASE


def node_of(graph, label: str) -> str:
    (found,) = (node for node, told in graph.nodes(data=True) if told["label"] == label)
    return found


def named_edges(graph, kind: str) -> list[tuple[str, str]]:
    return sorted(
        (graph.nodes[start]["label"], graph.nodes[end]["label"])
        for start, end, told in graph.edges(data=True)
        if told["kind"] == kind
    )


def test_every_participation_and_signature_is_one_edge_named_by_its_fact(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    graph = network(partnerships)
    facts = partnerships.execute(
        "select id from participations union all select id from signatures"
    ).fetchall()
    drawn = [
        key
        for _, _, key, told in graph.edges(keys=True, data=True)
        if told["kind"] in {"participation", "signature"}
    ]
    assert sorted(drawn) == sorted(fact for (fact,) in facts)
    assert Counter(told["kind"] for _, told in graph.nodes(data=True)) == {
        "agreement": 4, "organisation": 7, "person": 7, "unnamed": 1,
    }  # fmt: skip


def test_a_body_is_joined_to_the_actor_for_which_it_signs(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    assert set(named_edges(network(partnerships), "acts_for")) == {
        ("Comité régional Action Logement Grand Est", "Action Logement"),
        ("Comité régional Action Logement Hauts-de-France", "Action Logement"),
    }


def test_an_edge_tells_its_agreement_and_the_words_that_prove_it(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    graph = network(partnerships, short_names={"file:///notices/valenciennes.txt": "valenciennes"})
    agreement = node_of(graph, "Convention de partenariat pour le logement des jeunes")
    ((key, told),) = graph[node_of(graph, "Didier Rumeau")][agreement].items()
    quote = "Didier Rumeau, vice-président de l'AREFIE, a signé"
    assert key.startswith("signature/")
    assert told == {
        "kind": "signature",
        "certainty": "stated",
        "modality": "asserted",
        "source": "file:///notices/valenciennes.txt",
        "source_name": "valenciennes",
        "capacity": "vice-président",
        "on_behalf_of": node_of(graph, "AREFIE"),
        "participation": told["participation"],
        "agreement_label": "Convention de partenariat pour le logement des jeunes",
        "proofs": (Proof(quote, 32, 32 + len(quote)),),
        "quote": quote,
        "start": 32,
        "end": 32 + len(quote),
    }


def test_a_node_tells_what_it_is(partnerships: duckdb.DuckDBPyConnection) -> None:
    graph = network(partnerships)
    node = node_of(graph, "Convention cadre de territoire")
    assert graph.nodes[node] == {
        "kind": "agreement",
        "label": "Convention cadre de territoire",
        "concept": "convention-cadre",
        "status": "signed",
        "signed_on": "2019-10-01",
        "year": "2019",
        "iri": BASE + node,
    }


def test_a_side_that_the_source_leaves_unnamed_is_a_node_of_its_own(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    graph = network(partnerships)
    node = node_of(graph, "une association locale")
    assert graph.nodes[node]["kind"] == "unnamed"
    assert node.startswith("participation/")


def test_one_hop_is_agreements_and_two_are_partners_with_the_bodies_of_who_signed(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    whole = network(partnerships)
    metz = node_of(whole, "Metz Métropole")
    near = network(partnerships, around=metz, hops=1)
    assert {told["label"] for _, told in near.nodes(data=True)} == {
        "Metz Métropole", "Convention cadre de territoire",
    }  # fmt: skip
    around = network(partnerships, around=BASE + metz)
    assert {told["label"] for _, told in around.nodes(data=True)} == {
        "Metz Métropole", "Convention cadre de territoire", "Action Logement", "Jean-Luc Bohl",
        "Damien Sionneau", "Comité régional Action Logement Grand Est", "une association locale",
    }  # fmt: skip


@pytest.mark.parametrize("hops", [1, 2, 3])
def test_what_is_built_around_a_thing_is_what_the_whole_network_has_around_it(
    partnerships: duckdb.DuckDBPyConnection, hops: int
) -> None:
    whole = network(partnerships)
    for node in whole:
        near, cut = network(partnerships, around=node, hops=hops), neighbourhood(whole, node, hops)
        assert dict(near.nodes(data=True)) == dict(cut.nodes(data=True))
        assert sorted(near.edges(keys=True)) == sorted(cut.edges(keys=True))


def test_what_takes_part_in_nothing_is_refused_by_name(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    with pytest.raises(QuestionError, match="organisation/nobody takes part in no agreement"):
        network(partnerships, around="organisation/nobody")


def test_a_neighbourhood_is_a_copy(partnerships: duckdb.DuckDBPyConnection) -> None:
    whole = network(partnerships)
    part = neighbourhood(whole, node_of(whole, "AREFIE"))
    part.clear()
    assert len(whole) == 19


def test_the_same_facts_give_the_same_network_in_the_same_order(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    one, other = network(partnerships), network(partnerships)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
