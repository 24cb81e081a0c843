"""The verb that compares two stores, or two moments of one: `diff`."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pactgraph.graph.errors import PactgraphError

from .options import FormatOption, examples


class Day(StrEnum):
    """Which day of a source says when it came."""

    PUBLISHED = "published"
    LOADED = "loaded"


@examples(
    "pactgraph diff store-of-may store",
    "pactgraph diff old new --format csv > changes.csv",
    "pactgraph diff store --as-of 2019 --until 2022-06",
)
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of a store.")],
    new: Annotated[
        Path | None,
        typer.Argument(metavar="[NEW]", help="The folder of another.", show_default=False),
    ] = None,
    as_of: Annotated[
        str,
        typer.Option("--as-of", metavar="DATE", help="Of OLD, only sources that had come by then."),
    ] = "",
    until: Annotated[
        str,
        typer.Option("--until", metavar="DATE", help="Of NEW, or of OLD again, those by then."),
    ] = "",
    by: Annotated[
        Day, typer.Option("--by", help="The day of a source that counts for these two.")
    ] = Day.PUBLISHED,
    format: FormatOption = None,
) -> None:
    """Say what came, went or changed from one store to another, each with the words that prove it.

    Things (agreements, bodies, people, territories) are compared by what they are resolved to,
    not by how they are called; with them what ties them, as parties, signatures and roles; and
    commitments and figures by their words. With --as-of one store is compared with itself: what
    its sources told until that day, and what they tell now. A source that bears no day counts as
    later than any. A store holds no earlier reading of a source, and judgements count whenever
    they were made: to keep such a state, copy the folder. The exit code is 0 where nothing
    differs, 1 where something does, and 2 where it cannot be said.
    """
    import pactgraph

    from .output import write

    try:
        kg = pactgraph.open(old)
        found = kg.diff(new, as_of=as_of or None, until=until or None, by=by.value)
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
