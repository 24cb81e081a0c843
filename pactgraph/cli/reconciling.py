"""The verb that asks elsewhere what bodies and places may be there: `reconcile`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import STORE, FormatOption, StoreOption, examples


@examples(
    "pactgraph reconcile --endpoint https://data.example/sparql --to p.csv",
    "pactgraph reconcile MEL --endpoint https://data.example/sparql",
)
def reconcile(
    endpoint: Annotated[
        str, typer.Option("--endpoint", metavar="URL", help="A SPARQL server to ask.")
    ],
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Bodies and places, by name or IRI; all if none."),
    ] = None,
    store: StoreOption = STORE,
    shape: Annotated[
        Path | None,
        typer.Option("--shape", metavar="FILE", help="What it calls things, if not as Wikidata."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="A CSV file to write proposals to.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds to wait for an answer.")] = 120.0,
    format: FormatOption = None,
) -> None:
    """Look the bodies and places of a store up in a server of Wikidata's shape, and propose.

    Names and numbers of bodies and places are sent to the server, those of people never. What
    comes back are proposals with their reasons: nothing is written to the store. To take some up,
    write them to a file, fill in its column verdict, and give it to `pactgraph review --from`.
    """
    import pactgraph

    from .output import write

    def tell(line: str) -> None:
        typer.echo(line, err=True)

    found = pactgraph.open(store).reconcile(
        endpoint, *(names or ()), shape=shape, timeout=timeout, tell=tell
    )
    if to is not None:
        to.write_text(found.to_csv(), "utf-8")
        typer.echo(f"{len(found)} proposals in {to}; nothing was written to {store}", err=True)
        return
    write(found, format, omitted=("verdict", "fact", "thing", "candidate_label"))
    typer.echo(f"{len(found)} proposals; nothing was written to {store}", err=True)
