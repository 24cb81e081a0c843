"""The things of a store as objects: actors, agreements, people, territories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import Asking

if TYPE_CHECKING:
    from pactgraph.queries.terms import Given

    from .actors import Actor
    from .signings import Signing
    from .territories import Territory


class Things(Asking):
    """Finds things by name, number or IRI, and returns them as objects that can be asked."""

    def actor(self, name: str) -> Actor:
        """Return the organisation or the person of that name or IRI."""
        from pactgraph.queries import resolve
        from pactgraph.queries.header import ParameterType

        from .actors import Actor

        found = resolve(self._generation.names_path, self._whole(name), ParameterType.ACTOR)
        return Actor(self, found.iri, found.label, found.kind)

    def territory(self, name: str, on: Given | None = None) -> Territory:
        """Return the territory of that name, code or IRI, as it is on a day, or today.

        AmbiguousName lists those that it may be, with code, kind and department.
        """
        from .territories import territory

        return territory(self, name, on)

    def signings(self, actor: str, partner: str | None = None) -> list[Signing]:
        """Return the agreements in which an actor took part, with who signed each and its proof.

        With a partner, only those in which both took part.
        """
        from .signings import signings

        return signings(self, self.actor(actor), self.actor(partner) if partner else None)
