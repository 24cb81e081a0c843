"""The writer's own graph store: never read by others, and made again whenever it is in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.storage.disk import Disk
from pactgraph.ontology import iri

from . import terms
from .generations import RENDITIONS, WRITER
from .rendering import IDENTITIES_GRAPH, ONTOLOGY_GRAPH

if TYPE_CHECKING:
    import pyoxigraph

VERSION = iri("pact:manifestVersion")
REPLACED = iri("dct:isReplacedBy")


class Writer:
    """An open graph store that renders one version of the manifest, or none."""

    def __init__(self, store: pyoxigraph.Store, base: str) -> None:
        self.store = store
        self._base = base

    @property
    def version(self) -> int | None:
        """The version of the manifest that the graph renders; None if it is incomplete."""
        import pyoxigraph

        identities = pyoxigraph.NamedNode(self._base + IDENTITIES_GRAPH)
        rendered = self.store.quads_for_pattern(
            identities, pyoxigraph.NamedNode(VERSION), None, identities
        )
        found = [str(quad.object).split('"')[1] for quad in rendered]
        return int(found[0]) if len(found) == 1 else None

    def of_things(self, things: Iterable[str]) -> set[str]:
        """Return what the graph says of resolved things, and of what leads to them, as N-Quads."""
        import pyoxigraph

        graph = pyoxigraph.NamedNode(self._base + IDENTITIES_GRAPH)
        replaced = pyoxigraph.NamedNode(REPLACED)
        found: set[str] = set()
        for thing in things:
            node = pyoxigraph.NamedNode(self._base + thing)
            about = self.store.quads_for_pattern(node, None, None, graph)
            found.update(f"{quad} ." for quad in about)
            leading = self.store.quads_for_pattern(None, replaced, node, graph)
            found.update(f"{quad} ." for quad in leading)
        for quad in self.store.quads_for_pattern(graph, None, None, graph):
            found.add(f"{quad} .")  # the version rendered
        return found

    def change(self, dropped: Collection[str], removed: set[str], added: set[str]) -> None:
        """Drop graphs, remove quads and add others, all at once or not at all."""
        steps = [f"DROP SILENT GRAPH <{self._base}{graph}>" for graph in dropped]
        for verb, quads in (("DELETE", removed - added), ("INSERT", added - removed)):
            if quads:
                steps.append(f"{verb} DATA {{\n{_by_graph(quads)}}}")
        self.store.update(" ;\n".join(steps))
        self.store.flush()

    def extend(self, quads: Path) -> None:
        """Add a file of N-Quads, whole or not at all."""
        import pyoxigraph

        self.store.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
        self.store.flush()


def open_writer(store: Path, base: str) -> Writer | None:
    """Open the writer's store; None where there is none that can be opened."""
    import pyoxigraph

    path = store / RENDITIONS / WRITER
    if not path.is_dir():
        return None
    try:
        return Writer(pyoxigraph.Store(str(path)), base)
    except (OSError, RuntimeError):
        return None  # damaged: it is derived, and will be made again


def load(
    store: Path, base: str, quads: Path, disk: Disk, beside: ThreadPoolExecutor
) -> Callable[[], Writer]:
    """Begin to make the writer's store anew from a file of N-Quads; return what completes it.

    The engine works in a thread, beside whatever the caller does until it needs the store: what
    is loaded stands beside the old store until then, and the disk is told of nothing.
    """
    import pyoxigraph

    path = store / RENDITIONS / WRITER
    draft = path.with_name(f".{WRITER}")
    if draft.exists():
        disk.remove(draft)
    loading = beside.submit(_fill, draft, base, quads)

    def complete() -> Writer:
        loading.result()
        disk.sync(draft)
        if path.exists():
            disk.remove(path)
        disk.rename(draft, path)
        disk.sync(path.parent)
        return Writer(pyoxigraph.Store(str(path)), base)

    return complete


def _fill(path: Path, base: str, quads: Path) -> None:
    import pyoxigraph

    made = pyoxigraph.Store(str(path))
    made.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
    made.bulk_extend(terms.quads(base, base + ONTOLOGY_GRAPH))
    made.flush()


def lines(path: Path) -> Iterator[str]:
    """Yield the statements of a file of N-Quads."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            if line != "\n":
                yield line.removesuffix("\n")


def _by_graph(quads: Iterable[str]) -> str:
    """Write quads as SPARQL wants them: the triples of each graph together."""
    graphs: defaultdict[str, list[str]] = defaultdict(list)
    for quad in quads:
        triple, graph, _ = quad.rsplit(" ", 2)
        graphs[graph].append(triple)
    blocks = [f"GRAPH {graph} {{\n" + " .\n".join(graphs[graph]) + " }\n" for graph in graphs]
    return "".join(sorted(blocks))
