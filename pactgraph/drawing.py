"""What a store looks like: its network, pictures of it, and files for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .opened import Opened

if TYPE_CHECKING:
    import networkx

    from pactgraph.graph.drawing import Picture
    from pactgraph.graph.exports.exporting import Exported


class Drawing(Opened):
    """Shows the store as a network, a picture, or a file that other tools read."""

    def network(self, name: str = "", hops: int = 2) -> networkx.MultiDiGraph:
        """Build the network of agreements, organisations and people, or what is around one.

        An edge is one fact, and bears its certainty, its source and the words that prove it.
        """
        from pactgraph.graph.derived.columns import connect
        from pactgraph.graph.networks.network import network
        from pactgraph.queries.header import ParameterType

        manifest = self.store.manifest
        around = self._resolved(name, ParameterType.THING) if name else None
        with connect(self.store.path, manifest) as connection:
            return network(
                connection,
                around=around,
                hops=hops,
                base=manifest.base,
                short_names=self.store.short_names(),
            )

    def draw(self, name: str = "", **options: Any) -> Picture:
        """Draw the network, or what is around one name, on one page that works offline.

        The picture shows itself in a notebook; ``.save("network.html")`` writes it. Options:
        ``hops``, ``people`` (draw who signed), ``limit`` (nodes drawn), ``language`` (fr, en).
        """
        from pactgraph.graph.drawing import draw_store

        return draw_store(self.store.path, name, **options)

    def export(self, file: str | Path) -> Exported:
        """Write the graph or the fact tables to a file for other tools; its ending says which.

        `.ttl`, `.nt`, `.rdf`, `.jsonld`, `.tree.jsonld`, `.trig`, `.nq`, `.csv.zip`,
        `.parquet.zip`, `.ftm.json`, `.void.ttl`, `.sssom.tsv`, `.html` (the vocabulary).
        """
        from pactgraph.graph.exports import export

        return export(self.store.path, Path(file))
