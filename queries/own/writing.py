"""Writes answers in the formats that other tools read: SPARQL results, Turtle and their like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pactgraph.graph.errors import QuestionError
from pactgraph.ontology.namespaces import PREFIXES

from .answers import Answer, Selection, Triples, Truth

if TYPE_CHECKING:
    import pyoxigraph

# What each kind of answer can be written as.
ROWS = ("table", "csv", "tsv", "json", "sparql-json", "sparql-xml")
TRIPLES = ("turtle", "n-triples", "json-ld", "rdf-xml")


def written(answer: Answer, format: str) -> str:
    """Write an answer to SPARQL in one of ``ROWS`` (but a table) or, for triples, of ``TRIPLES``.

    QuestionError if the answer has no such form.
    """
    if isinstance(answer, Triples):
        return _graph(answer, format)
    if format not in ROWS:
        raise QuestionError(f"{format} is for triples: this answer is {', '.join(ROWS[1:])}")
    if isinstance(answer, Truth):
        return _truth(answer, format)
    if format == "csv":
        return answer.result.to_csv()
    if format == "json":
        return answer.result.to_json() + "\n"
    return _results(answer, format)


def _truth(answer: Truth, format: str) -> str:
    said = json.dumps(answer.value)
    match format:
        case "sparql-json":
            return json.dumps({"head": {}, "boolean": answer.value}) + "\n"
        case "sparql-xml":
            return (
                '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
                f"<head/><boolean>{said}</boolean></sparql>\n"
            )
        case _:
            return said + "\n"


def _results(answer: Selection, format: str) -> str:
    """Write rows as SPARQL results; JSON is written here, the rest by the engine that reads it."""
    import pyoxigraph

    formats = pyoxigraph.QueryResultsFormat
    bindings = {"bindings": list(answer.terms)}
    text = json.dumps({"head": {"vars": list(answer.columns)}, "results": bindings}, indent=1)
    if format == "sparql-json":
        return text + "\n"
    found = pyoxigraph.parse_query_results(text, format=formats.JSON)
    to = formats.TSV if format == "tsv" else formats.XML
    return (found.serialize(format=to) or b"").decode()


def _graph(answer: Triples, format: str) -> str:
    import pyoxigraph

    formats: dict[str, pyoxigraph.RdfFormat] = {
        "turtle": pyoxigraph.RdfFormat.TURTLE,
        "n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
        "json-ld": pyoxigraph.RdfFormat.JSON_LD,
        "rdf-xml": pyoxigraph.RdfFormat.RDF_XML,
    }
    if format not in formats:
        raise QuestionError(f"{format} is for rows: this answer is {', '.join(TRIPLES)}")
    lines = "\n".join(answer.lines)
    prefixes = {name: iri for name, iri in PREFIXES.items() if f"<{iri}" in lines}
    triples = pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return (
        pyoxigraph.serialize(triples, format=formats[format], prefixes=prefixes) or b""
    ).decode()
