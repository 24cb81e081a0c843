"""The sources that a store holds: which one a name means, and taking sources out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

from pactgraph.graph.errors import SourceError
from pactgraph.graph.storage.store import Store

from . import rejects
from .files import uri_of


@dataclass(frozen=True, slots=True)
class Holding:
    """One source held: its URI, its short name, and how many facts are known from it."""

    uri: str
    name: str
    kind: str
    licence: str | None
    loaded_at: str
    agreements: int
    signatures: int
    facts: int


def holdings(store: Store) -> list[Holding]:
    """Return the sources held, in the order in which they first came."""
    names = store.short_names()
    entries = sorted(store.manifest.sources.items(), key=lambda item: item[1].order)
    return [
        Holding(
            uri=uri,
            name=names[uri],
            kind=entry.kind,
            licence=entry.licence,
            loaded_at=entry.loaded_at,
            agreements=entry.counts.get("agreements", 0),
            signatures=entry.counts.get("signatures", 0),
            facts=sum(n for table, n in entry.counts.items() if table != "evidence"),
        )
        for uri, entry in entries
    ]


def find(store: Store, name: str) -> str:
    """Return the URI of the source that a name means: its URI, its path, or an ending of either.

    SourceError lists the names that are near, where none or several are meant.
    """
    names = store.short_names()
    if name in names:
        return name
    ending = f"/{unquote(name) if name.startswith('file:') else name}"
    for meant in (
        [uri for uri, short in names.items() if short == name],
        [uri for uri in names if uri == uri_of(Path(name))],
        [uri for uri in names if unquote(uri).endswith(ending)],
    ):
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise SourceError(f"{name!r} is each of {_listed([names[uri] for uri in meant])}")
    near = get_close_matches(name, [*names.values(), *names], n=3, cutoff=0.5)
    hint = f"do you mean {_listed(near)}?" if near else "`pactgraph sources` lists what is"
    raise SourceError(f"{name!r} is not held in {store.path}; {hint}")


def remove(store: Store, names: Sequence[str]) -> list[Holding]:
    """Take the sources of those names out, all or none; return what was held of them."""
    meant = {find(store, name) for name in names}
    gone = [holding for holding in holdings(store) if holding.uri in meant]
    store.commit((), remove=sorted(meant))
    rejects.record(store.path, (), accepted=meant)
    rejects.record_rows(store.path, {}, accepted=meant)
    return gone


def _listed(names: Sequence[str]) -> str:
    return " or ".join(repr(name) for name in names)
