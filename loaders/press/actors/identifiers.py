"""Read the official numbers that a text gives to bodies: SIREN, SIRET and RNA."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pactgraph.loaders.press.clauses.clause import Clause

from .names import Names, Organisation

FORMS = {
    "siren": re.compile(r"\d{9}"),
    "siret": re.compile(r"\d{14}"),
    "rna": re.compile(r"W\d{9}"),
}
PASSED = 4  # tokens between the word and its number: ":", "n°", a town
PARTS = 6  # tokens of a number: "123 456 789 00012"
Span = tuple[int, int]  # tokens


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number of a body, and the words that give it."""

    body: Organisation
    column: str
    value: str
    span: Span


def identifiers(clauses: Iterable[Clause], names: Names) -> Iterator[Identifier]:
    """Yield the numbers that stand after the name of a body in a sentence, if they add up."""
    book = names.lexicons.identifiers
    for clause in clauses:
        body: Organisation | None = None
        for chunk in clause.groups.chunks:
            told = book.match(names.tokens, chunk.first, clause.groups.chunks[-1].last)
            if told is None and chunk.type in ("body", "name"):
                body = names.find(names.text(chunk.first, chunk.last)) or body
            found = _number(names, told[0], told[1].columns[0]) if told and body else None
            if found and told and body:
                yield Identifier(body, told[1].columns[0], found[0], (chunk.first, found[1]))


def _number(names: Names, at: int, column: str) -> tuple[str, int] | None:
    """Return the number that begins within a few tokens, and the token after it."""
    tokens, form = names.tokens, FORMS[column]
    for begin in range(at, min(at + PASSED, len(tokens))):
        said = ""
        for end in range(begin, min(begin + PARTS, len(tokens))):
            said += tokens[end].text.upper()
            if form.fullmatch(said):
                return (said, end + 1) if column == "rna" or adds_up(said) else None
            if not said.isalnum() or len(said) > 14:
                break
    return None


def adds_up(number: str) -> bool:
    """Tell whether the check digit of a SIREN or a SIRET is right.

    >>> adds_up("732829320"), adds_up("732829321")
    (True, False)
    """
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(number)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
