"""Each example does what it is made for: it conforms, or it breaks the one shape meant."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDF, SH, Graph, URIRef

from pactgraph.graph.validation import Finding, check
from pactgraph.ontology import BASE, iri, load, load_shapes, tables
from pactgraph.ontology.namespaces import SHAPES
from pactgraph.ontology.schema import kebab
from pactgraph.ontology.turtle import HERE

pyshacl = pytest.importorskip("pyshacl")

EXAMPLES = sorted((HERE / "examples").glob("*.ttl"))
RIGHT = [path for path in EXAMPLES if "_wrong_" not in path.stem]
WRONG = [path for path in EXAMPLES if "_wrong_" in path.stem]
GRAPH = pyoxigraph.NamedNode(f"{BASE}source-document/notice")


def stem(path: Path) -> str:
    return path.stem


def meant(path: Path) -> str:
    """Return the shape that a wrong example says it breaks."""
    head = re.match(r"# Wrong: \S[^\n]*\.\n# Shape: (\w+)\n", path.read_text("utf-8"))
    assert head, f"{path.name} does not begin with what is wrong and the shape meant"
    return head[1]


def local(node: object) -> str:
    return str(node).rpartition("#")[2]


ASKED = {local(shape) for shape in load_shapes().subjects(SH.sparql)}


def findings(path: Path) -> tuple[Finding, ...]:
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE, to_graph=GRAPH)
    return check(store).findings


@pytest.mark.parametrize("path", RIGHT, ids=stem)
def test_an_example_conforms(path: Path) -> None:
    assert findings(path) == ()


@pytest.mark.parametrize("path", WRONG, ids=stem)
def test_an_example_made_to_fail_breaks_the_shape_meant_and_no_other(path: Path) -> None:
    found = findings(path)
    assert {finding.shape for finding in found} == {meant(path)}
    for finding in found:
        assert finding.message and finding.message_fr and finding.message != finding.message_fr
        assert finding.source in {"https://example.org/notice.txt", ""}


def test_every_table_has_an_example() -> None:
    classes = {kebab(t.resolved_class or t.row_class) for t in tables().values()}
    of_people = {"judgement"}  # what they decided is in no table
    assert {path.stem for path in RIGHT} == classes | of_people


def test_every_shape_is_broken_by_an_example() -> None:
    shapes = load_shapes()
    every = {local(shape) for shape in shapes.subjects(RDF.type, SH.NodeShape)}
    part = {"Date"}  # used by others, never alone
    assert {meant(path) for path in WRONG} == every - part


def test_each_shape_speaks_both_languages() -> None:
    shapes = load_shapes()
    speaking = [s for s, _ in shapes.subject_objects(SH.path) if (None, SH.property, s) in shapes]
    nested = {s for s in speaking if not _is_top(shapes, s)}
    constraints = [*shapes.objects(None, SH.sparql), *(s for s in speaking if s not in nested)]
    for node in constraints:
        languages = sorted(m.language for m in shapes.objects(node, SH.message))
        assert languages == ["en", "fr"], shapes.value(node, SH.path)


def _is_top(shapes: Graph, node: object) -> bool:
    return any(isinstance(owner, URIRef) for owner in shapes.subjects(SH.property, node))


@pytest.mark.slow
@pytest.mark.parametrize("path", [p for p in WRONG if meant(p) in ASKED], ids=stem)
def test_any_shacl_processor_finds_what_is_asked_in_sparql(path: Path) -> None:
    """The shape given whole to pySHACL finds what our way of asking finds."""
    shape = URIRef(f"{SHAPES}{meant(path)}")
    data = Graph().parse(path) + load()
    _, results, _ = pyshacl.validate(data, shacl_graph=load_shapes(), use_shapes=[shape])
    found = {
        (local(results.value(r, SH.resultSeverity)).lower(), str(results.value(r, SH.focusNode)))
        for r in results.objects(None, SH.result)
    }
    assert found == {(finding.severity, finding.focus) for finding in findings(path)}


def test_quotes_of_examples_are_as_long_as_they_say() -> None:
    for path in RIGHT:
        graph = Graph().parse(path)
        for evidence in graph.subjects(RDF.type, URIRef(iri("pact:Evidence"))):
            start, end, quote = (
                graph.value(evidence, URIRef(iri(f"oa:{name}")))
                for name in ("start", "end", "exact")
            )
            assert int(str(end)) - int(str(start)) == len(str(quote))
