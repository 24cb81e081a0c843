"""The options that every verb shares, so that they are spelt and explained the same way."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

_F = TypeVar("_F", bound=Callable[..., object])


class Format(StrEnum):
    """How an answer is written on stdout."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Language(StrEnum):
    """The languages in which people are answered."""

    FR = "fr"
    EN = "en"


StoreOption = Annotated[
    Path,
    typer.Option(
        "--store",
        envvar="PACTGRAPH_STORE",
        metavar="DIR",
        help="The folder that holds the facts.",
    ),
]
STORE = Path("store")  # its default

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How to write the answer: a table where a person reads it, CSV elsewhere, if unsaid.",
        show_default=False,
    ),
]


def examples(*lines: str) -> Callable[[_F], _F]:
    """Give a verb the command lines that end its help."""

    def decorate(function: _F) -> _F:
        function.examples = lines  # type: ignore[attr-defined]
        return function

    return decorate
