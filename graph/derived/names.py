"""The names of all that is resolved, found as one types them: whole, from the start, by a word."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import StoreDamaged
from pactgraph.ontology import tables

from .identity import fold

if TYPE_CHECKING:
    import duckdb

FILE = "names.sqlite"
LAST = "\U0010ffff"
BATCH = 10_000
SHORT = 3  # letters
LISTED = 200  # names of each kind, known beforehand for so few letters

_TABLES = """
pragma journal_mode = off;
pragma synchronous = off;
create table store (base text not null);
create table names (
    name integer primary key, thing text not null, kind text not null, label text not null,
    form text not null, folded text not null, uses integer not null
);
create table shortlist (prefix text, kind text, name integer, primary key (prefix, kind, name))
    without rowid;
create virtual table words using fts5 (
    folded, content = '', columnsize = 0, detail = full, prefix = '2 3 4',
    tokenize = 'unicode61 remove_diacritics 2'
);
"""
# A few letters begin very many names: the most used of them are known beforehand.
_SHORTLIST = """
insert into shortlist
select prefix, kind, name from (
    select substr(folded, 1, {length}) as prefix, kind, name, row_number() over (
        partition by substr(folded, 1, {length}), kind order by uses desc, form <> label,
        length(folded), folded, thing
    ) as place from names where length(folded) > {length}
) where place <= {listed}
"""
_INDEXES = """
create index names_folded on names (folded, uses desc);
create index names_thing on names (thing);
insert into words (words) values ('optimize');
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A thing found by one of its names."""

    iri: str
    label: str
    kind: str  # organisation, person, territory or agreement
    matched: str  # the name by which it was found


def write(connection: duckdb.DuckDBPyConnection, to: Path) -> None:
    """Write the index of the names of all resolved things."""
    from .resolved import want_things

    want_things(connection)
    with closing(sqlite3.connect(to)) as index:
        index.executescript(_TABLES)
        index.executemany(
            "insert into store values (?)", connection.execute("select base from store").fetchall()
        )
        _add_wanted(index, connection)
        for length in range(1, SHORT + 1):
            index.execute(_SHORTLIST.format(length=length, listed=LISTED))
        index.executescript(_INDEXES)


def update(
    connection: duckdb.DuckDBPyConnection, previous: Path, to: Path, things: Collection[str]
) -> None:
    """Write the index that was, with the names of some things as they are now."""
    from .resolved import want_things

    want_things(connection, things)
    shutil.copyfile(previous, to)
    with closing(sqlite3.connect(to)) as index:
        index.executescript("pragma journal_mode = off; pragma synchronous = off; begin")
        for thing in things:
            _forget(index, thing)
        first = _next(index)
        _add_wanted(index, connection)
        for length in range(1, SHORT + 1):
            index.execute(
                f"insert into shortlist select substr(folded, 1, {length}), kind, name from names"
                f" where name >= ? and length(folded) > {length}",
                [first],
            )
        index.commit()


def search(
    path: Path, text: str, kinds: Collection[str] | None = None, limit: int = 20
) -> list[Name]:
    """Find the things that a text names, the likeliest first; each thing once.

    A name that is the text comes before names that begin with it, and these before names in
    which each word of the text begins a word. Accents, case and punctuation do not count. The
    text may also be an IRI.
    """
    if not text.strip():
        return []
    wanted = [*kinds] if kinds is not None else None
    with closing(_open(path)) as index:
        found: dict[str, Name] = {}
        try:
            base = str(index.execute("select base from store").fetchone()[0])
            for thing, label, kind, form in _candidates(index, base, text, wanted, limit):
                found.setdefault(thing, Name(base + thing, label, kind, form))
                if len(found) >= limit:
                    break
        except sqlite3.DatabaseError as error:
            raise _damaged(path, error) from error
        return list(found.values())


def _add_wanted(index: sqlite3.Connection, connection: duckdb.DuckDBPyConnection) -> None:
    from .resolved import forms_of, thing_prefix

    for table in tables().values():
        if table.resolved_class:
            found = connection.execute(forms_of(table))
            while rows := found.fetchmany(BATCH):
                _add(index, thing_prefix(table).removesuffix("/"), rows)


def _add(index: sqlite3.Connection, kind: str, rows: Iterable[tuple[str, str, str, int]]) -> None:
    folded = [(row[0], kind, row[1], row[2], fold(row[2]) or row[2], row[3]) for row in rows]
    first = _next(index)
    index.executemany(
        "insert into names values (?, ?, ?, ?, ?, ?, ?)",
        [(number, *row) for number, row in enumerate(folded, first)],
    )
    index.executemany(
        "insert into words (rowid, folded) values (?, ?)",
        [(number, row[4]) for number, row in enumerate(folded, first)],
    )


def _forget(index: sqlite3.Connection, thing: str) -> None:
    old = index.execute("select name, folded, kind from names where thing = ?", [thing]).fetchall()
    for name, folded, kind in old:
        # An index without content has to be told what it is to forget.
        index.execute(
            "insert into words (words, rowid, folded) values ('delete', ?, ?)", [name, folded]
        )
        for length in range(1, SHORT + 1):
            index.execute(
                "delete from shortlist where prefix = ? and kind = ? and name = ?",
                [folded[:length], kind, name],
            )
    index.execute("delete from names where thing = ?", [thing])


def _next(index: sqlite3.Connection) -> int:
    return int(index.execute("select coalesce(max(name), 0) + 1 from names").fetchone()[0])


def _open(path: Path) -> sqlite3.Connection:
    try:
        # What is published never changes: nothing needs to be locked or looked for beside it.
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> StoreDamaged:
    return StoreDamaged(f"{path}: cannot be read ({error}); `pactgraph rebuild` makes it again")


def _candidates(
    index: sqlite3.Connection, base: str, text: str, kinds: list[str] | None, limit: int
) -> Iterator[tuple[str, str, str, str]]:
    """Yield (thing, label, kind, form) in order of likelihood, some more than once."""
    only = f"and kind in ({', '.join('?' * len(kinds))})" if kinds is not None else ""
    of = kinds or []
    columns = "select thing, label, kind, form from names"
    order = "order by uses desc, form <> label, length(folded), folded, thing limit ?"
    folded = fold(text) or text
    # Several names of a thing may match: what is asked for is things.
    many = 4 * limit
    if text.startswith(base):
        yield from index.execute(
            f"{columns} where thing = ? {only} order by form <> label limit 1",
            [text.removeprefix(base), *of],
        )
    yield from index.execute(f"{columns} where folded = ? {only} {order}", [folded, *of, many])
    if len(folded) <= SHORT and many <= LISTED:
        yield from index.execute(
            f"{columns} where name in (select name from shortlist where prefix = ? {only}) {order}",
            [folded, *of, many],
        )
    else:
        yield from index.execute(
            f"{columns} where folded > ? and folded < ? {only} {order}",
            [folded, folded + LAST, *of, many],
        )
    if words := fold(text).split():
        match = " ".join(f'"{word}"*' for word in words)
        yield from index.execute(
            f"{columns} where name in (select rowid from words where words match ?) {only} {order}",
            [match, *of, many],
        )
