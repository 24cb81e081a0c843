"""A picture of what a store holds, whole or around one name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import AmbiguousName, QuestionError

from .picture import LIMIT, Picture, draw
from .words import words

if TYPE_CHECKING:
    from pactgraph.graph.derived.names import Name

DRAWN = ("agreement", "organisation", "person")
MANY, LISTED = 200, 8  # names that are looked at, and told where they lead to several things


def draw_store(
    store: Path | str,
    name: str = "",
    *,
    hops: int = 2,
    people: bool = False,
    limit: int = LIMIT,
    language: str = "fr",
) -> Picture:
    """Draw what a store holds: all of it, or what lies around the thing of that name or IRI.

    QuestionError if nothing of that name is in any agreement, AmbiguousName if several things are.
    """
    from pactgraph.graph.derived.columns import connect
    from pactgraph.graph.networks.network import neighbourhood, network
    from pactgraph.graph.storage.store import Store

    held = Store.open(store)
    manifest = held.manifest
    with connect(held.path, manifest) as connection:
        graph = network(connection, base=manifest.base, short_names=held.short_names())
    if not name:
        title, focus = words(language).say("title"), None
    else:
        centre = _called(held.path, name, {manifest.base + node for node in graph})
        title, focus = words(language).say("title_of", name=centre.label), centre.iri
        focus = focus.removeprefix(manifest.base)
        graph = neighbourhood(graph, focus, hops)
    return draw(graph, title=title, focus=focus, people=people, limit=limit, language=language)


def _called(store: Path, name: str, drawn: Collection[str]) -> Name:
    """Find the one thing of that name that some agreement involves; AmbiguousName lists several."""
    from pactgraph.graph.derived.generations import latest
    from pactgraph.graph.derived.identity import fold
    from pactgraph.graph.derived.names import proposals, search

    index = latest(store).names_path
    found = search(index, name, kinds=DRAWN, limit=MANY)
    if not found:
        meant = [one.label for one in proposals(index, name, kinds=DRAWN)]
        asked = f"did you mean {', '.join(meant)}?" if meant else "look for it with `pactgraph who`"
        raise QuestionError(f"no actor or agreement is called {name}: {asked}")
    called = [one for one in found if one.iri == name or fold(one.label) == fold(name)]
    known = [one for one in found if fold(one.matched) == fold(name)]
    likeliest = called or known or found
    involved = [one for one in likeliest if one.iri in drawn]
    if not involved:
        raise QuestionError(
            f"{likeliest[0].label} takes part in no agreement found in the loaded sources"
        )
    if len(involved) == 1:
        return involved[0]
    listed = "".join(f"\n  {one.label}  {one.iri}" for one in involved[:LISTED])
    raise AmbiguousName(
        f"{name} may be one of these, give its name or its IRI:{listed}",
        [(one.label, one.kind, one.iri) for one in involved],
    )
