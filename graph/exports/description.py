"""Says in DCAT and VoID what a store holds: how much, of what, from which sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.derived.generations import Generation
from pactgraph.graph.identifiers import source_id
from pactgraph.graph.storage.manifest import Manifest, SourceEntry
from pactgraph.ontology.namespaces import ONTOLOGY, PREFIXES

if TYPE_CHECKING:
    import pyoxigraph

DCAT, VOID = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#"
DCT, RDF = PREFIXES["dct"], PREFIXES["rdf"]
_LEFT_OUT = {
    "en": "Triples are counted as the store holds them: a fact that says no certainty is stated,"
    " one that says no modality is asserted. Exported files say both of each fact.",
    "fr": "Les triplets sont comptés tels que la base les tient : un fait qui ne dit pas sa"
    " certitude est énoncé, un fait qui ne dit pas sa modalité est affirmé. Les fichiers exportés"
    " disent l'une et l'autre de chaque fait.",
}
_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c"


def write_description(store: Path, generation: Generation, to: Path) -> int:
    """Write the description of a store as Turtle; return how many triples it has."""
    import pyoxigraph

    triples = list(_described(Manifest.read(store), generation))
    prefixes = {"dcat": DCAT, "void": VOID, "dct": DCT, "pact": ONTOLOGY}
    turtle = pyoxigraph.RdfFormat.TURTLE
    pyoxigraph.serialize(triples, str(to), format=turtle, prefixes=prefixes)
    return len(triples)


def _described(manifest: Manifest, generation: Generation) -> Iterator[pyoxigraph.Triple]:
    from pyoxigraph import Literal, NamedNode, Triple

    graph = generation.graph()
    whole = NamedNode(f"{manifest.base}dataset")

    def says(subject: NamedNode, what: str, value: NamedNode | Literal) -> Triple:
        return Triple(subject, NamedNode(what), value)

    for class_ in (f"{DCAT}Dataset", f"{VOID}Dataset"):
        yield says(whole, f"{RDF}type", NamedNode(class_))
    yield says(whole, f"{DCT}title", Literal("Agreements with their proofs", language="en"))
    yield says(whole, f"{DCT}title", Literal("Accords et leurs preuves", language="fr"))
    for language, said in _LEFT_OUT.items():
        yield says(whole, f"{DCT}description", Literal(said, language=language))
    yield says(whole, f"{DCT}conformsTo", NamedNode(ONTOLOGY.rstrip("#")))
    yield says(whole, f"{VOID}vocabulary", NamedNode(ONTOLOGY))
    yield says(whole, f"{VOID}uriSpace", Literal(manifest.base))
    yield says(whole, f"{VOID}triples", Literal(len(graph)))
    named = {NamedNode(manifest.base + source_id(u)): e for u, e in manifest.sources.items()}
    found: Any = graph.query(_CLASSES, use_default_graph_as_union=True)
    parts = {NamedNode(f"{whole.value}/class-{at}"): row for at, row in enumerate(found)}
    yield from (says(whole, f"{VOID}classPartition", part) for part in parts)
    yield from (says(whole, f"{DCT}source", source) for source in named)
    for part, row in parts.items():
        yield says(part, f"{VOID}class", row["c"])
        yield says(part, f"{VOID}entities", row["n"])
    for source, entry in named.items():
        yield from (says(source, what, value) for what, value in _of_source(entry))


def _of_source(entry: SourceEntry) -> Iterator[tuple[str, pyoxigraph.Literal]]:
    """Yield what the catalogue says of one source."""
    from pyoxigraph import Literal, NamedNode

    if entry.licence:
        yield f"{DCT}license", Literal(entry.licence)
    yield f"{VOID}entities", Literal(sum(entry.counts.values()))
    moment = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
    yield f"{DCT}modified", Literal(entry.loaded_at, datatype=moment)
