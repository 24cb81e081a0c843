"""The verb that compares two stores: `diff`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from pactgraph.graph.errors import PactgraphError

from .options import FormatOption, examples


@examples("pactgraph diff store-of-may store", "pactgraph diff old new --format csv > changes.csv")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of a store.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of another.")],
    format: FormatOption = None,
) -> None:
    """Say what came, went or changed from one store to another, each with the words that prove it.

    Actors, agreements, their parties, signatures and dates are compared by what they are resolved
    to, not by how they are called. To compare a store with an earlier state of it, copy its
    folder first: a store holds no earlier state. The exit code is 0 where nothing differs, 1
    where something does, and 2 where the stores cannot be read.
    """
    import pactgraph

    from .output import write

    try:
        found = pactgraph.open(old).diff(pactgraph.open(new))
    except PactgraphError as error:
        # Whoever asks whether two stores differ has to tell "yes" from "cannot be said".
        typer.echo(f"pactgraph: {error}", err=True)
        raise typer.Exit(2) from error
    write(found, format, omitted=("thing", "fact", "start", "end"))
    counts = Counter(str(row["change"]) for row in found)
    told = ", ".join(f"{counts[change]} {change}" for change in sorted(counts))
    typer.echo(told or "nothing differs", err=True)
    if found:
        raise typer.Exit(1)
