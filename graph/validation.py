"""Checks the published graph against the shapes of the ontology: its sources, and judgements.

Constraints that SHACL's core can say are checked by pySHACL, on some sources at a time; those
written in SPARQL are asked of the whole graph at once, where the engine that holds it answers
for every node together. Each such question binds ``$this`` by its own pattern, so that both
ways give the same answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from pactgraph.ontology import ONTOLOGY, VOCABULARY, iri, load, load_shapes

from .derived.generations import Generation
from .errors import PactgraphError

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib
    from rdflib.term import Node

AT_ONCE = 20_000  # triples: below, building the graph costs more than checking it
DESCRIPTION = ("rdf:type", "skos:prefLabel")  # what shapes ask of the things that facts lead to
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a shape found wrong.

    The source is empty where a resolved thing is meant, or a judgement.
    """

    source: str
    shape: str
    focus: str
    path: str
    value: str
    severity: str  # violation, warning or info
    message: str
    message_fr: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and all that was found."""

    sources: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def by_severity(self) -> dict[str, int]:
        """Return how many findings there are of each severity."""
        return dict(Counter(finding.severity for finding in self.findings))


def validate(
    generation: Generation,
    sources: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check the graphs of the sources given, of all where none are; PactgraphError without pySHACL.

    Where all are checked, so are the judgements. ``progress`` is told how many sources are
    done, and of how many.
    """
    return check(generation.graph(), sources, progress)


def check(
    graph: pyoxigraph.Store,
    sources: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check the named graphs of a store that is in hand, as `validate` does."""
    wanted = {
        name: uri for name, uri in _sources(graph).items() if sources is None or uri in sources
    }
    count = len(wanted)
    if sources is None:
        wanted |= dict.fromkeys(_judged(graph), "")
    shapes = load_shapes()
    asked = set(_asked(graph, shapes, wanted))
    shapes.remove((None, _term("sh:sparql"), None))
    found = set(_walked(graph, shapes, wanted, progress or (lambda done, total: None)))
    return Report(count, tuple(sorted(asked | found)))


def _sources(graph: pyoxigraph.Store) -> dict[str, str]:
    """Map the name of each source's graph to its URI."""
    found = graph.quads_for_pattern(None, _named(iri("pact:sourceUri")), None, None)
    return {_text(quad.graph_name): _text(quad.object) for quad in found}


def _judged(graph: pyoxigraph.Store) -> list[str]:
    """Return the name of the graph in which judgements stand, if there are any."""
    found = graph.quads_for_pattern(
        None, _named(iri("rdf:type")), _named(iri("pact:Judgement")), None
    )
    return sorted({_text(quad.graph_name) for quad in found})


def _asked(
    graph: pyoxigraph.Store, shapes: rdflib.Graph, wanted: dict[str, str]
) -> Iterator[Finding]:
    """Yield what the constraints written in SPARQL find in the whole graph."""
    import pyoxigraph

    for shape, constraint in shapes.subject_objects(_term("sh:sparql")):
        query = _prefixes(shapes, constraint) + str(shapes.value(constraint, _term("sh:select")))
        severity = shapes.value(shape, _term("sh:severity"))
        messages = _messages(shapes.objects(constraint, _term("sh:message")))
        solutions = graph.query(query, use_default_graph_as_union=True)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)  # noqa: S101 (shapes only select)
        names = {variable.value for variable in solutions.variables}
        for row in solutions:
            focus = _text(row["this"])
            source = _source_of(graph, focus, wanted)
            if source is None:
                continue
            yield Finding(
                source=source,
                shape=_local(shape),
                focus=focus,
                path="",
                value=_text(row["value"]) if "value" in names else "",
                severity=_local(severity).lower(),
                message=messages["en"],
                message_fr=messages["fr"],
            )


def _prefixes(shapes: rdflib.Graph, constraint: Node) -> str:
    lines = []
    for declared in shapes.objects(constraint, _term("sh:prefixes")):
        for prefix in shapes.objects(declared, _term("sh:declare")):
            name = shapes.value(prefix, _term("sh:prefix"))
            lines.append(f"PREFIX {name}: <{shapes.value(prefix, _term('sh:namespace'))}>\n")
    return "".join(sorted(lines))


def _source_of(graph: pyoxigraph.Store, focus: str, wanted: dict[str, str]) -> str | None:
    for quad in graph.quads_for_pattern(_named(focus), _named(iri("rdf:type")), None, None):
        if source := wanted.get(_text(quad.graph_name)):
            return source
    return None


def _walked(
    graph: pyoxigraph.Store, shapes: rdflib.Graph, wanted: dict[str, str], progress: Progress
) -> Iterator[Finding]:
    """Yield what the constraints of SHACL's core find, some sources at a time."""
    pyshacl = _pyshacl()
    ontology = load()  # concepts and the classes above others, which facts are checked against
    done, count = 0, len([uri for uri in wanted.values() if uri])
    progress(done, count)
    for data, held in _batches(graph, wanted):
        _, results, _ = pyshacl.validate(data + ontology, shacl_graph=shapes)
        for result in results.objects(None, _term("sh:result")):
            yield _finding(results, result, shapes, held)
        done += len(set(held.values()) - {""})
        progress(done, count)


def _batches(
    graph: pyoxigraph.Store, wanted: dict[str, str]
) -> Iterator[tuple[rdflib.Graph, dict[str, str]]]:
    """Yield graphs of some sources, with the source of each of their subjects."""
    triples: list[pyoxigraph.Triple] = []
    held: dict[str, str] = {}
    for name, uri in wanted.items():
        for quad in graph.quads_for_pattern(None, None, None, _named(name)):
            triples.append(quad.triple)
            held[_text(quad.subject)] = uri
        if len(triples) >= AT_ONCE:
            yield _graph([*triples, *_described(graph, triples)]), held
            triples, held = [], {}
    if held:
        yield _graph([*triples, *_described(graph, triples)]), held


def _described(
    graph: pyoxigraph.Store, triples: list[pyoxigraph.Triple]
) -> Iterator[pyoxigraph.Triple]:
    """Yield what shapes ask of the things that the facts lead to."""
    things = {_text(t.object) for t in triples if not hasattr(t.object, "datatype")}
    typed = {_text(t.subject) for t in triples if t.predicate.value == iri("rdf:type")}
    for thing in sorted(things - typed):
        if not thing.startswith((ONTOLOGY, VOCABULARY)):
            for name in DESCRIPTION:
                for quad in graph.quads_for_pattern(_named(thing), _named(iri(name)), None, None):
                    yield quad.triple


def _finding(
    results: rdflib.Graph, result: Node, shapes: rdflib.Graph, held: dict[str, str]
) -> Finding:
    focus = str(results.value(result, _term("sh:focusNode")))
    messages = _messages(results.objects(result, _term("sh:resultMessage")))
    return Finding(
        source=held.get(focus, ""),
        shape=_local(_owner(shapes, results.value(result, _term("sh:sourceShape")))),
        focus=focus,
        path=_plain(results.value(result, _term("sh:resultPath"))),
        value=_plain(results.value(result, _term("sh:value"))),
        severity=_local(results.value(result, _term("sh:resultSeverity"))).lower(),
        message=messages["en"],
        message_fr=messages["fr"],
    )


def _owner(shapes: rdflib.Graph, shape: Node | None) -> Node | None:
    """Return the shape with a name that a nameless one is part of."""
    import rdflib

    while isinstance(shape, rdflib.BNode):
        shape = next(iter(shapes.subjects(None, shape)), None)
    return shape


def _plain(term: Node | None) -> str:
    """Write a term out; a path of several properties has no name, and is left empty."""
    import rdflib

    return "" if term is None or isinstance(term, rdflib.BNode) else str(term)


def _messages(found: Iterable[Node]) -> dict[str, str]:
    return {str(getattr(one, "language", None) or "en"): str(one) for one in found}


def _graph(triples: Iterable[pyoxigraph.Triple]) -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(data="".join(f"{one} .\n" for one in triples), format="nt")


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def _local(term: Node | None) -> str:
    return str(term).rpartition("#")[2]


def _term(name: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(iri(name))


def _named(whole: str) -> pyoxigraph.NamedNode:
    import pyoxigraph

    return pyoxigraph.NamedNode(whole)


def _pyshacl() -> ModuleType:
    try:
        import pyshacl
    except ImportError as error:
        raise PactgraphError(
            "checking against the shapes needs pySHACL, which is not installed:"
            " pip install 'pactgraph[validation]'"
        ) from error
    return pyshacl
