"""What the rules mean by which facts are made, in one sentence each."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

UNKNOWN = "no reader at hand tells what it means."


def meaning(rule: str) -> str:
    """Return the sentence that explains a rule.

    >>> meaning("territory.named")
    'The place is where something is said to happen.'
    """
    return _meanings().get(rule, UNKNOWN)


@cache
def _meanings() -> dict[str, str]:
    """Return the sentences of all readers, from the file of rules that each has."""
    found: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.glob("*/lexicons/rules.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader((line for line in lines if not line.startswith("#")), "excel-tab")
            found.update((row[0], row[1]) for row in rows if len(row) > 1)
    return found
