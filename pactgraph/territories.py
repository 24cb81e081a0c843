"""A territory on a day: what it lies in, what it contains, what changed, and its agreements."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .thing import CHAPTERS, Thing

if TYPE_CHECKING:
    from pactgraph.queries.results import Result
    from pactgraph.queries.terms import Given

    from .asking import Asking
    from .dossiers import Chapter, Telling


@dataclass(frozen=True, repr=False)
class Territory(Thing):
    """A territory of a knowledge graph on a day, made by `KnowledgeGraph.territory`.

    >>> import pactgraph, tempfile
    >>> lille = pactgraph.sample(tempfile.mkdtemp()).territory("Lille", on="2018-07-01")
    >>> lille.on, len(lille.parents()), len(lille.agreements())
    ('2018-07-01', 0, 0)
    """

    code: str = ""  # empty where no list says so, as the kind
    on: str = ""

    def __repr__(self) -> str:
        told = " ".join(part for part in (self.kind, self.code) if part)
        return f"<Territory {self.label} ({told}) on {self.on} {self.iri}>"

    def described(self) -> Result:
        """Return its names, kinds and codes, each with its days (`territories/described`)."""
        return self._ask("territories/described", territory=self.iri)

    def parents(self) -> Result:
        """Return what it lies in on that day, at every level (`territories/parents`)."""
        return self._ask("territories/parents", territory=self.iri, on=self.on)

    def members(self, levels: int = 1) -> Result:
        """Return what lies in it on that day, so many levels deep (`territories/members`)."""
        return self._ask("territories/members", territory=self.iri, on=self.on, levels=levels)

    def changes(self) -> Result:
        """Return what changed above it and in it, on any day (`territories/changes`)."""
        return self._ask("territories/changes", territory=self.iri)

    def agreements(self, relation: str | None = None, on: Given | None = None) -> Result:
        """Return the agreements that cover it, lie within it or share a part of it on that day.

        ``relation`` is covers, within or part (`territories/agreements`); ``on`` is another day.
        """
        return self._ask(
            "territories/agreements", territory=self.iri, on=on or self.on, relation=relation
        )

    def as_dict(self) -> dict[str, object]:
        """Return all that is told of it as plain values, for JSON."""
        return {
            "territory": self.iri, "label": self.label, "kind": self.kind, "code": self.code,
            "on": self.on, "described": self.described().rows, "parents": self.parents().rows,
            "members": self.members().rows, "changes": self.changes().rows,
            "agreements": self.agreements().rows,
        }  # fmt: skip

    def _chapter(self, told: Telling) -> Chapter:
        from .dossiers.territories import chapter

        return chapter(self, told)

    def _further(self, told: Telling) -> Sequence[Chapter]:
        from .signings import chapters, gathered

        named = list(dict.fromkeys(str(row["agreement"]) for row in self.agreements()))[:CHAPTERS]
        found = gathered(self.graph, named, self.reading) if named else []
        return chapters(self.graph, found, told, self.reading)


def territory(graph: Asking, name: str, on: Given | None = None, reading: str = "all") -> Territory:
    """Return the territory of that name, code or IRI, as it is on a day, or today."""
    from pactgraph.queries.terms import day

    when = day(on) if on else datetime.date.today().isoformat()
    place = graph._place(graph._whole(name), when)
    iri = graph.store.manifest.base + place.thing
    return Territory(graph, iri, place.label, place.kind, reading, place.code, when)
