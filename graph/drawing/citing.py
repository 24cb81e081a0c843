"""What proves a row of a table beside a picture, written as pages write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pactgraph.graph.networks.proofs import Proof, widest
from pactgraph.graph.quotes import shown

from .labels import plain
from .networks.table import SENTENCE, Cited
from .words import Words


@dataclass(frozen=True, slots=True)
class Proven:
    """A quote, or the row of a table, and the fact and the property of it that this proves."""

    fact: str
    property: str
    source: str
    quote: str | None
    start: int | None
    end: int | None
    record: int | None


def cited(
    proofs: Iterable[Proven], short_names: Mapping[str, str], words: Words
) -> Iterator[Cited]:
    """Name each source once a quote, sentences first, without those that lie within another."""
    by_source = sorted(proofs, key=lambda one: one.source)
    for uri, found in groupby(by_source, key=lambda one: one.source):
        source, proving = plain(short_names.get(uri, uri)), list(found)
        kept = widest({Proof(*place) for one in proving if (place := _place(one))})
        sentence = any(len(proof.quote) >= SENTENCE for proof in kept)
        for proof in sorted(kept, key=lambda proof: len(proof.quote) < SENTENCE):
            where = words.say("characters", start=proof.start, end=proof.end)
            minor = sentence and len(proof.quote) < SENTENCE
            yield Cited(plain(shown(proof.quote)), source, where, minor)
        records = sorted({one.record for one in proving if one.record is not None})
        for record in records:
            yield Cited("", source, words.say("row", record=record))
        if not kept and not records:
            yield Cited("", source, "")


def _place(one: Proven) -> tuple[str, int, int] | None:
    if one.quote is None or one.start is None or one.end is None:
        return None
    return one.quote, one.start, one.end
