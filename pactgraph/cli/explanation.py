"""What a person reads of why facts are held: one card a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .margins import field, fields

if TYPE_CHECKING:
    from pactgraph.explaining import Explanation, NotTaken, Proven

LONG = 90  # a quote so long needs no words around it


def explanations(found: Sequence[Explanation], words: dict[str, Any]) -> str:
    """Write facts with their rules, certainty, proofs, and what was not taken in their place.

    Of several facts that settle the same choice, the first tells what was not taken.
    """
    told: set[tuple[str, tuple[NotTaken, ...]]] = set()
    cards = []
    for one in found:
        key = (one.what, one.considered)
        cards.append("\n".join(_card(one, words, key not in told)))
        told.add(key)
    return "\n\n".join(cards)


def _card(one: Explanation, words: dict[str, Any], first: bool) -> Iterator[str]:
    yield f"{one.what}  {one.fact}"
    yield from field(words["says"], one.says)
    yield from field(words["rule"], f"{one.rule}: {one.rule_says}")
    yield from field(
        words["said"], f"{one.certainty_label}, {one.modality_label}, {words['in']} {one.source}"
    )
    yield from field("", f"{one.certainty_says} {one.modality_says}".strip())
    yield from fields(words["judged"], list(one.judgements))
    for proof in one.proofs:
        yield from _proof(proof)
    if not one.proofs:
        yield from field(words["proof"], words["no_proof"])
    if one.reader_changed:
        yield from field(words["considered"], words["changed"])
    elif first:
        yield from fields(words["considered"], [_not_taken(c, words) for c in one.considered])


def _proof(proof: Proven) -> Iterator[str]:
    quote = " ".join(proof.words.split())
    yield from field(proof.name, f"{proof.value} ← « {quote} » [{proof.start}:{proof.end}]")
    if len(quote) < LONG and (proof.before or proof.after):
        yield from field("", f"{proof.line}:{proof.column}  {proof.before}[{quote}]{proof.after}")


def _not_taken(one: NotTaken, words: dict[str, Any]) -> str:
    choice = words["choices"][one.choice]
    return f"{choice}: {one.candidate} – {one.why} [{one.start}:{one.end}]"
