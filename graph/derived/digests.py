"""What is told of each resolved thing in one row, worked out once and kept with a generation.

``labels`` has the name by which each thing is shown, ``agreements_told`` each agreement as its
sources tell of it. Both are made with all the rows of their time. Things that change later are
passed over in them and told apart, until they are many: then all is told again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.sql import quoted

from .copies import link
from .labels import best_labels
from .telling import names_stated, told_of

if TYPE_CHECKING:
    import duckdb

FOLDER = "digests"
TOUCHED = "touched"
KEYS = {"labels": "thing", "agreements_told": "agreement"}  # each table, and what its rows are of
GROUP = 8_192  # rows: a few things are found without reading all
_IDENTIFIED = "(select i.resolved as thing, t.* from agreements t join {} i on i.stated = t.id)"


def write(connection: duckdb.DuckDBPyConnection, generation: Path) -> None:
    """Tell of all things, into the folder of a generation."""
    (generation / FOLDER).mkdir()
    _touch(connection, generation, "select null::varchar as thing where false")
    for table, query in _queries("identities").items():
        _write(connection, query, _file(generation, table))


def take_over(
    connection: duckdb.DuckDBPyConnection,
    previous: Path,
    generation: Path,
    things: Collection[str],
) -> None:
    """Give a generation what an earlier one tells, but tell again of the things changed since."""
    (generation / FOLDER).mkdir()
    connection.execute(
        "create temp table changed_things as select unnest(?::varchar[]) as thing", [list(things)]
    )
    before = _read(_file(previous, TOUCHED))
    _touch(connection, generation, f"select * from {before} union from changed_things")
    connection.execute("drop table changed_things")
    touched = f"(from identities where resolved in (from {_read(_file(generation, TOUCHED))}))"
    for table, query in _queries(touched).items():
        link(_file(previous, table), _file(generation, table))
        _write(connection, query, _changed(generation, table))


def are_in(generation: Path) -> bool:
    """Say whether a generation tells of its things; those made by an earlier version do not."""
    return all((generation / one).is_file() for one in files())


def files() -> list[str]:
    """Return where what every generation tells lies within it."""
    return [f"{FOLDER}/{table}.parquet" for table in (TOUCHED, *KEYS)]


def view(connection: duckdb.DuckDBPyConnection, generation: Path) -> None:
    """Let SQL read what a generation tells."""
    for table in KEYS:
        connection.execute(f"create view {table} as {_published(generation, table)}")


def differences(
    connection: duckdb.DuckDBPyConnection, generation: Path
) -> Iterator[tuple[str, Path]]:
    """Tell of all things again and yield what a generation tells otherwise: what, and where."""
    if not are_in(generation):
        yield "is missing", generation / FOLDER
        return
    for table, here in _queries("identities").items():
        there = f"from ({_published(generation, table)})"
        [(apart,)] = connection.execute(
            f"select count(*) from (({here} except {there}) union all ({there} except {here}))"
        ).fetchall()
        if apart:
            yield f"{apart} rows are not what the facts say", _file(generation, table)


def _queries(identities: str) -> dict[str, str]:
    """Return the query of each table, of the things that some identities lead to."""
    rows = best_labels(names_stated(identities), "thing")
    return {"labels": rows, "agreements_told": told_of(_IDENTIFIED.format(identities))}


def _published(generation: Path, table: str) -> str:
    """Return the query of a table as it was published: what did not change, and what did."""
    whole = f"select * from {_read(_file(generation, table))}"
    if not (changed := _changed(generation, table)).is_file():
        return whole
    touched = f"select thing from {_read(_file(generation, TOUCHED))}"
    return (
        f"{whole} where {KEYS[table]} not in ({touched}) union all select * from {_read(changed)}"
    )


def _touch(connection: duckdb.DuckDBPyConnection, generation: Path, query: str) -> None:
    _write(connection, query, _file(generation, TOUCHED))


def _write(connection: duckdb.DuckDBPyConnection, query: str, to: Path) -> None:
    connection.execute(
        f"copy ({query} order by 1) to {quoted(str(to.resolve()))}"
        f" (format parquet, row_group_size {GROUP})"
    )


def _changed(generation: Path, table: str) -> Path:
    return _file(generation, f"{table}.changed")


def _file(generation: Path, name: str) -> Path:
    return generation / FOLDER / f"{name}.parquet"


def _read(path: Path) -> str:
    return f"read_parquet({quoted(str(path.resolve()))})"
