"""Read a text once more to see what else it offered for a fact, and why that was not taken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.facts import Source

from .registry import READERS, reader_of

if TYPE_CHECKING:
    from .press.trace import Considered

LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Second:
    """A second reading of one text: its facts' identifiers, and what it considered besides."""

    facts: frozenset[str]
    considered: tuple[Considered, ...]


def can_be_read_again(kind: str) -> bool:
    """Tell whether sources of a kind are texts, which offer more than was taken of them.

    >>> can_be_read_again("press"), can_be_read_again("rdf")
    (True, False)
    """
    return any(one.kind == kind and not one.takes_bytes for one in READERS)


def second_reading(kind: str, uri: str, text: str) -> Second:
    """Read a text, as it is kept, once more; nothing is kept of it."""
    from .press import trace

    with trace.listening() as heard:
        reading = reader_of(kind).read(Source(uri, "", len(text), kind), text)
    rows = (row for rows in reading.facts.tables.values() for row in rows)
    found = [one for seen in heard for one in trace.considered(seen)]
    return Second(frozenset(str(row["id"]) for row in rows), tuple(found))


def reason(code: str, language: str = "en", by: str = "") -> str:
    """Return the words for a reason; ``by`` is the words of the text that are the reason.

    >>> reason("date.about")
    'stands in what a body tells of itself'
    """
    return _reasons()[code][LANGUAGES.index(language)].replace("{by}", by)


@cache
def _reasons() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(Path(__file__).parent.glob("*/lexicons/reasons.tsv")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                code, *said = line.split("\t")
                found[code] = tuple(said)
    return found
