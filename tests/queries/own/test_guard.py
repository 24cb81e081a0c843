"""What a question of one's own may not do is seen in its words, wherever they really stand."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from pactgraph.graph.errors import QuestionError
from pactgraph.queries.own.guard import checked
from pactgraph.queries.own.limits import Limits


def refusal(text: str) -> str:
    with pytest.raises(QuestionError) as error:
        checked(text, "it", Limits())
    return str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://e.example/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "ASK { ?s ?p 'x' . #\n SeRvIcE ?y {} }",
        "SELECT * { { SELECT * { SERVICE<http://e.example/>{} } } }",
        "SELECT * { ?s ?p '''it''s''' SERVICE ?x {} }",
    ],
)
def test_a_call_to_another_server_is_refused_however_it_is_spelt(text: str) -> None:
    assert "SERVICE would call another server" in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX SERVICE: <http://e.example/> ASK { ?SERVICE SERVICE:SERVICE 'SERVICE'@service }",
        'ASK { ?s ?p "SERVICE <http://e.example/>" } # SERVICE',
        "ASK { ?s <http://e.example/SERVICE> '''SERVICE ' SERVICE''' }",
        "ASK { ?s ?p ?load, ?insert ; ?drop _:LOAD }",
        "ASK { ?s ?p 'a\\'SERVICE' }",
    ],
)
def test_a_word_that_is_only_mentioned_is_no_keyword(text: str) -> None:
    checked(text, "it", Limits())
    assert pyoxigraph.Store().query(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "PREFIX p: <a:b> DELETE WHERE { ?s ?p ?o }",
        "BASE <a:b> LOAD <http://e.example/>",
        "CLEAR ALL",
        "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP SILENT DEFAULT",
    ],
)
def test_an_update_is_refused_by_name(text: str) -> None:
    assert "would change the graph" in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <file:///etc/hosts> { ?s ?p ?o }",
        "ask from named <FILE:hosts> {}",
        "PREFIX f: <file:///etc/> DESCRIBE f:x FROM f:hosts",
        "BASE <file:///etc/> PREFIX f: <a:b> SELECT * FROM <hosts> {}",
        "PREFIX f: <file:///> PREFIX f: <a:b> ASK FROM f:hosts {}",
    ],
)
def test_a_file_is_no_graph(text: str) -> None:
    assert "FROM reads no file" in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <http://e.example/g> FROM NAMED <urn:g> { ?s ?p <file:///etc/hosts> }",
        "PREFIX g: <urn:g> PREFIX f: <file:///> ASK FROM g:a FROM NAMED g:b { ?s ?p f:x }",
    ],
)
def test_a_graph_of_the_store_may_be_named(text: str) -> None:
    checked(text, "it", Limits())


@pytest.mark.parametrize("text", ["SELECT * { \\u0053ERVICE ?s {} }", "\\U0000004cOAD <a:b>"])
def test_a_word_is_not_spelt_with_escapes(text: str) -> None:
    assert "may not be spelt with escapes" in refusal(text)


def test_a_refusal_says_the_line_and_the_column() -> None:
    message = refusal("SELECT *\n{\n  SERVICE <a:a> {} }")
    assert message.startswith("it:3:3: SERVICE")


@pytest.mark.parametrize("text", ["", "   # only a comment", "hello", "PREFIX a: <b:c>", "\x00"])
def test_what_asks_nothing_is_no_question(text: str) -> None:
    assert refusal(text) == ("it: is no question: it needs ASK, CONSTRUCT, DESCRIBE, SELECT")


def queries(shared: Path) -> list[Path]:
    return sorted((shared / "w3c" / "sparql11").rglob("*.rq"))


def test_no_question_of_the_test_suite_that_the_engine_understands_is_refused(
    shared: Path,
) -> None:
    understood, refused = 0, {}
    for path in queries(shared):
        text = path.read_text(encoding="utf-8")
        try:
            pyoxigraph.Store().query(text, base_iri="http://e.example/")
        except (SyntaxError, OSError, ValueError, RuntimeError):
            continue
        understood += 1
        try:
            checked(text, path.name, Limits())
        except QuestionError as error:
            refused[path.name] = str(error)
    assert understood > 300
    services = {name for name, why in refused.items() if "SERVICE would call" in why}
    assert refused.keys() - services == set()
    texts = {path.name: path.read_text(encoding="utf-8") for path in queries(shared)}
    assert all("SERVICE" in texts[name].upper() for name in services)
