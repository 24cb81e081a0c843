"""What can go wrong, as one tree: each message says what, where, and what to do.

PactgraphError
├── SourceError          a source cannot be read (missing, empty, not text, unknown kind)
│   └── EndpointError    a server elsewhere does not answer as it should
├── StoreError           the store cannot do what was asked
│   ├── StoreMissing     there is no store at that path
│   ├── StoreBusy        another process is writing
│   └── StoreDamaged     what is on disk is not what was written
├── AliasesUnusable      the file of commonly known names has a line that contradicts another
├── FactError            a loader made a row that the ontology does not know
├── JudgementError       a judgement cannot be given, or not be found again
│   └── Contradiction    a judgement goes against others: the chain of them is told
└── QuestionError        a question, or a value given to it, is not usable
    ├── AmbiguousName    a name leads to several things: the candidates are listed
    └── LimitReached     a question takes more time, memory or room than it may
"""

from __future__ import annotations

from collections.abc import Sequence


class PactgraphError(Exception):
    """The base of all errors that pactgraph raises on purpose."""


class SourceError(PactgraphError):
    """A source cannot be read."""


class EndpointError(SourceError):
    """A server elsewhere does not answer as it should."""


class StoreError(PactgraphError):
    """The store cannot do what was asked."""


class StoreMissing(StoreError):
    """There is no store at that path."""


class StoreBusy(StoreError):
    """Another process is writing to the store."""


class StoreDamaged(StoreError):
    """What is on disk is not what was written."""


class AliasesUnusable(PactgraphError):
    """The file of commonly known names cannot be used."""


class FactError(PactgraphError):
    """A loader made a row that the ontology does not know."""


class JudgementError(PactgraphError):
    """A judgement cannot be given, or not be found again."""


class Contradiction(JudgementError):
    """A judgement goes against others."""


class QuestionError(PactgraphError):
    """A question, or a value given to it, is not usable."""


class AmbiguousName(QuestionError):
    """A name leads to several things: ``candidates`` has the label, kind and IRI of each."""

    def __init__(self, message: str, candidates: Sequence[tuple[str, str, str]] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class LimitReached(QuestionError):
    """A question takes more time, memory or room than it may."""
