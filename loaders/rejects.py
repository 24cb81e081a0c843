"""What was offered to a store and could not be read, with the reasons, in one table."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pactgraph.graph.errors import StoreDamaged
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.lock import unwritable

FILE = "rejects.csv"
COLUMNS = ("source", "reason")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that cannot be read, and one sentence that says why."""

    source: str
    reason: str


def read(store: Path) -> list[Refusal]:
    """Return what the store has refused and was not offered in a better state since."""
    try:
        content = (store / FILE).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return []
    rows = csv.DictReader(io.StringIO(content), strict=True)
    try:
        return [Refusal(row["source"], row["reason"]) for row in rows]
    except (csv.Error, KeyError) as error:
        raise StoreDamaged(
            f"{store / FILE}:{rows.line_num}: is not as it was written ({error}); remove it"
        ) from error


def record(store: Path, refused: Iterable[Refusal], accepted: Collection[str]) -> None:
    """Keep what was refused, and forget the earlier refusals of what was accepted."""
    before = {refusal.source: refusal for refusal in read(store)}
    after = {uri: refusal for uri, refusal in before.items() if uri not in accepted}
    after |= {refusal.source: refusal for refusal in refused}
    if after == before:
        return
    try:
        if after:
            Disk().replace(store / FILE, _table(after.values()))
        else:
            Disk().remove(store / FILE)
    except OSError as error:
        raise unwritable(store, error) from error


def _table(refused: Iterable[Refusal]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((refusal.source, refusal.reason) for refusal in refused)
    return lines.getvalue().encode()
