"""Cuts SPARQL into words, so that what it does can be told from what it only mentions.

A keyword within a string, a comment, an IRI, the name of a variable, a prefixed name or the tag
of a language is none. The terminals are those of SPARQL 1.1, section 19.8, as far as they tell
these apart; what ends nowhere is cut into signs, so that no keyword hides behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A prefix is looked for in so many characters: what is longer is cut into words, each looked at.
_TOKEN = re.compile(
    r"""
      (?P<space>\s+|\#[^\r\n]*)
    | (?P<string>'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"{3}(?:[^"\\]|\\.|"(?!""))*"{3}
        |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<prefixed>(?:[^\W\d_][\w.-]{0,200}|_)?:(?:[\w:%.-]|\\.)*)
    | (?P<word>[^\W\d_]\w*)
    | (?P<open>[{(\[])
    | (?P<close>[})\]])
    | (?P<sign>\|\||&&|!=?|[-+*/|^<>=;,.?])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
FORMS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign of a query, and where it stands."""

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The word in capitals, where it is a bare one; else nothing."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """Yield the words and signs of a query, without spaces and comments.

    >>> [t.text for t in tokens("ASK { ?service :SERVICE 'SERVICE'@en } # SERVICE")]
    ['ASK', '{', '?service', ':SERVICE', "'SERVICE'", '@en', '}']
    >>> [t.keyword for t in tokens("ask { ?service ?from ?load }") if t.keyword]
    ['ASK']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "space":
            yield Token(kind, match[0], match.start())


def place(text: str, at: int) -> str:
    """Write where something stands as line and column, both from 1.

    >>> place("ASK { SERVICE", 6)
    '1:7'
    """
    before = text[:at]
    return f"{before.count(chr(10)) + 1}:{at - before.rfind(chr(10))}"
