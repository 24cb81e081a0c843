"""All the facts of all tables in one view, for questions that ask of sources and not of kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.graph.sql import is_resolvable, name
from pactgraph.ontology import Column, Kind, Table

from .readings import stating

if TYPE_CHECKING:
    import duckdb

_SILENT = ("rule",)  # texts that say nothing of what is so


def view_facts(connection: duckdb.DuckDBPyConnection, schema: str = "main") -> None:
    """Add the view ``facts``, of the facts that the tables of a schema show.

    It has ``kind``, the table of each; ``label``, what it is called; ``things``, what it is about,
    resolved; and ``is_thing``, whether it states a thing itself.
    """
    rows = " union all ".join(_rows(table, schema) for table in stating())
    connection.execute(f"create view {schema}.facts as {rows}")


def _rows(table: Table, schema: str) -> str:
    lists = [_list(column) for column in table.columns if is_resolvable(column)]
    own = "false"
    if table.resolved_class:
        lists.insert(0, "[t.thing]")
        own = "true"
    things = f"list_concat({', '.join(lists)})" if len(lists) > 1 else "".join(lists)
    things = f"list_filter({things or '[]::varchar[]'}, lambda one: one is not null)"
    return (
        f"select t.id, t.source, '{table.name}' as kind, t.certainty, t.modality, t.rule, t.record,"
        f" {_label(table)} as label, {things} as things, {own} as is_thing"
        f" from {schema}.{table.name} t"
    )


def _label(table: Table) -> str:
    """Return the SQL of what a fact is called: its label, else a number with its unit, or words."""
    columns = [column for column in table.columns if not column.multiple]
    words = [f"t.{name(c)}" for c in columns if c.kind is Kind.TEXT and c.name not in _SILENT]
    numbers = [
        f"rtrim(rtrim(cast(t.{name(column)} as varchar), '0'), '.')"
        for column in columns
        if column.kind is Kind.DECIMAL and column.required
    ]
    if numbers:
        words = [f"concat_ws(' ', {', '.join([*numbers, *words])})"]
    label = [f"t.{name(column)}" for column in columns if column.name == "label"]
    return f"coalesce({', '.join([*label, *words, 'null'])})"


def _list(column: Column) -> str:
    """Return the SQL of the things that a column leads to, as a list."""
    value = f"t.{name(column)}"
    return f"coalesce({value}, [])" if column.multiple else f"[{value}]"
