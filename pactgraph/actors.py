"""An actor, an organisation or a person, and what is asked of it most often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .thing import Thing

if TYPE_CHECKING:
    from pactgraph.queries.results import Cell, Result, Row
    from pactgraph.queries.terms import Given

    from .dossiers import Chapter, Telling
    from .signings import Signing

NAMED_BY = ("prefLabel", "altLabel")


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
        if since is None and until is None:
            return self._ask("actors/partners", actor=self.iri)
        from .signings import partners

        return partners(self.signings(since=since, until=until), self.iri)

    def agreements(self, since: Given | None = None, until: Given | None = None) -> Result:
        """Return the agreements in which it took part, and how (`actors/agreements`).

        With ``since`` or ``until``, only those signed then or later, then or before.
        """
        found = self._ask("actors/agreements", actor=self.iri)
        if since is None and until is None:
            return found
        from .signings import within

        told = [str(row["agreement"]) for row in found]
        kept = within(self.graph, told, since, until, self.reading)
        return found.where("agreement", kept)

    def signings(self, partner: Actor | None = None, **wanted: Any) -> list[Signing]:
        """Return its agreements with who signed each, and the proofs; those with a partner only.

        ``since``, ``until`` and ``territory`` narrow them down as in `KnowledgeGraph.signings`.
        """
        from .signings import signings

        return signings(self.graph, self, partner, reading=self.reading, **wanted)

    def names(self) -> Result:
        """Return the names by which sources call it (`actors/names`)."""
        return self._ask("actors/names", actor=self.iri)

    def name_proofs(self, limit: int) -> dict[Cell, list[Row]]:
        """Return by name the words that give it in the sources; nothing where these are too many.

        All that is stated of it is read for that: ``limit`` says how many names that may be.
        """
        names = self.names()
        if len(names) > limit:
            return {}
        told = {row["name"] for row in names}
        found: dict[Cell, list[Row]] = {}
        for row in self._ask("facts/proofs", about=self.iri):
            if row["quote"] and row["value"] in told and row["property"] in NAMED_BY:
                found.setdefault(row["value"], []).append(row)
        return found

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

    def roles(self) -> Result:
        """Return the roles that people held in the organisation (`organisations/people`)."""
        return self._ask("organisations/people", organisation=self.iri)

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


@dataclass(frozen=True, repr=False)
class Person(Actor):
    """A person in public roles, made by `KnowledgeGraph.person`.

    >>> import pactgraph, tempfile
    >>> delga = pactgraph.sample(tempfile.mkdtemp()).person("Carole Delga")
    >>> [(row["title"], row["organisation_label"]) for row in delga.roles()]
    [('présidente', 'Régions de France')]
    >>> len(delga.signatures()), [row["part"] for row in delga.agreements()]
    (0, ['present'])
    """

    def links(self) -> Result | None:
        """Return nothing: people are not linked as organisations are."""
        return None

    def roles(self) -> Result:
        """Return the titles that the person held, and when that was seen (`people/roles`)."""
        return self._ask("people/roles", person=self.iri)

    def signatures(self) -> Result:
        """Return what the person signed, as what and for whom (`agreements/signatories`)."""
        wanted = list(dict.fromkeys(str(row["agreement"]) for row in self.agreements()))
        found = self.graph.ask(
            "agreements/signatories", agreement=wanted or [self.iri], reading=self.reading
        )
        return found.where("person", {self.iri})

    def statements(self) -> Result:
        """Return what the person is quoted as saying (`people/statements`)."""
        return self._ask("people/statements", person=self.iri)

    def _chapter(self, told: Telling) -> Chapter:
        from .dossiers.actors import person

        return person(self, told)
