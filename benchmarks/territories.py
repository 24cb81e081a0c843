"""What loading the territories that ship with the package takes, beside the bare tables in DuckDB.

    python benchmarks/territories.py [--keep FOLDER]

The same rows are made tables by DuckDB, in memory, from the facts that the load wrote: what any
loader would have to do at the least. Times are of one run, in seconds.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

TABLES = ("territories", "territory_links")


def loaded(store: Path) -> dict[str, float]:
    """Load the territories in this process; return seconds by phase and the memory held."""
    from pactgraph.graph.storage.disk import Disk
    from pactgraph.graph.storage.store import Store
    from pactgraph.loaders.territories import reading

    moments: dict[str, float] = {}

    class Heard(Disk):
        """A disk that notes when the facts were held."""

        def done(self, operation: str, path: Path) -> None:
            if operation == "rename" and path.name == "manifest.json":
                moments["held"] = time.perf_counter()

    held = Store.open(store, create=True, disk=Heard())
    start, ours = time.perf_counter(), time.process_time()
    read = reading.read()
    rows = time.perf_counter()
    held.commit([read])
    end = time.perf_counter()
    return {
        "reading the file into rows": rows - start,
        "checking, writing and committing them": moments["held"] - rows,
        "identities, closure, graph, names": end - moments["held"],
        "in all": end - start,
        "time of processors": time.process_time() - ours,
        "facts held after": moments["held"] - start,
        "largest memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def in_duckdb(store: Path) -> tuple[float, int]:
    """Make tables of the facts that were written; return the seconds and the rows."""
    import duckdb

    start, rows = time.perf_counter(), 0
    with duckdb.connect() as connection:
        for table in TABLES:
            files = f"{store}/facts/*/{table}.parquet"
            connection.execute(f"create table {table} as select * from read_parquet('{files}')")
        taken = time.perf_counter() - start
        for table in TABLES:
            found = connection.execute(f"select count(*) from {table}").fetchone()
            rows += int(found[0]) if found else 0
    return taken, rows


def size(folder: Path) -> float:
    """Return the size of the files in a folder, each once, in MB."""
    files = {f.stat().st_ino: f.stat().st_size for f in folder.rglob("*") if f.is_file()}
    return sum(files.values()) / 1e6


def quads(store: Path) -> int:
    """Return how many quads the published graph has."""
    import pyoxigraph

    graph = next((store / "rdf").glob("[0-9]*/graph"))
    return len(pyoxigraph.Store.read_only(str(graph)))


def main() -> None:
    """Measure in a folder of its own and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="the folder in which the store is left")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        store = (wanted.keep or Path(scratch)) / "store"
        times = loaded(store)
        bare, rows = in_duckdb(store)
        for what, value in times.items():
            print(f"{what:42} {value:10.2f}")
        print(f"{'DuckDB, the same rows':42} {bare:10.2f}")
        print(f"{'ratio, until the facts are held':42} {times['facts held after'] / bare:10.1f}")
        print(f"{'ratio, until all is derived':42} {times['in all'] / bare:10.1f}")
        print(f"{'rows':42} {rows:10}")
        print(f"{'quads':42} {quads(store):10}")
        print(f"{'facts, MB':42} {size(store / 'facts'):10.1f}")
        print(f"{'derived, MB':42} {size(store / 'rdf'):10.1f}")


if __name__ == "__main__":
    main()
