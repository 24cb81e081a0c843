"""The verb that shows a territory on a day: what holds it, what it holds, what covers it, why."""

from __future__ import annotations

from typing import Annotated

import typer

from pactgraph.thing import CARD, WHOLE

from . import completing
from .options import examples
from .showing import Shown, found_or_listed, show, showing


@examples(
    "pactgraph territory 59350 --on 2018-07-01", 'pactgraph territory "Hauts-de-France" --all'
)
@showing
def territory(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME|CODE",
            help="A territory, or its code.",
            shell_complete=completing.territories,
        ),
    ],
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="The day, or a month or year; else today.")
    ] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Name every member, and every agreement within.")
    ] = False,
    *,
    shown: Shown,
) -> None:
    """Show a territory on a day: what it lies in, its members, what changed, its agreements.

    Each says whether it is certain or only possible, and why. As CSV the agreements that cover it
    or lie within it; as JSON all of it. A name of several territories is an error (exit 2) that
    lists them.
    """
    import pactgraph

    kg = pactgraph.open(shown.store)
    found = found_or_listed(
        lambda: kg.territory(name, on or None, shown.reading), shown.format, "territory"
    )
    show(found, found.agreements, shown, WHOLE if everything else CARD)
