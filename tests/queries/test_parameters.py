from __future__ import annotations

import datetime
import string

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactgraph import AmbiguousName, KnowledgeGraph
from pactgraph.graph.errors import QuestionError
from pactgraph.queries.header import Parameter, ParameterType
from pactgraph.queries.terms import Given, term

FRAGMENTS = st.sampled_from(
    ['"', "'", "\\", "{", "}", "<", ">", "?x", "} UNION { ?s ?p ?o }", '" } #', "\n", "\r", "\t",
     "UNDEF", "<https://example.org/x>", '"""', "SERVICE <http://localhost/>", "\u2028", "é", "\0"]
)  # fmt: skip
HOSTILE = st.lists(FRAGMENTS | st.text(max_size=5), max_size=8).map("".join)


def parameter(type_: ParameterType) -> Parameter:
    return Parameter("x", type_, "A value", True)


def refuse(text: str, type_: ParameterType) -> str:
    raise QuestionError(f"no {type_} is named {text!r}")


@given(HOSTILE)
def test_a_hostile_text_stays_one_literal(text: str) -> None:
    written = term(parameter(ParameterType.TEXT), text, refuse)
    query = f"SELECT ?x WHERE {{\n  VALUES ?x {{ {written} }}\n}}"
    found = list(pyoxigraph.Store().query(query))  # type: ignore[arg-type]
    assert [solution["x"] for solution in found] == [pyoxigraph.Literal(text)]
    assert "\n" not in written


@given(HOSTILE)
def test_a_hostile_name_is_looked_up_or_refused_and_never_pasted(text: str) -> None:
    try:
        written = term(parameter(ParameterType.ACTOR), text, refuse)
    except QuestionError:
        return
    assert pyoxigraph.parse(f"{written} {written} {written} .", pyoxigraph.RdfFormat.N_TRIPLES)
    assert written == f"<{text}>"


@given(HOSTILE | st.text(string.digits + "-", max_size=12))
def test_a_hostile_date_is_a_date_or_refused(text: str) -> None:
    try:
        written = term(parameter(ParameterType.DATE), text, refuse)
    except QuestionError:
        return
    assert text in written
    assert set(text) <= set(string.digits + "-")


@pytest.mark.parametrize(
    ("type_", "value", "written"),
    [
        (ParameterType.IRI, "https://example.org/a", "<https://example.org/a>"),
        (ParameterType.DATE, "2023-04-18", '"2023-04-18"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (
            ParameterType.DATE,
            datetime.date(2023, 4, 18),
            '"2023-04-18"^^<http://www.w3.org/2001/XMLSchema#date>',
        ),
        (ParameterType.DATE, "2023-04", '"2023-04"^^<http://id.loc.gov/datatypes/edtf>'),
        (ParameterType.YEAR, 2023, '"2023"'),
        (ParameterType.TEXT, 'say "no"', '"say \\"no\\""'),
        (ParameterType.NUMBER, 1.5, '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ],
)
def test_a_value_becomes_a_typed_term(type_: ParameterType, value: Given, written: str) -> None:
    assert term(parameter(type_), value, refuse) == written


@pytest.mark.parametrize(
    ("type_", "value", "said"),
    [
        (ParameterType.DATE, "2023-02-30", "is not a date"),
        (ParameterType.DATE, "18/04/2023", "is not a date"),
        (ParameterType.YEAR, "23", "is not a year"),
        (ParameterType.YEAR, True, "is not a year"),
        (ParameterType.NUMBER, "many", "is not a number"),
        (ParameterType.NUMBER, float("inf"), "is not a number"),
        (ParameterType.TEXT, 3, "takes text"),
        (ParameterType.TEXT, "\ud800", "half a character"),
        (ParameterType.ACTOR, "  ", "takes a name or an IRI"),
        (ParameterType.IRI, "http://a/<b>", "is not an IRI"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    type_: ParameterType, value: Given, said: str
) -> None:
    with pytest.raises(QuestionError, match=said):
        term(parameter(type_), value, refuse)


def test_a_missing_parameter_and_an_unknown_one_are_named(sample: KnowledgeGraph) -> None:
    with pytest.raises(QuestionError, match="actors/partners: needs actor"):
        sample.ask("actors/partners")
    with pytest.raises(QuestionError, match=r"has no parameter 'agrement'; it takes agreement"):
        sample.ask("agreements/parties", agrement="x")


def test_a_name_leads_to_its_thing_whatever_its_case_and_accents(sample: KnowledgeGraph) -> None:
    expected = sample.actor("Régions de France").iri
    assert sample.actor("REGIONS DE FRANCE").iri == expected
    assert sample.actor(expected).iri == expected
    assert sample.actor(expected.removeprefix("https://w3id.org/pactgraph/id/")).iri == expected


def test_a_name_of_several_things_lists_them(sample: KnowledgeGraph) -> None:
    with pytest.raises(AmbiguousName) as caught:
        sample.actor("Comité régional")
    assert "Comité régional Action Logement Grand Est (organisation)  https://" in str(caught.value)
    assert "Comité régional Action Logement Hauts-de-France" in str(caught.value)


def test_a_name_of_nothing_is_refused(sample: KnowledgeGraph) -> None:
    with pytest.raises(QuestionError, match="no organisation is named 'Ville d’Ys'"):
        sample.ask("actors/partners", actor="Ville d’Ys")


def test_several_values_are_asked_at_once(sample: KnowledgeGraph) -> None:
    every = list(dict.fromkeys(str(r["agreement"]) for r in sample.ask("agreements/all")))
    found = sample.ask("agreements/all", agreement=every[:2])
    assert {row["agreement"] for row in found} == set(every[:2])


def test_dates_are_compared_as_far_as_they_go(sample: KnowledgeGraph) -> None:
    days = [row["signed_on"] for row in sample.ask("agreements/all", since="2019", until="2021-11")]
    assert days == ["2019-10-01", "2021-11-19"]
