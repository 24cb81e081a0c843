"""The verb that makes a picture: `draw`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import completing
from .options import STORE, Language, StoreOption, examples
from .output import refuse_to_overwrite


@examples("pactgraph draw", 'pactgraph draw "Action Logement" -o action-logement.html')
def draw(
    name: Annotated[
        str,
        typer.Argument(
            help="An actor or an agreement; without it, the whole network.",
            metavar="[NAME]",
            shell_complete=completing.drawn,
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
    from pactgraph.graph.drawing import draw_store

    refuse_to_overwrite(output, force)
    picture = draw_store(
        store, name, hops=hops, people=people, limit=limit, language=language.value
    ).save(output)
    typer.echo(f"{picture.path}: {picture.summary}", err=True)
    if picture.left_out:
        typer.echo(picture.left_out, err=True)
