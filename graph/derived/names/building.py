"""Writes the index of names, the most used names first, so that the first found are the best."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.derived.identity import fold, fold_name

from . import shortlists, spelling

if TYPE_CHECKING:
    import duckdb

BATCH = 10_000
LATER = 20_000  # names added since all were put in order, above which all are again
LONGEST = 40  # initials that count
KIND = "_"  # begins the word that says of what kind a thing is, which no name has

# Names are numbered from the most used on; those after `ordered` came later, in any order.
_TABLES = f"""
pragma journal_mode = off;
pragma synchronous = off;
create table store (base text not null, ordered integer not null);
create table names (
    name integer primary key, thing text not null, kind text not null, label text,
    form text not null, folded text not null, uses integer not null, initials text
);
create virtual table words using fts5 (
    said, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4',
    tokenize = "ascii tokenchars '{KIND}'"
);
insert into words (words, rank) values ('hashsize', 67108864);
"""
_INDEXES = """
create index names_folded on names (folded, kind);
create index names_thing on names (thing);
create index names_initials on names (initials) where initials is not null;
"""
_RANKED = """
create or replace temp table ranked as
select row_number() over (
    order by uses desc, form <> label, length(folded), folded, thing, form
) + {last} as name, thing, kind, nullif(label, form) as label, form, folded, uses,
case when folded like '% % %' then nullif(initials(form), '') end as initials
from (select *, coalesce(nullif(fold(form), ''), form) as folded from ({named}))
"""
_WORDS = f"""
insert into words (rowid, said)
select name, folded || ' {KIND}' || kind from names where name > ? order by name
"""


def write(connection: duckdb.DuckDBPyConnection, to: Path) -> None:
    """Write the index of the names of all resolved things."""
    from pactgraph.graph.derived.resolved import want_things

    want_things(connection)
    with closing(sqlite3.connect(to)) as index:
        index.executescript(_TABLES + spelling.TABLES + shortlists.TABLES)
        [base] = connection.execute("select base from store").fetchall()
        index.execute("insert into store values (?, 0)", base)
        _add(index, connection, 0)
        index.execute("update store set ordered = (select coalesce(max(name), 0) from names)")
        index.execute("insert into words (words) values ('optimize')")
        index.executescript(_INDEXES)
        shortlists.write(index)
        spelling.write(index, KIND)
        index.commit()


def update(
    connection: duckdb.DuckDBPyConnection, previous: Path, to: Path, things: Collection[str]
) -> None:
    """Write the index that was, with the names of some things as they are now."""
    from pactgraph.graph.derived.resolved import want_things

    shutil.copyfile(previous, to)
    with closing(sqlite3.connect(to)) as index:
        if (last := _last(index)) is not None:
            index.executescript("pragma journal_mode = off; pragma synchronous = off; begin")
            for thing in things:
                _forget(index, thing)
            want_things(connection, things)
            _add(index, connection, last)
            shortlists.add(index, last)
            spelling.add(index, _words(index, last))
            index.commit()
            return
    to.unlink()
    write(connection, to)


def _last(index: sqlite3.Connection) -> int | None:
    """Return the last name there is; None where names can only be added by writing all again."""
    if not index.execute(
        "select 1 from pragma_table_info('store') where name = 'ordered'"
    ).fetchone():
        return None  # an earlier version of pactgraph wrote it
    query = "select ordered, coalesce(max(name), 0) from store left join names on true"
    ordered, last = index.execute(query).fetchone()
    return max(ordered, last) if last - ordered <= LATER else None


def _add(index: sqlite3.Connection, connection: duckdb.DuckDBPyConnection, last: int) -> None:
    """Add the names of the things wanted, from the most used on, after the last that there is."""
    from pactgraph.graph.derived.resolved import all_forms

    functions = {"fold": fold, "initials": _initials}
    for called, function in functions.items():
        connection.create_function(called, function, ["VARCHAR"], "VARCHAR")
    try:
        connection.execute(_RANKED.format(last=last, named=all_forms()))
    finally:
        for called in functions:
            connection.remove_function(called)
    found = connection.execute("select * from ranked order by name")
    while rows := found.fetchmany(BATCH):
        index.executemany("insert into names values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.execute("drop table ranked")
    index.execute(_WORDS, [last])


def _initials(form: str) -> str:
    """Return the initials of the words of a name that count, if it has several."""
    words = fold_name(form).split()
    return "".join(word[0] for word in words) if 2 < len(words) < LONGEST else ""


def _words(index: sqlite3.Connection, last: int) -> Counter[str]:
    """Count in how many names that came after another one each word stands."""
    rows = index.execute("select folded from names where name > ?", [last])
    return Counter(word for (folded,) in rows for word in sorted(set(folded.split())))


def _forget(index: sqlite3.Connection, thing: str) -> None:
    old = index.execute("select name, folded, kind from names where thing = ?", [thing]).fetchall()
    for name, folded, kind in old:
        # An index without content has to be told what it is to forget.
        index.execute(
            "insert into words (words, rowid, said) values ('delete', ?, ?)",
            [name, f"{folded} {KIND}{kind}"],
        )
        shortlists.forget(index, name, folded, kind)
    index.execute("delete from names where thing = ?", [thing])
