"""Whether the rows that a loader made are rows that the ontology knows, column by column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import chain

from pactgraph.graph.errors import FactError
from pactgraph.graph.facts import Row, Value
from pactgraph.ontology import Column, Kind, Table, tables

SCALE = 6  # digits after the point of a decimal
PRECISION = 28
UNFIT_FOR_IRI = re.compile(r"[^\w\-.~/!$&'()*+,;=:@]")  # the graph would refuse the rest
SURROGATE = re.compile(r"[\ud800-\udfff]")

Cell = str | int | Decimal | list[str] | None


def checked(uri: str, table: Table, rows: Iterable[Row]) -> list[list[Cell]]:
    """Return the rows of one source as cells in the order of `names`; FactError if one is unfit."""
    seen: set[Cell] = set()
    known = frozenset(names(table))
    return [_checked_row(uri, table, row, known, seen) for row in rows]


@cache
def names(table: Table) -> tuple[str, ...]:
    """Return the columns of a table on disk: id, source, and those of the ontology."""
    return ("id", "source", *(column.name for column in table.columns))


def known_table(uri: str, name: str) -> Table:
    """Return the fact table of that name; FactError if the ontology has none."""
    try:
        return tables()[name]
    except KeyError:
        known = ", ".join(sorted(tables()))
        raise FactError(f"{uri}: there is no table {name!r}; the tables are {known}") from None


def _checked_row(
    uri: str, table: Table, row: Row, known: frozenset[str], seen: set[Cell]
) -> list[Cell]:
    if unknown := row.keys() - known:
        raise _unfit(uri, table, min(unknown), "is not a column that the ontology knows")
    if row.get("source", uri) != uri:
        raise _unfit(uri, table, "source", "names another source")
    identifier = row.get("id")
    if not _leads_to(identifier, (table.identifier_prefix,)):
        expected = f"is {identifier!r}, and should begin with {table.identifier_prefix!r}"
        raise _unfit(uri, table, "id", expected)
    assert isinstance(identifier, str)  # noqa: S101 (for the type checker)
    if identifier in seen:
        raise _unfit(uri, table, "id", f"{identifier!r} stands twice")
    seen.add(identifier)
    return [identifier, uri, *(_cell(uri, table, c, row.get(c.name)) for c in table.columns)]


def _cell(uri: str, table: Table, column: Column, value: Value) -> Cell:
    if value is None or (column.multiple and value == []):
        if column.required:
            raise _unfit(uri, table, column.name, "is required, and has no value")
        return None
    try:
        if not column.multiple:
            return READERS[column.kind](column, value)
        if not isinstance(value, list | tuple):
            raise ValueError(f"takes a list of values, not {value!r}")
        return [str(READERS[column.kind](column, member)) for member in value]
    except ValueError as error:
        raise _unfit(uri, table, column.name, str(error)) from None


def _text(column: Column, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"takes text, not {value!r}")
    if column.required and not value.strip():
        raise ValueError("is required, and is blank")
    if SURROGATE.search(value):
        raise ValueError(f"holds half a character, which no file can: {value!r}")
    return value


def _integer(column: Column, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"takes a whole number, not {value!r}")
    if not -(2**63) <= value < 2**63:
        raise ValueError(f"is out of range: {value}")
    return value


def _decimal(column: Column, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"takes a decimal number written as text, not {value!r}")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"is not a decimal number: {value!r}") from None
    if not number.is_finite():
        raise ValueError(f"is not a finite number: {value!r}")
    if number and number.adjusted() >= PRECISION - SCALE:
        raise ValueError(f"has more than {PRECISION - SCALE} digits before the point: {value!r}")
    if number != round(number, SCALE):
        raise ValueError(f"has more than {SCALE} digits after the point: {value!r}")
    return round(number, SCALE)


def _concept(column: Column, value: object) -> str:
    if not isinstance(value, str) or not value or UNFIT_FOR_IRI.search(value):
        raise ValueError(f"takes the notation of a concept, not {value!r}")
    return value


def _reference(column: Column, value: object) -> str:
    prefixes = _prefixes(column.refers_to)
    if not _leads_to(value, prefixes):
        wanted = repr(prefixes[0]) if column.refers_to else "the identifier of a fact"
        raise ValueError(f"is {value!r}, and should begin with {wanted}")
    return str(value)


def _property(column: Column, value: object) -> str:
    if value not in _columns():
        raise ValueError(f"names no column: {value!r}")
    return str(value)


READERS: dict[Kind, Callable[[Column, object], str | int | Decimal]] = {
    Kind.TEXT: _text,
    Kind.DATE: _text,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.CONCEPT: _concept,
    Kind.REFERENCE: _reference,
    Kind.PROPERTY: _property,
}


def _leads_to(value: object, prefixes: tuple[str, ...]) -> bool:
    return (
        isinstance(value, str)
        and value.startswith(prefixes)
        and value not in prefixes
        and not UNFIT_FOR_IRI.search(value)
    )


@cache
def _prefixes(table: str | None) -> tuple[str, ...]:
    if table is None:
        return tuple(t.identifier_prefix for t in tables().values())
    return (tables()[table].identifier_prefix,)


@cache
def _columns() -> frozenset[str]:
    return frozenset(chain.from_iterable((c.name for c in t.columns) for t in tables().values()))


def _unfit(uri: str, table: Table, column: str, what: str) -> FactError:
    return FactError(f"{uri}: table {table.name}, column {column}: {what}")
