"""Reads a question in SQL as the engine parsed it, and refuses what reaches beyond the store.

The engine itself lets nothing outside the store be read. Within it, too, a question asks the
tables: files of facts hold what is no longer held, and texts have commands of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

# What makes rows of its arguments, or lists tables; all other functions of the engine that give
# rows read files, settings or secrets.
ROWS_OF = frozenset(
    (
        "range", "generate_series", "unnest", "json_each", "json_tree", "repeat", "repeat_row",
        "duckdb_columns", "duckdb_tables", "duckdb_views",
    )
)  # fmt: skip
_EXPLAIN = re.compile(r"\s{0,99}explain\s{1,99}(?:analyze\s)?", re.IGNORECASE)
_OWN = "select function_name from duckdb_functions() where function_type = 'table_macro'"
_FILE = re.compile(r"[/\\.:*?]")  # in the name of a table: the name of a file
_TABLES = ("BASE_TABLE", "SHOW_REF")


def check(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """Check one SELECT, explained or not; ValueError says what in it is not allowed."""
    asked = _EXPLAIN.sub("", text, count=1) if _EXPLAIN.match(text) else text
    [(written,)] = connection.execute("select json_serialize_sql(?::varchar)", [asked]).fetchall()
    try:
        tree = json.loads(written)
    except RecursionError:
        raise ValueError("is nested too deep: simplify it") from None
    if tree["error"]:
        raise ValueError("one SELECT is asked for: the facts cannot be changed by SQL")
    known = ROWS_OF | {row[0] for row in connection.execute(_OWN).fetchall()}
    for node in _nodes(tree):
        if node.get("type") == "TABLE_FUNCTION":
            name = node["function"].get("function_name", "").lower()
            if name not in known:
                raise ValueError(f"{name} reads what is no table of the store: ask the tables")
        elif node.get("type") in _TABLES and _FILE.search(node.get("table_name") or ""):
            raise ValueError(f"{node['table_name']} is a file, and no table: ask the tables")


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield each node of a parsed statement, however deep it lies."""
    left = [tree]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            yield one
            left.extend(one.values())
        elif isinstance(one, list):
            left.extend(one)
