"""The trees of agreements are those that a processor of JSON-LD makes by the frame."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.ontology import ONTOLOGY
from pactgraph.ontology.frame import FILE


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return pactgraph.sample(tmp_path_factory.mktemp("trees") / "store")


@pytest.fixture(scope="module")
def trees(sample: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = sample.export(tmp_path_factory.mktemp("written") / "all.tree.jsonld").path
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_trees_are_what_framing_makes_of_the_graph(
    sample: KnowledgeGraph, trees: Any, tmp_path: Path
) -> None:
    whole = sample.export(tmp_path / "all.jsonld").path.read_text(encoding="utf-8")
    framed = jsonld.frame(json.loads(whole), json.loads(FILE.read_text(encoding="utf-8")))
    assert even(jsonld.expand(trees)) == even(jsonld.expand(framed))
    assert len(trees["@graph"]) == 4


def test_what_the_trees_say_the_graph_says(
    sample: KnowledgeGraph, trees: Any, tmp_path: Path
) -> None:
    told = rdflib.Graph().parse(data=json.dumps(trees), format="json-ld")
    held = rdflib.Graph().parse(sample.export(tmp_path / "all.nt").path)
    assert set(told) - set(held) == set()
    pact = rdflib.Namespace(ONTOLOGY)
    for kind in ("Agreement", "StatedAgreement", "Participation", "Signature", "Commitment"):
        assert set(told[: rdflib.RDF.type : pact[kind]]) == set(
            held[: rdflib.RDF.type : pact[kind]]
        )


def test_a_program_that_knows_no_json_ld_reads_who_signed_and_the_words_that_prove_it(
    trees: Any,
) -> None:
    (metz,) = [tree for tree in trees["@graph"] if "Metz" in tree["label"]]
    signatures = [fact for fact in metz["facts"] if fact["type"] == "Signature"]
    (bohl,) = [one for one in signatures if one["signer"]["label"] == "Jean-Luc Bohl"]
    assert bohl["on_behalf_of"]["actor"]["label"] == "Metz Métropole"
    (proof,) = [one for one in bohl["proofs"] if one["property"].endswith("#signer")]
    assert proof["quote"].startswith("Jean-Luc Bohl, président de Metz Métropole, et Isabelle")
    assert proof["quoted_from"]["source_uri"].endswith("2019-metz-metropole.txt")


def even(said: Any) -> Any:
    """Return JSON whose lists, which are sets here, stand in one order."""
    if isinstance(said, dict):
        return {key: even(value) for key, value in said.items()}
    if isinstance(said, list):
        return sorted((even(one) for one in said), key=lambda one: json.dumps(one, sort_keys=True))
    return said
