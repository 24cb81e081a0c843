"""Each term is named and defined in both languages, used, and stands on terms that exist."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from pactgraph.ontology import ONTOLOGY, iri
from pactgraph.ontology.turtle import HERE

WHOLE = URIRef("https://w3id.org/pactgraph/ontology")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BOTH = {"en", "fr"}
CLOSED: tuple[type[DefinedNamespace], ...] = (
    *(DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD),
)
# Namespaces that rdflib does not know: the terms of theirs that are used, and no more.
OTHERS = {
    "http://id.loc.gov/datatypes/": {"edtf"},
    "http://purl.org/vocab/vann/": {"preferredNamespacePrefix", "preferredNamespaceUri"},
    "http://rdf.insee.fr/def/geo#": {"codeINSEE"},
    "http://www.w3.org/2003/01/geo/wgs84_pos#": {"lat", "long"},
    "http://www.w3.org/2003/06/sw-vocab-status/ns#": {"term_status"},
    "http://www.w3.org/ns/oa#": {
        *("TextPositionSelector", "TextQuoteSelector", "end", "exact", "start"),
    },
}


def own(graph: Graph) -> set[URIRef]:
    """Return the terms that the modules define."""
    return {s for kind in KINDS for s in graph.subjects(RDF.type, kind) if s.startswith(ONTOLOGY)}


def languages(graph: Graph, term: URIRef, predicate: URIRef) -> list[str | None]:
    return sorted(
        getattr(value, "language", None) or "" for value in graph.objects(term, predicate)
    )


def test_each_term_has_a_label_and_a_definition_in_both_languages(terms: Graph) -> None:
    wanted = sorted(BOTH)
    lacking = [
        f"{term} {predicate}"
        for term in own(terms)
        for predicate in (RDFS.label, SKOS.definition)
        if languages(terms, term, predicate) != wanted
    ]
    assert lacking == []


def test_each_term_says_its_status_and_the_module_that_defines_it(terms: Graph) -> None:
    status = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
    modules = {path.stem for path in HERE.glob("*.ttl")} - {"pactgraph"}
    for term in own(terms):
        assert terms.value(term, status) is not None, term
        module = terms.value(term, RDFS.isDefinedBy)
        assert str(module).removeprefix(f"{WHOLE}/") in modules, term
        defining = Graph().parse(HERE / f"{str(module).rpartition('/')[2]}.ttl")
        assert (term, RDFS.label, None) in defining, term


def test_classes_are_nouns_in_upper_camel_and_properties_in_lower_camel(terms: Graph) -> None:
    for term in own(terms):
        name = term.removeprefix(ONTOLOGY)
        shape = r"[A-Z][a-zA-Z]*" if (term, RDF.type, OWL.Class) in terms else r"[a-z][a-zA-Z]*"
        assert re.fullmatch(shape, name), term


def test_what_is_used_is_defined_and_what_is_defined_is_used(terms: Graph, shapes: Graph) -> None:
    examples = Graph()
    for path in (HERE / "examples").glob("*.ttl"):
        if "_wrong_" not in path.stem:
            examples.parse(path)
    used = {
        node
        for graph in (shapes, examples, terms)
        for triple in graph
        for position, node in enumerate(triple)
        if isinstance(node, URIRef) and node.startswith(ONTOLOGY)
        # Of the terms themselves only what others say of them counts.
        if graph is not terms
        or (position > 0 and triple[0] not in own(terms))
        # A class above another is used by it.
        or (position == 2 and triple[1] in {RDFS.subClassOf})
    }
    # What stands in a store alone: on the graph of identities, and on facts by other facts.
    asked = {URIRef(iri("pact:manifestVersion")), URIRef(iri("pact:leftOutOf"))}
    assert used | asked == own(terms)


def test_every_term_of_others_exists(terms: Graph, shapes: Graph) -> None:
    for graph in (terms, shapes):
        for node in {node for triple in graph for node in triple if isinstance(node, URIRef)}:
            if node.startswith("https://w3id.org/pactgraph/") or "spdx.org" in node:
                continue
            closed = next((n for n in CLOSED if node.startswith(str(n._NS))), None)
            if closed is not None:
                assert node in closed, f"{node} is not a term of {closed._NS}"
                continue
            namespace, local = re.fullmatch(r"(.*[#/])(.*)", node).groups()  # type: ignore[union-attr]
            assert local in OTHERS[namespace], node


def test_terms_reused_stand_in_the_published_vocabularies(
    terms: Graph, shapes: Graph, shared: Path
) -> None:
    published = Graph()
    files = {"dct": "w3c_dublin-core-terms", "igeo": "insee-geo", "org": "w3c_org"}
    files |= {"prov": "w3c_prov-o", "skos": "w3c_skos"}
    for file in files.values():
        published.parse(shared / "data" / "vocabularies" / f"{file}.ttl", format="turtle")
    defined = set(published.subjects())
    namespaces = tuple(iri(f"{prefix}:") for prefix in files)
    used = {n for g in (terms, shapes) for t in g for n in t if isinstance(n, URIRef)}
    assert {n for n in used if n.startswith(namespaces)} - defined == set()


def test_the_whole_names_its_licence_its_version_and_all_its_modules(terms: Graph) -> None:
    modules = {
        URIRef(f"{WHOLE}/{path.stem}") for path in HERE.glob("*.ttl") if path.stem != "pactgraph"
    }
    assert set(terms.objects(WHOLE, OWL.imports)) == modules
    assert languages(terms, WHOLE, DCTERMS.title) == sorted(BOTH)
    assert str(terms.value(WHOLE, DCTERMS.license)) == "https://spdx.org/licenses/MIT"
    version = str(terms.value(WHOLE, OWL.versionInfo))
    assert version == metadata.version("pactgraph")
    assert str(terms.value(WHOLE, OWL.versionIRI)) == f"{WHOLE}/{version}"


def test_what_a_column_holds_agrees_with_the_range_of_its_property(
    terms: Graph, shapes: Graph
) -> None:
    for constraint, expected in shapes.subject_objects(SH["class"]):
        path = shapes.value(constraint, SH.path)
        if isinstance(path, URIRef) and path.startswith(ONTOLOGY):
            assert terms.value(path, RDFS.range) == expected, path
