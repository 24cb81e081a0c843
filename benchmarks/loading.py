"""What one load of many announcements takes, in time, room and memory, and the first questions.

    python benchmarks/loading.py [DOCUMENTS] [--keep FOLDER]

Everything is asked of the command line in processes of their own, as a user would; the load is
measured from within one, by the moments at which the disk hears of writes.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from notices import write

DOCUMENTS = 10_000
QUESTIONS = (
    ("sources",),
    ("ask", "agreements/all"),
    ("ask", "agreements/signatories"),
    ("ask", "agreements/parties"),
)


def measured(notices: Path, store: Path, processes: int) -> dict[str, float]:
    """Load in this process; return seconds by phase, counts and the largest memory held."""
    from pactgraph.graph.storage.disk import Disk
    from pactgraph.graph.storage.store import Store
    from pactgraph.loaders import loading

    moments: dict[str, float] = {}

    class Heard(Disk):
        """A disk that notes when the last fact was written, and when it was all held."""

        def done(self, operation: str, path: Path) -> None:
            if operation == "rename" and path.name == "manifest.json":
                moments["held"] = time.perf_counter()

    def progress(done: int, total: int) -> None:
        moments["read"] = time.perf_counter()
        moments["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    held = Store.open(store, create=True, disk=Heard())
    start = time.perf_counter()
    found = loading.survey([notices])
    surveyed = time.perf_counter()
    report = loading.take(held, found, progress=progress, processes=processes)
    end = time.perf_counter()
    ours = resource.getrusage(resource.RUSAGE_SELF)
    readers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "fingerprints": surveyed - start,
        "reading and writing rows": moments["read"] - surveyed,
        "segment and manifest made to last": moments["held"] - moments["read"],
        "identities, graph, names": end - moments["held"],
        "in all": end - start,
        "documents": len(report.read),
        "agreements": report.agreements,
        "signatures": report.signatures,
        "processors": ours.ru_utime + ours.ru_stime + readers.ru_utime + readers.ru_stime,
        "memory when all is read": moments["memory"],
        "memory": ours.ru_maxrss / 1024,
        "memory of one reader": readers.ru_maxrss / 1024,
    }


def run(*arguments: str | Path) -> tuple[float, str]:
    """Run the command line; return how long it took and what it wrote."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "pactgraph", *map(str, arguments)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return time.perf_counter() - start, done.stdout


def load_in_a_process(notices: Path, store: Path, processes: int) -> dict[str, float]:
    """Load in a new process, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", notices, store, str(processes)],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def size(path: Path) -> int:
    """Return the bytes of a file or of all files in a folder, each counted once."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum({p.stat().st_ino: p.stat().st_size for p in files}.values())


def table(title: str, rows: list[tuple[str, str]]) -> None:
    """Print lines of two columns under a title."""
    print(f"\n| {title} | |\n| --- | ---: |")
    for name, figure in rows:
        print(f"| {name} | {figure} |")


def report_load(notices: Path, store: Path, processes: int) -> None:
    """Print what the load took and what it left."""
    figures = load_in_a_process(notices, store, processes)
    phases = [name for name in figures if name[0] in "frsi" and name != "signatures"]
    documents = figures["documents"]
    rows = [(name, f"{figures[name]:.1f} s") for name in phases]
    rows += [
        ("time of processors", f"{figures['processors']:.1f} s"),
        ("documents a second", f"{documents / figures['in all']:.0f}"),
        ("agreements, signatures", f"{figures['agreements']:.0f}, {figures['signatures']:.0f}"),
        ("largest memory: when all is read", f"{figures['memory when all is read']:.0f} MB"),
        ("largest memory: in the end", f"{figures['memory']:.0f} MB"),
        ("largest memory: one reader", f"{figures['memory of one reader']:.0f} MB"),
    ]
    table(f"{documents:.0f} documents, {processes} process{'es' * (processes > 1)}", rows)


def report_sizes(notices: Path, store: Path) -> None:
    """Print how large the parts of the store are."""
    parts = [("announcements", notices)]
    parts += [(path.name, path) for path in sorted(store.iterdir()) if size(path) > 1000]
    newest = max((store / "rdf").glob("[0-9]*"), key=lambda path: int(path.name))
    parts += [(f"rdf/{newest.name}/{path.name}", path) for path in sorted(newest.iterdir())]
    table("on disk", [(name, f"{size(path) / 1e6:.1f} MB") for name, path in parts])


def report_questions(store: Path) -> None:
    """Print how long the first questions take, each in a process that starts from nothing."""
    rows = []
    parties = csv.DictReader(run("ask", "agreements/parties", "--store", store)[1].splitlines())
    somebody = next(row["organisation"] for row in parties)
    for question in (*QUESTIONS, ("who", somebody)):
        first, written = run(*question, "--store", store, "--format", "csv")
        again, _ = run(*question, "--store", store, "--format", "csv")
        count = len(written.splitlines()) - 1
        rows.append(
            (f"{' '.join(question[:2])[:30]} ({count} rows)", f"{first:.2f} s, again {again:.2f} s")
        )
    table("first questions", rows)


def report_changes(notices: Path, store: Path) -> None:
    """Print how long it takes to load again, to replace, to remove and to bring back one."""
    first, second, *_ = sorted(notices.iterdir())
    rows = [("all again, nothing new", f"{run('load', notices, '--store', store)[0]:.2f} s")]
    first.write_bytes(first.read_bytes() + b"\nFin.\n")
    rows.append(("one replaced", f"{run('load', first, '--store', store)[0]:.2f} s"))
    rows.append(("one removed", f"{run('remove', second, '--store', store)[0]:.2f} s"))
    rows.append(("one brought back", f"{run('load', second, '--store', store)[0]:.2f} s"))
    table("changes, each a command", rows)


def main() -> None:
    """Print all tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("documents", nargs="?", type=int, default=DOCUMENTS)
    options.add_argument("--keep", type=Path, help="a new folder for the announcements and stores")
    options.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        notices, store, processes = given.measure
        print(json.dumps(measured(Path(notices), Path(store), int(processes))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        write(folder / "notices", given.documents)
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors")
        for processes in sorted({1, os.cpu_count() or 1}):
            store = folder / f"store-{processes}"
            report_load(folder / "notices", store, processes)
        report_sizes(folder / "notices", store)
        report_questions(store)
        report_changes(folder / "notices", store)


if __name__ == "__main__":
    main()
