"""How long what is derived takes, beside a bulk load of the very same quads made ready before.

    python benchmarks/derived.py [AGREEMENTS]

The agreements are those of one register, as `register.py` makes it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph
from register import register

from pactgraph.graph.derived import columns, generations, names, rendering
from pactgraph.graph.derived import refreshing as derived
from pactgraph.graph.derived.identity import resolve
from pactgraph.graph.facts import Reading, Source
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.store import Store

Times = dict[str, tuple[float, float]]  # by the clock, and of all processors together


def _timed(times: Times, what: str, job: Callable[[], Any]) -> Any:
    start, used = time.perf_counter(), time.process_time()
    made = job()
    times[what] = time.perf_counter() - start, time.process_time() - used
    return made


def _steps(store: Store, folder: Path, times: Times) -> Path:
    """Time each step of a rebuild by itself; return the N-Quads of all graphs."""
    folder.mkdir()
    quads = folder / "quads.nq"
    with columns.connect_stated(store.path, store.manifest, scratch=folder) as connection:
        _timed(times, "identities", lambda: resolve(connection))
        columns.view_resolved(connection)
        _timed(times, "rendering", lambda: rendering.render(connection, quads))
        _timed(times, "names", lambda: names.write(connection, folder / "names.sqlite"))
    return quads


def _bulk_load(quads: Path, folder: Path) -> int:
    graph = pyoxigraph.Store(str(folder))
    graph.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
    graph.flush()
    return len(graph)


def run(agreements: int, folder: Path) -> Iterator[str]:
    """Yield the lines of the table of figures."""
    times: Times = {}
    facts = _timed(times, "generating facts", lambda: register(range(agreements), agreements))
    store = Store.open(folder / "store", create=True)
    source = Source(facts.uri, sha256(facts.uri.encode()).hexdigest(), 0, "table")
    reading = Reading(source, "benchmark 1", facts)
    _timed(times, "commit, as the store does it", lambda: store.commit([reading]))
    quads = _steps(store, folder / "steps", times)
    count = _timed(times, "plain bulk_load", lambda: _bulk_load(quads, folder / "plain"))
    disk = Disk()
    _timed(times, "rebuild, all of it", lambda: derived.rebuild(store.path, store.manifest, disk))
    published = generations.latest(store.path)
    more = register(range(agreements, agreements + 1), agreements)
    another = Reading(Source(more.uri, source.sha256, 0, "table"), "benchmark 1", more)
    _timed(times, "commit of one source more", lambda: store.commit([another]))
    yield f"{agreements:,} agreements, {count:,} quads loaded plainly"
    yield f"{len(published.graph()):,} quads published"
    yield f"{'seconds':<32}{'clock':>8}{'processors':>12}"
    for what, (clock, used) in times.items():
        yield f"{what:<32}{clock:8.2f}{used:12.2f}"
    ours, plain = times["rebuild, all of it"], times["plain bulk_load"]
    yield f"{'rebuild against bulk_load':<32}{ours[0] / plain[0]:8.2f}{ours[1] / plain[1]:12.2f}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(scratch)):
            print(line)
