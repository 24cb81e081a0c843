"""A change to the store while it is being written: nobody sees it before its manifest is named."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from pactgraph.graph.errors import FactError, SourceError
from pactgraph.graph.facts import Reading

from .disk import Disk
from .manifest import Manifest, SourceEntry
from .segments import SegmentWriter, next_name
from .texts import TextWriter

UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # in no URI nor name, and not in every file


class Draft:
    """Sources to add, replace and remove; what is written stands beside what is held."""

    def __init__(
        self, store: Path, before: Manifest, remove: Collection[str], disk: Disk, loaded_at: str
    ) -> None:
        for uri in remove:
            if uri not in before.sources:
                raise unknown(store, uri)
        self._before, self._remove, self._loaded_at = before, frozenset(remove), loaded_at
        self._segment = SegmentWriter(store, next_name(store, before), disk)
        self._texts = TextWriter(store, before.texts(), disk)
        self._new: dict[str, SourceEntry] = {}
        self._next_order = before.next_order()

    def add(self, reading: Reading) -> None:
        """Write the text and the facts of one source; FactError if a row is unfit."""
        source, facts = reading.source, reading.facts
        if source.uri in self._new or source.uri in self._remove:
            raise FactError(f"{source.uri}: stands twice in one commit; give it once")
        if not source.uri.strip() or UNFIT.search(source.uri):
            raise FactError(f"{source.uri!r}: is not the URI of a source; give it a --name")
        if facts.uri != source.uri:
            raise FactError(f"{source.uri}: its facts are of another source, {facts.uri}")
        self._new[source.uri] = SourceEntry(
            sha256=source.sha256,
            size=source.size,
            kind=source.kind,
            reader=reading.reader,
            licence=source.licence,
            text=None if facts.text is None else self._texts.add(source.uri, facts.text),
            counts=self._segment.add(facts),
            segment=self._segment.name,
            loaded_at=self._loaded_at,
            order=self._order(source.uri),
        )

    def close(self) -> Manifest:
        """Make all of it last; return the manifest that is to name it."""
        entry = self._segment.close()
        self._texts.close()
        if not self._new and not self._remove:
            return self._before
        held = self._before.sources.items()
        kept = {uri: entry for uri, entry in held if uri not in self._remove}
        segments = {self._segment.name: entry} if entry else {}
        return self._before.changed(
            sources=kept | self._new, segments=self._before.segments | segments
        )

    def discard(self) -> None:
        """Remove what was written."""
        self._segment.discard()
        self._texts.discard()

    def _order(self, uri: str) -> int:
        if uri in self._before.sources:
            return self._before.sources[uri].order
        self._next_order += 1
        return self._next_order - 1


def unknown(store: Path, uri: str) -> SourceError:
    """Return the error that says that a source is not held."""
    return SourceError(f"{uri}: is not held in {store}; `pactgraph sources` lists what is")
