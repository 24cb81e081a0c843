"""From what sources state to what they mean: which stated things are one and the same.

Everything here follows from the facts alone. Which things stand together never depends on the
order of loading; a cluster's identifier is that of the member that came first, and the others'
lead to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import concepts
from .agreements import key_agreements
from .clusters import settle
from .folding import fold, fold_name, fold_person
from .organisations import key_organisations, key_territories
from .people import key_people

if TYPE_CHECKING:
    import duckdb

__all__ = ["fold", "fold_name", "fold_person", "resolve"]


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables ``identities`` (stated, resolved) and ``retired`` (retired, resolved)."""
    connection.execute("create table identities (stated varchar, resolved varchar)")
    connection.execute("create table retired (retired varchar, resolved varchar)")
    concepts.tabulate(connection)
    _fold(connection, "organisations", fold_name)
    key_organisations(connection)
    settle(connection, "organisation")
    _fold(connection, "territories", fold_name)
    key_territories(connection)
    settle(connection, "territory")
    _fold(connection, "people", fold_person)
    key_people(connection)
    settle(connection, "person")
    key_agreements(connection)
    settle(connection, "agreement")
    connection.execute("drop table folded")
    connection.execute("drop table broadest")


def _fold(connection: duckdb.DuckDBPyConnection, table: str, folding: Callable[[str], str]) -> None:
    """Make the table ``folded``: each label of a table, and the form in which it is compared."""
    found = connection.execute(f"select distinct label from stated.{table}").fetchall()
    labels = [row[0] for row in found]
    connection.execute("create or replace table folded (label varchar, folded varchar)")
    if labels:
        connection.execute(
            "insert into folded select unnest(?::varchar[]), unnest(?::varchar[])",
            [labels, [folding(label) for label in labels]],
        )
