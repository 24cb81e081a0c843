"""Read the text of an agreement itself: its title, and who it says that it is made between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Sentence
from pactgraph.loaders.press.words.lexicon import Lexicons

from .act import Frame

TITLE = 6  # sentences at the head of a text in which its kind stands
PREAMBLE = 60  # sentences before the words by which the sides agree
OPENING = 3  # chunks before the name of a side
RULE = "signature.drawn-up"
Parts = Sequence[tuple[Clause, Sentence]]


def drawn_up(parts: Parts, lexicons: Lexicons) -> Iterator[Frame]:
    """Yield the act of a text that says "il a été convenu ce qui suit" after naming its sides.

    Each side opens a sentence that tells who represents it; those people sign.
    """
    end = next((n for n, part in enumerate(parts[:PREAMBLE]) if _agrees(*part, lexicons)), None)
    headed = next(((c, s, at) for c, s in parts[:TITLE] for at, _ in _kinds(c)), None)
    if end is None or headed is None:
        return
    clause, sentence, kind = headed
    sides: list[Item] = []
    people: list[Item] = []
    for side, _ in parts[: end + 1]:
        found = _side(side)
        if found is not None:
            sides.append(found[0])
            people += found[1]
    if len(sides) > 1:
        frame = Frame(clause, sentence, RULE, "signed", "asserted", kind, kind, kind, kind + 1)
        frame.parties, frame.signers, frame.closed = sides, people, True
        yield frame


def _kinds(clause: Clause) -> Sequence[tuple[int, Chunk]]:
    return clause.groups.places("kind")


def _agrees(clause: Clause, sentence: Sentence, lexicons: Lexicons) -> bool:
    """Tell whether a sentence holds the words by which the sides agree."""
    book, tokens = lexicons.drawn_up, clause.groups.tokens
    return any(
        tokens[at].fold in book.openers and book.match(tokens, at, sentence.last)
        for at in range(sentence.first, sentence.last)
    )


def _side(clause: Clause) -> tuple[Item, list[Item]] | None:
    """Return the body that opens a sentence, and those who represent it."""
    first = clause.placed[0] if clause.placed else None
    if first is None or first.item.body is None or first.at > OPENING:
        return None
    body = first.item.body
    if body.body is not None and body.body.mode == "generic":
        return None
    people = [p.item for p in clause.placed if p.item.governor == "represented" and p.item.person]
    for item in people:
        item.behalf = body
    return (first.item, people) if people else None
