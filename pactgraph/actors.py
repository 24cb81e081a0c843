"""An actor, an organisation or a person, and what is asked of it most often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactgraph.queries.results import Result

    from .asking import Asking
    from .signings import Signing


@dataclass(frozen=True)
class Actor:
    """An organisation or a person of a knowledge graph, made by `KnowledgeGraph.actor`."""

    graph: Asking
    iri: str
    label: str
    kind: str  # organisation or person

    def __repr__(self) -> str:
        return f"<Actor {self.label} ({self.kind}) {self.iri}>"

    def partners(self) -> Result:
        """Return with whom it made agreements, how often, first and last (`actors/partners`)."""
        return self.graph.ask("actors/partners", actor=self.iri)

    def agreements(self) -> Result:
        """Return the agreements in which it took part, and how (`actors/agreements`)."""
        return self.graph.ask("actors/agreements", actor=self.iri)

    def signings(self, partner: Actor | None = None) -> list[Signing]:
        """Return its agreements with who signed each, and the proofs; those with a partner only."""
        from .signings import signings

        return signings(self.graph, self, partner)

    def names(self) -> Result:
        """Return the names by which sources call it (`actors/names`)."""
        return self.graph.ask("actors/names", actor=self.iri)

    def known_names(self) -> list[str]:
        """Return the names by which it is commonly known, and which no source gives it."""
        from pactgraph.graph.derived import names
        from pactgraph.graph.derived.identity import fold

        told = {fold(str(row["name"])) for row in self.names()}
        return [
            one for one in names.forms(self.graph.names_path, self.iri) if fold(one) not in told
        ]

    def identifiers(self) -> Result:
        """Return the numbers by which registers know it (`actors/identifiers`)."""
        return self.graph.ask("actors/identifiers", actor=self.iri)

    def links(self) -> Result | None:
        """Return what an organisation is part of, succeeds, and the reverse (`actors/links`)."""
        if self.kind == "person":
            return None
        return self.graph.ask("actors/links", actor=self.iri)

    def roles(self) -> Result:
        """Return the roles that the person held, or that people held in the organisation."""
        if self.kind == "person":
            return self.graph.ask("people/roles", person=self.iri)
        return self.graph.ask("organisations/people", organisation=self.iri)

    def judgements(self) -> list[str]:
        """Return what people judged of it and of its names, in words, in their order."""
        from .judging import of_thing

        return of_thing(self.graph.store, self.iri)
