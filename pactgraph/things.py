"""The things of a store as objects: actors, agreements, people, territories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import Asking

if TYPE_CHECKING:
    from pactgraph.graph.derived.names import Name
    from pactgraph.queries.results import Result
    from pactgraph.queries.terms import Given

    from .actors import Actor, Person
    from .agreements import Agreement
    from .signings import Signing
    from .territories import Territory


class Things(Asking):
    """Finds things by name, number or IRI, and returns them as objects that can be asked."""

    def actor(self, name: str, reading: str = "all") -> Actor:
        """Return the organisation or the person of that name, number or IRI.

        A name of several is an error, `AmbiguousName`, that lists them with their IRIs. What is
        asked of it counts the facts of a ``reading``: strict, preferred, or all.
        """
        from .actors import Actor, Person

        found = self._named(name, "actor")
        made = Person if found.kind == "person" else Actor
        return made(self, found.iri, found.label, found.kind, reading)

    def person(self, name: str, reading: str = "all") -> Person:
        """Return the person in public roles of that name or IRI; AmbiguousName lists several."""
        from .actors import Person

        found = self._named(name, "person")
        return Person(self, found.iri, found.label, found.kind, reading)

    def agreement(self, name: str, reading: str = "all") -> Agreement:
        """Return the agreement of that name or IRI; AmbiguousName lists several."""
        from .agreements import Agreement

        found = self._named(name, "agreement")
        return Agreement(self, found.iri, found.label, found.kind, reading)

    def territory(self, name: str, on: Given | None = None, reading: str = "all") -> Territory:
        """Return the territory of that name, code or IRI, as it is on a day, or today.

        AmbiguousName lists those that it may be, with code, kind and department.
        """
        from .territories import territory

        return territory(self, name, on, reading)

    def agreements(
        self,
        between: tuple[str | Actor, str | Actor] | None = None,
        *,
        since: Given | None = None,
        until: Given | None = None,
        reading: str = "all",
    ) -> Result:
        """Return every agreement, a row for each source that tells of it (`agreements/all`).

        ``between`` are two actors, by name or as objects (`agreements/between`); ``since`` and
        ``until`` are dates of signing.
        """
        if between is None:
            return self.ask("agreements/all", since=since, until=until, reading=reading)
        one, other = between
        found = self.ask("agreements/between", one=one, other=other, reading=reading)
        if since is None and until is None:
            return found
        from .signings import within

        named = [str(row["agreement"]) for row in found]
        return found.where("agreement", within(self, named, since, until, reading))

    def signings(
        self,
        actor: str,
        partner: str | None = None,
        *,
        since: Given | None = None,
        until: Given | None = None,
        territory: str | None = None,
        reading: str = "all",
    ) -> list[Signing]:
        """Return the agreements in which an actor took part, with who signed each and its proof.

        With a partner, only those in which both took part; ``since`` and ``until`` are dates of
        signing; ``territory`` keeps those that cover it or lie within it on their own day;
        ``reading`` says which facts count: strict, preferred, or all.
        """
        from .signings import signings

        return signings(
            self,
            self.actor(actor),
            self.actor(partner) if partner else None,
            since=since,
            until=until,
            territory=territory,
            reading=reading,
        )

    def _named(self, name: str, type_: str) -> Name:
        from pactgraph.queries import resolve
        from pactgraph.queries.header import ParameterType

        return resolve(self.names_path, self._whole(name), ParameterType(type_))
