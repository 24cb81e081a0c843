"""What is drawn of a network: who is folded away, which facts share a line, what is left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactgraph.graph.drawing.styles import styles

if TYPE_CHECKING:
    import networkx

STATED = "stated"
ACTING = "acts_for"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact behind a line: its identifier, and what its source tells of it."""

    id: str
    kind: str
    told: Mapping[str, Any]
    signer: str | None = None  # the name of the person, where a signature is folded


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the picture: two ends, what it means, and every fact that it stands for."""

    id: str
    start: str
    end: str
    kind: str
    facts: tuple[Fact, ...]

    @property
    def uncertain(self) -> bool:
        """Whether no fact behind the line is stated outright."""
        return all(fact.told["certainty"] != STATED for fact in self.facts)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The nodes and lines to draw, in the order in which they are written, and what is missing."""

    nodes: Mapping[str, Mapping[str, Any]]
    lines: tuple[Line, ...]
    left_out: Mapping[str, int]  # how many of each kind of node are not drawn
    lines_left_out: int
    focus: tuple[str, ...] = ()  # what the picture is about
    limited: bool = False  # whether some are left out because there are too many

    def kind(self, node: str) -> str:
        """Return the kind under which a node is drawn."""
        return styles().node_kind(self.nodes[node])


def compose(
    network: networkx.MultiDiGraph,
    *,
    focus: Collection[str],
    people: bool,
    limit: int,
    core: Collection[str] | None = None,
) -> Scene:
    """Choose what is drawn of a network, which stays as it is.

    Without ``people``, a signature is drawn from the body that the person acted for; a person
    of whom no body is known, or whom the picture is about, stays in it. With ``core``, only what
    is in it is drawn, and who acts for it.
    """
    centre = tuple(node for node in dict.fromkeys(focus) if node in network)
    lines = _lines(network, people, centre)
    shown = {end for line in lines for end in (line.start, line.end)} | set(centre)
    drawable = shown if core is None else shown & _with_agents(lines, core)
    kept = _chosen(network, lines, drawable, centre, limit)
    drawn = tuple(line for line in lines if line.start in kept and line.end in kept)
    return Scene(
        nodes={node: network.nodes[node] for node in sorted(kept)},
        lines=drawn,
        left_out=Counter(str(network.nodes[node]["kind"]) for node in sorted(shown - kept)),
        lines_left_out=len(lines) - len(drawn),
        focus=tuple(node for node in centre if node in kept),
        limited=len(kept) < len(drawable),
    )


def _with_agents(lines: Iterable[Line], core: Collection[str]) -> set[str]:
    """Add to some nodes the bodies that act for them there, and the people who sign for these."""
    ending = [line for line in lines if line.end in core]
    done = {fact.id for line in ending if line.kind != ACTING for fact in line.facts}
    acting = [line for line in ending if line.kind == ACTING]
    bodies = {line.start for line in acting if any(fact.id in done for fact in line.facts)}
    bodies.update(core)
    signers = {
        line.start
        for line in ending
        for fact in line.facts
        if fact.kind == "signature"
        and bodies.intersection((fact.told.get("acting_body"), fact.told.get("on_behalf_of")))
    }
    return {*bodies, *signers}


def _lines(network: networkx.MultiDiGraph, people: bool, apart: Collection[str] = ()) -> list[Line]:
    """Put the facts that say the same of the same two on one line; who is apart is not folded."""
    facts = [
        _placed(network, people or edge[0] in apart, *edge)
        for edge in network.edges(keys=True, data=True)
    ]
    signed = {(start, end) for start, end, fact in facts if fact.kind == "signature"}
    gathered: dict[tuple[str, str, str, str], list[Fact]] = defaultdict(list)
    for start, end, fact in facts:
        kind, role = fact.kind, str(fact.told.get("party_role", fact.told.get("link", "")))
        if kind == "participation" and (start, end) in signed:
            kind, role = "signature", ""
        gathered[start, end, kind, role].append(fact)
    return [
        Line(f"l{number}", start, end, kind, tuple(sorted(found, key=lambda fact: fact.id)))
        for number, ((start, end, kind, _), found) in enumerate(sorted(gathered.items()), 1)
    ]


def _placed(
    network: networkx.MultiDiGraph,
    people: bool,
    start: str,
    end: str,
    key: str,
    told: Mapping[str, Any],
) -> tuple[str, str, Fact]:
    """Say between which two nodes a fact is drawn."""
    if told["kind"] != "signature" or people:
        return start, end, Fact(key, told["kind"], told)
    body = told.get("acting_body") or told.get("on_behalf_of")
    if body not in network:
        return start, end, Fact(key, told["kind"], told)
    return str(body), end, Fact(key, told["kind"], told, signer=network.nodes[start]["label"])


def _chosen(
    network: networkx.MultiDiGraph,
    lines: Iterable[Line],
    shown: set[str],
    focus: Collection[str],
    limit: int,
) -> set[str]:
    """Choose agreements whole, with their parties, the nearest and best connected first."""
    if len(shown) <= limit:
        return shown
    near: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.start in shown and line.end in shown:
            near[line.start].add(line.end)
            near[line.end].add(line.start)
    centre = shown.intersection(focus)

    def worth(node: str) -> tuple[bool, int, str]:
        return not near[node] & centre, -len(near[node]), node

    def agreement_worth(node: str) -> tuple[bool, int, str]:
        far = node not in centre and not near[node] & centre
        return far, -sum(len(near[other]) for other in near[node]), node

    kept = set(sorted(centre)[:limit])
    agreements = [node for node in shown if network.nodes[node]["kind"] == "agreement"]
    for agreement in sorted(agreements, key=agreement_worth):
        around = [agreement, *sorted(near[agreement], key=worth)]
        fresh = [node for node in around if node not in kept]
        if len(kept) + len(fresh) <= limit or not kept - centre:
            kept.update(fresh[: limit - len(kept)])
    return kept
