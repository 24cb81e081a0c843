"""The passages behind rows that count several facts: each fact leads to the words that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from .dossier import Passage
from .telling import passages

if TYPE_CHECKING:
    from pactgraph.asking import Asking
    from pactgraph.queries.results import Cell, Row

FEW = 4  # facts of a row that are proven: a count of a hundred needs no hundred passages
AT_ONCE = 200  # facts that are asked for together


class Proofs:
    """What proves the facts of some rows, asked for once."""

    def __init__(self, graph: Asking, reading: str, *lists: Sequence[Row]) -> None:
        """Ask for the proofs of the first facts of each row."""
        facts = list(dict.fromkeys(one for rows in lists for row in rows for one in _facts(row)))
        self._by_fact: dict[str, list[Row]] = {}
        for first in range(0, len(facts), AT_ONCE):
            asked = facts[first : first + AT_ONCE]
            for row in graph.ask("facts/proofs", about=asked, reading=reading):
                self._by_fact.setdefault(str(row["fact"]), []).append(row)

    def of(self, *rows: Row, value: Cell = None) -> tuple[Passage, ...]:
        """Return the widest passage of each fact of some rows, or that which proves a value."""
        found: list[Row] = []
        for row in rows:
            for fact in _facts(row):
                told = self._by_fact.get(fact, [])
                kept = [one for one in told if value is None or one["value"] == value] or told
                found += islice(sorted(kept, key=_width, reverse=True), 1)
        return passages(*found)


def _facts(row: Row) -> list[str]:
    listed = row.get("facts")
    return listed[:FEW] if isinstance(listed, list) else []


def _width(row: Row) -> int:
    return int(str(row["end"] or 0)) - int(str(row["start"] or 0))
