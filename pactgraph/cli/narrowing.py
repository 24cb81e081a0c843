"""The options that narrow a network, spelt the same for every verb that lists or measures one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer

from . import completing
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
) -> None:
    """Stand for the options in the signature of a verb."""


def narrowing(function: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options that narrow a network, in the place of its argument ``narrowed``.

    What they say reaches it there, as the methods of the Python face take it.
    """
    options = signature(_options, eval_str=True).parameters
    own = signature(function, eval_str=True).parameters

    @wraps(function)
    def verb(**given: Any) -> None:
        narrowed = {name: str(given.pop(name)) for name in options}
        function(**given, narrowed=narrowed)

    shown: list[Parameter] = []
    for name, parameter in own.items():
        shown += options.values() if name == "narrowed" else [parameter]
    verb.__signature__ = Signature(shown)  # type: ignore[attr-defined]
    return verb
