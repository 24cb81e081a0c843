"""All answers to one query, page by page, each kept until the last has come; and their number."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pactgraph.graph.errors import EndpointError

from .answers import Answers, Row, answers, written
from .query import Query
from .server import Server, Tell

PAGE = 10_000  # rows: what most servers give at once
MOST = 5_000_000  # rows of one query
CACHE = "PACTGRAPH_CACHE"
LASTS = 24 * 3600.0  # seconds: pages of two days do not belong together
COUNTED = "rows"


@dataclass(slots=True)
class Gathered:
    """All rows of a query, each once, and what there is to tell of how they came."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def gather(
    server: Server, query: Query, *, rows: int = PAGE, kept: Kept, tell: Tell = lambda line: None
) -> Gathered:
    """Return all rows of a query; EndpointError if they are not all there, or not told apart."""
    found = Gathered()
    most: int | None = None
    for page in _pages(server, query, rows, kept):
        most = page.most or most
        found.rows += page.rows
        tell(f"{server.address}: {len(found.rows)} rows of {', '.join(query.columns)}")
        if len(found.rows) > MOST:
            raise EndpointError(f"{server.address}: answers more than {MOST} rows; ask for less")
    if most is not None:
        found.notes.append(f"{server.address} gives no more than {most} rows at once: all came")
    _check_number(server, query, found, kept)
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    rows: tuple[Row, ...]
    most: int | None  # rows that the server gave at once, where that proves to be its limit


def _pages(server: Server, query: Query, rows: int, kept: Kept) -> Iterator[_Page]:
    """Yield the pages in order. The rows of the last key of a page may go on in the next one."""
    after: str | None = None
    including = False
    given = rows  # in the page before
    while True:
        page = _answers(server, query.page(rows, after, including=including), kept)
        if not page.rows:
            return
        _check_columns(server, query, page)
        keys = [_key(row, query, server) for row in page.rows]
        # A page that was not full should have been the last one.
        most = given if given < rows and any(key != after for key in keys) else None
        whole = tuple(row for row, key in zip(page.rows, keys, strict=True) if key != keys[-1])
        if not whole and len(page.rows) >= rows:
            raise EndpointError(
                f"{server.address}: has {rows} rows or more for {query.key} {keys[-1]!r}; ask for"
                " larger pages with --page, or name another column as key in the query's head"
            )
        yield _Page(whole or page.rows, most)
        after, including, given = keys[-1], bool(whole), len(page.rows)


def _check_columns(server: Server, query: Query, page: Answers) -> None:
    if set(page.columns) != set(query.columns):
        raise EndpointError(
            f"{server.address}: answers with the columns {', '.join(page.columns)} where"
            f" {', '.join(query.columns)} were asked for"
        )


def _key(row: Row, query: Query, server: Server) -> str:
    term = row[query.key]
    if term is None:
        raise EndpointError(
            f"{server.address}: a row has no {query.key}, by which pages follow each other; name"
            " a column that every row has as key in the query's head"
        )
    return term.value


def _check_number(server: Server, query: Query, found: Gathered, kept: Kept) -> None:
    """Compare with what the server counts; one that cannot count is told of."""
    number = len({json.dumps([_plain(row, name) for name in query.columns]) for row in found.rows})
    try:
        (row,) = _answers(server, query.count(), kept).rows
        term = row[COUNTED]
        counted = int(term.value) if term else -1
    except (EndpointError, ValueError, KeyError) as error:
        found.notes.append(
            f"whether all rows have come is not known: they were not counted ({error})"
        )
        return
    if number != len(found.rows) or counted != number:
        raise EndpointError(
            f"{server.address}: counts {counted} rows and gave {len(found.rows)}, of which {number}"
            " differ; it may be changing, or give only some: ask again later with --fresh"
        )


def _plain(row: Row, name: str) -> list[str] | None:
    term = row[name]
    return None if term is None else [term.value, term.datatype, term.language]


def _answers(server: Server, question: str, kept: Kept) -> Answers:
    found = kept.answers(question)
    if found is None:
        found = server.ask(question)
        kept.keep(question, found)
    return found


class Kept:
    """The pages of an unfinished load, in a folder of the user's; forgotten when it is done."""

    def __init__(self, server: Server, *, fresh: bool = False) -> None:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(os.environ.get(CACHE) or Path(home, "pactgraph"))
        self._folder = folder / "pages" / sha256(server.address.encode()).hexdigest()[:20]
        self._fresh = fresh

    def answers(self, question: str) -> Answers | None:
        """Return what was answered to a question, if it is kept, whole and of late."""
        path = self._path(question)
        try:
            if self._fresh or time.time() - path.stat().st_mtime > LASTS:
                return None
            return answers(path.read_bytes())
        except (OSError, ValueError):
            return None

    def keep(self, question: str, found: Answers) -> None:
        """Keep an answer until `forget`; where it cannot be written, it is asked for again."""
        path = self._path(question)
        draft = path.with_suffix(".tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(written(found))
            draft.replace(path)
        except OSError:
            return  # nothing rests on it

    def forget(self) -> None:
        """Remove what was kept of this server."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _path(self, question: str) -> Path:
        return self._folder / f"{sha256(question.encode()).hexdigest()[:32]}.json"
