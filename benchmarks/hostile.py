"""How long questions last that are meant to break what answers them: each ends by its limit.

    python benchmarks/hostile.py [STORE]

Each is asked as anybody may ask it; those that are refused before they run are asked once more
with nothing refused, so that only the worker stands between them and the caller. Each has to end
as one sentence, within a second of its limit. The sample is asked where no store is given.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.errors import QuestionError
from pactgraph.queries.own import Limits

SHORT = Limits(seconds=2, memory=1 << 30)
UNGUARDED = Limits(seconds=2, memory=1 << 30, length=1 << 30, depth=1 << 30, operators=1 << 30)
LENGTHS = (3_000, 20_000)
MARGIN = 1.0  # seconds beyond the limit
ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
A_PAGE = "BIND('0123456789abcdef' AS ?x0) "

NESTED: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "ASK " + "{" * n + "}" * n,
    "brackets": lambda n: "ASK { FILTER(" + "(" * n + "1" + ")" * n + ") }",
    "questions": lambda n: "SELECT * " + "{ SELECT * " * n + "{}" + "}" * n,
    "negations": lambda n: "ASK { FILTER(" + "!" * n + "true) }",
    "minus signs": lambda n: "ASK { FILTER(" + "- " * n + "1 = 1) }",
    "conjunctions": lambda n: "ASK { FILTER(true" + "&&true" * n + ") }",
    "disjunctions": lambda n: "ASK { FILTER(false" + "||true" * n + ") }",
    "sums": lambda n: "ASK { FILTER(1" + "+1" * n + " > 0) }",
    "unions": lambda n: "ASK { {}" + "UNION{}" * n + " }",
    "unions within unions": lambda n: "ASK { " + "{ {} UNION " * n + "{}" + "}" * n + " }",
    "optional groups": lambda n: "ASK { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o " * n + "}" * n + "}",
    "absences": lambda n: "ASK { " + "FILTER NOT EXISTS { " * n + "?s ?p ?o" + "}" * n + "}",
    "presences": lambda n: "ASK { " + "FILTER EXISTS { " * n + "?s ?p ?o" + "}" * n + "}",
    "differences": lambda n: "ASK { ?s ?p ?o " + "MINUS { ?a ?b ?c } " * n + "}",
    "differences within": lambda n: "ASK { ?s ?p ?o " + "MINUS { ?a ?b ?c " * n + "}" * n + "}",
    "paths in brackets": lambda n: "ASK { ?s " + "(" * n + "<a:b>" + ")" * n + " ?o }",
    "paths in a row": lambda n: "ASK { ?s <a:b>" + "/<a:b>" * n + " ?o }",
    "paths to choose": lambda n: "ASK { ?s <a:b>" + "|<a:b>" * n + " ?o }",
    "inverse paths": lambda n: "ASK { ?s " + "^(" * n + "<a:b>" + ")" * n + " ?o }",
    "paths again and again": lambda n: "ASK { ?s " + "(" * n + "<a:b>" + ")*" * n + " ?o }",
    "lists of values": lambda n: "ASK { FILTER(" + "1 IN (" * n + "1" + ")" * n + ") }",
    "a long list of values": lambda n: "ASK { FILTER(1 IN (1" + ", 2 + 2" * n + ")) }",
    "collections": lambda n: "ASK { ?s ?p " + "(" * n + "1" + ")" * n + " }",
    "blank nodes": lambda n: "ASK { ?s ?p " + "[ <a:b> " * n + "1" + "]" * n + " }",
    "function calls": lambda n: "ASK { FILTER(" + "STR(" * n + "1" + ")" * n + " = '1') }",
    "choices": lambda n: "ASK { FILTER(" + "IF(true, " * n + "1" + ", 1)" * n + " = 1) }",
    "graphs": lambda n: "ASK { " + "GRAPH ?g { " * n + "?s ?p ?o" + "}" * n + "}",
    "names in a row": lambda n: "SELECT * { BIND(1 AS ?x0) "
    + "".join(f"BIND(?x{i} AS ?x{i + 1}) " for i in range(n))
    + "}",
    "filters in a row": lambda n: "ASK { ?s ?p ?o " + "FILTER(?s != ?o) " * n + "}",
    "triples within triples": lambda n: "ASK { BIND("
    + "TRIPLE(<a:a>, <a:b>, " * n + "1" + ")" * n + " AS ?x) }",
}  # fmt: skip
HEAVY = {
    "a product": f"SELECT (COUNT(*) AS ?n) {{ {ALL} . ?j ?k ?l }}",
    "a product in order": f"SELECT * {{ {ALL} }} ORDER BY ?a ?f ?i",
    "a product once each": f"SELECT DISTINCT * {{ {ALL} }}",
    "a product of patterns": f"CONSTRUCT {{ ?a ?e ?i }} {{ {ALL} FILTER(?a = ?i) }}",
    "a product of texts": f"ASK {{ {ALL} FILTER(STR(?c) = CONCAT(STR(?f), STR(?i), '.')) }}",
    "a text that doubles": "SELECT ?x40 { "
    + A_PAGE
    + "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40))
    + "}",
    "a text that is replaced": "SELECT ?x9 { "
    + A_PAGE
    + "".join(f"BIND(REPLACE(?x{n}, '.', '0123456789abcdef') AS ?x{n + 1}) " for n in range(9))
    + "}",
    "a text that is coded": "SELECT ?x30 { BIND('\u00e9\u00e9\u00e9\u00e9' AS ?x0) "
    + "".join(f"BIND(ENCODE_FOR_URI(?x{n}) AS ?y{n}) BIND(CONCAT(?y{n}, ?y{n}) AS ?x{n + 1}) "
              for n in range(30))
    + "}",
    "groups of all": f"SELECT (GROUP_CONCAT(?c) AS ?x) {{ {ALL} }}",
    "a product of absences": f"SELECT (COUNT(*) AS ?n) {{ {ALL}"
    " FILTER NOT EXISTS { ?a ?e ?i } }",
    "all ways": "SELECT (COUNT(*) AS ?n) { ?a (<a:b>|!<a:b>)* ?b . ?c (<a:b>|!<a:b>)* ?d }",
    "a pattern of many states": "ASK { ?s ?p ?o"
    " FILTER REGEX(STR(?o), '((a{0,99}){0,99}){0,99}b') }",
}  # fmt: skip
REFUSED = {
    "a call": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a quiet call": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a call to what is found": "SELECT * { ?s ?p ?o SERVICE ?o { ?a ?b ?c } }",
    "a call in odd letters": "SELECT * { { ASK { sErViCe<http://127.0.0.1:9/>{ ?s ?p ?o } } } }",
    "a call behind remarks": "SELECT * { #\nSERVICE #\n SILENT # <\n<http://127.0.0.1:9/> {} }",
    "a call behind a text": "ASK { ?s ?p '''it''s''', \"#\" SERVICE ?x {} }",
    "a call spelt out": "SELECT * { \\u0053ERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a call spelt at length": "SELECT * { SERV\\U00000049CE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a load": "LOAD <http://127.0.0.1:9/>",
    "a load of a file": "LOAD <file:///etc/hosts> INTO GRAPH <a:b>",
    "a load spelt out": "\\u004cOAD <file:///etc/hosts>",
    "a file": "SELECT * FROM <file:///etc/hosts> { ?s ?p ?o }",
    "a file by name": "SELECT * FrOm NaMeD <FILE:/etc/hosts> { GRAPH ?g { ?s ?p ?o } }",
    "a file by its prefix": "PREFIX f: <file:///etc/> SELECT * FROM f:hosts { ?s ?p ?o }",
    "a file below a base": "BASE <file:///etc/> SELECT * FROM <hosts> { ?s ?p ?o }",
    "a file spelt out": "SELECT * FROM <\\u0066ile:///etc/hosts> { ?s ?p ?o }",
    "an insertion": "INSERT DATA { <a:a> <a:b> 1 }",
    "a deletion": "prefix a: <a:b> base <a:c> delete where { ?s ?p ?o }",
    "a clearing": "CLEAR ALL",
    "two in one": "ASK {} ; DROP ALL",
    "half a question": "SELECT * { ?s ?p '''",
    "no question": "\u202e\u200b\x00{}",
    "an enormous text": "ASK { ?s ?p '" + "x" * 5_000_000 + "' }",
    "words that are no prefix": "ASK { " + "a-" * 16_000 + " }",
    "texts that end nowhere": "ASK { " + "'''\n'" * 6_000 + " }",
}
SQL = {
    "no end": "with recursive t as (select 1 n union all select n + 1 from t) select max(n) from t",
    "a long count": "select sum(hash(range)) from range(1000000000000)",
    "a text that doubles": "with recursive t as (select 'abcdefgh' x union all"
    " select x || x from t) select max(length(x)) from t",
    "a text that repeats": "select repeat('0123456789', 3000000000)",
    "one row larger than is allowed": "select repeat('0123456789', 10000000)",
    "a product": "select count(*) from evidence a, evidence b, evidence c, evidence d, evidence e"
    " where a.quote || b.quote || c.quote || d.quote || e.quote like '%\u2603%'",
    "a product in order": "select * from range(1000000) a, range(1000000) b order by hash(a.range"
    " + b.range) limit 9999",
    "a list that grows": "with recursive t as (select [1] x union all select x || x from t)"
    " select max(len(x)) from t",
    "lists of lists": "select list(range(1, 1000000)) from range(100000)",
    "brackets": "select " + "(" * 9_000 + "1" + ")" * 9_000,
    "sums": "select 1" + " + 1" * 7_900,
    "questions": "select * from " + "(select * from " * 2_000 + "range(1)" + ")" * 2_000,
    "choices": "select " + "case when true then " * 1_000 + "1" + " end" * 1_000,
    "a file": "select * from read_csv('/etc/hosts')",
    "a text file": "select * from READ_TEXT('/etc/hosts')",
    "a file as a table": "select * from '/etc/hosts'",
    "names of files": "select * from glob('/etc/*')",
    "a file of the store": "select * from read_text('judgements.jsonl')",
    "a file within": "select 1 where exists (from (from read_blob('manifest.json')))",
    "a setting of the machine": "select getenv('HOME')",
    "settings": "select * from duckdb_settings()",
    "a file of the web": "select * from read_parquet('http://127.0.0.1:9/x.parquet')",
    "a question in a text": "select * from query('select 1')",
    "a coded question": "from json_execute_serialized_sql(json_serialize_sql('select 1'))",
    "an explained file": "explain analyze select * from read_text('/etc/hosts')",
    "another store": "attach '/tmp/other.db'",
    "a copy": "copy (select 1) to '/tmp/out.csv'",
    "an installation": "install httpfs",
    "a setting": "pragma threads = 9",
    "two in one": "select 1; drop view agreements",
}


def questions() -> Iterator[tuple[str, str, str, Limits]]:
    """Yield the name of each question, its language, its words and its limits."""
    for length in LENGTHS:
        for name, nested in NESTED.items():
            yield f"{length} {name}", "sparql", nested(length), SHORT
            yield f"{length} {name}, unguarded", "sparql", nested(length), UNGUARDED
    for language, some in (("sparql", HEAVY | REFUSED), ("sql", SQL)):
        for name, text in some.items():
            yield name, language, text, SHORT


def said(kg: KnowledgeGraph, language: str, text: str, limits: Limits) -> str:
    """Ask; return the sentence that ends the question, or nothing where it is answered."""
    try:
        (kg.sql if language == "sql" else kg.sparql)(text, limits=limits)
    except QuestionError as error:
        return str(error)
    return ""


def main() -> None:
    """Print how each question ended, and leave with 1 where one did not end as it should."""
    with tempfile.TemporaryDirectory() as folder:
        given = sys.argv[1:]
        kg = pactgraph.open(given[0]) if given else pactgraph.sample(Path(folder) / "store")
        longest, wrong = 0.0, 0
        for name, language, text, limits in questions():
            began = time.perf_counter()
            sentence = said(kg, language, text, limits)
            took = time.perf_counter() - began
            longest = max(longest, took)
            is_well = took <= limits.seconds + MARGIN and "\n" not in sentence
            wrong += not is_well
            mark = "" if is_well else "WRONG"
            print(f"{mark:6}{took:6.2f} s  {language:7}{name:42}{sentence[:90]}")
        print(f"{longest:.2f} s the longest, of {SHORT.seconds:g} s allowed; {wrong} went wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
