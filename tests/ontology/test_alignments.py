"""Alignments start from terms that exist, say how they align, and name where they lead."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from rdflib import SKOS, Graph, URIRef

from pactgraph.ontology.turtle import HERE

FILES = sorted((HERE / "alignments").glob("*.sssom.tsv"))
COLUMNS = ["subject_id", "predicate_id", "object_id", "mapping_justification", "comment"]
PUBLISHED = {
    "cpov": "semic_cpov-voc-2.00",
    "igeo": "insee-geo",
    "org": "w3c_org",
    "prov": "w3c_prov-o",
    "time": "w3c_time",
}


def read(path: Path) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the prefixes of a file and its mappings, with their IRIs written whole."""
    lines = path.read_text("utf-8").splitlines()
    head = yaml.safe_load("\n".join(line[2:] for line in lines if line.startswith("#")))
    header, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert header == COLUMNS
    prefixes: dict[str, str] = head["curie_map"]
    return prefixes, [
        {
            column: prefixes[cell.partition(":")[0]] + cell.partition(":")[2]
            if column != "comment"
            else cell
            for column, cell in zip(COLUMNS, row, strict=True)
        }
        for row in rows
    ]


def stem(path: Path) -> str:
    return path.name.partition(".")[0]


@pytest.mark.parametrize("path", FILES, ids=stem)
def test_mappings_start_from_our_terms_by_a_relation_of_skos(path: Path, terms: Graph) -> None:
    prefixes, mappings = read(path)
    relations = {SKOS[f"{name}Match"] for name in ("exact", "close", "broad", "narrow", "related")}
    for mapping in mappings:
        assert (URIRef(mapping["subject_id"]), None, None) in terms, mapping
        assert URIRef(mapping["predicate_id"]) in relations, mapping
        assert not mapping["object_id"].startswith("https://w3id.org/pactgraph/"), mapping
    assert mappings and len({(m["subject_id"], m["object_id"]) for m in mappings}) == len(mappings)
    assert list(prefixes) == sorted(prefixes)


@pytest.mark.parametrize("name", PUBLISHED)
def test_mappings_lead_to_terms_that_are_published(name: str, shared: Path) -> None:
    published = Graph().parse(shared / "data" / "vocabularies" / f"{PUBLISHED[name]}.ttl")
    _, mappings = read(HERE / "alignments" / f"{name}.sssom.tsv")
    objects = {URIRef(mapping["object_id"]) for mapping in mappings}
    assert objects - set(published.subjects()) == set()
