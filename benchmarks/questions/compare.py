"""The same questions put to a store of agreements and to others, side by side in one run.

    python benchmarks/questions/compare.py [AGREEMENTS] [--store DIR] [--times 5] [--json FILE]
                                           [--peers oxigraph,kuzu,virtuoso]

Lookups are asked of the graph (P4), beside the query that somebody would write by hand for the
same engine; whole-graph questions of the columns (P5), beside SQL by hand over the same rows, which
has to give the same answer; then beside other engines (P6), which only count. Without a store one
is made first. Times are medians of the processors' time that each engine takes, whichever process
it answers from, since others may be using them too.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import lookups
import peers

import pactgraph
from pactgraph import KnowledgeGraph

sys.path.insert(0, str(Path(__file__).parents[1]))
import register  # it lies in the folder above

YEAR, FIRST = 2019, 20
OURS = {
    "who with whom in a year": ("actors/pairs", ("year", "first")),
    "ranking in a year": ("actors/ranking", ("year", "first")),
    "ranking": ("actors/ranking", ("first",)),
    "two-hop partners": ("actors/second-degree", ("actor", "first")),
    "central": ("actors/central", ()),
}
Row = dict[str, Any]


def median(job: Callable[[], Any], times: int, clock: Callable[[], float]) -> float:
    """Return the milliseconds that a job takes, once it has been done before."""
    job()
    took = []
    for _ in range(times):
        start = clock()
        job()
        took.append(clock() - start)
    return statistics.median(took) * 1000


def whole_graph(kg: KnowledgeGraph, folder: Path, times: int, names: list[str]) -> Iterator[Row]:
    """Yield the times of each whole-graph question: ours, by hand, and of each other engine."""
    connection = kg._columns
    peers.write(connection, folder)
    actors = connection.execute(
        "select actor from participations where actor is not null"
        " group by actor order by count(*) desc, actor"
    ).fetchall()
    actor = actors[len(actors) // 50][0]  # one that has many agreements, and no hub
    given = {"year": str(YEAR), "first": FIRST, "actor": actor}
    rows: dict[str, Row] = {name: {"question": name} for name in peers.HAND}
    with peers.by_hand(folder) as (by_hand, clock):
        for name, row in rows.items():
            row["by hand"] = median(partial(by_hand, name, given), times, clock)
            if name in OURS:
                ask = partial(_ours, kg, name, given)
                if ask() != _plain(by_hand(name, given)):
                    raise SystemExit(f"{name}: the answer by hand is another one")
                row["ours"] = median(ask, times, clock)
    for peer in names:
        with getattr(peers, peer)(folder) as (ask, clock):
            for name, row in rows.items():
                row[peer] = median(partial(ask, name, given), min(times, 3), clock)
    yield from rows.values()


def _ours(kg: KnowledgeGraph, name: str, given: Row) -> list[tuple[Any, ...]]:
    question, parameters = OURS[name]
    base = kg.store.manifest.base
    asked = {key: base + given[key] if key == "actor" else given[key] for key in parameters}
    return _plain([tuple(row.values()) for row in kg.ask(question, **asked)], base)


def _plain(rows: list[tuple[Any, ...]], base: str = "") -> list[tuple[Any, ...]]:
    return [
        tuple(cell.removeprefix(base) if isinstance(cell, str) else cell for cell in row)
        for row in rows
    ]


def table(rows: list[Row]) -> Iterator[str]:
    """Yield rows as a table in Markdown."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    yield "| " + " | ".join(columns) + " |"
    yield "|" + " --- |" + " ---: |" * (len(columns) - 1)
    for row in rows:
        cells = (row.get(name, "") for name in columns)
        yield (
            "| " + " | ".join(f"{c:,.2f}" if isinstance(c, float) else str(c) for c in cells) + " |"
        )


def main() -> None:
    """Print the tables, and keep the figures in a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("agreements", type=int, nargs="?", default=10_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--peers", default="oxigraph")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    figures: Row = {"agreements": asked.agreements}
    with tempfile.TemporaryDirectory() as scratch:
        path = asked.store or Path(scratch) / "store"
        if not (path / "manifest.json").exists():
            store = pactgraph.open(path, create=True).store
            store.commit(register.readings(asked.agreements))
        kg = pactgraph.open(path)
        names = [name for name in asked.peers.split(",") if name]
        found = list(whole_graph(kg, Path(scratch) / "rows", asked.times, names))
        for row in found:
            if "ours" in row:
                row["ratio"] = row["ours"] / row["by hand"]
        figures["whole graph"] = found
        print("\n".join(table(found)), flush=True)
        by_processor = partial(median, clock=time.process_time)
        figures["lookups"] = list(lookups.measure(kg, asked.times, by_processor))
        print("\n".join(table(figures["lookups"])))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
