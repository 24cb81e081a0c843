"""The fact tables are what the shapes say, and one column name is one property."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple

import pytest

from pactgraph.ontology import Kind, concepts, iri, property_of, schemes, tables
from pactgraph.ontology.namespaces import VOCABULARY

TABLES = {
    "agreement_links",
    "agreements",
    "attendances",
    "commitments",
    "documents",
    "events",
    "evidence",
    "figures",
    "instruments",
    "monitorings",
    "organisation_links",
    "organisations",
    "participations",
    "people",
    "roles",
    "signatures",
    "statements",
    "territories",
    "territory_links",
}
MANNER = ["certainty", "modality", "rule", "record"]


def test_each_shape_that_names_a_table_is_one() -> None:
    assert set(tables()) == TABLES


def test_the_columns_of_signatures_are_those_of_their_shape() -> None:
    concept = (Kind.CONCEPT, True, False, None)
    assert [astuple(column)[:-2] for column in tables()["signatures"].columns] == [
        ("agreement", iri("pact:agreement"), Kind.REFERENCE, True, False, "agreements", None),
        ("signer", iri("pact:signer"), Kind.REFERENCE, False, False, "people", None),
        ("capacity", iri("pact:capacity"), Kind.TEXT, False, False, None, None),
        (
            "acting_body",
            iri("pact:actingBody"),
            Kind.REFERENCE,
            False,
            False,
            "organisations",
            None,
        ),
        (
            "on_behalf_of",
            iri("pact:onBehalfOf"),
            Kind.REFERENCE,
            False,
            False,
            "participations",
            None,
        ),
        ("certainty", iri("pact:certainty"), *concept, f"{VOCABULARY}certainty/"),
        ("modality", iri("pact:modality"), *concept, f"{VOCABULARY}modality/"),
        ("rule", iri("pact:rule"), Kind.TEXT, True, False, None, None),
        ("record", iri("pact:record"), Kind.INTEGER, False, False, None, None),
    ]


def test_every_fact_says_how_it_is_stated_and_sources_and_evidence_do_not() -> None:
    for name, table in tables().items():
        names = [column.name for column in table.columns]
        if name in {"documents", "evidence"}:
            assert set(names) & set(MANNER) == set()
        else:
            assert names[-4:] == MANNER


def test_one_column_name_is_one_property_and_the_reverse() -> None:
    properties, names = defaultdict(set), defaultdict(set)
    for table in tables().values():
        for column in table.columns:
            properties[column.name].add(column.property)
            names[column.property].add(column.name)
    # A headline and a label are two properties; everything else is one to one as well.
    assert {name: found for name, found in properties.items() if len(found) > 1} == {}
    assert {found: name for found, name in names.items() if len(name) > 1} == {}


def test_an_unknown_column_has_no_property() -> None:
    with pytest.raises(KeyError):
        property_of("colour")


def test_each_column_of_concepts_has_its_vocabulary() -> None:
    namespaces = {
        c.namespace for t in tables().values() for c in t.columns if c.kind is Kind.CONCEPT
    }
    derived = {f"{VOCABULARY}reading/"}  # what a question is asked in, which no source states
    assert namespaces | derived == {f"{VOCABULARY}{scheme}/" for scheme in schemes()}
    assert all(concepts(scheme) for scheme in schemes())


def test_a_default_is_one_concept_of_a_column_that_every_row_has() -> None:
    for table in tables().values():
        having = [column for column in table.columns if column.default]
        if table.name in {"documents", "evidence"}:
            assert having == []
        else:
            found = {column.name: column.default for column in having}
            assert found == {"certainty": "stated", "modality": "asserted"}
        for column in having:
            assert (column.kind, column.required, column.multiple) == (Kind.CONCEPT, True, False)
