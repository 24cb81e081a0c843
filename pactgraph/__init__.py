"""Who agreed what with whom, when, where, on whose behalf, and which sentence proves it.

    import pactgraph

    kg = pactgraph.load(["announcements/"], store="store")  # or pactgraph.open("store")
    kg.ask("agreements/signatories").df()
    kg.actor("Action Logement").partners(since=2018)
    kg.agreement("Convention-cadre de territoire Metz Métropole").signatories()
    kg.person("Carole Delga").dossier().save("delga.html")
    kg.draw("Action Logement").save("network.html")

    pactgraph.read("notice.txt").agreements  # without a store

`open`, `load` and `sample` return a `KnowledgeGraph`; ``help(pactgraph.KnowledgeGraph)`` says
what can be asked of it, and ``kg.questions()`` lists the named questions. Errors that pactgraph
raises on purpose are leaves of `PactgraphError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import AmbiguousName, PactgraphError

if TYPE_CHECKING:
    from .actors import Actor, Person
    from .agreements import Agreement
    from .graph.facts import Facts
    from .knowledge import KnowledgeGraph
    from .queries.results import Result
    from .reading import Document
    from .territories import Territory

__all__ = [
    "Actor",
    "Agreement",
    "AmbiguousName",
    "Document",
    "Facts",
    "KnowledgeGraph",
    "PactgraphError",
    "Person",
    "Result",
    "Territory",
    "load",
    "open",
    "read",
    "sample",
]
_ELSEWHERE = {
    "Actor": "pactgraph.actors",
    "Agreement": "pactgraph.agreements",
    "Document": "pactgraph.reading",
    "Facts": "pactgraph.graph.facts",
    "KnowledgeGraph": "pactgraph.knowledge",
    "Person": "pactgraph.actors",
    "Result": "pactgraph.queries.results",
    "Territory": "pactgraph.territories",
}


def open(path: str | Path = "store", create: bool = False) -> KnowledgeGraph:
    """Open the store in a folder.

    A folder without a store is an error (`StoreMissing`) unless ``create`` is true, so that a
    slip of the pen makes no empty store.
    """
    from .knowledge import KnowledgeGraph

    return KnowledgeGraph.open(path, create=create)


def load(
    paths: str | Path | Sequence[str | Path], store: str | Path = "store", **options: Any
) -> KnowledgeGraph:
    """Load files and folders into a store, made if there is none, and open it.

    Takes the options of `KnowledgeGraph.load`, which also says what became of each file.
    """
    found = open(store, create=True)
    found.load(paths, **options)
    return found


def read(given: str | Path, *, name: str = "") -> Document:
    """Read one file, or one text, and keep nothing of it.

    A `Path` is a file; so is a string without a line break that names an existing one. Any other
    string is the text itself. ``name`` is the URI by which its facts are known. SourceError says
    why something cannot be read.

    >>> text = "Lyon, le 4 mai 2021. La Ville de Lyon et la CCI du Rhône ont signé une charte."
    >>> [agreement.signed_on for agreement in read(text).agreements]
    ['2021-05-04']
    """
    from . import reading

    return reading.read(given, name=name)


def sample(store: str | Path) -> KnowledgeGraph:
    """Build the bundled sample, six short French notices, in a folder, and open it.

    >>> import tempfile
    >>> kg = sample(tempfile.mkdtemp())
    >>> [row["partner_label"] for row in kg.actor("Régions de France").partners()]
    ['Action Logement']
    """
    from .knowledge import SAMPLE

    return load(sorted(SAMPLE.glob("*.txt")), store)


def __getattr__(name: str) -> Any:
    """Find a class where it is defined when it is first asked for: importing stays light."""
    if name in _ELSEWHERE:
        from importlib import import_module

        return getattr(import_module(_ELSEWHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
