"""How cost grows with the number of agreements: time, memory and room, each size by itself (P12).

    python benchmarks/growth.py [1000,10000,100000] [--json FILE]

Registers (`register.py`) are committed to a new store, in a process of their own for each size: the
facts first, then all that is derived of them. The exponent is that of the line that fits best
through the logarithms: 1 is linear. Seconds are those of processors.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import register

import pactgraph

KEYS = {
    "facts": "facts held, seconds",
    "derived": "identities, graph, names, seconds",
    "memory": "largest memory when the facts are held, MB",
    "memory in the end": "largest memory in the end, MB",
    "room": "facts on disk, MB",
    "room derived": "all that is derived on disk, MB",
}


def measure(agreements: int, path: Path) -> dict[str, float]:
    """Make a store of so many agreements; return what it took."""
    store = pactgraph.open(path, create=True).store
    figures: dict[str, float] = {"agreements": agreements}
    derive = store._derive

    def timed(*arguments: Any) -> None:
        figures["facts"] = time.process_time() - began
        figures["memory"] = _memory()
        derive(*arguments)

    object.__setattr__(store, "_derive", timed)
    began = time.process_time()
    store.commit(register.readings(agreements))
    figures["derived"] = time.process_time() - began - figures["facts"]
    figures["memory in the end"] = _memory()
    figures["room"] = _room(path / "facts")
    figures["room derived"] = _room(path / "rdf")
    return figures


def exponent(points: list[tuple[float, float]]) -> float:
    """Return the power of the size with which something grows, by least squares.

    >>> round(exponent([(10, 5), (100, 50), (1000, 500)]), 3)
    1.0
    """
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    x = sum(size for size, _ in logs) / len(logs)
    y = sum(cost for _, cost in logs) / len(logs)
    across = sum((size - x) ** 2 for size, _ in logs)
    return sum((size - x) * (cost - y) for size, cost in logs) / across


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _room(folder: Path) -> float:
    files = {
        file.stat().st_ino: file.stat().st_size for file in folder.rglob("*") if file.is_file()
    }
    return sum(files.values()) / 1e6


def main() -> None:
    """Print a table, one column a size, and the exponents."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", nargs="?", default="1000,10000,100000")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.one:
            print(json.dumps(measure(asked.one, Path(folder) / "store")))
            return
        found = []
        for size in asked.sizes.split(","):
            command = [sys.executable, __file__, "--one", size]
            found.append(json.loads(subprocess.run(command, check=True, stdout=-1).stdout))
    print("| | " + " | ".join(f"{one['agreements']:,}" for one in found) + " | exponent |")
    print("| --- |" + " ---: |" * (len(found) + 1))
    for key, what in KEYS.items():
        cells = " | ".join(f"{one[key]:,.1f}" for one in found)
        power = exponent([(one["agreements"], one[key]) for one in found])
        print(f"| {what} | {cells} | {power:.2f} |")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
