"""Lays what all named graphs say in one order on disk, so that an export needs little memory.

A graph without names has each subject in one place and says nothing twice. The engine gives
neither: it keeps the named graphs apart. So they are written out as lines, one triple each, and
the lines are sorted and freed of repetitions by a database that spills to disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.derived.columns import quoted
from pactgraph.graph.derived.defaults import left_out

if TYPE_CHECKING:
    import pyoxigraph

MEMORY = "512MB"
THREADS = 2
LONGEST = 64 << 20  # bytes of a line; the longest value that a store holds is far below
# N-Triples escapes control characters, so these stand in no line.
_NOWHERE, _NEVER = "\x1f", "\x02"


def in_order(graph: pyoxigraph.Store, scratch: Path) -> tuple[Path, int]:
    """Write the union of all graphs to a file of N-Triples; return it and its number of lines.

    What the graphs leave out because it is the default stands there too. Lines are distinct, and
    in the order of their characters: so the triples of a subject stand together. ``scratch`` is an
    empty folder on a disk that has room for the graph three times.
    """
    import pyoxigraph

    raw, ordered = scratch / "raw.nt", scratch / "ordered.nt"
    with raw.open("wb") as file:
        for name in (pyoxigraph.DefaultGraph(), *graph.named_graphs()):
            graph.dump(file, format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=name)
        beside = (quad.triple for quad in left_out(graph))
        pyoxigraph.serialize(beside, file, format=pyoxigraph.RdfFormat.N_TRIPLES)
    count = _sort(raw, ordered, scratch)
    raw.unlink()
    return ordered, count


def triples(ordered: Path) -> Iterator[pyoxigraph.Triple]:
    """Yield the triples of a file, one after another."""
    import pyoxigraph

    for quad in pyoxigraph.parse(path=str(ordered), format=pyoxigraph.RdfFormat.N_TRIPLES):
        yield quad.triple


def _sort(raw: Path, ordered: Path, scratch: Path) -> int:
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": MEMORY,
        "temp_directory": str(scratch),
        "threads": THREADS,
    }
    read = f"""read_csv({quoted(str(raw))}, columns = {{'line': 'varchar'}}, header = false,
        auto_detect = false, delim = '{_NOWHERE}', quote = '', escape = '', nullstr = '{_NEVER}',
        max_line_size = {LONGEST})"""
    write = f"(format csv, header false, delimiter '{_NOWHERE}', quote '', escape '')"
    with duckdb.connect(":memory:", config=settings) as connection:
        lines = f"select distinct line from {read} order by line"
        found = connection.execute(f"copy ({lines}) to {quoted(str(ordered))} {write}").fetchone()
    return int(found[0]) if found else 0
