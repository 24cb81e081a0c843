"""Questions of one's own, asked of a real store by a real process."""

from __future__ import annotations

import json
from dataclasses import replace
from time import monotonic

import pytest

from pactgraph import KnowledgeGraph
from pactgraph.graph.derived import generations
from pactgraph.graph.errors import LimitReached, QuestionError
from pactgraph.queries.own import Limits, Selection, Triples, Truth
from pactgraph.queries.own.asking import in_worker
from pactgraph.queries.own.writing import written

METZ = "Convention-cadre de territoire Metz Métropole – Action Logement (2019)"
LABELS = "SELECT ?label { ?a a pact:Agreement ; skos:prefLabel ?label } ORDER BY ?label"
SHORT = Limits(seconds=2)


def labels(kg: KnowledgeGraph, text: str = LABELS) -> list[object]:
    answer = kg.sparql(text)
    assert isinstance(answer, Selection)
    return [row["label"] for row in answer.result]


def test_the_time_to_read_a_question_counts_against_its_limit(sample: KnowledgeGraph) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    path = str(generations.latest(sample.store.path).path / "graph")
    job = {"language": "sparql", "path": path, "text": text}
    with pytest.raises(LimitReached, match="took longer than 30 seconds"):
        in_worker(job, "it", Limits(), began=monotonic() - 31)


def test_a_question_in_sparql_needs_no_prefixes(sample: KnowledgeGraph) -> None:
    assert METZ in labels(sample)


def test_numbers_are_numbers_and_what_is_unbound_is_missing(sample: KnowledgeGraph) -> None:
    answer = sample.sparql(
        "SELECT (1 AS ?whole) (1.5 AS ?number) ('x'@fr AS ?text) (<a:b> AS ?iri) ?nothing {}"
    )
    assert isinstance(answer, Selection)
    assert [dict(row) for row in answer.result] == [
        {"whole": 1, "number": 1.5, "text": "x", "iri": "a:b", "nothing": None}
    ]
    assert [str(type_) for type_ in answer.result.columns.values()] == [
        "integer", "number", "text", "iri", "text",
    ]  # fmt: skip


def test_an_ask_is_yes_or_no(sample: KnowledgeGraph) -> None:
    assert sample.sparql("ASK { ?s a pact:Agreement }") == Truth(True)
    assert sample.sparql("ASK { ?s a pact:Nothing }") == Truth(False)


def test_triples_are_written_as_turtle_that_reads_back(sample: KnowledgeGraph) -> None:
    import rdflib

    answer = sample.sparql(
        "CONSTRUCT { ?a skos:prefLabel ?l } { ?a a pact:Agreement ; skos:prefLabel ?l }"
    )
    assert isinstance(answer, Triples)
    for format, parser in (
        ("turtle", "turtle"),
        ("rdf-xml", "xml"),
        ("json-ld", "json-ld"),
        ("n-triples", "nt"),
    ):
        read = rdflib.Graph().parse(data=written(answer, format), format=parser)
        assert len(read) == len(answer) > 0


def test_rows_are_written_as_sparql_results_that_read_back(sample: KnowledgeGraph) -> None:
    from rdflib.query import Result

    answer = sample.sparql(LABELS)
    for format, parser in (("sparql-json", "json"), ("sparql-xml", "xml"), ("tsv", "tsv")):
        from io import BytesIO

        read = Result.parse(BytesIO(written(answer, format).encode()), format=parser)
        assert [str(row[0]) for row in read] == labels(sample)


def test_a_format_that_an_answer_does_not_have_is_named(sample: KnowledgeGraph) -> None:
    with pytest.raises(QuestionError, match="turtle is for triples"):
        written(sample.sparql(LABELS), "turtle")
    with pytest.raises(QuestionError, match="csv is for rows"):
        written(sample.sparql("DESCRIBE <a:b>"), "csv")
    assert json.loads(written(Truth(True), "sparql-json")) == {"head": {}, "boolean": True}


def test_rows_beyond_the_limit_are_cut_and_that_is_said(sample: KnowledgeGraph) -> None:
    answer = sample.sparql("SELECT * { ?s ?p ?o }", limits=replace(SHORT, rows=3))
    assert isinstance(answer, Selection)
    assert (len(answer.terms), answer.more) == (3, True)
    exact = sample.sparql("SELECT * { VALUES ?x { 1 2 3 } }", limits=replace(SHORT, rows=3))
    assert isinstance(exact, Selection)
    assert (len(exact.terms), exact.more) == (3, False)


def test_sql_reads_the_facts_and_counts_as_sparql_does(sample: KnowledgeGraph) -> None:
    found = sample.sql("select count(distinct agreement) as n from participations").result
    counted = sample.sparql("SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a pact:Agreement }")
    assert isinstance(counted, Selection)
    assert [dict(row) for row in found] == [dict(row) for row in counted.result]


@pytest.mark.parametrize(
    "text",
    [
        "drop table held", "create table t as select 1", "copy (select 1) to 'out.csv'",
        "attach 'other.db'", "install httpfs", "load httpfs", "set threads = 1", "pragma version",
        "select 1; select 2", "", "delete from held", "export database 'out'",
    ],
)  # fmt: skip
def test_sql_that_is_no_question_is_refused(sample: KnowledgeGraph, text: str) -> None:
    with pytest.raises(QuestionError, match="one SELECT is asked for"):
        sample.sql(text)


@pytest.mark.parametrize(
    "text",
    [
        "select * from read_csv('/etc/hosts')", "select * from '/etc/hosts'",
        "select * from read_text('/etc/hosts')", "select * from glob('/etc/*')",
        "select * from read_parquet('http://127.0.0.1:9/x')",
        "from read_blob('../../../../../../etc/hosts')", "describe '/etc/hosts'",
        "select (select count(*) from parquet_metadata('x.parquet'))",
        "with t as (from query_table('agreements')) from t", "explain from read_text('a.txt')",
    ],
)  # fmt: skip
def test_sql_asks_tables_and_no_file(sample: KnowledgeGraph, text: str) -> None:
    with pytest.raises(QuestionError, match=r"ask the tables$"):
        sample.sql(text)


def test_a_file_of_the_store_is_no_table_either(sample: KnowledgeGraph) -> None:
    for file in ("manifest.json", "judgements.jsonl"):
        with pytest.raises(QuestionError, match="ask the tables"):
            sample.sql(f"select * from read_text('{sample.store.path / file}')")


@pytest.mark.parametrize(
    "text",
    [
        "select count(*) from range(3)", "from unnest([1, 2, 3])", "describe agreements",
        "with recursive t as (select 1 n union all select n + 1 from t where n < 3) from t",
        "select view_name from duckdb_views()", "explain select 1", "from stated.agreements",
    ],
)  # fmt: skip
def test_sql_that_makes_its_own_rows_is_answered(sample: KnowledgeGraph, text: str) -> None:
    assert len(sample.sql(text).result) > 0


def test_a_row_larger_than_an_answer_may_be_never_comes_to_the_caller(
    sample: KnowledgeGraph,
) -> None:
    with pytest.raises(LimitReached, match="its answer is larger than 1 MiB"):
        sample.sql("select repeat('0123456789', 1000000)", limits=Limits(answer=1 << 20))


def test_what_is_not_understood_is_said_with_its_place(sample: KnowledgeGraph) -> None:
    with pytest.raises(QuestionError, match=r"^mine\.rq:2:16: expected") as error:
        sample.sparql("SELECT * {\n  ?s ?p ?o ?x }", where="mine.rq")
    assert len(str(error.value)) < 300


@pytest.mark.slow
def test_a_question_that_takes_too_long_is_ended_and_the_next_is_answered(
    sample: KnowledgeGraph,
) -> None:
    product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(LimitReached, match="took longer than 1 seconds"):
        sample.sparql(product, limits=Limits(seconds=1))
    with pytest.raises(LimitReached, match="took longer than 1 seconds"):
        sample.sql("select count(*) from range(1000000000000)", limits=Limits(seconds=1))
    assert METZ in labels(sample)


@pytest.mark.slow
def test_an_answer_that_needs_too_much_memory_is_ended(sample: KnowledgeGraph) -> None:
    doubling = "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40))
    little = Limits(seconds=60, memory=600 << 20)
    with pytest.raises(LimitReached, match="needs more than 600 MiB of memory"):
        sample.sparql(
            f"SELECT ?x40 {{ BIND('0123456789abcdef' AS ?x0) {doubling} }}", limits=little
        )


def test_an_answer_of_too_many_bytes_is_ended(sample: KnowledgeGraph) -> None:
    with pytest.raises(LimitReached, match="its answer is larger than 1 MiB"):
        sample.sparql("SELECT * { ?s ?p ?o . ?a ?b ?c }", limits=Limits(answer=1 << 20))
