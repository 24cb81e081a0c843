"""From a name to the one actor, agreement or territory that a picture is to be about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import AmbiguousName, QuestionError

if TYPE_CHECKING:
    import duckdb

    from pactgraph.graph.derived.names import Name

DRAWN = ("agreement", "organisation", "person")
TERRITORY = "territory"
MANY, LISTED = 200, 8  # names that are looked at, and told where they lead to several things

_INVOLVED = """
select thing from (select unnest($things::varchar[]) as thing) where thing in (
    select actor from participations union all select via from participations
    union all select agreement from participations union all select agreement from signatures
    union all select signer from signatures union all select acting_body from signatures
    union all select agreement from agreement_links
    union all select linked_agreement from agreement_links)
"""


def named(connection: duckdb.DuckDBPyConnection, index: Path, base: str, name: str) -> Name | None:
    """Find the one thing of that name, or IRI, that some agreement involves.

    None where only a territory is so called: it has names of its own kind. AmbiguousName lists
    several; QuestionError if nothing is so called, or nothing that any agreement involves.
    """
    from pactgraph.graph.derived.names import search

    found = search(index, name, kinds=DRAWN, limit=MANY)
    exact = _exactly(found, name)
    if not exact:
        places = search(index, name, kinds=(TERRITORY,), limit=MANY)
        if _exactly(places, name) or (places and not found):
            return None
    if not found:
        raise QuestionError(_unknown(index, name))
    likeliest = exact or found
    things = {"things": [one.iri.removeprefix(base) for one in likeliest]}
    involved = {base + thing for (thing,) in connection.execute(_INVOLVED, things).fetchall()}
    drawn = [one for one in likeliest if one.iri in involved]
    if len(drawn) == 1:
        return drawn[0]
    if not drawn:
        raise QuestionError(
            f"{likeliest[0].label} takes part in no agreement found in the loaded sources"
        )
    raise _several(name, drawn)


def _exactly(found: Sequence[Name], name: str) -> list[Name]:
    """Return what is called just so, by the name it is shown by before any other."""
    from pactgraph.graph.derived.identity import fold

    called = [one for one in found if one.iri == name or fold(one.label) == fold(name)]
    return called or [one for one in found if fold(one.matched) == fold(name)]


def _unknown(index: Path, name: str) -> str:
    from pactgraph.graph.derived.names import proposals

    meant = [one.label for one in proposals(index, name, kinds=(*DRAWN, TERRITORY))]
    asked = f"did you mean {', '.join(meant)}?" if meant else "look for it with `pactgraph who`"
    return f"no actor, agreement or territory is called {name}: {asked}"


def _several(name: str, drawn: Sequence[Name]) -> AmbiguousName:
    listed = "".join(f"\n  {one.label}  {one.iri}" for one in drawn[:LISTED])
    return AmbiguousName(
        f"{name} may be one of these, give its name or its IRI:{listed}",
        [(one.label, one.kind, one.iri) for one in drawn],
    )
