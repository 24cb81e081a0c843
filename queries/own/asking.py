"""Runs a question of somebody's own in a process of its own, and ends it when it takes too much."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from pactgraph.graph.derived.generations import Generation
from pactgraph.graph.derived.readings import ALL, READINGS
from pactgraph.graph.errors import LimitReached, QuestionError

from .answers import Answer, Selection, Table, Triples, Truth, table
from .guard import checked
from .limits import MEBIBYTE, Limits

_WORKER = [sys.executable, "-m", f"{__package__}.worker"]
_PLACE = re.compile(r"^error at (\d+:\d+): ")  # how the engine begins what it did not understand
_REASON = 200  # characters of its reasons that are repeated


def ask_sparql(
    generation: Generation, text: str, *, where: str = "the question", limits: Limits | None = None
) -> Answer:
    """Ask a published graph a question in SPARQL; its prefixes need not be declared.

    ``where`` is what messages call the question. QuestionError if it is not allowed or not
    understood; LimitReached if it takes more than its limits.
    """
    began, limits = monotonic(), limits or Limits()
    checked(text, where, limits)
    path = str(generation.path / "graph")
    job = {"language": "sparql", "path": path, "text": text}
    first, *rows = in_worker(job, where, limits, began)
    last = rows.pop()
    found = [line["row"] for line in rows]
    match first["form"]:
        case "ask":
            return Truth(first["value"])
        case "triples":
            return Triples(found, last["more"])
        case _:
            return Selection(first["columns"], found, last["more"])


def ask_sql(
    store: Path,
    text: str,
    *,
    where: str = "the question",
    limits: Limits | None = None,
    reading: str = ALL,
) -> Table:
    """Ask the fact tables of a store a question in SQL, as DuckDB speaks it, read only.

    The tables are those of `pactgraph.graph.derived.columns`, and hold the facts of one reading.
    Errors as of `ask_sparql`.
    """
    limits = limits or Limits()
    if reading not in READINGS:
        raise QuestionError(f"{where}: {reading!r} is no reading: give {', '.join(READINGS)}")
    if len(text) > limits.length:
        raise QuestionError(f"{where}: a question may have {limits.length} characters")
    # What the engine lays down on disk goes with the question, even where its process is ended.
    with TemporaryDirectory(prefix="pactgraph-") as scratch:
        job = {"language": "sql", "path": str(store), "text": text, "scratch": scratch,
               "reading": reading}  # fmt: skip
        first, *rows = in_worker(job, where, limits)
    last = rows.pop()
    return table(first["columns"], [line["row"] for line in rows], last["more"])


def in_worker(
    job: dict[str, Any], where: str, limits: Limits, began: float | None = None
) -> list[dict[str, Any]]:
    """Return the lines that a worker answers with, the last one being that it is whole.

    ``began`` is when the clock of the question started, as `time.monotonic` has it, where it was
    read before: that time counts too.
    """
    job["limits"] = asdict(limits)
    left = limits.seconds - (monotonic() - began if began is not None else 0.0)
    process = subprocess.Popen(  # noqa: S603 - our own module; the question goes in by a pipe
        _WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    watch = threading.Timer(max(0.0, left), process.kill)
    watch.start()
    try:
        with process:
            _give(process, job)
            lines = list(_read(process, where, limits))
            overdue = not watch.is_alive()
    finally:
        watch.cancel()
        process.kill()
    status = process.returncode
    if lines and lines[-1].get("end"):
        return lines
    raise _reason(lines, status, overdue, where, limits)


def _give(process: subprocess.Popen[bytes], job: dict[str, Any]) -> None:
    if process.stdin:
        with suppress(BrokenPipeError):  # it has died already, which its silence will tell
            process.stdin.write(json.dumps(job).encode() + b"\n")
            process.stdin.close()


def _read(process: subprocess.Popen[bytes], where: str, limits: Limits) -> Iterator[dict[str, Any]]:
    """Yield the lines of an answer; LimitReached once they are too many bytes.

    No line is taken in beyond what is allowed: one row can be larger than all memory.
    """
    if process.stdout is None:
        return
    size = 0
    while line := process.stdout.readline(limits.answer + 1 - size):
        size += len(line)
        if size > limits.answer:
            raise LimitReached(
                f"{where}: its answer is larger than {limits.answer // MEBIBYTE} MiB: "
                "ask for fewer columns or rows"
            )
        if line.endswith(b"\n"):  # what has no end was cut off with its process
            yield json.loads(line)


def _reason(
    lines: list[dict[str, Any]], status: int, overdue: bool, where: str, limits: Limits
) -> QuestionError:
    """Say why a worker gave no whole answer."""
    last = lines[-1] if lines else {}
    if last.get("error") == "refused":
        return QuestionError(_said(last["why"], where))
    if overdue:
        return LimitReached(
            f"{where}: took longer than {limits.seconds:g} seconds: ask for less, or allow it more"
        )
    if last.get("error") == "memory" or -status == signal.SIGABRT:
        return LimitReached(
            f"{where}: needs more than {limits.memory // MEBIBYTE} MiB of memory: ask for less"
        )
    if status < 0:
        return LimitReached(f"{where}: is too deep or too long for the engine: simplify it")
    return QuestionError(f"{where}: the process that ran it ended with status {status}")


def _said(why: str, where: str) -> str:
    """Write what the engine did not understand with its place, and no list of all it knows."""
    found = _PLACE.match(why)
    said = why[found.end() :] if found else why
    cut = said if len(said) <= _REASON else f"{said[:_REASON]} …"
    return f"{where}:{found[1]}: {cut}" if found else f"{where}: {cut}"
