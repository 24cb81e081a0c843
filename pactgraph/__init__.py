"""Who agreed what with whom, when, where, on whose behalf, and which sentence proves it.

    import pactgraph

    kg = pactgraph.load(["announcements/"], store="store")  # or pactgraph.open("store")
    kg.ask("agreements/signatories").df()
    kg.actor("Action Logement").partners()
    kg.draw("Action Logement").save("network.html")

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
    from .actors import Actor
    from .knowledge import KnowledgeGraph
    from .queries.results import Result

__all__ = [
    "Actor",
    "AmbiguousName",
    "KnowledgeGraph",
    "PactgraphError",
    "Result",
    "load",
    "open",
    "sample",
]
_ELSEWHERE = {
    "Actor": "pactgraph.actors",
    "KnowledgeGraph": "pactgraph.knowledge",
    "Result": "pactgraph.queries.results",
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
