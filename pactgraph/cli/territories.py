"""The verb that shows a territory on a day: what holds it, what it holds, what covers it, why."""

from __future__ import annotations

from typing import Annotated

import typer

from pactgraph.thing import CARD, WHOLE

from . import completing
from .options import (
    ALL,
    EN,
    STORE,
    ForceOption,
    FormatOption,
    LanguageOption,
    MarkdownOption,
    PageOption,
    ReadingOption,
    StoreOption,
    examples,
)
from .things import found_or_listed, show


@examples(
    "pactgraph territory 59350 --on 2018-07-01", 'pactgraph territory "Hauts-de-France" --all'
)
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
    reading: ReadingOption = ALL,
    language: LanguageOption = EN,
    markdown: MarkdownOption = None,
    page: PageOption = None,
    force: ForceOption = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Show a territory on a day: what it lies in, its members, what changed, its agreements.

    Each says whether it is certain or only possible, and why. As CSV the agreements that cover it
    or lie within it; as JSON all of it. A name of several territories is an error (exit 2) that
    lists them.
    """
    import pactgraph

    found = found_or_listed(
        lambda: pactgraph.open(store).territory(name, on or None, reading.value),
        format,
        "territory",
    )
    limit = WHOLE if everything else CARD
    show(found, found.agreements, language, markdown, page, force, format, limit)
