"""What proves a row of a table beside a picture, written as pages write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pactgraph.graph.networks.proofs import Proof, widest
from pactgraph.graph.quotes import shown

from .labels import plain
from .words import Words

SENTENCE = 60  # letters from which on a quote tells by itself what it proves


@dataclass(frozen=True, slots=True)
class Cited:
    """One quote and where it stands; or the row of a table, which is its own proof."""

    quote: str
    source: str
    place: str
    minor: bool = False  # a few words beside a whole sentence of the same source


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
    """Name each source once a quote, the sources in order."""
    by_source = sorted(proofs, key=lambda one: one.source)
    for uri, found in groupby(by_source, key=lambda one: one.source):
        proving = list(found)
        quotes = {Proof(*place) for one in proving if (place := _place(one))}
        records = {one.record for one in proving if one.record is not None}
        yield from cited_of(plain(short_names.get(uri, uri)), quotes, records, words)


def cited_of(
    source: str, proofs: Iterable[Proof], records: Iterable[int], words: Words
) -> Iterator[Cited]:
    """Cite one source: sentences first, no quote that lies within another, rows at the end."""
    kept, rows = widest(proofs), sorted(set(records))
    sentence = any(len(proof.quote) >= SENTENCE for proof in kept)
    for proof in sorted(kept, key=lambda proof: len(proof.quote) < SENTENCE):
        where = words.say("characters", start=proof.start, end=proof.end)
        yield Cited(proof.quote, source, where, sentence and len(proof.quote) < SENTENCE)
    for record in rows:
        yield Cited("", source, words.say("row", record=record))
    if not kept and not rows:
        yield Cited("", source, "")


def _place(one: Proven) -> tuple[str, int, int] | None:
    if one.quote is None or one.start is None or one.end is None:
        return None
    return plain(shown(one.quote)), one.start, one.end
