"""The verb that shows it working: `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import examples

FOLDER = Path("pactgraph-demo")


@examples("pactgraph demo")
def demo(
    folder: Annotated[
        Path, typer.Option("--folder", metavar="DIR", help="Where to put the store and the page.")
    ] = FOLDER,
) -> None:
    """Build the bundled sample, say who signed what with whom, and draw the network.

    Six short notices in French, on real agreements, in our own words.
    """
    import pactgraph
    from pactgraph.signings import dossier, signings

    from .cards import card

    store = folder / "store"
    graph = pactgraph.sample(store)
    found = signings(graph)
    typer.echo(f"{len(graph.store.manifest.sources)} notices, {len(found)} agreements:\n", err=True)
    typer.echo(card(dossier(graph, found)))
    picture = graph.draw(language="en").save(folder / "network.html")
    typer.echo(f"\nThe network is drawn in {picture.path}: open it in any browser.\n", err=True)
    typer.echo("Try next:", err=True)
    for line in (
        f'pactgraph who "Action Logement" --with "Metz Métropole" --store {store}',
        f'pactgraph actor "Métropole Européenne de Lille" --store {store}',
        f"pactgraph ask agreements/signatories --store {store}",
        f'pactgraph explain "Régions de France" --store {store}',
        "pactgraph load YOUR-FILES --store store",
    ):
        typer.echo(f"  {line}", err=True)
