"""Runs a question in SQL over the columns: values are bound by the engine, and never pasted."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactgraph.graph.derived.readings import ALL, chosen
from pactgraph.graph.errors import QuestionError

from .catalogue import Question
from .header import READING, ColumnType
from .results import Cell, Result
from .running import check_columns, wanted
from .selecting import one_select
from .terms import Given, Resolver, value

if TYPE_CHECKING:
    import duckdb


def run_sql(
    question: Question,
    connection: duckdb.DuckDBPyConnection,
    given: Mapping[str, Given | Sequence[Given] | None],
    *,
    resolve: Resolver,
    sources: Mapping[str, str],
    base: str,
) -> Result:
    """Ask a question of the columns; it is one SELECT, and each parameter takes one value.

    The reading chooses which facts the names of the tables stand for.
    ``sources`` are the names under which sources are shown, by URI. QuestionError if a parameter
    is unknown, missing or of another type.
    """
    if (statement := one_select(connection, question.text)) is None:
        raise QuestionError(f"{question.path}: a question is one SELECT")
    bound: dict[str, str | Decimal | None] = {one.name: None for one in question.parameters}
    for name, one in wanted(question, given).items():
        parameter = question.parameter(name)
        if not isinstance(one, str) and isinstance(one, Sequence):
            if len(one) != 1:
                raise QuestionError(f"{question.name}: {name} takes one value, not {len(one)}")
            one = one[0]
        bound[name] = value(parameter, one, resolve, base)
    reading = bound.pop(READING.name)
    with chosen(connection, str(reading or ALL)):
        cursor = connection.execute(statement, bound)
        check_columns(question, [column[0] for column in cursor.description or ()])
        found = cursor.fetchall()
    types = list(question.columns.items())
    rows = [
        {
            name: _cell(found, type_, sources, base)
            for (name, type_), found in zip(types, row, strict=True)
        }
        for row in found
    ]
    return Result(question.columns, rows)


def _cell(found: Any, type_: ColumnType, sources: Mapping[str, str], base: str) -> Cell:
    if type_ is ColumnType.LIST:
        return [str(one) for one in found or ()]
    if found is None:
        return None
    match type_:
        case ColumnType.IRI:
            return base + str(found)
        case ColumnType.SOURCE:
            return sources.get(str(found), str(found))
        case ColumnType.INTEGER:
            return int(found)
        case ColumnType.NUMBER:
            return int(found) if found == int(found) else float(found)
        case ColumnType.DATE if isinstance(found, datetime.date):
            return found.isoformat()
        case _:
            return str(found)
