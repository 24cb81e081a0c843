"""An actor, an organisation or a person, and what is asked of it most often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .thing import CHAPTERS, Thing

if TYPE_CHECKING:
    from pactgraph.queries.results import Result
    from pactgraph.queries.terms import Given

    from .dossiers import Chapter, Telling
    from .signings import Signing


def _iri(other: Actor | str) -> str:
    return other if isinstance(other, str) else other.iri


@dataclass(frozen=True, repr=False)
class Actor(Thing):
    """An organisation or a person of a knowledge graph, made by `KnowledgeGraph.actor`.

    >>> import pactgraph, tempfile
    >>> al = pactgraph.sample(tempfile.mkdtemp()).actor("Action Logement")
    >>> [(row["partner_label"], row["agreements"]) for row in al.partners(since=2022)]
    [('Régions de France', 1)]
    >>> [row["signed_on"] for row in al.agreements(since=2019, until="2021-12")]
    ['2019-10-01', '2021-11-19']
    """

    def partners(self, since: Given | None = None, until: Given | None = None) -> Result:
        """Return with whom it made agreements, how often, first and last (`actors/partners`).

        With ``since`` or ``until``, only what was signed then or later, then or before, counts.
        """
        return self._ask("actors/partners", actor=self.iri, since=since, until=until)

    def agreements(self, since: Given | None = None, until: Given | None = None) -> Result:
        """Return the agreements in which it took part, and how (`actors/agreements`).

        With ``since`` or ``until``, only those signed then or later, then or before.
        """
        return self._ask("actors/agreements", actor=self.iri, since=since, until=until)

    def common(self, other: Actor | str) -> Result:
        """Return the partners that it shares with another, and those of each (`actors/common`)."""
        return self._ask("actors/common", one=self.iri, other=_iri(other))

    def between(self, other: Actor | str) -> Result:
        """Return what it agreed with another, when and where (`agreements/between`)."""
        return self._ask("agreements/between", one=self.iri, other=_iri(other))

    def newcomers(self, year: Given | None = None) -> Result:
        """Return who agreed with it for the first time, by year (`actors/newcomers`)."""
        return self._ask("actors/newcomers", actor=self.iri, year=year)

    def represented(self) -> Result:
        """Return who signed for it, in which office, first and last (`actors/represented`)."""
        return self._ask("actors/represented", actor=self.iri)

    def family(self) -> Result:
        """Return its parts and subsidiaries, who leads them, what they agreed (`actors/family`)."""
        return self._ask("actors/family", actor=self.iri)

    def timeline(self, since: Given | None = None, until: Given | None = None) -> Result:
        """Return all that is told of it, by day (`actors/timeline`)."""
        return self._ask("actors/timeline", actor=self.iri, since=since, until=until)

    def signings(self, partner: Actor | None = None, **wanted: Any) -> list[Signing]:
        """Return its agreements with who signed each, and the proofs; those with a partner only.

        ``since``, ``until`` and ``territory`` narrow them down as in `KnowledgeGraph.signings`.
        """
        from .signings import signings

        return signings(self.graph, self, partner, reading=self.reading, **wanted)

    def names(self) -> Result:
        """Return the names by which sources call it (`actors/names`)."""
        return self._ask("actors/names", actor=self.iri)

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
        return self._ask("actors/identifiers", actor=self.iri)

    def links(self) -> Result | None:
        """Return what an organisation is part of, succeeds, and the reverse (`actors/links`)."""
        return self._ask("actors/links", actor=self.iri)

    def roles(self, on: Given | None = None) -> Result:
        """Return the roles that people held in the organisation (`organisations/people`).

        With ``on``, who held one that day: certainly, possibly or not, and why (`time/held`).
        """
        if on is None:
            return self._ask("organisations/people", organisation=self.iri)
        return self._ask("time/held", organisation=self.iri, on=on)

    def holders(self, title: str | None = None) -> Result:
        """Return who held a title in it, one after the other (`time/holders`)."""
        return self._ask("time/holders", organisation=self.iri, title=title)

    def in_force(self, on: Given) -> Result:
        """Return which of its agreements hold on a day, and how surely (`time/in-force`)."""
        return self._ask("time/in-force", actor=self.iri, on=on)

    def judgements(self) -> list[str]:
        """Return what people judged of it and of its names, in words, in their order."""
        from .judging import of_thing

        return of_thing(self.graph.store, self.iri)

    def as_dict(self) -> dict[str, object]:
        """Return all that is told of it as plain values, for JSON."""
        proofs = {one.agreement: one.cited() for one in self.signings()}
        links = self.links()
        return {
            "actor": self.iri,
            "label": self.label,
            "kind": self.kind,
            "names": self.names().rows,
            "known_names": self.known_names(),
            "identifiers": self.identifiers().rows,
            "links": links.rows if links else [],
            "partners": self.partners().rows if self.kind == "organisation" else [],
            "agreements": [
                row | {"proofs": proofs.get(str(row["agreement"]), [])}
                for row in self.agreements().rows
            ],
            "roles": self.roles().rows,
            "judgements": self.judgements(),
            "sources": list(dict.fromkeys(str(row["source"]) for row in self.names())),
        }

    def _chapter(self, told: Telling) -> Chapter:
        from .dossiers.actors import organisation

        return organisation(self, told)

    def _further(self, told: Telling) -> Sequence[Chapter]:
        from .signings import chapters, gathered

        named = list(dict.fromkeys(str(row["agreement"]) for row in self.agreements()))[:CHAPTERS]
        found = gathered(self.graph, named, self.reading) if named else []
        return chapters(self.graph, found, told, self.reading)


@dataclass(frozen=True, repr=False)
class Person(Actor):
    """A person in public roles, made by `KnowledgeGraph.person`.

    >>> import pactgraph, tempfile
    >>> delga = pactgraph.sample(tempfile.mkdtemp()).person("Carole Delga")
    >>> [(row["title"], row["organisation_label"]) for row in delga.roles()]
    [('présidente', 'Régions de France')]
    >>> [(row["held"], row["why"]) for row in delga.roles(on="2023-04-18")]
    [('certain', 'shown on 2023-04-18')]
    >>> [row["part"] for row in delga.signatures()]
    ['attended']
    """

    def links(self) -> Result | None:
        """Return nothing: people are not linked as organisations are."""
        return None

    def roles(self, on: Given | None = None) -> Result:
        """Return the titles that the person held, and when that was seen (`people/roles`).

        With ``on``, those held that day: certainly, possibly or not, and why (`time/held`).
        """
        if on is None:
            return self._ask("people/roles", person=self.iri)
        return self._ask("time/held", person=self.iri, on=on)

    def signatures(self) -> Result:
        """Return what the person signed, or attended without signing (`people/signed`)."""
        return self._ask("people/signed", person=self.iri)

    def cosignatories(self) -> Result:
        """Return with whom the person signed, on which side (`people/cosignatories`)."""
        return self._ask("people/cosignatories", person=self.iri)

    def offices(self) -> Result:
        """Return the offices from the first to the last day they are seen (`people/offices`)."""
        return self._ask("people/offices", person=self.iri)

    def statements(self) -> Result:
        """Return what the person is quoted as saying (`people/statements`)."""
        return self._ask("people/statements", person=self.iri)

    def _chapter(self, told: Telling) -> Chapter:
        from .dossiers.actors import person

        return person(self, told)
