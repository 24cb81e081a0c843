"""One of two stores that are compared: what it tells, as small tables that both can be joined by.

A thing is told by its statements; a line is one thing that is told of it, with the fact that
tells it first, and the words that prove that.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.derived.columns import connect
from pactgraph.graph.sql import quoted

from . import lines
from .states import State

if TYPE_CHECKING:
    import duckdb

MEMBERS, THINGS, LINES = "members", "things", "lines"


def extract(state: State, to: Path) -> None:
    """Write what a store tells into a folder: ``members``, ``things`` and ``lines``, as Parquet."""
    with connect(state.store, state.manifest, scratch=to) as connection:
        statements = " union all ".join(
            f"select '{name}' as about, i.resolved as thing, t.id as fact, t.source, h.position,"
            f" t.label, t.kind as kind from {_stated(table)} t"
            " join identities i on i.stated = t.id join held h on h.source = t.source"
            for table, (name, _) in lines.THINGS.items()
        )
        connection.execute(f"create temp table statements as {statements}")
        _write(connection, to, MEMBERS, "select thing, fact as stated from statements")
        connection.execute(
            "create temp table things as select about, thing,"
            " arg_min(label, (position, fact)) as label, arg_min(kind, (position, fact)) as kind,"
            " arg_min(fact, (position, fact)) as fact, arg_min(source, (position, fact)) as source"
            " from statements group by all"
        )
        _write(connection, to, THINGS, "select * from things")
        connection.execute(f"create temp table told as {lines.told()}")
        _write(connection, to, LINES, _PROVEN)


def file(folder: Path, table: str) -> str:
    """Return the SQL that reads a table of one side."""
    return f"read_parquet({quoted(str((folder / f'{table}.parquet').resolve()))})"


# A line without a value says that its things go together; one with a value says what is so.
_PROVEN = """
with first as (
    select t.about, t.thing, t.other, t.words, t.value, t.named,
           arg_min(t.fact, (h.position, t.fact)) as fact,
           arg_min(t.source, (h.position, t.fact)) as source, any_value(t.property) as property
    from told t join held h on h.source = t.source group by all
),
proven as (
    select e.fact, e.source, e.property,
           arg_min(struct_pack(quote := e.quote, first := e.start, last := e."end"),
                   (e."end" - e.start, e.start)) as proof
    from evidence e semi join first f on f.fact = e.fact and f.source = e.source
    group by all
)
select f.about, f.thing, f.other, f.words, f.value, f.named, f.fact, f.source,
       p.proof.quote as quote, p.proof.first as start, p.proof.last as "end"
from first f left join proven p
     on p.fact = f.fact and p.source = f.source and p.property = f.property
"""


def _stated(table: str) -> str:
    if table == "people":
        return "(select id, source, label, null as kind from stated.people)"
    return f"stated.{table}"


def _write(connection: duckdb.DuckDBPyConnection, to: Path, table: str, query: str) -> None:
    where = quoted(str((to / f"{table}.parquet").resolve()))
    connection.execute(f"copy ({query}) to {where} (format parquet)")
