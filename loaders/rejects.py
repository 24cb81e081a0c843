"""What was offered to a store and could not be read, with the reasons: sources, and their parts."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pactgraph.graph.errors import StoreDamaged
from pactgraph.graph.facts import Rejected
from pactgraph.graph.spreadsheets import inert
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.lock import unwritable

FILE = "rejects.csv"
COLUMNS = ("source", "reason")
ROWS_FILE = "rejected-rows.csv"
ROWS_COLUMNS = ("source", "place", "reason", "content")
LONGEST = 2000  # characters of a cell


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that cannot be read, and one sentence that says why."""

    source: str
    reason: str


def read(store: Path) -> list[Refusal]:
    """Return what the store has refused and was not offered in a better state since."""
    path = store / FILE
    try:
        return [Refusal(row["source"], row["reason"]) for row in _rows(path)]
    except KeyError as error:
        raise _damaged(path, 1, error) from error


def record(store: Path, refused: Iterable[Refusal], accepted: Collection[str]) -> None:
    """Keep what was refused, and forget the earlier refusals of what was accepted."""
    before = {refusal.source: refusal for refusal in read(store)}
    after = {uri: refusal for uri, refusal in before.items() if uri not in accepted}
    after |= {refusal.source: refusal for refusal in refused}
    if after != before:
        _write(store, FILE, COLUMNS, [(one.source, one.reason) for one in after.values()])


def read_rows(store: Path) -> dict[str, list[Rejected]]:
    """Return the parts of sources that could not be taken, by source."""
    found: dict[str, list[Rejected]] = {}
    for row in _rows(store / ROWS_FILE):
        part = Rejected(row["place"], row["reason"], row["content"])
        found.setdefault(row["source"], []).append(part)
    return found


def record_rows(
    store: Path, rejected: Mapping[str, Sequence[Rejected]], accepted: Collection[str]
) -> None:
    """Keep the parts that could not be taken, in the place of those of the same sources before."""
    before = read_rows(store)
    after = {uri: rows for uri, rows in before.items() if uri not in accepted}
    after |= {uri: list(rows) for uri, rows in rejected.items()}
    if after != before:
        table = [(uri, row.place, row.reason, row.content) for uri in after for row in after[uri]]
        _write(store, ROWS_FILE, ROWS_COLUMNS, table)


def _write(store: Path, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Replace a table; one without rows is removed."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_shown(cell) for cell in row] for row in rows)
    try:
        if rows:
            Disk().replace(store / name, lines.getvalue().encode("utf-8", "backslashreplace"))
        elif (store / name).exists():
            Disk().remove(store / name)
    except OSError as error:
        raise unwritable(store, error) from error


def _shown(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula, and cells short enough for readers."""
    return inert(cell)[:LONGEST]


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        content = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return []
    rows = csv.DictReader(io.StringIO(content), strict=True)
    try:
        found = list(rows)
    except csv.Error as error:
        raise _damaged(path, rows.line_num, error) from error
    return found


def _damaged(path: Path, line: int, error: Exception) -> StoreDamaged:
    return StoreDamaged(f"{path}:{line}: is not as it was written ({error}); remove it")
