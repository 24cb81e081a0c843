"""A query as it is sent: its answers in pages that follow each other by one column, and counted.

The query itself is left as it is, within another: whatever it says of order and number holds.
Pages follow by the column's text and not by their number, so that none is missed or repeated
when something changes on the way, and no server has to count rows that it skips.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactgraph.graph.errors import SourceError
from pactgraph.graph.sparql import Token, tokens
from pactgraph.loaders.rdf.terms import Term

from .answers import Row

if TYPE_CHECKING:
    import pyoxigraph

AGAINST = "name the graph with GRAPH within the query: in a query that is paged FROM has no place"


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT, or a CONSTRUCT as the SELECT that fills its template."""

    prologue: str
    select: str
    columns: tuple[str, ...]
    key: str
    template: str = ""  # of a CONSTRUCT: what is made of each row

    def page(self, rows: int, after: str | None, *, including: bool = False) -> str:
        """Return the question for the rows whose key follows some text, or is it."""
        sign = ">=" if including else ">"
        # Text of JSON is text of SPARQL, but for what lies beyond the first plane.
        beyond = "" if after is None else f" FILTER(STR(?{self.key}) {sign} {_quoted(after)})"
        return (
            f"{self.prologue}SELECT DISTINCT {self._names} WHERE {{ {{ {self.select}\n}}{beyond} }}"
            f" ORDER BY STR(?{self.key}) LIMIT {rows}"
        )

    def count(self) -> str:
        """Return the question how many different rows there are."""
        return (
            f"{self.prologue}SELECT (COUNT(*) AS ?rows) WHERE {{ {{ SELECT DISTINCT {self._names}"
            f" WHERE {{ {{ {self.select}\n}} }} }} }}"
        )

    @property
    def _names(self) -> str:
        return " ".join(f"?{name}" for name in self.columns)


def query(name: str, text: str, key: str = "") -> Query:
    """Take a query apart; SourceError names the file and what cannot be paged in it."""
    found = list(tokens(text))
    at = next((n for n, one in enumerate(found) if one.keyword in {"SELECT", "CONSTRUCT"}), None)
    if at is None:
        raise SourceError(f"{name}: neither selects nor constructs; write a SELECT or a CONSTRUCT")
    if any(one.keyword == "FROM" for one in found):
        raise SourceError(f"{name}: holds FROM; {AGAINST}")
    prologue = _without_remarks(text[: found[at].start])
    if found[at].keyword == "SELECT":
        columns = _projected(name, found[at + 1 :])
        made = Query(prologue, text[found[at].start :], columns, key or columns[0])
    else:
        made = _constructing(name, text, found[at:], prologue, key)
    if made.key not in made.columns:
        raise SourceError(f"{name}: its key ?{made.key} is none of its columns")
    return made


def constructed(one: Query, row: Row) -> Iterator[pyoxigraph.Quad]:
    """Yield the statements that the template of a CONSTRUCT makes of a row.

    ValueError if a value is none that RDF knows.
    """
    import pyoxigraph

    values = " ".join(_value(row[name]) for name in one.columns)
    names = " ".join(f"?{name}" for name in one.columns)
    found = pyoxigraph.Store().query(
        f"{one.prologue}CONSTRUCT {one.template} WHERE {{ VALUES ({names}) {{ ({values}) }} }}"
    )
    if isinstance(found, pyoxigraph.QueryTriples):
        yield from (pyoxigraph.Quad(*triple) for triple in found)


def _value(term: Term | None) -> str:
    """Write a term for SPARQL; ValueError if it is none."""
    import pyoxigraph

    if term is None:
        return "UNDEF"
    if term.is_node:
        return str(pyoxigraph.NamedNode(term.value))
    if term.language:
        return str(pyoxigraph.Literal(term.value, language=term.language))
    return str(pyoxigraph.Literal(term.value, datatype=pyoxigraph.NamedNode(term.datatype)))


def _projected(name: str, found: list[Token]) -> tuple[str, ...]:
    """Return the columns of a SELECT: bare variables, and those that an expression is named."""
    columns: list[str] = []
    depth = 0
    before = ""
    for one in found:
        if one.text == "{" or one.keyword == "WHERE":
            break
        depth += {"(": 1, ")": -1}.get(one.text, 0)
        if one.text == "*" and not depth:
            raise SourceError(f"{name}: selects *; name the columns, so that they are known")
        if one.kind == "variable" and (not depth or (depth == 1 and before == "AS")):
            columns.append(one.text[1:])
        before = one.keyword
    if not columns:
        raise SourceError(f"{name}: selects no column")
    return tuple(columns)


def _constructing(name: str, text: str, found: list[Token], prologue: str, key: str) -> Query:
    """Return a CONSTRUCT as the SELECT of what its template needs."""
    opening = next((n for n, one in enumerate(found) if one.text == "{"), None)
    closing = None if opening is None else _closing(found, opening)
    if opening is None or closing is None:
        raise SourceError(f"{name}: has no template that ends; see its braces")
    template = text[found[opening].start : found[closing].start + 1]
    short = any(one.keyword == "WHERE" for one in found[:opening])  # the pattern is the template
    rest = text[found[opening].start :] if short else text[found[closing].start + 1 :]
    needed = dict.fromkeys(one.text[1:] for one in found[opening:closing] if one.kind == "variable")
    if not needed:
        raise SourceError(f"{name}: its template has no variable")
    columns = tuple(needed)
    lead = "" if re.match(r"\s{0,99}WHERE\b", rest, re.IGNORECASE) else "WHERE "
    select = f"SELECT {' '.join(f'?{one}' for one in columns)} {lead}{rest.lstrip()}"
    return Query(prologue, select, columns, key or columns[0], template)


def _closing(found: list[Token], opening: int) -> int | None:
    depth = 0
    for number in range(opening, len(found)):
        depth += {"{": 1, "}": -1}.get(found[number].text, 0)
        if not depth:
            return number
    return None


def _without_remarks(text: str) -> str:
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return "".join(f"{line}\n" for line in lines if line.strip())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
