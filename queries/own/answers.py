"""What comes back from a question of your own: rows, yes or no, or triples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Cell, Result

XSD = "http://www.w3.org/2001/XMLSchema#"
# Datatypes whose values are whole numbers, or numbers: XML Schema 1.1, part 2.
_WHOLE = frozenset(
    XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
        "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong",
    )
)  # fmt: skip
_NUMBERS = frozenset(XSD + name for name in ("decimal", "double", "float"))

Term = Mapping[str, str]  # as in the SPARQL results format: type, value, datatype, xml:lang


@dataclass(frozen=True)
class Selection:
    """The rows of a SELECT. ``more`` tells that there were more rows than were allowed."""

    columns: Sequence[str]
    terms: Sequence[Mapping[str, Term]]
    more: bool = False

    @cached_property
    def result(self) -> Result:
        """The rows with typed columns, as every other answer has them."""
        types = {name: _column_type([row.get(name) for row in self.terms]) for name in self.columns}
        rows = [{n: _cell(row.get(n), t) for n, t in types.items()} for row in self.terms]
        return Result(types, rows)


@dataclass(frozen=True)
class Table:
    """The rows of a question in SQL. ``more`` tells that there were more than were allowed."""

    result: Result
    more: bool = False


@dataclass(frozen=True)
class Truth:
    """The answer to an ASK."""

    value: bool

    def __bool__(self) -> bool:
        return self.value


@dataclass(frozen=True)
class Triples:
    """What a CONSTRUCT or a DESCRIBE made, as lines of N-Triples."""

    lines: Sequence[str]
    more: bool = False

    def __len__(self) -> int:
        return len(self.lines)


Answer = Selection | Truth | Triples


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]], more: bool) -> Table:
    """Make the answer to a question in SQL, from the values that came back as JSON."""
    types = {n: _sql_type([row[at] for row in rows]) for at, n in enumerate(columns)}
    return Table(Result(types, [dict(zip(columns, row, strict=True)) for row in rows]), more)


def _column_type(terms: Sequence[Term | None]) -> ColumnType:
    said = [term for term in terms if term is not None]
    datatypes = {term.get("datatype", "") for term in said}
    if said and all(term["type"] == "uri" for term in said):
        return ColumnType.IRI
    if said and datatypes <= _WHOLE:
        return ColumnType.INTEGER
    if said and datatypes <= _WHOLE | _NUMBERS:
        return ColumnType.NUMBER
    return ColumnType.TEXT


def _cell(term: Term | None, type_: ColumnType) -> Cell:
    if term is None:
        return None
    match type_:
        case ColumnType.INTEGER:
            return int(term["value"])
        case ColumnType.NUMBER:
            return float(term["value"])
        case _:
            return term["value"]


def _sql_type(values: Sequence[Any]) -> ColumnType:
    said = [value for value in values if value is not None]
    if said and all(isinstance(value, list) for value in said):
        return ColumnType.LIST
    if said and all(isinstance(value, int) for value in said):
        return ColumnType.INTEGER
    if said and all(isinstance(value, int | float) for value in said):
        return ColumnType.NUMBER
    return ColumnType.TEXT
