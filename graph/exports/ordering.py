"""Lays what all named graphs say in one order on disk, so that an export needs little memory.

A graph without names has each subject in one place and says nothing twice. The engine gives
neither: it keeps the named graphs apart. So they are written out as lines, one triple each; runs
of lines that memory holds are sorted, and the runs are merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pactgraph.graph.derived.defaults import left_out

if TYPE_CHECKING:
    import pyoxigraph

RUN = 128 << 20  # bytes of lines that are sorted in memory at once


def in_order(graph: pyoxigraph.Store, scratch: Path, run: int = RUN) -> tuple[Path, int]:
    """Write the union of all graphs to a file of N-Triples; return it and its number of lines.

    What the graphs leave out because it is the default stands there too. Lines are distinct, and
    in the order of their bytes: so the triples of a subject stand together. ``scratch`` is an empty
    folder on a disk that has room for the graph twice, ``run`` the bytes that are held in memory.
    """
    import pyoxigraph

    raw, ordered = scratch / "raw.nt", scratch / "ordered.nt"
    with raw.open("wb") as file:
        for name in (pyoxigraph.DefaultGraph(), *graph.named_graphs()):
            graph.dump(file, format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=name)
        beside = (quad.triple for quad in left_out(graph))
        pyoxigraph.serialize(beside, file, format=pyoxigraph.RdfFormat.N_TRIPLES)
    runs = list(_runs(raw, scratch, run))
    raw.unlink()
    with ExitStack() as opened, ordered.open("wb") as file:
        count = _write(merge(*(opened.enter_context(one.open("rb")) for one in runs)), file)
    for one in runs:
        one.unlink()
    return ordered, count


def triples(ordered: Path) -> Iterator[pyoxigraph.Triple]:
    """Yield the triples of a file, one after another."""
    import pyoxigraph

    for quad in pyoxigraph.parse(path=str(ordered), format=pyoxigraph.RdfFormat.N_TRIPLES):
        yield quad.triple


def _runs(raw: Path, scratch: Path, size: int) -> Iterator[Path]:
    """Write the lines of a file as sorted runs, each a file of about so many bytes."""
    with raw.open("rb") as file:
        while lines := file.readlines(size):
            lines.sort()
            path = scratch / f"run-{file.tell()}.nt"
            with path.open("wb") as target:
                _write(lines, target)
            yield path


def _write(lines: Iterable[bytes], file: IO[bytes]) -> int:
    """Write each of some sorted lines once; return how many there were."""
    count = 0
    for line, _ in groupby(lines):
        file.write(line)
        count += 1
    return count
