"""A territory on a day: what it lies in, what it contains, what changed, and its agreements."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactgraph.queries.results import Result
    from pactgraph.queries.terms import Given

    from .asking import Asking


@dataclass(frozen=True)
class Territory:
    """A territory of a knowledge graph on a day, made by `KnowledgeGraph.territory`."""

    graph: Asking
    iri: str
    label: str
    kind: str  # empty where no list says so, as the code
    code: str
    on: str

    def __repr__(self) -> str:
        told = " ".join(part for part in (self.kind, self.code) if part)
        return f"<Territory {self.label} ({told}) on {self.on} {self.iri}>"

    def described(self) -> Result:
        """Return its names, kinds and codes, each with its days (`territories/described`)."""
        return self.graph.ask("territories/described", territory=self.iri)

    def parents(self) -> Result:
        """Return what it lies in on that day, at every level (`territories/parents`)."""
        return self.graph.ask("territories/parents", territory=self.iri, on=self.on)

    def members(self, levels: int = 1) -> Result:
        """Return what lies in it on that day, so many levels deep (`territories/members`)."""
        return self.graph.ask("territories/members", territory=self.iri, on=self.on, levels=levels)

    def changes(self) -> Result:
        """Return what changed above it and in it, on any day (`territories/changes`)."""
        return self.graph.ask("territories/changes", territory=self.iri)

    def agreements(self, relation: str | None = None) -> Result:
        """Return the agreements that cover it, lie within it or share a part of it on that day.

        ``relation`` is covers, within or part (`territories/agreements`).
        """
        return self.graph.ask(
            "territories/agreements", territory=self.iri, on=self.on, relation=relation
        )


def territory(graph: Asking, name: str, on: Given | None = None) -> Territory:
    """Return the territory of that name, code or IRI, as it is on a day, or today."""
    from pactgraph.queries.terms import day

    when = day(on) if on else datetime.date.today().isoformat()
    place = graph._place(graph._whole(name), when)
    return Territory(
        graph, graph.store.manifest.base + place.thing, place.label, place.kind, place.code, when
    )
