"""The ontology as one graph of the store: its modules and vocabularies, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.ontology.turtle import folder

if TYPE_CHECKING:
    import pyoxigraph

GENERATED = ".well-known/genid/"  # where RDF 1.1 wants nodes that had no name


def files() -> list[Path]:
    """Return the Turtle files that say what terms and concepts mean."""
    return [*folder("."), *folder("vocabularies")]


@cache
def fingerprint() -> str:
    """Return the SHA-256 of the ontology's files: graphs made with another one are out of date."""
    content = sha256()
    for path in [*files(), *folder("shapes")]:
        content.update(path.name.encode() + b"\0" + path.read_bytes())
    return content.hexdigest()


def quads(base: str, graph: str) -> Iterator[pyoxigraph.Quad]:
    """Yield the triples of the ontology as quads of one graph."""
    import pyoxigraph

    target = pyoxigraph.NamedNode(graph)
    for path in files():
        parsed = pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
        dataset = pyoxigraph.Dataset(parsed)
        # Canonical labels are the same whenever the file is: so are the names made of them.
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        prefix = f"{base}{GENERATED}{path.stem}-"
        for quad in dataset:
            yield pyoxigraph.Quad(
                _named(quad.subject, prefix), quad.predicate, _named(quad.object, prefix), target
            )


def _named(term: Any, prefix: str) -> Any:
    import pyoxigraph

    if isinstance(term, pyoxigraph.BlankNode):
        return pyoxigraph.NamedNode(prefix + term.value)
    return term
