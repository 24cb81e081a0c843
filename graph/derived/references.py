"""References between facts, as stated things lead to them, made to lead to resolved ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.sql import is_resolvable, name, quoted
from pactgraph.ontology import Column, Table, tables

if TYPE_CHECKING:
    import duckdb


def view_identities(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Take the identities of a connection from a file."""
    where = quoted(str(path.resolve()))
    connection.execute(
        f"create view identities as select stated, resolved from read_parquet({where})"
    )


def view_resolved(connection: duckdb.DuckDBPyConnection, *, with_things: bool = False) -> None:
    """Add the view of each table in which references lead to resolved things.

    ``with_things`` adds to rows that state a thing the column ``thing``, the one that it is.
    """
    for table in tables().values():
        query = resolved(table, f"stated.{table.name}", with_thing=with_things)
        connection.execute(f"create view {table.name} as {query}")


def resolved(table: Table, rows: str, *, with_thing: bool) -> str:
    """Return the query of rows of a table, as stated, with references to resolved things.

    ``with_thing`` adds the column ``thing`` where rows state one: the resolved one that it is.
    """
    columns, joins = ["t.id", "t.source"], []
    if with_thing and table.resolved_class:
        columns.append("own.resolved as thing")
        joins.append("left join identities own on own.stated = t.id")
    for number, column in enumerate(table.columns):
        if not is_resolvable(column):
            columns.append(f"t.{name(column)}")
            continue
        alias = f"i{number}"
        if column.multiple:
            columns.append(f"{alias}.{name(column)}")
            joins.append(f"left join ({_resolved_lists(rows, column)}) {alias} on"
                         f" {alias}.id = t.id and {alias}.source = t.source")  # fmt: skip
        else:
            columns.append(f"coalesce({alias}.resolved, t.{name(column)}) as {name(column)}")
            joins.append(f"left join identities {alias} on {alias}.stated = t.{name(column)}")
    return f"select {', '.join(columns)} from {rows} t {' '.join(joins)}"


def _resolved_lists(rows: str, column: Column) -> str:
    return (
        f"select m.id, m.source, list(coalesce(i.resolved, m.member) order by m.place)"
        f" as {name(column)} from (select id, source, unnest({name(column)}) as member,"
        f" generate_subscripts({name(column)}, 1) as place from {rows}) m"
        f" left join identities i on i.stated = m.member group by m.id, m.source"
    )
