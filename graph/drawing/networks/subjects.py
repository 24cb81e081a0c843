"""What a picture is about: all there is, one thing, a path between two, or a community."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactgraph.graph.drawing.words import Words
from pactgraph.graph.errors import QuestionError
from pactgraph.graph.networks.choice import Choice
from pactgraph.graph.networks.network import neighbourhood, network
from pactgraph.graph.networks.paths import path
from pactgraph.graph.networks.projections import labels_of
from pactgraph.graph.networks.reach import agreements_among, agreements_near
from pactgraph.ontology import BASE

if TYPE_CHECKING:
    import duckdb
    import networkx

TITLES = {"agreement": "title_agreement", "person": "title_person"}
PARTIES_IN_COMMON = 2  # members of a community that make an agreement one of its own


@dataclass(frozen=True, slots=True)
class Subject:
    """The part of a network that a picture shows, and what the picture is called.

    ``focus`` is what it is about; if there is a ``core``, nothing else is drawn than what is in
    it and who acts for that.
    """

    title: str
    network: networkx.MultiDiGraph
    focus: tuple[str, ...] = ()
    core: frozenset[str] | None = None


@dataclass(frozen=True)
class Subjects:
    """Cuts what is drawn out of the columns of a store, narrowed by one choice."""

    connection: duckdb.DuckDBPyConnection
    words: Words
    choice: Choice = field(default_factory=Choice)
    base: str = BASE
    short_names: Mapping[str, str] = field(default_factory=dict)

    def whole(self) -> Subject:
        """Return all that was chosen."""
        title = self.words.say("title")
        if self.choice.territory:
            title = self.words.say("title_in", name=self._label(self.choice.territory))
        return Subject(title, self._network())

    def around(self, thing: str, hops: int) -> Subject:
        """Return what lies within some hops of an actor or an agreement.

        QuestionError if it is in no agreement that was chosen.
        """
        near = agreements_near(self.connection, thing, hops)
        graph, label = self._network(within=near), self._label(thing)
        if thing not in graph:
            raise QuestionError(
                f"{label} takes part in no agreement found in the loaded sources that was chosen: "
                "widen the choice, or leave it out"
            )
        title = TITLES.get(graph.nodes[thing]["kind"], "title_of")
        return Subject(
            self.words.say(title, name=label), neighbourhood(graph, thing, hops), (thing,)
        )

    def along(self, start: str, end: str) -> Subject:
        """Return the surest of the shortest paths between two actors; QuestionError if none is."""
        found = path(self.connection, start, end, self.choice)
        names = {"start": self._label(start), "end": self._label(end)}
        if not found:
            raise QuestionError(
                f"no chain of agreements found in the loaded sources leads from {names['start']} "
                f"to {names['end']}"
            )
        agreements = {step.agreement for step in found.steps}
        actors = {actor for step in found.steps for actor in (step.start, step.end)}
        graph = self._network(agreements)
        core = frozenset({start, end, *actors, *agreements})
        return Subject(self.words.say("title_path", **names), graph, (start, end), core)

    def among(self, members: Collection[str], name: str) -> Subject:
        """Return what members of a community agreed with one another."""
        among = agreements_among(self.connection, members, PARTIES_IN_COMMON)
        graph = self._network(within=among)
        common = {
            node
            for node, told in graph.nodes(data=True)
            if told["kind"] == "agreement"
            and len(set(graph.predecessors(node)).intersection(members)) >= PARTIES_IN_COMMON
        }
        around = {near for node in common for near in graph.predecessors(node)}
        core = frozenset({*members, *common})
        title = self.words.say("title_community", name=name)
        return Subject(title, graph.subgraph({*core, *around}).copy(), core=core)

    def _network(
        self, agreements: Collection[str] | None = None, within: Collection[str] | None = None
    ) -> networkx.MultiDiGraph:
        return network(
            self.connection,
            choice=self.choice,
            agreements=agreements,
            within=within,
            base=self.base,
            short_names=self.short_names,
        )

    def _label(self, thing: str) -> str:
        return labels_of(self.connection, [thing])[thing]
