"""Reads a question in SPARQL, and refuses what would change, fetch or exhaust something.

What is refused is found among the words of the question, never in its strings, names or
comments: in SPARQL a bare word is a keyword wherever it stands.
"""

from __future__ import annotations

from pactgraph.graph.errors import QuestionError
from pactgraph.graph.sparql import FORMS, Token, place, tokens

from .limits import Limits

UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
CALLS = "SERVICE would call another server; `pactgraph load --endpoint` fetches from one"
_CHAINED = frozenset(("UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "EXISTS", "GRAPH"))
_SINGLE = frozenset(";,.?")  # signs that a long list may hold many of


def checked(text: str, where: str, limits: Limits) -> None:
    """Check a question in SPARQL; QuestionError says what is not allowed, where and why.

    ``where`` is what the message calls the question: a file, or the option that held it.
    """
    if len(text) > limits.length:
        raise QuestionError(
            f"{where}: has {len(text)} characters; a question may have {limits.length}"
        )
    form = ""
    depth = operators = 0
    for token in tokens(text):
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth -= 1
        elif token.kind == "word":
            form = form or _form(token, text, where)
            if token.keyword == "SERVICE":
                raise _refusal(token, text, where, CALLS)
        operators += _is_operator(token)
        if depth > limits.depth:
            deep = f"is nested deeper than {limits.depth} brackets: simplify it"
            raise _refusal(token, text, where, deep)
        if operators > limits.operators:
            many = f"joins more than {limits.operators} expressions: use VALUES for long lists"
            raise _refusal(token, text, where, many)
    if not form:
        raise QuestionError(f"{where}: is no question: it needs {', '.join(sorted(FORMS))}")


def _form(token: Token, text: str, where: str) -> str:
    """Return the form of the question, if a word before its body says it; refuse an update."""
    word = token.keyword
    if word in UPDATES:
        changes = f"{word} would change the graph, which follows from the facts"
        raise _refusal(token, text, where, changes)
    return word if word in FORMS else ""


def _refusal(token: Token, text: str, where: str, why: str) -> QuestionError:
    return QuestionError(f"{where}:{place(text, token.start)}: {why}")


def _is_operator(token: Token) -> bool:
    if token.kind == "sign":
        return token.text not in _SINGLE
    return token.keyword in _CHAINED
