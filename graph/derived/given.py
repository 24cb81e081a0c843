"""The statements that sources gave as RDF, each source's in a graph of its own beside its facts.

What is said there in our own terms, or of our own things, is left out of that graph: it became
facts, and a graph of others neither repeats them nor speaks for what the store has resolved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.identifiers import digest, source_id
from pactgraph.graph.storage import texts
from pactgraph.graph.storage.manifest import Manifest, SourceEntry
from pactgraph.ontology import BASE, ONTOLOGY, iri

from .terms import GENERATED

if TYPE_CHECKING:
    import pyoxigraph

KIND = "rdf"  # of the sources whose text is N-Quads
BYTES_A_QUAD = 80  # as far as is needed to tell few from many
TYPE = iri("rdf:type")


def graph_of(uri: str) -> str:
    """Return the identifier of the graph in which what a source gave stands.

    >>> graph_of("file:///bodies.ttl").startswith("source-graph/")
    True
    """
    return f"source-graph/{digest(uri)}"


def holds_graph(entry: SourceEntry) -> bool:
    """Tell whether a source gave statements of its own."""
    return entry.kind == KIND and entry.text is not None


def graphs(manifest: Manifest, sources: Collection[str]) -> list[str]:
    """Return the graphs of those of some sources that may have one."""
    known = manifest.sources
    return [graph_of(uri) for uri in sources if uri in known and holds_graph(known[uri])]


def about(manifest: Manifest, sources: Collection[str]) -> int:
    """Return about how many statements some sources gave."""
    known = (manifest.sources[uri] for uri in sources if uri in manifest.sources)
    return sum(entry.size // BYTES_A_QUAD for entry in known if holds_graph(entry))


def append(
    store: Path, manifest: Manifest, to: Path, sources: Collection[str] | None = None
) -> None:
    """Add to a file of N-Quads what some sources gave, or all of them."""
    wanted = manifest.sources if sources is None else sources
    with to.open("a", encoding="utf-8", newline="\n") as file:
        for uri in wanted:
            entry = manifest.sources.get(uri)
            if entry and entry.text and holds_graph(entry):
                file.writelines(_lines(uri, texts.read(store, entry.text), manifest.base))


def _lines(uri: str, text: str, base: str) -> Iterator[str]:
    """Yield what one source gave, and the name of the document that its graph is from."""
    import pyoxigraph

    graph = f"<{base}{graph_of(uri)}>"
    derived = f"<{iri('prov:wasDerivedFrom')}> <{base}{source_id(uri)}>"
    yield f"{graph} {derived} {graph} .\n"
    given = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    ours = {quad.subject for quad in given if _is_typed_ours(quad)}
    for quad in given:
        if quad.subject not in ours and not _speaks_for_us(quad, base):
            yield f"{quad.subject} {quad.predicate} {quad.object} {graph} .\n"


def _is_typed_ours(quad: pyoxigraph.Quad) -> bool:
    value = getattr(quad.object, "value", "")
    return quad.predicate.value == TYPE and value.startswith(ONTOLOGY)


def _speaks_for_us(quad: Any, base: str) -> bool:
    """Tell whether a statement uses a property of ours, or is about a thing of this store."""
    subject: str = quad.subject.value
    is_thing = subject.startswith((base, BASE)) and GENERATED not in subject
    return is_thing or quad.predicate.value.startswith(ONTOLOGY)
