"""The verb that makes a picture: `draw`."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactgraph.graph.errors import AmbiguousName, QuestionError

from .options import STORE, StoreOption, examples

if TYPE_CHECKING:
    from pactgraph.graph.drawing import Picture
    from pactgraph.graph.names import Name

MADE_HERE = b'<meta name="generator" content="pactgraph">'
DRAWN = ("agreement", "organisation", "person")
MANY, LISTED = 200, 8  # names that are looked at, and told where they lead to several things


class Language(StrEnum):
    """The languages in which the page can be written."""

    FR = "fr"
    EN = "en"


@examples("pactgraph draw", 'pactgraph draw "Action Logement" -o action-logement.html')
def draw(
    name: Annotated[
        str,
        typer.Argument(
            help="An actor or an agreement; without it, the whole network.", metavar="[NAME]"
        ),
    ] = "",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.")
    ] = Path("network.html"),
    hops: Annotated[int, typer.Option(min=1, help="How far to go from NAME.")] = 2,
    people: Annotated[
        bool, typer.Option("--people", help="Draw those who signed, rather than name them.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=2, max=300, help="How many actors and agreements to draw.")
    ] = 60,
    language: Annotated[Language, typer.Option("--lang", help="Of the page.")] = Language.FR,
    force: Annotated[
        bool, typer.Option("--force", help="Replace FILE though it was not made by draw.")
    ] = False,
    store: StoreOption = STORE,
) -> None:
    """Draw who agreed with whom on one page that opens in any browser, offline."""
    _refuse_to_overwrite(output, force)
    picture = picture_of(
        store, name, hops=hops, people=people, limit=limit, language=language.value
    ).save(output)
    typer.echo(f"{picture.path}: {picture.summary}", err=True)
    if picture.left_out:
        typer.echo(picture.left_out, err=True)


def picture_of(
    store: Path, name: str, *, hops: int, people: bool, limit: int, language: str
) -> Picture:
    """Draw what a store holds, around the thing of that name if one is given."""
    from pactgraph.graph.columns import connect
    from pactgraph.graph.drawing import draw
    from pactgraph.graph.drawing.words import words
    from pactgraph.graph.network import neighbourhood, network
    from pactgraph.graph.store import Store

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
    from pactgraph.graph.generations import latest
    from pactgraph.graph.identity import fold
    from pactgraph.graph.names import search

    found = search(latest(store).names_path, name, kinds=DRAWN, limit=MANY)
    if not found:
        raise QuestionError(
            f"no actor or agreement is called {name}: look for it with `pactgraph who`"
        )
    involved = [one for one in found if one.iri in drawn]
    if not involved:
        raise QuestionError(f"{found[0].label} takes part in no agreement of the loaded sources")
    called = [one for one in involved if one.iri == name or fold(one.label) == fold(name)]
    known = [one for one in involved if fold(one.matched) == fold(name)]
    likeliest = called or known or involved
    if len(likeliest) == 1:
        return likeliest[0]
    listed = "".join(f"\n  {one.label}  {one.iri}" for one in likeliest[:LISTED])
    raise AmbiguousName(f"{name} may be one of these, give its name or its IRI:{listed}")


def _refuse_to_overwrite(output: Path, force: bool) -> None:
    """Replace a page that `draw` made, and nothing else unless told to."""
    if force or not output.exists():
        return
    with output.open("rb") as file:
        if MADE_HERE in file.read(4096):
            return
    raise QuestionError(f"{output} was not made by draw: name another file, or add --force")
