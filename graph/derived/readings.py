"""Which facts a question takes into account: all of them, those preferred, or only the sure ones.

Where one source says of one person both that they signed an agreement and that they were there
without signing, one sentence was read in two ways. A reading that is sure is preferred to one that
is ambiguous, and of two ambiguous ones the presence, for a spectator turned signatory is worse than
a signatory missed. What a judgement accepts is sure, and what it rejects is no reading any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pactgraph.ontology import VOCABULARY, Table, tables

if TYPE_CHECKING:
    import duckdb

READINGS = STRICT, PREFERRED, ALL = ("strict", "preferred", "all")
CONCEPTS = f"{VOCABULARY}reading/"

IS_STRICT = "certainty = 'stated' and modality = 'asserted'"
# The facts to which another reading of the same words is preferred.
GIVING_WAY = """
select if(a.certainty = 'ambiguous' and s.certainty <> 'ambiguous', a.id, s.id) as fact, s.source
from stated.signatures s join stated.attendances a
on a.source = s.source and a.agreement = s.agreement and a.attendee = s.signer
where 'ambiguous' in (s.certainty, a.certainty)
"""


def stating() -> list[Table]:
    """Return the tables whose rows are facts, which are stated more or less surely."""
    return [table for table in tables().values() if is_stating(table)]


def is_stating(table: Table) -> bool:
    """Say whether the rows of a table are facts."""
    return {"certainty", "modality"} <= {column.name for column in table.columns}


@contextmanager
def chosen(connection: duckdb.DuckDBPyConnection, reading: str) -> Iterator[None]:
    """Let the names of tables stand for the facts of one reading, within a `with`.

    What sources call the things is whole in schema ``stated``, whatever the reading.
    """
    choose(connection, reading)
    try:
        yield
    finally:
        if reading != ALL:
            connection.execute("set search_path = 'main'")


def choose(connection: duckdb.DuckDBPyConnection, reading: str) -> None:
    """Let the names of tables stand for the facts of one reading, for as long as it is open."""
    if reading != ALL:
        _view(connection, reading)
        connection.execute(f"set search_path = '{reading},main'")


def _view(connection: duckdb.DuckDBPyConnection, reading: str) -> None:
    """Add a schema of a reading, once, in which each table of facts has a view of its name."""
    from .gathered import view_facts
    from .telling import view_agreements
    from .territories.scopes import view_scopes

    there = "select 1 from duckdb_schemas() where schema_name = ?"
    if connection.execute(there, [reading]).fetchone():
        return
    connection.execute(f"create schema {reading}")
    for table in stating():
        connection.execute(
            f"create view {reading}.{table.name} as"
            f" select * from main.{table.name} where {_condition(reading, table)}"
        )
    view_scopes(connection, reading)
    if reading == STRICT:  # what is preferred is only who signed, or was there
        view_agreements(connection, reading)
    view_facts(connection, reading)


def _condition(reading: str, table: Table) -> str:
    if reading == STRICT:
        return IS_STRICT
    if table.name in ("signatures", "attendances"):
        return f"(id, source) not in (select (fact, source) from ({GIVING_WAY}))"
    return "true"
