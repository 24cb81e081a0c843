from __future__ import annotations

from collections.abc import Callable

import duckdb
import pyoxigraph
import pytest

from pactgraph.graph.derived import generations, names
from pactgraph.graph.derived.columns import connect
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage.store import Store
from pactgraph.graph.writing import best_written, written_rank
from pactgraph.ontology import iri

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}


def shown(store: Store, holds: Callable[..., None], table: str, stated: list[str]) -> set[str]:
    """Return by which names one thing is shown: in the graph, in SQL, and in the index."""
    kind = {"organisations": "organisation", "territories": "territory"}[table]
    readings = []
    for place, label in enumerate(stated):
        facts = Facts(f"file:///{place}")
        number = {"siren": "200000008"} if kind == "organisation" else {"insee_code": "99123"}
        more = {} if kind == "organisation" else {"kind": "commune"}
        facts.state(kind, table, "x", label=label, **number, **more, **FACT)
        readings.append(facts)
    holds(store, readings)
    generation = generations.latest(store.path)
    (indexed,) = names.search(generation.names_path, stated[0])
    wanted = pyoxigraph.NamedNode(indexed.iri), pyoxigraph.NamedNode(iri("skos:prefLabel"))
    labels = [quad.object.value for quad in generation.graph().quads_for_pattern(*wanted, None)]
    with connect(store.path, store.manifest) as connection:
        thing = indexed.iri.removeprefix(store.manifest.base)
        told = connection.execute("select label_of(?)", [thing]).fetchall()
    assert len(labels) == len(told) == 1
    return {indexed.label, labels[0], told[0][0]}


@pytest.mark.parametrize(
    ("table", "stated", "label"),
    [
        ("organisations", ["Metropole de Valbel", "Métropole de Valbel"], "Métropole de Valbel"),
        ("organisations", ["VALBEL HABITAT"] * 2 + ["Valbel Habitat"], "Valbel Habitat"),
        (
            "organisations",
            ["Valbel Habitat", "Office de Valbel", "VALBEL-HABITAT"],
            "Valbel Habitat",
        ),
        ("organisations", ["ovb", "OVB", "OVB"], "OVB"),
        ("organisations", ["Valbel", "Valbel", "Métropole de Valbel"], "Valbel"),
        ("territories", ["Evrolle", "EVROLLE", "Évrolle"], "Évrolle"),
    ],
)
def test_a_thing_is_shown_everywhere_by_the_best_written_form_of_its_most_used_name(
    store: Store, holds: Callable[..., None], table: str, stated: list[str], label: str
) -> None:
    assert shown(store, holds, table, stated) == {label}


def test_forms_are_ranked_alike_in_sql_and_in_python() -> None:
    forms = [
        "Œuvre",
        "OEUVRE",
        "ŒUVRE DE VAL",
        "Œuvre de Val",
        "l’Été",
        "L'ete",
        "名古屋市",
        "1 2",
        "-",
    ]
    with duckdb.connect() as connection:
        for one in forms:
            for other in forms:
                [(is_better,)] = connection.execute(
                    f"select {written_rank('one')} <= {written_rank('other')}"
                    " from (select ? as one, ? as other)",
                    [one, other],
                ).fetchall()
                assert best_written([one, other]) == (one if is_better else other)
