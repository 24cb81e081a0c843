"""What a store looks like: its network, pictures of it, and files for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .measuring import Measuring

if TYPE_CHECKING:
    import networkx

    from pactgraph.graph.drawing import Picture
    from pactgraph.graph.drawing.networks.subjects import Subject, Subjects
    from pactgraph.graph.exports.exporting import Exported
    from pactgraph.graph.networks.choice import Choice

DRAWN = 60  # things in a picture, if nothing is said


class Drawing(Measuring):
    """Shows the store as a network, a picture, or a file that other tools read."""

    def network(
        self, name: str = "", hops: int = 2, **narrowed: str | None
    ) -> networkx.MultiDiGraph:
        """Build the network of agreements, organisations and people, or what is around one.

        An edge is one fact, and bears its certainty, its source and the words that prove it; its
        key is the identifier of the fact. What narrows a picture narrows it too.
        """
        from pactgraph.graph.networks.network import network
        from pactgraph.queries.header import ParameterType

        return network(
            self._columns,
            around=self._resolved(name, ParameterType.THING) if name else None,
            hops=hops,
            choice=self._choice(narrowed),
            base=self.store.manifest.base,
            short_names=self._short_names,
        )

    def draw(
        self,
        name: str = "",
        *,
        to: str = "",
        community: str = "",
        hops: int = 2,
        people: bool = False,
        limit: int = DRAWN,
        language: str = "fr",
        **narrowed: str | None,
    ) -> Picture:
        """Draw the network, or a part of it, on one page that works offline.

        ``name`` is an actor, a person, an agreement, or a territory with all beneath it; with
        ``to``, the path from one actor to another is drawn. ``community`` is a number or a name of
        `communities`, or a member. ``people`` draws those who signed, ``limit`` is how many are
        drawn; what narrows a network narrows a picture. It shows itself in a notebook;
        ``.save("network.html")`` writes it, and `.svg` and `.png` to print.
        """
        from pactgraph.graph.drawing import draw
        from pactgraph.graph.drawing.narrowing import told
        from pactgraph.graph.drawing.networks.subjects import Subjects
        from pactgraph.graph.drawing.words import words

        base, names, choice = self.store.manifest.base, self._short_names, self._choice(narrowed)
        subjects = Subjects(self._columns, words(language), choice, base, names)
        subject = self._subject(subjects, name, to, community, hops)
        return draw(
            subject.network,
            title=subject.title,
            focus=subject.focus,
            core=subject.core,
            language=language,
            people=people,
            limit=limit,
            choice=told(self._columns, choice, words(language)),
        )

    def _subject(
        self, subjects: Subjects, name: str, to: str, community: str, hops: int
    ) -> Subject:
        """Find what a picture is about."""
        from dataclasses import replace

        from pactgraph.graph.errors import QuestionError

        if community and (name or to):
            raise QuestionError("draw either a community or what is around a name, not both")
        if community:
            return subjects.among(*self._community(community, subjects.choice))
        if to:
            if not name:
                raise QuestionError(f"a path to {to} begins at some actor: name it first")
            return subjects.along(self._actor(name), self._actor(to))
        if not name:
            return subjects.whole()
        if found := self._involved(name):
            return subjects.around(found, hops)
        choice = subjects.choice
        place = self._narrowing_place(name, bool(choice.territory), choice.until)
        within = replace(choice, territory=place.thing)
        subject = replace(subjects, choice=within).whole()
        if not subject.network:
            raise QuestionError(
                f"no agreement about {place.label} found in the loaded sources; what lies in a "
                "territory is known where a list of territories is loaded"
            )
        return subject

    def _community(self, wanted: str, choice: Choice) -> tuple[set[str], str]:
        """Return the members and the name of a community that is told by number, name or member."""
        from pactgraph.graph.derived.identity import fold
        from pactgraph.graph.errors import QuestionError
        from pactgraph.graph.networks.communities import communities
        from pactgraph.graph.networks.projections import named, project

        arrays = named(self._columns, project(self._columns, "actors", choice))
        found = communities(arrays)
        called = [one for one in found if wanted == str(one.number + 1)]
        called += [one for one in found if fold(one.name) == fold(wanted)]
        if not called:
            member = None if wanted.isdecimal() else self._actor(wanted)
            called = [one for one in found if member in {arrays.nodes[n] for n in one.members}]
        if not called:
            raise QuestionError(
                f"{wanted}: there is no such community, and nobody of that name is in one; "
                "`pactgraph network --communities` lists them"
            )
        return {str(arrays.nodes[member]) for member in called[0].members}, called[0].name

    def export(self, file: str | Path) -> Exported:
        """Write the graph or the fact tables to a file for other tools; its ending says which.

        `.ttl`, `.nt`, `.rdf`, `.jsonld`, `.tree.jsonld`, `.trig`, `.nq`, `.csv.zip`,
        `.parquet.zip`, `.ftm.json`, `.void.ttl`, `.sssom.tsv`, `.html` (the vocabulary).
        """
        from pactgraph.graph.exports import export

        return export(self.store.path, Path(file))
