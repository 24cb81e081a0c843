"""The reference page has every term in both languages, and asks nothing of anybody."""

from __future__ import annotations

import re
from typing import Any

import pytest
import rdflib
from lxml import html
from rdflib import RDFS, SKOS, URIRef

from pactgraph.ontology import concepts, schemes, tables
from pactgraph.ontology.aligning import alignments
from pactgraph.ontology.reference import page
from pactgraph.ontology.reference.terms import anchor


@pytest.fixture(scope="module")
def whole() -> str:
    return page()


@pytest.fixture(scope="module")
def read(whole: str) -> Any:
    return html.document_fromstring(whole)


def texts(place: Any) -> str:
    return " ".join(place.text_content().split())


def test_every_term_stands_there_with_its_label_and_meaning_in_both_languages(
    read: Any, terms: rdflib.Graph
) -> None:
    named = set(terms.subjects(RDFS.label)) | set(terms.subjects(RDFS.isDefinedBy))
    assert len(named) > 100
    for term in named:
        (place,) = read.xpath("//*[@id=$id]", id=anchor(str(term)))
        for property in (RDFS.label, SKOS.definition):
            found = {value.language: " ".join(value.split()) for value in terms[term:property]}
            assert set(found) == {"en", "fr"}
            assert [text for text in found.values() if text not in texts(place)] == [], term
        for example in terms[term : SKOS.example]:
            assert " ".join(example.split()) in texts(place)


def test_every_concept_stands_under_the_one_that_is_broader(read: Any) -> None:
    for scheme in schemes():
        for concept in concepts(scheme).values():
            (place,) = read.xpath("//*[@id=$id]", id=f"vocabulary/{scheme}/{concept.notation}")
            above = place.getparent().getparent().get("id")
            assert above == ("/".join(filter(None, ("vocabulary", scheme, concept.broader))))
            said = [*concept.labels.values(), *concept.definitions.values()]
            assert [text for text in said if " ".join(text.split()) not in texts(place)] == []


def test_every_column_says_what_its_shape_asks(read: Any, shapes: rdflib.Graph) -> None:
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    for table in tables().values():
        (place,) = read.xpath("//*[@id=$id]", id=anchor(table.row_class))
        names = [texts(cell) for cell in place.xpath(".//tbody//th")]
        assert names == [column.name for column in table.columns]
        for constraint in shapes[URIRef(table.shape) : sh.property]:
            for message in shapes[constraint : sh.message]:
                assert " ".join(message.split()) in texts(place)
    for message in shapes.objects(None, sh.message):
        assert " ".join(message.split()) in texts(read), message


def test_every_alignment_leads_where_it_says(read: Any) -> None:
    (section,) = read.xpath("//section[@id='alignments']")
    leads = sorted(section.xpath(".//li/a[@class='away']/@href"))
    assert leads == sorted(one.target for one in alignments())


def test_every_link_within_the_page_leads_somewhere_and_no_place_is_named_twice(read: Any) -> None:
    places = read.xpath("//@id")
    assert len(places) == len(set(places))
    within = {link.removeprefix("#") for link in read.xpath("//a/@href") if link[0] == "#"}
    assert within - set(places) == set()


def test_nothing_is_fetched_and_nothing_is_run(whole: str, read: Any, terms: rdflib.Graph) -> None:
    assert read.xpath("//script | //img | //link | //iframe | //object | //@src | //@style") == []
    assert read.xpath("//@*[starts-with(name(), 'on')]") == []
    assert not re.search(r"url\(|@import", whole)
    away = {href for href in read.xpath("//a/@href") if href[0] != "#"}
    known = {str(value) for value in terms.objects() if isinstance(value, URIRef)}
    assert away - known == {one.target for one in alignments()} - known


def test_two_pages_are_alike_to_the_letter(whole: str) -> None:
    assert page() == whole
