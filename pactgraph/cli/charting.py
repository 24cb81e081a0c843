"""The verbs that make pictures of time and of places: `timeline`, `map`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import completing
from .narrowing import Narrowed, narrowing
from .options import (
    STORE,
    ForceOption,
    Format,
    FormatOption,
    Language,
    LanguageOption,
    StoreOption,
    examples,
)

if TYPE_CHECKING:
    from pactgraph.charting import Chart

NameArgument = Annotated[
    str,
    typer.Argument(
        help="An actor, a territory or an agreement; without it, all that is held.",
        metavar="[NAME]",
        shell_complete=completing.things,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write a page (.html), or the drawing alone (.svg, .png).",
    ),
]
FR = Language.FR
LIMIT = 200  # agreements on a timeline, if nothing is said


class Grouped(StrEnum):
    """What the agreements of a timeline are grouped by."""

    PARTNER = "partner"
    KIND = "kind"
    LINEAGE = "lineage"


@examples(
    'pactgraph timeline "Action Logement"',
    'pactgraph timeline "Action Logement" -o time.html',
    "pactgraph timeline --since 2018 --by lineage --format csv",
)
@narrowing
def timeline(
    name: NameArgument = "",
    output: OutputOption = None,
    by: Annotated[
        Grouped | None,
        typer.Option("--by", help="Group by partner, kind or lineage.", show_default=False),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, help="How many agreements, the latest first.")
    ] = LIMIT,
    *,
    narrowed: Narrowed,
    language: LanguageOption = FR,
    force: ForceOption = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Show agreements along time, from the day each begins to the day it ends.

    Striped days are known to the month or the year only; what is not known has an open end, and
    undated agreements are listed as such. Without FILE, a terminal shows it in letters.
    """
    import pactgraph

    found = pactgraph.open(store).timeline(
        name, by=by.value if by else "", limit=limit, language=language.value, **narrowed
    )
    show(found, output, format, force)


@examples(
    "pactgraph map",
    'pactgraph map "Action Logement" -o places.html',
    "pactgraph map --since 2018 -o places.geojson",
)
@narrowing
def map(
    name: NameArgument = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write a page (.html), a drawing (.svg, .png) or places (.geojson).",
        ),
    ] = None,
    *,
    narrowed: Narrowed,
    language: LanguageOption = FR,
    force: ForceOption = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Show which territories agreements are about, by département.

    An agreement counts in the département that it is about, or in which what it is about lies.
    Those about a whole région or country, and those of no known place, are counted apart.
    """
    import pactgraph

    found = pactgraph.open(store).map(name, language=language.value, **narrowed)
    show(found, output, format, force)


def show(found: Chart, output: Path | None, format: Format | None, force: bool) -> None:
    """Write a picture to its file, or its rows, or on a terminal the picture in letters."""
    from .output import is_for_people, refuse_to_overwrite, width, write

    if output:
        refuse_to_overwrite(output, force)
        typer.echo(f"{found.save(output)}: {found.picture.summary}", err=True)
    elif is_for_people(format):
        typer.echo(found.text(width()))
    else:
        write(found, format)
    if found.picture.left_out and (output or not is_for_people(format)):
        typer.echo(found.picture.left_out, err=True)
    if not found:
        typer.echo("no agreement found in the loaded sources", err=True)
