"""The sources that a dossier may cite, by the short names that answers give them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pactgraph.graph.drawing.labels import plain

from .dossier import Source

if TYPE_CHECKING:
    from pactgraph.asking import Asking
    from pactgraph.graph.storage.store import Store


def known_sources(graph: Asking) -> dict[str, Source]:
    """Return each source of a store by its short name; the address only if others can follow it."""
    held = graph.store.manifest.sources
    return {
        name: Source(
            plain(name),
            uri if uri.startswith(("http://", "https://")) else "",
            plain(held[uri].licence or ""),
            held[uri].loaded_at[:10],
            partial(_text, graph.store, uri),
        )
        for uri, name in graph.store.short_names().items()
    }


def _text(store: Store, uri: str) -> str:
    """Return the text of a source; nothing for a table."""
    return "" if store.manifest.sources[uri].text is None else store.text(uri)
