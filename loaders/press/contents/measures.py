"""Tell what a figure measures, in the words that follow it: "120 ménages logés"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pactgraph.loaders.press.words.lexicon import Lexicons
from pactgraph.loaders.press.words.tokens import Token

from .figures import Figure

WITHIN = 12  # tokens after what is counted
INSIDE = frozenset("'’-")  # signs that stand within what is measured


def measures(
    figures: Sequence[Figure], tokens: Sequence[Token], lexicons: Lexicons
) -> dict[Figure, int]:
    """Return, for the figures of one sentence, the token after the words that tell the measure.

    They end at a sign, at a verb or a word that opens a clause, and at the last word that joins
    before the next figure.
    """
    nexts = {one: other.first for one, other in pairwise(figures) if other.first > one.last}
    return {one: _end(one, nexts.get(one), tokens, lexicons) for one in figures}


def _end(figure: Figure, following: int | None, tokens: Sequence[Token], lexicons: Lexicons) -> int:
    words = lexicons.words
    limit = min(figure.sentence.last, figure.last + WITHIN)
    if following is not None and following <= limit:
        limit = _before(figure.last, following, tokens, words.conjunctions | words.clause_openers)
    end = figure.last
    opening = (words.clause_openers | words.finite) - words.conjunctions
    for at in range(figure.last, limit):
        token = tokens[at]
        if (token.fold in opening and _is_plain(token)) or not (
            token.text[0].isalnum() or token.text in INSIDE
        ):
            break
        end = at + 1
    while end > figure.last and _joins(tokens[end - 1], lexicons):
        end -= 1
    return end


def _is_plain(token: Token) -> bool:
    """Tell whether a word is written without accents: "a" is a verb, and "à" is none."""
    return len(token.text) > 1 or token.text.lower() == token.fold


def _before(first: int, last: int, tokens: Sequence[Token], joints: frozenset[str]) -> int:
    """Return the last word that joins before the next figure, or where that begins."""
    found = [at for at in range(first, last) if tokens[at].fold in joints]
    return found[-1] if found else last


def _joins(token: Token, lexicons: Lexicons) -> bool:
    return not token.text[0].isalnum() or token.fold.rstrip("'") in lexicons.function_words
