"""How fast announcements are read: a page, a hostile text, a first one; each beside its limit.

    python benchmarks/reading/speed.py [--hostile] [FOLDER ...]

Without a folder of texts (``*.txt``) invented announcements are read: short ones, and pages of
ten thousand bytes. The limit of the job is what evening a text and cutting it into words takes,
without which nothing can be read; beside it stands the usual pipeline, where spaCy is installed.
``--hostile`` reads and loads texts of five megabytes that repeat what could take long.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "loaders" / "press"))

import ours
from compare import pages, timed
from hostile import HOSTILE
from notices import notices

from pactgraph.loaders.press.words.languages import language_of
from pactgraph.loaders.press.words.normalise import normalise
from pactgraph.loaders.press.words.tokens import tokenise

REPOSITORY = Path(__file__).resolve().parents[2]
TIMES = 5  # readings of each text, of which all count
SHORT = 200  # invented announcements of some two thousand bytes
HUGE = 5_000_000  # characters of a hostile text
COLD = 7  # processes that start from nothing, of which the median counts
ONE = "La Ville de Corval et Estran Habitat ont signé une convention le 3 mai 2023.\n"
READ = "import sys, ours; ours.read(open(sys.argv[1], encoding='utf-8').read())"
LOAD = "import sys, pactgraph; pactgraph.open(sys.argv[2], create=True).load(sys.argv[1])"


def limit(text: str) -> object:
    """Do what cannot be left out: even the text, tell its language, cut it into words."""
    normal = normalise(text)
    return language_of(normal.folded), tokenise(normal.text, {})


def readers() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield what is timed: the reader, its limit, and the usual pipeline if it is installed."""
    yield "pactgraph", ours.facts
    yield "evened and cut into words", limit
    try:
        from baseline import Baseline

        yield "spaCy, rules and co-occurrence", Baseline().read
    except ImportError:
        print("spaCy is not installed: its pipeline is left out", file=sys.stderr)


def pace(texts: Sequence[str]) -> list[str]:
    """Return the rows of a table: documents a second, median, 95th percentile, and the ratio."""
    rows = [
        "| | a second | median | p95 | pactgraph takes |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    own = 0.0
    for name, read in readers():
        timed(read, texts[:5])
        times = sorted(timed(read, list(texts) * TIMES))
        middle, late = statistics.median(times), times[int(0.95 * len(times))]
        own = own or middle
        rate = 1000 * len(times) / sum(times)
        rows.append(
            f"| {name} | {rate:.0f} | {middle:.2f} ms | {late:.2f} ms | {own / middle:.2f} x |"
        )
    return rows


def spent(program: str, *arguments: str) -> float:
    """Return the seconds of processors that a program takes, in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    paths = (REPOSITORY, Path(__file__).parent, REPOSITORY / "benchmarks")
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONPATH": ":".join(map(str, paths))},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def hostile() -> list[str]:
    """Return the rows of a table: what hostile texts take to be read and to be loaded."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.txt"
        for name, text in HOSTILE.items():
            path.write_text(text(HUGE), encoding="utf-8")
            taken.append((spent(READ, str(path)), spent(LOAD, str(path), f"{folder}/{name}"), name))
    rows = ["| hostile text of 5 MB | read | loaded |", "| --- | ---: | ---: |"]
    slowest = [*sorted(taken, reverse=True)[:3], max(taken, key=lambda one: one[1])]
    return rows + [f"| {name} | {read:.1f} s | {load:.1f} s |" for read, load, name in slowest]


def cold() -> list[str]:
    """Return the rows of a table: what one reading takes in a process that starts from nothing."""
    rows = ["| a process of its own | median |", "| --- | ---: |"]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("small letters", ONE), ("capitals", ONE.upper())):
            path = Path(folder) / "one.txt"
            path.write_text(text, encoding="utf-8")
            rows.append(f"| read one announcement in {name} | {_wall('read', str(path)):.0f} ms |")
    rows.append(f"| `--help` | {_wall('--help'):.0f} ms |")
    return rows


def _wall(*arguments: str) -> float:
    times = []
    for _ in range(COLD):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "pactgraph", *arguments], stdout=subprocess.DEVNULL, check=True
        )
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--hostile", action="store_true", help="texts of five megabytes, too")
    given = parser.parse_args()
    held = {
        folder: [path.read_text("utf-8") for path in sorted(Path(folder).glob("*.txt"))]
        for folder in given.folders
    } or {"invented announcements": [n.text for n in notices(SHORT)], "pages of 10 kB": pages()}
    for name, texts in held.items():
        size = sum(len(text.encode()) for text in texts) / len(texts)
        print(f"\n{len(texts)} texts of {size:.0f} bytes: {name}\n\n" + "\n".join(pace(texts)))
    print("\n" + "\n".join(cold()))
    if given.hostile:
        print("\n" + "\n".join(hostile()))


if __name__ == "__main__":
    main()
