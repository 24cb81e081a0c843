"""Read the same texts with our reader and with the usual baseline, and print how both fare.

    python benchmarks/reading/compare.py [FOLDER ...]

A folder holds texts (``*.txt``) with their annotations (``*.json``) beside them, or under the
same name in a folder given after it as TEXTS:ANNOTATIONS. Without one: the notices of the tests.
The baseline needs spaCy: the dependency group ``benchmarks`` of pyproject.toml.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import ours
from notices import notices
from scoring import SLOTS, Score
from told import Told, wanted

REPOSITORY = Path(__file__).resolve().parents[2]
NOTICES = REPOSITORY / "tests" / "loaders" / "press" / "notices"
SWITCH = "PACTGRAPH_GAZETTEER"
PAGE = 10_000  # bytes of the documents whose reading is timed
RUNS = 10


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what is wanted of it."""

    name: str
    text: str
    wanted: Told


def cases(folder: str) -> list[Case]:
    """Return the annotated texts of a folder, or of two joined by a colon."""
    texts, _, annotations = folder.partition(":")
    found = []
    for path in sorted(Path(texts).glob("*.txt")):
        annotation = Path(annotations or texts) / f"{path.stem}.json"
        if annotation.exists():
            text = path.read_bytes().decode("utf-8")
            found.append(Case(path.stem, text, wanted(annotation)))
    return found


def score(read: Callable[[str], Told], given: Sequence[Case]) -> tuple[Score, list[float]]:
    """Return how a reader fares, and how many milliseconds of a processor each text takes."""
    total, times = Score(), []
    for case in given:
        start = time.process_time()
        told = read(case.text)
        times.append((time.process_time() - start) * 1000)
        total.compare(told, case.wanted)
    return total, times


def pages(number: int = 40) -> list[str]:
    """Return documents of ten thousand bytes, made of invented announcements."""
    whole = "\n\n".join(notice.text for notice in notices(8 * number)).encode()
    return [whole[at * PAGE : (at + 1) * PAGE].decode("utf-8", "ignore") for at in range(number)]


def timed(read: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Return the milliseconds of a processor that each text takes."""
    times = []
    for text in texts:
        start = time.process_time()
        read(text)
        times.append((time.process_time() - start) * 1000)
    return times


def seal(given: Sequence[Case]) -> str:
    """Return a digest of every fact of every text."""
    told = [ours.facts(case.text).tables for case in given]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def seals(folders: Sequence[str]) -> set[str]:
    """Return the digests of readings in processes of other hash seeds: one when nothing varies."""
    program = [sys.executable, __file__, "--seal", *folders]
    return {
        subprocess.run(
            program, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout.decode()
        for seed in ("1", "4242")
    }


def table(told: dict[str, Score]) -> list[str]:
    """Return the rows of a table in Markdown: precision, recall and F1 of each slot."""
    rows = ["| | " + " | ".join(told) + " |", "| --- |" + " --- |" * len(told)]
    for slot in (*SLOTS, "all"):
        slots = SLOTS if slot == "all" else (slot,)
        cells = (" / ".join(f"{x:.3f}" for x in one.rates(*slots)) for one in told.values())
        rows.append(f"| {slot} | " + " | ".join(cells) + " |")
    for what, count in (
        ("exact agreements", lambda s: f"{s.exact} of {s.agreements}"),
        ("false agreements", lambda s: f"{s.false['agreement']}"),
        ("of these in texts without any", lambda s: f"{s.false_in_negatives}"),
        ("spectators told as signatories", lambda s: f"{s.spectators}"),
    ):
        rows.append(f"| {what} | " + " | ".join(count(one) for one in told.values()) + " |")
    return rows


def pace(times: Sequence[float]) -> str:
    """Return median, 95th percentile and rate of some times."""
    late = sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]
    rate = 1000 * len(times) / sum(times)
    return f"median {statistics.median(times):.1f} ms, p95 {late:.1f} ms, {rate:.0f} a second"


def readers() -> Iterator[tuple[str, str, Callable[[str], Told]]]:
    """Yield the readers: name, how the gazetteer is set, function. The baseline is made last."""
    yield "pactgraph", "on", ours.read
    yield "pactgraph, no gazetteer", "off", ours.read
    try:
        from baseline import Baseline

        yield "spaCy, co-occurrence", "on", Baseline().read
    except ImportError:
        print("spaCy is not installed: the baseline is left out", file=sys.stderr)


def main() -> None:
    """Print how the readers fare on each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", default=[str(NOTICES)])
    parser.add_argument("--seal", action="store_true", help="print a digest of all facts only")
    given = parser.parse_args()
    if given.seal:
        print("".join(seal(cases(folder)) for folder in given.folders))
        return
    for folder in given.folders:
        held = cases(folder)
        scores: dict[str, Score] = {}
        print(f"\n{len(held)} texts of {Path(folder.partition(':')[0]).name}\n")
        for reader, gazetteer, read in readers():
            os.environ[SWITCH] = gazetteer
            read(held[0].text)
            gc.collect()
            gc.freeze()  # lexicons stay: the collector need not walk them in the midst of a text
            scores[reader], times = score(read, held)
            print(f"{reader}: {pace(times)}; of 10 kB: {pace(timed(read, pages()))}")
        os.environ[SWITCH] = "on"
        print("\n" + "\n".join(table(scores)))
    runs = {"".join(seal(cases(f)) for f in given.folders) for _ in range(RUNS)}
    same = len(runs) == 1 and {f"{one}\n" for one in runs} == seals(given.folders)
    print(f"\n{RUNS} runs and two hash seeds: {'the same bytes' if same else 'DIFFERENT BYTES'}")


if __name__ == "__main__":
    main()
