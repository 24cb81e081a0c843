"""The options that narrow a network, spelt the same for every verb that lists or measures one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from . import completing
from .bundles import bundled
from .options import ALL, ReadingOption

Narrowed = dict[str, Any]


def _options(
    *,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Only what was signed then or later.")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Only what was signed then or before.")
    ] = "",
    territory: Annotated[
        str,
        typer.Option(
            "--in",
            metavar="TERRITORY",
            help="Only what is about it or lies within it.",
            shell_complete=completing.territories,
        ),
    ] = "",
    kind: Annotated[
        str, typer.Option("--kind", help="Only agreements of a kind: charte, convention-cadre …")
    ] = "",
    theme: Annotated[str, typer.Option("--theme", help="Only agreements on a theme.")] = "",
    reading: ReadingOption = ALL,
) -> Narrowed:
    """Take the options as a verb has them."""
    return {
        "since": since, "until": until, "territory": territory, "kind": kind, "theme": theme,
        "reading": reading.value,
    }  # fmt: skip


def narrowing(function: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options that narrow a network, in the place of its argument ``narrowed``.

    What they say reaches it there, as the methods of the Python face take it.
    """
    return bundled(function, _options, "narrowed")
