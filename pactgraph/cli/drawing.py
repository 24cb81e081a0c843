"""The verb that makes a picture: `draw`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import completing
from .narrowing import Narrowed, narrowing
from .options import STORE, Language, StoreOption, examples
from .output import refuse_to_overwrite


@examples(
    "pactgraph draw",
    'pactgraph draw "Action Logement" -o action-logement.html',
    'pactgraph draw "Action Logement" -o action-logement.svg',
    'pactgraph draw "Régions de France" --to "Metz Métropole"',
    'pactgraph draw --community "Action Logement" --since 2018',
)
@narrowing
def draw(
    name: Annotated[
        str,
        typer.Argument(
            help="An actor, a person, an agreement or a territory; without it, all there is.",
            metavar="[NAME]",
            shell_complete=completing.things,
        ),
    ] = "",
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="ACTOR",
            help="Draw the path from NAME to this actor.",
            shell_complete=completing.actors,
        ),
    ] = "",
    community: Annotated[
        str,
        typer.Option(
            "--community",
            metavar="NAME",
            help="Draw a community: its number, its name, or one of its members.",
            shell_complete=completing.actors,
        ),
    ] = "",
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A page, or a picture: .html, .svg, .png"
        ),
    ] = Path("network.html"),
    hops: Annotated[int, typer.Option(min=1, help="How far to go from NAME.")] = 2,
    people: Annotated[
        bool, typer.Option("--people", help="Draw those who signed, rather than name them.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=2, max=2000, help="How many actors and agreements to draw.")
    ] = 60,
    *,
    narrowed: Narrowed,
    language: Annotated[Language, typer.Option("--lang", help="Of the page.")] = Language.FR,
    dark: Annotated[bool, typer.Option("--dark", help="An SVG or a PNG on dark paper.")] = False,
    width: Annotated[int | None, typer.Option(min=1, help="Of a PNG, in pixels.")] = None,
    scale: Annotated[
        float | None, typer.Option(min=0.01, help="Of a PNG: pixels for one of the SVG; mostly 2.")
    ] = None,
    font: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Of a PNG: letters to use, rather than this machine's."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace FILE though it was not made by draw.")
    ] = False,
    store: StoreOption = STORE,
) -> None:
    """Draw who agreed with whom: a page that opens in any browser, offline, an SVG or a PNG."""
    import pactgraph

    refuse_to_overwrite(output, force)
    picture = (
        pactgraph.open(store)
        .draw(
            name, to=to, community=community, hops=hops, people=people, limit=limit,
            language=language.value, **narrowed,
        )
        .save(output, dark=dark, width=width, scale=scale, font=font)
    )  # fmt: skip
    typer.echo(f"{picture.path}: {picture.summary}", err=True)
    if picture.left_out:
        typer.echo(picture.left_out, err=True)
