"""What a person reads of one text in a terminal: its agreements, and the words that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .margins import MARGIN, field, fields

if TYPE_CHECKING:
    from pactgraph.graph.review import Fact, Mark, Review, Wording

HARD_SPACE = "\u00a0"  # no line breaks here


def sheet(review: Review, told: Wording) -> str:
    """Write the facts of a text; a number in brackets leads to the words that prove a line."""
    lines = _head(review, told)
    cited: dict[int, Mark] = {}
    for agreement in review.of("agreements"):
        lines += ["", *_agreement(review, told, agreement, cited)]
    lines += _elsewhere(review, told, cited)
    if cited:
        lines += ["", str(told.words.told["proof_list"])]
        for number in sorted(cited):
            lines += _proof(cited[number])
    return "\n".join(lines)


def _head(review: Review, told: Wording) -> list[str]:
    """Write what the text is, and how much was found in it."""
    document = next(iter(review.of("documents")), None)
    words = told.words
    headline = told.value(document, "headline") if document else ""
    day = told.value(document, "published_on") if document else ""
    language = words.told["languages"].get(str(review.document.get("language")), "")
    doubtful = len(review.doubtful)
    counted = [words.count("agreements", len(review.of("agreements")))]
    counted += [words.count("facts", len(review.facts))]
    counted += [words.count("doubtful", doubtful)] if doubtful else []
    lines = [" ".join(headline.split()) or review.name]
    lines += field("", " · ".join(part for part in (review.name, day, language) if part))
    return lines + field("", " · ".join(counted))


def _agreement(
    review: Review, told: Wording, agreement: Fact, cited: dict[int, Mark]
) -> Iterator[str]:
    yield told.label(agreement)
    yield from field("", _setting(told, agreement, cited))
    for name in told.words.told["more"]:
        if said := told.value(agreement, name):
            numbers = _numbers(agreement.proofs.get(name, ()), cited)
            yield from field("", f"{told.column(name)}{told.words.told['colon']}{said}{numbers}")
    for table, name in told.words.told["made_of"].items():
        found = review.of(table, agreement.id)
        yield from fields(name, [_line(told, fact, cited) for fact in found])


def _setting(told: Wording, agreement: Fact, cited: dict[int, Mark]) -> str:
    """Say what kind of agreement it is, its status, its day and its place, each with its proof."""
    words = told.words.told
    kind = told.value(agreement, "kind") + _numbers(agreement.proofs.get("kind", ()), cited)
    status = told.value(agreement, "status") + _numbers(agreement.proofs.get("status", ()), cited)
    day = told.value(agreement, "signed_on") or str(words["unknown_day"])
    day += _numbers(agreement.proofs.get("signed_on", ()), cited)
    parts = [kind, status, day]
    if place := told.value(agreement, "signed_at"):
        marks = agreement.proofs.get("signed_at", ())
        parts.append(f"{words['at']} {place}{_numbers(marks, cited)}")
    return " · ".join(parts) + _doubted(told, agreement)


def _elsewhere(review: Review, told: Wording, cited: dict[int, Mark]) -> Iterator[str]:
    """Write what the text says beside its agreements."""
    for table, name in told.words.told["elsewhere"].items():
        found = [fact for fact in review.of(table) if not fact.row.get("agreement")]
        if found:
            yield ""
            yield from fields(name, [_line(told, fact, cited) for fact in found])


def _line(told: Wording, fact: Fact, cited: dict[int, Mark]) -> str:
    return told.line(fact) + _doubted(told, fact) + _numbers(fact.marks, cited)


def _doubted(told: Wording, fact: Fact) -> str:
    doubt = told.doubt(fact)
    return f" [{doubt}]" if doubt else ""


def _numbers(marks: Iterable[Mark], cited: dict[int, Mark]) -> str:
    """Refer to marks by their numbers, and note that they are cited."""
    found = {mark.number: mark for mark in marks}
    cited.update(found)
    listed = f",{HARD_SPACE}".join(map(str, sorted(found)))
    return f" [{listed}]" if found else ""


def _proof(mark: Mark) -> list[str]:
    quote = " ".join(mark.words.split())
    return field(
        f"{f'[{mark.number}]':<5}{mark.place:<{MARGIN - 6}}", f"«{HARD_SPACE}{quote}{HARD_SPACE}»"
    )
