"""The derived tables about territories as files of a generation: written, taken over, read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.derived.copies import link
from pactgraph.graph.sql import quoted
from pactgraph.graph.storage.manifest import Manifest

from .closure import close
from .groupings import place_groupings
from .jurisdictions import find_jurisdictions
from .levels import view_levels
from .official import list_official_names
from .scopes import view_scopes

if TYPE_CHECKING:
    import duckdb

FOLDER = "territories"
OF_LINKS = ("within", "places", "official")  # what only the sources that state links change
TABLES = (*OF_LINKS, "jurisdictions")
LINKS = "territory_links"
GROUP = 8_192  # rows: what lies above one territory is found without reading all


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables from the facts; identities are resolved already."""
    _follow_links(connection)
    find_jurisdictions(connection)


def write(connection: duckdb.DuckDBPyConnection, generation: Path) -> None:
    """Derive the tables and write them into the folder of a generation."""
    (generation / FOLDER).mkdir()
    derive(connection)
    for table in TABLES:
        _write(connection, generation, table)


def take_over(connection: duckdb.DuckDBPyConnection, previous: Path, generation: Path) -> None:
    """Give a generation what an earlier one knew of links; who governs what is found again."""
    (generation / FOLDER).mkdir()
    for table in OF_LINKS:
        link(file(previous, table), file(generation, table))
        connection.execute(f"create view {table} as select * from {_read(previous, table)}")
    find_jurisdictions(connection)
    _write(connection, generation, "jurisdictions")


def can_be_taken_over(before: Manifest, after: Manifest, changed: Collection[str]) -> bool:
    """Say whether none of the sources that changed, or went, states or stated a link."""
    entries = [m.sources[uri] for m in (before, after) for uri in changed if uri in m.sources]
    return not any(entry.counts.get(LINKS) for entry in entries)


def view(connection: duckdb.DuckDBPyConnection, generation: Path) -> None:
    """Let SQL read the tables of a generation, or make them where it has none."""
    if all(file(generation, table).is_file() for table in TABLES):
        for table in TABLES:
            connection.execute(f"create view {table} as select * from {_read(generation, table)}")
    else:
        derive(connection)
    view_scopes(connection)
    view_levels(connection)


def differences(
    connection: duckdb.DuckDBPyConnection, generation: Path
) -> Iterator[tuple[str, Path]]:
    """Derive the tables again and yield what is published otherwise: what, and where."""
    derive(connection)
    for table in TABLES:
        if not file(generation, table).is_file():
            yield "is missing", file(generation, table)
            continue
        there, here = f"select * from {_read(generation, table)}", f"select * from {table}"
        [(apart,)] = connection.execute(
            f"select count(*) from (({here} except {there}) union all ({there} except {here}))"
        ).fetchall()
        if apart:
            yield f"{apart} rows are not what the facts say", file(generation, table)


def files() -> list[str]:
    """Return where the tables lie within a generation."""
    return [f"{FOLDER}/{table}.parquet" for table in TABLES]


def file(generation: Path, table: str) -> Path:
    """Return where a table of a generation lies."""
    return generation / FOLDER / f"{table}.parquet"


def _follow_links(connection: duckdb.DuckDBPyConnection) -> None:
    close(connection)
    place_groupings(connection)
    list_official_names(connection)
    connection.execute("drop table dated_links")


def _write(connection: duckdb.DuckDBPyConnection, generation: Path, table: str) -> None:
    where = quoted(str(file(generation, table).resolve()))
    connection.execute(
        f"copy (select * from {table} order by all) to {where}"
        f" (format parquet, row_group_size {GROUP})"
    )


def _read(generation: Path, table: str) -> str:
    return f"read_parquet({quoted(str(file(generation, table).resolve()))})"
