"""Tell which figures are part of another: "144 millions d'euros, dont 72 pour les villes"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pactgraph.loaders.press.words.index import within

from .figures import Figure
from .signs import Signs

APART = 25  # tokens between a whole and the word that opens its parts
NEAR = 5  # tokens of that word and of those before the first part: "dont près de 600"
ENDS = frozenset((".", ";", "!", "?"))


def parts(figures: Sequence[Figure], signs: Signs) -> dict[Figure, Figure]:
    """Return, for those figures of one sentence that are part of another, the whole.

    A figure that follows a part goes on with the parts where it counts the same as the part.
    """
    wholes: dict[Figure, Figure] = {}
    for number, figure in enumerate(figures[1:], 1):
        before = figures[number - 1]
        whole = before if _opened(before, figure, signs) else None
        if whole is None and before in wholes and _joined(before, figure, signs):
            whole = wholes[before]
        if whole and _fits(figure, whole):
            wholes[figure] = whole
    return wholes


def _opened(whole: Figure, part: Figure, signs: Signs) -> bool:
    """Tell whether "dont" or "of which" stands between two figures, right before the second."""
    tokens = signs.tokens
    if part.first - whole.last > APART or any(
        token.text in ENDS for token in tokens[whole.last : part.first]
    ):
        return False
    for at in within(signs.places("of which"), max(whole.last, part.first - NEAR), part.first):
        end = signs.end("of which", at, part.first)
        if end and all(signs.at("about", n, part.first) for n in range(end, part.first)):
            return True
    return False


def _joined(before: Figure, figure: Figure, signs: Signs) -> bool:
    """Tell whether a figure that counts the same is joined to a part: "et 19 millions d'euros"."""
    if figure.unit != before.unit or figure.first == before.first:
        return False
    between = signs.tokens[before.last : figure.first]
    if len(between) > APART or any(token.text in ENDS for token in between):
        return False
    return signs.at("and", figure.first - 1, figure.first)


def _fits(part: Figure, whole: Figure) -> bool:
    """Tell whether a part is smaller than the whole, where both count the same."""
    return part.unit != whole.unit or Decimal(part.value) < Decimal(whole.value)
