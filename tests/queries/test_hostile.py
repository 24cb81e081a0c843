"""What people give is a value and never text of a question: it answers for itself alone."""

from __future__ import annotations

from itertools import count

import pyoxigraph
import pytest

from pactgraph import KnowledgeGraph
from pactgraph.graph.errors import PactgraphError, QuestionError
from pactgraph.queries import Question, catalogue
from pactgraph.queries.header import READING, Parameter
from pactgraph.queries.terms import term, value

HOSTILE = [
    '"', "'", "`", "\\", "''", '"""', "'''", "{", "}", "{}", "} }", "<", ">", "<>", "#", "--",
    "/* */", ";", "%", "_%", "?x", "$agreement", "@fr", "^^xsd:date", "\0", "xy\0zzy", "\n", "\r\n",
    "UNDEF } VALUES ?agreement { UNDEF", '" } UNION { ?s ?p ?o } #', '"} SELECT * {?s ?p ?o} #',
    "> } ?s ?p ?o . { <urn:x", "<https://example.org/x>", "https://example.org/x> <y",
    "urn:x:\u200b", "file:///etc/passwd", "SERVICE <http://localhost/> { ?s ?p ?o }",
    "DROP ALL", "LOAD <file:///etc/passwd>", "' OR '1'='1", "' OR 1=1 --", "x'; drop table held;--",
    "') union select * from held --", "read_csv('/etc/passwd')", "\u200b", "\u200f\u202e",
    "\ufeffxyzzy", "xy\u200bzzy\u202e", "🙂" * 10, "(" * 3_000, "x" * 100_000,
]  # fmt: skip
_turn = count()


def parameters() -> list[tuple[str, str]]:
    return [(name, one.name) for name in catalogue() for one in catalogue()[name].parameters]


def refuse(text: str, *_: object) -> str:
    raise QuestionError(f"nothing is named {text!r}")


def test_there_are_fifty_of_them() -> None:
    assert len(set(HOSTILE)) >= 50


@pytest.mark.parametrize(("name", "parameter"), parameters())
def test_a_hostile_value_stays_one_value(name: str, parameter: str) -> None:
    question = catalogue()[name]
    for given in HOSTILE:
        try:
            bound(question, question.parameter(parameter), given)
        except QuestionError:
            continue


def bound(question: Question, parameter: Parameter, given: str) -> None:
    """Check that a value becomes one term of SPARQL in its own line, or one value for SQL."""
    if question.is_sql:
        found = value(parameter, given, refuse, "")
        assert not isinstance(found, str) or found == given
        return
    written = term(parameter, given, refuse)
    before, after = question.text.splitlines(), question.bound({parameter.name: written})
    changed = [
        (old, new)
        for old, new in zip(before, after.split("\n"), strict=True)
        if new not in (old, "")
    ]
    assert len(changed) <= 1
    assert all(f"VALUES ?{parameter.name} {{ {written} }}" in new for _, new in changed)
    alone = f"SELECT ?x {{ VALUES ?x {{ {written} }} }}"
    [solution] = pyoxigraph.Store().query(alone)  # type: ignore[misc]
    assert solution["x"].value == given


@pytest.mark.parametrize(("name", "parameter"), parameters())
def test_a_hostile_value_finds_what_it_names_if_anything(
    name: str, parameter: str, sample: KnowledgeGraph
) -> None:
    question = catalogue()[name]
    others = {
        one.name: base(sample, one)
        for one in question.parameters
        if not one.optional and one.name != parameter
    }
    for _ in range(2):  # each question takes the next ones in turn, so that all have theirs
        given = HOSTILE[next(_turn) % len(HOSTILE)]
        try:
            found = sample.ask(name, **others, **{parameter: given})
        except PactgraphError:  # a question that is refused, or a source that is not held
            continue
        if found.rows:  # the letters in it begin a name, and the answer is that of the name
            meant = sample._resolved(given, question.parameter(parameter).type)
            assert found.rows == sample.ask(name, **others, **{parameter: meant}).rows, given[:40]


def base(kg: KnowledgeGraph, parameter: Parameter) -> str:
    """Return an innocent value for a parameter."""
    innocent = {
        "date": "2030", "year": "2021", "text": "logements", "number": "1", "territory": "Lille",
        "person": "Frédéric Roussel", "agreement": "Convention-cadre de territoire Metz Métropole"
        " – Action Logement (2019)",
    }  # fmt: skip
    return innocent.get(parameter.type.value, "Action Logement")


def test_after_all_of_them_the_answers_are_what_they_were(sample: KnowledgeGraph) -> None:
    before = {name: sample.ask(name).rows for name in ("agreements/all", "actors/central")}
    for given in HOSTILE:
        for name, parameter in (("agreements/all", "only"), ("actors/central", READING.name)):
            try:
                assert sample.ask(name, **{parameter: given}).rows == []
            except QuestionError:
                continue
    assert {name: sample.ask(name).rows for name in before} == before
