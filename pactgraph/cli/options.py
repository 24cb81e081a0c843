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


class Reading(StrEnum):
    """Which facts count."""

    STRICT = "strict"
    PREFERRED = "preferred"
    ALL = "all"


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

LanguageOption = Annotated[
    Language, typer.Option("--lang", "--language", help="Of what is said of it.")
]
ReadingOption = Annotated[
    Reading,
    typer.Option(
        "--reading",
        help="Which facts count: stated and asserted only, of two readings one, or all.",
    ),
]
MarkdownOption = Annotated[
    Path | None,
    typer.Option("--md", metavar="FILE", help="Write a dossier with its proofs, in Markdown."),
]
PageOption = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write a dossier as one page that works offline."),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace a file that pactgraph did not make.")
]
EN = Language.EN
ALL = Reading.ALL


def examples(*lines: str) -> Callable[[_F], _F]:
    """Give a verb the command lines that end its help."""

    def decorate(function: _F) -> _F:
        function.examples = lines  # type: ignore[attr-defined]
        return function

    return decorate
