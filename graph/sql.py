"""How the tables of facts, their columns and texts are written in SQL."""

from __future__ import annotations

from pactgraph.graph.storage.rows import PRECISION, SCALE
from pactgraph.ontology import Column, Kind, tables


def quoted(text: str) -> str:
    """Write a text as a literal of SQL.

    >>> quoted("l'État")
    "'l''État'"
    """
    return "'" + text.replace("'", "''") + "'"


def sql_type(column: Column) -> str:
    """Return the SQL type of a column."""
    scalar = {Kind.INTEGER: "bigint", Kind.DECIMAL: f"decimal({PRECISION},{SCALE})"}
    return scalar.get(column.kind, "varchar") + ("[]" if column.multiple else "")


def is_resolvable(column: Column) -> bool:
    """Say whether the values of a column are stated things, which resolve to others."""
    return bool(column.refers_to and tables()[column.refers_to].resolved_class)


def name(column: Column) -> str:
    """Write the name of a column so that SQL takes it for nothing else."""
    return f'"{column.name}"'
