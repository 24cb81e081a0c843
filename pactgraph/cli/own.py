"""Questions of your own on the command line: from a file, an option or standard input."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pactgraph.graph.errors import QuestionError

from .options import Format, Reading

if TYPE_CHECKING:
    from pactgraph.queries.own import Limits

SPARQL_FILES, SQL_FILES = (".rq", ".sparql"), (".sql",)
STDIN = "-"


class AnswerFormat(StrEnum):
    """How an answer is written; those after JSON are for SPARQL of your own."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TSV = "tsv"
    SPARQL_JSON = "sparql-json"
    SPARQL_XML = "sparql-xml"
    TURTLE = "turtle"
    N_TRIPLES = "n-triples"
    JSON_LD = "json-ld"
    RDF_XML = "rdf-xml"


def plain(format: AnswerFormat | None) -> Format | None:
    """Return the format of an answer that is a table; QuestionError if it is for SPARQL only."""
    if format is None or format.value in list(Format):
        return Format(format.value) if format else None
    raise QuestionError(f"--format {format.value} is for SPARQL of your own (--sparql, FILE.rq)")


def own_question(name: str, sparql: str, sql: str) -> tuple[str, str, str] | None:
    """Return language, words and name of a question that somebody wrote, if it is one.

    It stands in an option, in a file that says its language by its ending, or on stdin.
    """
    if (sparql or sql) and name.startswith("--"):
        raise QuestionError(f"{name}: only a question of the catalogue takes parameters")
    if sum(map(bool, (name, sparql, sql))) > 1:
        raise QuestionError("give one question: a name, a file, --sparql or --sql")
    if sparql or sql:
        return ("sparql", sparql, "--sparql") if sparql else ("sql", sql, "--sql")
    if name == STDIN:
        return "sparql", sys.stdin.read(), "standard input"
    if name.endswith((*SPARQL_FILES, *SQL_FILES)):
        language = "sql" if name.endswith(SQL_FILES) else "sparql"
        try:
            return language, Path(name).read_text(encoding="utf-8-sig"), name
        except UnicodeDecodeError as error:
            raise QuestionError(f"{name}: is not UTF-8 (byte {error.start}): save it so") from error
    return None


def answer_own(
    question: tuple[str, str, str],
    store: Path,
    limits: Limits,
    format: AnswerFormat | None,
    reading: Reading,
) -> None:
    """Ask a question in SPARQL or SQL and write what comes back; say if it was cut.

    QuestionError where SPARQL is given a reading, which it names itself.
    """
    import pactgraph
    from pactgraph.graph.derived.readings import CONCEPTS
    from pactgraph.queries.own import Triples, Truth
    from pactgraph.queries.own.writing import written

    from .output import write

    language, text, where = question
    kg = pactgraph.open(store)
    if language == "sql":
        table = kg.sql(text, where=where, limits=limits, reading=reading.value)
        write(table.result, plain(format))
        _say_if_cut(table.more, limits)
        return
    if reading is not Reading.ALL:
        left_out = f"FILTER NOT EXISTS {{ ?fact pact:leftOutOf <{CONCEPTS}{reading.value}> }}"
        raise QuestionError(f"{where}: SPARQL of your own names its reading itself: {left_out}")
    answer = kg.sparql(text, where=where, limits=limits)
    if isinstance(answer, Triples):
        sys.stdout.write(written(answer, format.value if format else "turtle"))
    elif isinstance(answer, Truth) or (format and format.value not in list(Format)):
        sys.stdout.write(written(answer, format.value if format else "json"))
    else:
        write(answer.result, plain(format))
    if not isinstance(answer, Truth):
        _say_if_cut(answer.more, limits)


def _say_if_cut(more: bool, limits: Limits) -> None:
    if more:
        typer.echo(f"pactgraph: cut after {limits.rows} rows; --rows allows more", err=True)
