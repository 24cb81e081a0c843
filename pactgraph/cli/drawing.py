"""The verb that makes a picture: `draw`."""

from __future__ import annotations

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
CANDIDATES = 8  # names to choose from, where one leads to several things


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
    from pactgraph.graph.network import network
    from pactgraph.graph.store import Store

    held = Store.open(store)
    centre = _called(store, name) if name else None
    base = held.manifest.base
    with connect(held.path, held.manifest) as connection:
        graph = network(
            connection,
            around=centre.iri if centre else None,
            hops=hops,
            base=base,
            short_names=held.short_names(),
        )
    return draw(
        graph,
        title=words(language).say("title_of" if centre else "title", name=centre and centre.label),
        focus=centre.iri.removeprefix(base) if centre else None,
        people=people,
        limit=limit,
        language=language,
    )


def _called(store: Path, name: str) -> Name:
    """Find the one actor or agreement of that name; AmbiguousName lists them if there are more."""
    from pactgraph.graph.generations import latest
    from pactgraph.graph.names import search

    found = search(latest(store).names_path, name, kinds=DRAWN, limit=CANDIDATES)
    exact = [one for one in found if name.casefold() in {one.label.casefold(), one.iri.casefold()}]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise QuestionError(
            f"no actor or agreement is called {name}: look for it with `pactgraph who`"
        )
    listed = "".join(f"\n  {one.label}  {one.iri}" for one in found)
    raise AmbiguousName(f"{name} may be one of these, name it whole:{listed}")


def _refuse_to_overwrite(output: Path, force: bool) -> None:
    """Replace a page that `draw` made, and nothing else unless told to."""
    if force or not output.exists():
        return
    with output.open("rb") as file:
        if MADE_HERE in file.read(4096):
            return
    raise QuestionError(f"{output} was not made by draw: name another file, or add --force")
