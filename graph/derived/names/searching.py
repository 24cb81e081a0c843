"""Finds things by their names: whole, from the start, or by the beginnings of words in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pactgraph.graph.derived.identity import fold
from pactgraph.graph.errors import StoreDamaged

from . import matching, shortlists

FILE = "names.sqlite"
LOOKED_AT = 10_000  # names that have some words, among which one is sought that has others too

COLUMNS = "select thing, coalesce(label, form) as label, kind, form, folded from names"
_ORDER = "order by uses desc, label is not null, length(folded), folded, thing, form"
# Names are in order but those that came later: of the others the first are the best.
# The sign keeps the engine from reading all names in order until some are met that fit.
_BEST = f"""
{COLUMNS} where name in (
    select name from (
        select name from {{some}} and +name <= :ordered order by +name limit :many
    ) union all select name from {{some}} and +name > :ordered
) {_ORDER} limit :many
"""
_BY_WORDS = f"""
{COLUMNS.replace(" from names", "")} from words w join names on name = w.rowid
where words match ? and w.rowid <= ? order by w.rowid
"""
_BY_WORDS_LATER = f"""
{COLUMNS} where name in (select rowid from words where words match ? and rowid > ?) {_ORDER}
"""

Row = tuple[str, str, str, str, str]  # thing, label, kind, form, folded


@dataclass(frozen=True, slots=True)
class Name:
    """A thing found by one of its names."""

    iri: str
    label: str
    kind: str  # organisation, person, territory or agreement
    matched: str  # the name by which it was found


@dataclass(frozen=True, slots=True)
class Index:
    """An index of names, open to be read."""

    connection: sqlite3.Connection
    base: str
    ordered: int  # the last name of those that are numbered by how much they are used

    def named(self, rows: Iterable[Row], limit: int) -> list[Name]:
        """Return the things of some rows, each once, by the first name of each."""
        found: dict[str, Name] = {}
        for thing, label, kind, form, _ in rows:
            found.setdefault(thing, Name(self.base + thing, label, kind, form))
            if len(found) >= limit:
                break
        return list(found.values())


@contextmanager
def opened(path: Path) -> Iterator[Index]:
    """Open an index; errors that reading it meets are `StoreDamaged`."""
    try:
        # What is published never changes: nothing needs to be locked or looked for beside it.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            base, ordered = connection.execute("select base, ordered from store").fetchone()
            yield Index(connection, str(base), int(ordered))
    except sqlite3.Error as error:
        raise StoreDamaged(
            f"{path}: cannot be read ({error}); `pactgraph rebuild` makes it again"
        ) from error


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
    with opened(path) as index:
        return index.named(_candidates(index, text, wanted, limit), limit)


def forms(path: Path, iri: str) -> list[str]:
    """Return every name of a thing, the most used first."""
    with opened(path) as index:
        rows = index.connection.execute(
            "select form from names where thing = ? order by uses desc, form",
            [iri.removeprefix(index.base)],
        )
        return [row[0] for row in rows]


def _candidates(index: Index, text: str, kinds: list[str] | None, limit: int) -> Iterator[Row]:
    """Yield names in order of likelihood, some more than once."""
    folded = fold(text) or text
    # Several names of a thing may match: what is asked for is things.
    many = 4 * limit
    if text.startswith(index.base):
        rows = index.connection.execute(
            f"{COLUMNS} where thing = ? order by label is not null limit 1",
            [text.removeprefix(index.base)],
        )
        yield from (row for row in rows if kinds is None or row[2] in kinds)
    yield from _best(index, "names", "folded = :text", folded, kinds, many)
    if many <= shortlists.LISTED and shortlists.has(index.connection, folded):
        yield from _best(index, "shortlist", "prefix = :text", folded, kinds, many)
    else:
        some = "folded > :text and folded < :text || :last"
        yield from _best(index, "names", some, folded, kinds, many)
    words = fold(text).split()
    if len(words) > 1 and all(len(word) == 1 for word in words):  # "M.E.L."
        yield from _best(index, "names", "folded = :text", "".join(words), kinds, many)
    yield from _by_words(index, list(dict.fromkeys(words)), kinds, many)


def _best(
    index: Index, table: str, where: str, text: str, kinds: list[str] | None, many: int
) -> list[Row]:
    """Return the most used of the names of some kinds for which a condition holds."""
    of = {f"kind{place}": kind for place, kind in enumerate(kinds or [])}
    only = f" and kind in ({', '.join(f':{name}' for name in of)})" if kinds is not None else ""
    query = _BEST.format(some=f"{table} where {where}{only}")
    told = {"text": text, "last": shortlists.LAST, "ordered": index.ordered, "many": many, **of}
    return index.connection.execute(query, told).fetchall()


def _by_words(index: Index, words: list[str], kinds: list[str] | None, many: int) -> Iterator[Row]:
    """Yield names in which each word begins a word, the most used first."""
    match = matching.begun(index.connection, words, kinds)
    if match is None:
        return
    later = index.connection.execute(_BY_WORDS_LATER, [match, index.ordered])
    ordered = index.connection.execute(_BY_WORDS, [match, index.ordered])
    found: list[Row] = []
    for rows in (later, ordered):
        kept = (row for row in islice(rows, LOOKED_AT) if _has(row[4], words))
        found += islice(kept, many)
    yield from found


def _has(folded: str, words: list[str]) -> bool:
    return all(f" {word}" in f" {folded}" for word in words)
