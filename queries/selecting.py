"""Holds a question in SQL to one statement that reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def one_select(
    connection: duckdb.DuckDBPyConnection, text: str, *, explained: bool = False
) -> duckdb.Statement | None:
    """Return the SELECT that a text holds; None where it holds another thing, or more.

    ``explained`` lets an EXPLAIN pass too. What is no SQL is an error of the engine.
    """
    import duckdb

    kinds = {duckdb.StatementType.SELECT} | ({duckdb.StatementType.EXPLAIN} if explained else set())
    statements = connection.extract_statements(text)
    return statements[0] if len(statements) == 1 and statements[0].type in kinds else None
