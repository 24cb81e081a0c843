"""Find what stands in quotation marks, where the name of a body may stand."""

from __future__ import annotations

from collections.abc import Sequence

from pactgraph.loaders.press.words.tokens import QUOTES, Token

LONGEST = 10  # tokens in a quoted name


def quoted(tokens: Sequence[Token], at: int, limit: int) -> tuple[int, int] | None:
    """Return the first token of a name in quotation marks, and the token that closes it.

    What begins with a small letter, holds an end of sentence or is long is speech, not a name.
    """
    closing = QUOTES.get(tokens[at].text) if at < limit else None
    if closing is None or at + 2 >= limit or not tokens[at + 1].capital:
        return None
    for end in range(at + 2, min(at + 2 + LONGEST, limit)):
        if tokens[end].text == closing:
            return at + 1, end
        if tokens[end].text in ".?;:":
            return None
    return None


def unquoted(text: str) -> str:
    """Return words without quotation marks.

    >>> unquoted("association « Les Mains vertes »")
    'association Les Mains vertes'
    """
    for mark in (*QUOTES, *QUOTES.values()):
        text = text.replace(mark, " ")
    return " ".join(text.split())
