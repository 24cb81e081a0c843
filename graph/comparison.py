"""Whether a table and the graph say the same, row by row: two renderings of the same facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactgraph.ontology import Column, Kind, Table, property_of

from .columns import name
from .rendering import table_query

if TYPE_CHECKING:
    import duckdb
    import pyoxigraph

Key = tuple[str, str]  # the identifier of a row, and its source
Rows = dict[Key, dict[str, Any]]


def differences(
    connection: duckdb.DuckDBPyConnection, graph: pyoxigraph.Store, table: Table, base: str
) -> Iterator[str]:
    """Yield what a table and the graph say differently: a sentence for each row."""
    here, there = table_rows(connection, table), graph_rows(graph, table, base)
    for key in sorted(here.keys() | there.keys()):
        row = f"{table.name}: {key[0]} of {key[1]}"
        if key not in there:
            yield f"{row} is not in the graph"
        elif key not in here:
            yield f"{row} is in the graph only"
        elif here[key] != there[key]:
            columns = [c for c in here[key] if here[key][c] != there[key][c]]
            yield f"{row} has another {' and another '.join(columns)} in the graph"


def table_rows(connection: duckdb.DuckDBPyConnection, table: Table) -> Rows:
    """Return the rows of a table, references resolved; several values of a cell are a set."""
    columns = ", ".join(["id", "source", *map(name, table.columns)])
    found = connection.execute(f"select {columns} from {table.name}").fetchall()
    return {
        (row[0], row[1]): {
            column.name: _cell(column, value)
            for column, value in zip(table.columns, row[2:], strict=True)
        }
        for row in found
    }


def graph_rows(graph: pyoxigraph.Store, table: Table, base: str) -> Rows:
    """Return the rows of a table as the graph has them, in the same form."""
    rows: defaultdict[Key, dict[str, Any]] = defaultdict(lambda: dict.fromkeys(names))
    names = [column.name for column in table.columns]
    for solution in graph.query(table_query(table)):  # type: ignore[union-attr]
        key = (solution["id"].value.removeprefix(base), solution["source"].value)
        row = rows[key]
        for column in table.columns:
            if (term := solution[column.name]) is not None:
                value = _value(column, term.value, base)
                if column.multiple:
                    row[column.name] = (row[column.name] or frozenset()) | {value}
                elif row[column.name] not in (None, value):
                    row[column.name] = f"{row[column.name]} and {value}"  # one too many
                else:
                    row[column.name] = value
    return dict(rows)


def _cell(column: Column, value: Any) -> Any:
    if column.multiple:
        return frozenset(value) if value else None
    return property_of(value) if column.kind is Kind.PROPERTY else value


def _value(column: Column, value: str, base: str) -> Any:
    match column.kind:
        case Kind.CONCEPT:
            return value.removeprefix(column.namespace or "")
        case Kind.REFERENCE:
            return value.removeprefix(base)
        case Kind.INTEGER:
            return int(value)
        case Kind.DECIMAL:
            return Decimal(value)
        case _:
            return value
