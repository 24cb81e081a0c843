"""The words that prove a fact, gathered for people to read: the longest spans, in text order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_EVIDENCE = """
select distinct fact, start, "end", quote from evidence
where fact in (select unnest($facts)) order by fact, start, "end" desc
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """A verbatim quote, and where it stands in the text of its source."""

    quote: str
    start: int
    end: int


def proofs_of(
    connection: duckdb.DuckDBPyConnection, facts: Collection[str]
) -> dict[str, tuple[Proof, ...]]:
    """Return the proofs of each fact that has any, without those that lie within another."""
    found: dict[str, list[Proof]] = defaultdict(list)
    rows = connection.execute(_EVIDENCE, {"facts": sorted(facts)}).fetchall()
    for fact, start, end, quote in rows:
        found[fact].append(Proof(quote, start, end))
    return {fact: widest(proofs) for fact, proofs in found.items()}


def widest(proofs: Iterable[Proof]) -> tuple[Proof, ...]:
    """Leave out each quote that lies within another one.

    >>> widest([Proof("Anne Roy, maire", 0, 15), Proof("Anne Roy", 0, 8), Proof("maire", 10, 15)])
    (Proof(quote='Anne Roy, maire', start=0, end=15),)
    """
    kept: list[Proof] = []
    for proof in sorted(proofs, key=lambda p: (p.start, -p.end)):
        if not kept or proof.end > kept[-1].end:
            kept.append(proof)
    return tuple(kept)
