"""A mapping: one SELECT in a file, with the columns of the fact table that its head names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from pactgraph.graph.errors import SourceError
from pactgraph.graph.sparql import FORMS, tokens
from pactgraph.ontology import Table, tables

BUNDLED = Path(__file__).parent / "mappings"
SUFFIX = ".rq"
MARK = "#+"
KEYS = frozenset({"summary", "table", "key"})
UNMAPPED = frozenset({"documents", "evidence"})  # they are about a text
LARGEST = 32_000  # characters of a query
CALLING = frozenset({"SERVICE", "FROM", "LOAD"})


@dataclass(frozen=True, slots=True)
class Mapping:
    """What is asked of a graph, and the table that the answers are rows of."""

    name: str
    query: str
    table: str
    key: str = ""  # the column by which the pages of a server's answers follow each other

    @property
    def of(self) -> Table:
        """The table."""
        return tables()[self.table]


def mappings(paths: Sequence[str | Path]) -> tuple[Mapping, ...]:
    """Read mappings from files and folders; SourceError names the file and what is wrong."""
    found = [file for path in paths for file in files(Path(path))]
    return tuple(mapping(file.name, text_of(file)) for file in found)


@cache
def bundled() -> tuple[Mapping, ...]:
    """Return the mappings that are used where none is given."""
    from .own import own

    return (*own(), *mappings([BUNDLED]))


def mapping(name: str, text: str, *, is_local: bool = True) -> Mapping:
    """Read one mapping, its head first; one that is asked here calls no server."""
    said = head(name, text)
    if unknown := said.keys() - KEYS:
        raise SourceError(f"{name}: {min(unknown)!r} is no key of its head: {', '.join(KEYS)} are")
    table = said.get("table")
    if table not in tables() or table in UNMAPPED:
        known = ", ".join(sorted(tables().keys() - UNMAPPED))
        raise SourceError(
            f"{name}: its head names no table to fill ({table!r});"
            f" write `#+ table: …` with one of {known}"
        )
    if is_local:
        check_query(name, text)
    if form(text) != "SELECT":
        raise SourceError(f"{name}: is no SELECT; a mapping selects the columns of a table")
    return Mapping(name, text, str(table), str(said.get("key", "")))


def check_columns(one: Mapping, columns: Iterable[str]) -> None:
    """Check that the columns of an answer are those of the table; SourceError if they are not."""
    known = {"id", *(column.name for column in one.of.columns)}
    if unknown := sorted(set(columns) - known):
        raise SourceError(
            f"{one.name}: ?{unknown[0]} is no column of {one.table};"
            f" its columns are {', '.join(sorted(known))}"
        )


def check_query(name: str, query: str) -> None:
    """Refuse a query that is too long, or that would call a server; SourceError says why."""
    if len(query) > LARGEST:
        raise SourceError(f"{name}: is longer than {LARGEST} characters; split it")
    for one in tokens(query):
        if one.keyword in CALLING:
            raise SourceError(
                f"{name}: holds {one.keyword}, which reaches for data elsewhere; load that first"
            )


def form(query: str) -> str:
    """Return whether a query selects, constructs, asks or describes."""
    return next((one.keyword for one in tokens(query) if one.keyword in FORMS), "")


def fingerprint(some: Sequence[Mapping]) -> str:
    """Return a short fingerprint of mappings: readings made by others are out of date."""
    content = sha256()
    for one in some:
        content.update(f"{one.table}\0{one.query}\0".encode())
    return content.hexdigest()[:12]


def head(name: str, text: str) -> dict[str, Any]:
    """Return what the lines marked ``#+`` say."""
    lines = [line.removeprefix(MARK) for line in text.splitlines() if line.startswith(MARK)]
    try:
        said = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        raise SourceError(f"{name}: its head cannot be read ({error})") from None
    if not isinstance(said, dict):
        raise SourceError(f"{name}: has no head; begin it with a line such as `#+ table: roles`")
    return said


def files(path: Path) -> list[Path]:
    """Return the queries that a path leads to: a file, or those of a folder."""
    if not path.is_dir():
        return [path]
    found = sorted(path.rglob(f"*{SUFFIX}"))
    if not found:
        raise SourceError(f"{path}: holds no {SUFFIX} file; a mapping is a SELECT in such a file")
    return found


def text_of(path: Path) -> str:
    """Return the text of a query."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read as a mapping ({error})") from error
