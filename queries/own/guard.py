"""Reads a question in SPARQL, and refuses what would change, fetch or exhaust something.

What is refused is found among the words of the question, never in its strings, names or
comments: in SPARQL a bare word is a keyword wherever it stands.
"""

from __future__ import annotations

from itertools import pairwise

from pactgraph.graph.errors import QuestionError
from pactgraph.graph.sparql import FORMS, Token, place, tokens

from .limits import Limits

UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
CALLS = "SERVICE would call another server; `pactgraph load --endpoint` fetches from one"
FILES = "FROM reads no file: it names a graph of the store by its whole IRI; `pactgraph load` reads"
_CHAINED = frozenset(("UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "EXISTS", "GRAPH"))
_SINGLE = frozenset(";,.?")  # signs that a long list may hold many of
_SPELT = "\\"  # an escape that stands in no string or name


def checked(text: str, where: str, limits: Limits) -> None:
    """Check a question in SPARQL; QuestionError says what is not allowed, where and why.

    ``where`` is what the message calls the question: a file, or the option that held it.
    """
    if len(text) > limits.length:
        raise QuestionError(
            f"{where}: has {len(text)} characters; a question may have {limits.length}"
        )
    found = list(tokens(text))
    form = ""
    for token in found:
        form = form or _form(token, text, where)
        if token.keyword == "SERVICE":
            raise _refusal(token, text, where, CALLS)
        if token.text == _SPELT:
            raise _refusal(token, text, where, "a word may not be spelt with escapes")
    if not form:
        raise QuestionError(f"{where}: is no question: it needs {', '.join(sorted(FORMS))}")
    _check_size(found, text, where, limits)
    _check_graphs(found, text, where)


def _form(token: Token, text: str, where: str) -> str:
    """Return the form of the question, if a word before its body says it; refuse an update."""
    word = token.keyword
    if word in UPDATES:
        changes = f"{word} would change the graph, which follows from the facts"
        raise _refusal(token, text, where, changes)
    return word if word in FORMS else ""


def _check_size(found: list[Token], text: str, where: str, limits: Limits) -> None:
    depth = operators = 0
    for token in found:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        operators += _is_operator(token)
        if depth > limits.depth:
            deep = f"is nested deeper than {limits.depth} brackets: simplify it"
            raise _refusal(token, text, where, deep)
        if operators > limits.operators:
            many = f"joins more than {limits.operators} expressions: use VALUES for long lists"
            raise _refusal(token, text, where, many)


def _check_graphs(found: list[Token], text: str, where: str) -> None:
    """Refuse a FROM that names a file, by its IRI, by a prefix or below a base."""
    prefixes = {
        one.text
        for one, two in pairwise(found)
        if one.kind == "prefixed" and one.text.endswith(":") and _is_file(two)
    }
    below = any(one.keyword == "BASE" and _is_file(two) for one, two in pairwise(found))
    for one, two in pairwise(found):
        if one.keyword not in ("FROM", "NAMED") or two.keyword == "NAMED":
            continue
        prefix = f"{two.text.partition(':')[0]}:"
        is_relative = two.kind == "iri" and ":" not in two.text
        is_file = prefix in prefixes if two.kind == "prefixed" else _is_file(two)
        if is_file or (below and is_relative) or two.kind not in ("iri", "prefixed"):
            raise _refusal(two, text, where, FILES)


def _is_file(token: Token) -> bool:
    return token.kind == "iri" and token.text[1:].casefold().startswith("file:")


def _refusal(token: Token, text: str, where: str, why: str) -> QuestionError:
    return QuestionError(f"{where}:{place(text, token.start)}: {why}")


def _is_operator(token: Token) -> bool:
    if token.kind == "sign":
        return token.text not in _SINGLE
    return token.keyword in _CHAINED
