"""What actors, agreements, people and territories have in common: a name, and a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactgraph.queries.results import Result
    from pactgraph.queries.terms import Given

    from .asking import Asking
    from .dossiers import Chapter, Dossier, Telling

WHOLE = 500  # lines under one name in a dossier that is written to a file
CARD = 12  # and on a card
CHAPTERS = 100  # agreements that the dossier of an actor or a territory tells of one by one


@dataclass(frozen=True)
class Thing:
    """A thing of a knowledge graph: what it is called, and the questions that are asked of it.

    In a notebook it shows its card; ``.dossier().save("card.html")`` writes all that is known of
    it, each line with the number of the passage that proves it, to one file.
    """

    graph: Asking
    iri: str
    label: str
    kind: str
    reading: str = "all"  # which facts count: strict, preferred or all

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.label} ({self.kind}) {self.iri}>"

    def __str__(self) -> str:
        return self.label

    def dossier(self, language: str = "en", limit: int = WHOLE, whole: bool = True) -> Dossier:
        """Return what is known of it, line by line, with numbered proofs.

        ``language`` is en or fr; under each name at most ``limit`` lines are told. The ``whole``
        dossier tells of its agreements in chapters of their own, too.
        """
        from .dossiers import telling
        from .dossiers.dossier import Dossier
        from .dossiers.sources import known_sources

        told = telling(language, limit)
        first = self._chapter(told)
        chapters = (first, *self._further(told)) if whole else (first,)
        return Dossier(first.title, language, chapters, known_sources(self.graph))

    def as_dict(self) -> dict[str, object]:
        """Return all that is told of it as plain values, for JSON."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        """Show its card in a notebook, each line with its proofs."""
        from .dossiers.cards import notebook_card

        return notebook_card(self.dossier(limit=CARD, whole=False))

    def _ask(self, question: str, **given: Given | None) -> Result:
        return self.graph.ask(question, reading=self.reading, **given)

    def _chapter(self, told: Telling) -> Chapter:
        raise NotImplementedError

    def _further(self, told: Telling) -> Sequence[Chapter]:
        """Return the chapters of other things that a whole dossier tells of."""
        return ()
