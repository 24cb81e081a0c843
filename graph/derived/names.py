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

from . import spelling
from .identity import fold, fold_name

if TYPE_CHECKING:
    import duckdb

FILE = "names.sqlite"
LAST = "\U0010ffff"
BATCH = 10_000
SHORT = 3  # letters
LISTED = 200  # names of each kind, known beforehand for so few letters
MANY = 2_000  # names, from which more letters are known beforehand too
LONGEST = 40  # letters for which that is so
GUESSED = 40  # names that are compared letter by letter

_TABLES = """
pragma journal_mode = off;
pragma synchronous = off;
create table store (base text not null);
create table names (
    name integer primary key, thing text not null, kind text not null, label text not null,
    form text not null, folded text not null, uses integer not null, initials text
);
create table shortlist (prefix text, kind text, name integer, primary key (prefix, kind, name))
    without rowid;
create virtual table words using fts5 (
    folded, kind, content = '', columnsize = 0, detail = full, prefix = '2 3 4',
    tokenize = 'unicode61 remove_diacritics 2'
);
"""
# Some beginnings begin very many names: the most used of these are known beforehand.
_CROWDED = """
create temp table crowded as
select substr(n.folded, 1, {length}) as prefix from names n {within}
where length(n.folded) > {length} group by 1 having count(*) > {many}
"""
_SHORTLIST = """
insert into shortlist
select prefix, kind, name from (
    select c.prefix, n.kind, n.name, row_number() over (
        partition by c.prefix, n.kind order by n.uses desc, n.form <> n.label,
        length(n.folded), n.folded, n.thing
    ) as place from names n join crowded c on c.prefix = substr(n.folded, 1, {length})
    where length(n.folded) > {length}
) where place <= {listed}
"""
_LISTED_TOO = f"""
with recursive lengths (length) as (
    select 1 union all select length + 1 from lengths where length < {LONGEST}
)
insert into shortlist
select distinct substr(n.folded, 1, l.length), n.kind, n.name from names n join lengths l
where n.name >= ? and length(n.folded) > l.length and (l.length <= {SHORT}
      or exists (select 1 from shortlist s where s.prefix = substr(n.folded, 1, l.length)))
"""
_INDEXES = """
create index names_folded on names (folded, uses desc);
create index names_thing on names (thing);
create index names_initials on names (initials) where initials is not null;
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
        index.executescript(_TABLES + spelling.TABLES)
        index.executemany(
            "insert into store values (?)", connection.execute("select base from store").fetchall()
        )
        spelling.add(index, _add_wanted(index, connection))
        _shortlist(index)
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
        spelling.add(index, _add_wanted(index, connection))
        index.execute(_LISTED_TOO, [first])
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


def proposals(
    path: Path, text: str, kinds: Collection[str] | None = None, limit: int = 5
) -> list[Name]:
    """Return the things that may be meant by a text that names none, the likeliest first.

    Their names begin with its letters, or differ by slips in some words, or lack one word.
    """
    words = fold(text).split()[:GUESSED]
    if not words:
        return []
    with closing(_open(path)) as index:
        try:
            base = str(index.execute("select base from store").fetchone()[0])
            rows = list(_guesses(index, words, [*kinds] if kinds is not None else None))
        except sqlite3.DatabaseError as error:
            raise _damaged(path, error) from error
    folded = " ".join(words)
    most = max(3, len(folded) // 3)
    near = sorted(rows, key=lambda row: (abs(len(row[4]) - len(folded)), row[4], row[0]))[:GUESSED]
    near.sort(key=lambda row: (spelling.slips(folded, row[4], most), row[4], row[0]))
    found: dict[str, Name] = {}
    for thing, label, kind, form, _ in near:
        found.setdefault(thing, Name(base + thing, label, kind, form))
    return list(found.values())[:limit]


def forms(path: Path, iri: str) -> list[str]:
    """Return every name of a thing, the most used first."""
    with closing(_open(path)) as index:
        base = str(index.execute("select base from store").fetchone()[0])
        rows = index.execute(
            "select form from names where thing = ? order by uses desc, form",
            [iri.removeprefix(base)],
        ).fetchall()
    return [row[0] for row in rows]


def _shortlist(index: sqlite3.Connection) -> None:
    """Write which names are the most used of those that begin alike, where these are many."""
    for length in range(1, LONGEST + 1):
        within = f"join shorter s on s.prefix = substr(n.folded, 1, {length - 1})"
        many = 0 if length <= SHORT else MANY
        index.execute(
            _CROWDED.format(length=length, many=many, within=within if length > SHORT else "")
        )
        index.execute(_SHORTLIST.format(length=length, listed=LISTED))
        index.execute("drop table if exists temp.shorter")
        index.execute("alter table crowded rename to shorter")
        if not index.execute("select 1 from shorter").fetchone():
            break


def _guesses(
    index: sqlite3.Connection, words: list[str], kinds: list[str] | None
) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (thing, label, kind, form, folded) of names that may be meant by some words."""
    only = f"and kind in ({', '.join('?' * len(kinds))})" if kinds is not None else ""
    columns = "select thing, label, kind, form, folded from names"
    if len(words) == 1:
        yield from index.execute(
            f"{columns} where initials = ? {only} limit ?", [words[0], *(kinds or []), GUESSED]
        )
    either = [
        " OR ".join(f'"{term}"' for term in dict.fromkeys([*spelling.meant(index, word), word]))
        + (" *" if len(word) >= SHORT else "")
        for word in words
    ]
    whole = [either]
    if len(either) > 1:
        whole += [either[:place] + either[place + 1 :] for place in range(len(either))]
    for number, some in enumerate(whole):
        match = _match(" AND ".join(f"({one})" for one in some), kinds)
        rows = index.execute(
            f"{columns} where name in (select rowid from words where words match ?"
            " order by rowid limit ?)",
            [match, 10 * GUESSED],
        ).fetchall()
        yield from rows
        if rows and number == 0:
            break


def _initials(form: str) -> str | None:
    """Return the initials of the words of a name that count, if it has several."""
    words = fold_name(form).split()
    return "".join(word[0] for word in words) if 2 < len(words) < LONGEST else None


def _add_wanted(index: sqlite3.Connection, connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Add the names of the things wanted; return the words of which they are made."""
    from .resolved import forms_of, thing_prefix

    words: set[str] = set()
    for table in tables().values():
        if table.resolved_class:
            found = connection.execute(forms_of(table))
            while rows := found.fetchmany(BATCH):
                _add(index, thing_prefix(table).removesuffix("/"), rows)
                words.update(word for row in rows for word in fold(row[2]).split())
    return words


def _add(index: sqlite3.Connection, kind: str, rows: Iterable[tuple[str, str, str, int]]) -> None:
    folded = [
        (row[0], kind, row[1], row[2], fold(row[2]) or row[2], row[3], _initials(row[2]))
        for row in rows
    ]
    first = _next(index)
    index.executemany(
        "insert into names values (?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, *row) for number, row in enumerate(folded, first)],
    )
    index.executemany(
        "insert into words (rowid, folded, kind) values (?, ?, ?)",
        [(number, row[4], kind) for number, row in enumerate(folded, first)],
    )


def _forget(index: sqlite3.Connection, thing: str) -> None:
    old = index.execute("select name, folded, kind from names where thing = ?", [thing]).fetchall()
    for name, folded, kind in old:
        # An index without content has to be told what it is to forget.
        index.execute(
            "insert into words (words, rowid, folded, kind) values ('delete', ?, ?, ?)",
            [name, folded, kind],
        )
        index.executemany(
            "delete from shortlist where prefix = ? and kind = ? and name = ?",
            [(folded[:length], kind, name) for length in range(1, LONGEST + 1)],
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
    listed = index.execute("select 1 from shortlist where prefix = ? limit 1", [folded])
    if many <= LISTED and listed.fetchone():
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
        if len(words) > 1 and all(len(word) == 1 for word in words):  # "M.E.L."
            yield from index.execute(
                f"{columns} where folded = ? {only} {order}", ["".join(words), *of, many]
            )
        match = _match(" AND ".join(f'"{word}" *' for word in words), kinds)
        yield from index.execute(
            f"{columns} where name in (select rowid from words where words match ?"
            f" order by rowid limit {MANY}) {order}",
            [match, many],
        )


def _match(words: str, kinds: list[str] | None) -> str:
    """Write what FTS5 is to match: some words in a name, of a thing of some kinds."""
    if kinds is None:
        return f"folded : ({words})"
    of = " OR ".join(f'"{kind}"' for kind in kinds or [""])
    return f"folded : ({words}) AND kind : ({of})"
