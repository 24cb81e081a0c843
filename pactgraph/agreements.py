"""An agreement, and what is asked of it: sides, signatories, promises, figures, links, proofs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .thing import Thing

if TYPE_CHECKING:
    from pactgraph.queries.results import Result
    from pactgraph.queries.terms import Given

    from .dossiers import Chapter, Telling


@dataclass(frozen=True, repr=False)
class Agreement(Thing):
    """An agreement of a knowledge graph, made by `KnowledgeGraph.agreement`.

    Each method is a named question: its rows bear the source, the words that prove them and
    where these stand.

    >>> import pactgraph, tempfile
    >>> kg = pactgraph.sample(tempfile.mkdtemp())
    >>> one = kg.agreement("Convention-cadre de territoire Metz Métropole")
    >>> [row["person_label"] for row in one.signatories()]
    ['Jean-Luc Bohl', 'Isabelle Kaucic', 'Damien Sionneau', 'Michel Huard']
    >>> one.told()[0]["signed_on"], one.told()[0]["ends_on"], one.told()[0]["place"]
    ('2019-10-01', '2022', 'Metz')
    >>> [(row["in_force"], row["why"]) for row in one.in_force("2021-05-04")]
    [('certain', 'from 2019 to 2022')]
    """

    def told(self) -> Result:
        """Return its kind, status, dates and place, a row for each source (`agreements/all`)."""
        return self._ask("agreements/all", agreement=self.iri)

    def parties(self) -> Result:
        """Return who is party to it, and through which body (`agreements/parties`)."""
        return self._ask("agreements/parties", agreement=self.iri)

    def signatories(self) -> Result:
        """Return who signed it, in what capacity and for whom (`agreements/signatories`)."""
        return self._ask("agreements/signatories", agreement=self.iri)

    def present(self) -> Result:
        """Return who was there without signing (`agreements/present`)."""
        return self._ask("agreements/present", agreement=self.iri)

    def commitments(self) -> Result:
        """Return who promises what, and by when (`agreements/commitments`)."""
        return self._ask("agreements/commitments", agreement=self.iri)

    def figures(self) -> Result:
        """Return the figures told of it, and what they are (`figures/all`)."""
        return self._ask("figures/all", agreement=self.iri)

    def themes(self) -> Result:
        """Return what it is about and whom it is meant for (`agreements/themes`)."""
        return self._ask("agreements/themes", agreement=self.iri)

    def instruments(self) -> Result:
        """Return the laws, plans and programmes that it cites (`agreements/instruments`)."""
        return self._ask("agreements/instruments", agreement=self.iri)

    def links(self) -> Result:
        """Return the earlier agreements to which it goes back, and how (`agreements/links`)."""
        return self._ask("agreements/links", agreement=self.iri)

    def monitoring(self) -> Result:
        """Return who follows how it is carried out (`agreements/monitoring`)."""
        return self._ask("agreements/monitoring", agreement=self.iri)

    def conflicts(self) -> Result:
        """Return what its sources say that cannot all be so (`agreements/conflicts`)."""
        return self._ask("agreements/conflicts", agreement=self.iri)

    def in_force(self, on: Given) -> Result:
        """Return whether it holds on a day: certainly, possibly or not, and why (`time/in-force`).

        What renews or replaces it is told too.
        """
        return self._ask("time/in-force", agreement=self.iri, on=on)

    def amounts(self) -> Result:
        """Return the amounts of money told of it, the largest first (`figures/amounts`)."""
        return self._ask("figures/amounts", agreement=self.iri)

    def proofs(self) -> Result:
        """Return all that is stated of it, with rule, certainty and words (`facts/proofs`)."""
        return self._ask("facts/proofs", about=self.iri)

    def as_dict(self) -> dict[str, object]:
        """Return all that is told of it as plain values, for JSON."""
        asked = (
            self.told, self.parties, self.signatories, self.present, self.commitments,
            self.figures, self.themes, self.instruments, self.links, self.monitoring,
            self.conflicts,
        )  # fmt: skip
        head: dict[str, object] = {"agreement": self.iri, "label": self.label}
        return head | {one.__name__: one().rows for one in asked}

    def _chapter(self, told: Telling) -> Chapter:
        from .dossiers.agreements import chapter

        return chapter(self, told)
