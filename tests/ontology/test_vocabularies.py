"""Each vocabulary is one tree of concepts, named and defined in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

from pactgraph.ontology import Concept, concepts, label, schemes
from pactgraph.ontology.namespaces import VOCABULARY

BOTH = {"en", "fr"}
# The lexicons of the press reader that name concepts: file, column, vocabulary.
LEXICONS = [
    ("events", 1, "event-kind"),
    ("instruments", 1, "instrument-kind"),
    ("kinds", 1, "agreement-kind"),
    ("nominals", 1, "agreement-status"),
    ("organisation_heads", 1, "organisation-kind"),
    ("organisation_suffixes", 1, "organisation-kind"),
    ("organisations", 1, "organisation-kind"),
    ("target_groups", 1, "target-group"),
    ("themes", 1, "theme"),
    ("verbs", 1, "agreement-status"),
]


@pytest.mark.parametrize("scheme", schemes())
def test_each_concept_has_its_labels_its_definitions_and_its_place(
    terms: Graph, scheme: str
) -> None:
    whole = URIRef(f"{VOCABULARY}{scheme}")
    assert (whole, RDF.type, SKOS.ConceptScheme) in terms
    for notation, concept in concepts(scheme).items():
        node = URIRef(concept.iri)
        assert concept.iri == f"{VOCABULARY}{scheme}/{notation}"
        assert set(concept.labels) == set(concept.definitions) == BOTH
        assert list(terms.objects(node, SKOS.inScheme)) == [whole]
        is_top = (whole, SKOS.hasTopConcept, node) in terms
        assert is_top == ((node, SKOS.topConceptOf, whole) in terms) == (concept.broader is None)


@pytest.mark.parametrize("scheme", schemes())
def test_no_concept_is_above_itself(scheme: str) -> None:
    known = concepts(scheme)
    for notation in known:
        above, seen = known[notation].broader, {notation}
        while above is not None:
            assert above in known and above not in seen
            seen.add(above)
            above = known[above].broader


@pytest.mark.parametrize("scheme", schemes())
@pytest.mark.parametrize("language", sorted(BOTH))
def test_no_two_concepts_of_a_vocabulary_are_called_the_same(scheme: str, language: str) -> None:
    labels = [concept.labels[language] for concept in concepts(scheme).values()]
    assert len(labels) == len(set(labels))


def test_a_concept_is_read_with_all_that_is_said_of_it() -> None:
    assert concepts("certainty")["inferred"] == Concept(
        scheme="certainty",
        notation="inferred",
        labels={"fr": "déduit", "en": "inferred"},
        definitions={
            "fr": "Il faut réunir deux endroits de la source pour l'établir.",
            "en": "Two places of the source have to be put together to establish it.",
        },
    )


def test_a_label_is_found_by_iri_too() -> None:
    assert label(f"{VOCABULARY}agreement-kind/avenant", "en") == "amendment"


def test_an_unknown_vocabulary_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"'colours'.*agreement-kind"):
        concepts("colours")


@pytest.mark.parametrize(("lexicon", "column", "scheme"), LEXICONS)
def test_what_lexicons_name_is_in_the_vocabularies(
    repository: Path, lexicon: str, column: int, scheme: str
) -> None:
    path = repository / "loaders" / "press" / "lexicons" / "fr" / f"{lexicon}.tsv"
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line]
    named = {row[column] for row in rows if not row[0].startswith("#")}
    assert named - {"-"} - set(concepts(scheme)) == set()
