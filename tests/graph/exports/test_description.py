"""What a store holds is told in the words of DCAT 3 and VoID."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib import DCAT, DCTERMS, RDF, VOID, Literal, URIRef

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.exports import ENDINGS


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return pactgraph.sample(tmp_path_factory.mktemp("described") / "store")


@pytest.fixture(scope="module")
def told(sample: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    file = sample.export(tmp_path_factory.mktemp("description") / "about.void.ttl").path
    return rdflib.Graph().parse(file)


@pytest.fixture(scope="module")
def whole(told: rdflib.Graph) -> rdflib.term.Node:
    (found,) = told[: RDF.type : DCAT.Dataset]
    return found


def test_the_dataset_has_titles_its_extent_in_time_and_the_forms_it_can_be_had_in(
    told: rdflib.Graph, whole: rdflib.term.Node
) -> None:
    assert {title.language for title in told[whole : DCTERMS.title]} == {"en", "fr"}
    period = told.value(whole, DCTERMS.temporal)
    days = [
        told.value(period, DCAT[name]).toPython().isoformat() for name in ("startDate", "endDate")
    ]
    assert days == ["2018-01-31", "2023-04-18"]
    forms = {str(told.value(form, DCTERMS.title)) for form in told[whole : DCAT.distribution]}
    assert forms == set(ENDINGS) - {".html", ".sssom.tsv", ".void.ttl"}
    assert all(told.value(form, DCAT.mediaType) for form in told[whole : DCAT.distribution])


def test_its_parts_add_up_to_what_rdflib_counts(
    sample: KnowledgeGraph, told: rdflib.Graph, whole: rdflib.term.Node
) -> None:
    held = sample.rdf
    for part in told[whole : VOID.classPartition]:
        class_ = told.value(part, VOID["class"])
        assert int(told.value(part, VOID.entities)) == len(set(held.subjects(RDF.type, class_)))
    parts = list(told[whole : VOID.propertyPartition])
    total = sum(int(told.value(part, VOID.triples)) for part in parts)
    assert total == int(told.value(whole, VOID.triples))
    assert len(parts) == int(told.value(whole, VOID.properties))


def test_each_source_has_its_address_its_sum_and_its_terms(tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Vireval Agglo et Toits Ouverts ont signé une charte.", encoding="utf-8")
    kg = pactgraph.load(notice, store=tmp_path / "store", licence="https://licences.example/open")
    kg.load(notice, name="https://notices.example/2", licence="with the author's leave")
    told = rdflib.Graph().parse(kg.export(tmp_path / "about.void.ttl").path)
    sources = {
        str(told.value(source, DCTERMS.identifier)): (
            told.value(source, DCTERMS.license),
            told.value(source, DCTERMS.rights),
        )
        for source in told.objects(None, DCTERMS.source)
    }
    assert sources == {
        notice.as_uri(): (URIRef("https://licences.example/open"), None),
        "https://notices.example/2": (None, Literal("with the author's leave")),
    }
