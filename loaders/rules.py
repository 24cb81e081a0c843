"""What the rules mean by which facts are made, in one sentence each."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

UNKNOWN = {
    "en": "no reader at hand tells what it means.",
    "fr": "aucun lecteur présent ne dit ce qu'elle signifie.",
}


def meaning(rule: str, language: str = "en") -> str:
    """Return the sentence that explains a rule; in English where it has none in the language.

    >>> meaning("territory.named")
    'The place is where something is said to happen.'
    >>> meaning("territory.named", "fr")
    'Le lieu est celui où quelque chose est dit se passer.'
    """
    return _meanings(language).get(rule) or _meanings("en").get(rule) or UNKNOWN[language]


def rules() -> tuple[str, ...]:
    """Return the names of all rules."""
    return tuple(_meanings("en"))


@cache
def _meanings(language: str) -> dict[str, str]:
    """Return the sentences of all readers, from the file of rules that each has."""
    found: dict[str, str] = {}
    name = "rules.tsv" if language == "en" else f"rules.{language}.tsv"
    for path in sorted(Path(__file__).parent.glob(f"*/lexicons/{name}")):
        with path.open(encoding="utf-8", newline="") as lines:
            written = (line for line in lines if not line.startswith("#"))
            rows = csv.reader(written, "excel-tab", quoting=csv.QUOTE_NONE)
            found.update((row[0], row[1]) for row in rows if len(row) > 1)
    return found
