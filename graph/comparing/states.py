"""A state of a store that is compared: what it holds now, or what had come until some day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pactgraph.graph.derived.columns import connect
from pactgraph.graph.storage.manifest import Manifest

DAYS = PUBLISHED, LOADED = ("published", "loaded")
_UNPUBLISHED = -1  # no generation has this version, so identities follow from these sources alone
# Which sources had come by a day: a source without a day is not known to have come before any.
_COME = """
select h.source
from held h left join stated.documents d on d.source = h.source
group by h.source, h.loaded_at
having latest(if($by = 'loaded', h.loaded_at, min(d.published_on))) <= latest($on)
"""


@dataclass(frozen=True, slots=True)
class State:
    """A store with the sources of it that count, as the manifest of a store that has no others."""

    store: Path
    manifest: Manifest

    @classmethod
    def now(cls, store: Path) -> State:
        """Take all that a store holds."""
        return cls(store, Manifest.read(store))

    @classmethod
    def as_of(cls, store: Path, day: str, by: str = PUBLISHED) -> State:
        """Take the sources that had come by the end of a day, a month or a year, in EDTF.

        ``by`` says which day counts: that on which a source says that it was published, or that
        on which it was loaded (``DAYS``). Judgements count whenever they were made: they say
        what sources mean, not what came.
        """
        held = Manifest.read(store)
        with connect(store, held) as connection:
            found = connection.execute(_COME, {"by": by, "on": day}).fetchall()
        came = {source for (source,) in found}
        kept = {uri: entry for uri, entry in held.sources.items() if uri in came}
        if len(kept) == len(held.sources):
            return cls(store, held)
        return cls(store, replace(held.changed(kept, held.segments), version=_UNPUBLISHED))
