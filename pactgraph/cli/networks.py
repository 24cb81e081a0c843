"""The verbs that measure networks: how two actors are linked, who is central, what is tied."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import completing
from .narrowing import Narrowed, narrowing
from .options import STORE, FormatOption, StoreOption, examples

if TYPE_CHECKING:
    from pactgraph.queries.results import Result


class Measured(StrEnum):
    """The measures by which actors are ranked."""

    PARTNERS = "partners"
    AGREEMENTS = "agreements"
    PAGERANK = "pagerank"
    BETWEENNESS = "betweenness"
    CORE = "core"


class Projected(StrEnum):
    """The networks onto which the facts are projected."""

    ACTORS = "actors"
    AGREEMENTS = "agreements"
    PEOPLE = "people"
    TERRITORIES = "territories"
    LINEAGE = "lineage"


OfOption = Annotated[
    Projected, typer.Option("--of", help="Which network: what its nodes are, and what ties them.")
]


@examples(
    'pactgraph path "Régions de France" "Metz Métropole"',
    'pactgraph path "Régions de France" "Metz Métropole" --format json',
)
@narrowing
def path(
    start: Annotated[str, typer.Argument(metavar="ACTOR", shell_complete=completing.actors)],
    end: Annotated[str, typer.Argument(metavar="ACTOR", shell_complete=completing.actors)],
    *,
    narrowed: Narrowed,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Find how two actors are linked through agreements, with the proof of each step.

    The path with the fewest agreements is taken and, of several, the surest. Exit 1 where no chain
    of agreements leads from one to the other.
    """
    import pactgraph

    from .output import is_for_people, write

    found = pactgraph.open(store).path(start, end, **narrowed)
    if not is_for_people(format):
        write(found, format)
    elif found:
        typer.echo(steps(found))
    if not found:
        typer.echo(f"no path from {start} to {end} found in the loaded sources", err=True)
        raise typer.Exit(1)


def steps(found: Result) -> str:
    """Write a path for a person: who, through which agreement, and the words that prove it."""
    from pactgraph.graph.drawing.labels import visible
    from pactgraph.graph.quotes import shown
    from pactgraph.queries.results import flat

    lines = [visible(flat(found[0]["from_label"]))]
    last = 0
    for row in found:
        if row["step"] != last:
            if last:
                lines.append(visible(flat(row["from_label"])))
            doubt = "" if row["certainty"] == "stated" else f" ({row['certainty']})"
            dated = flat(row["signed_on"]) or "day unknown"
            lines.append(visible(f"  └ {row['agreement_label']}, {dated}{doubt}"))
            last = int(flat(row["step"]))
        if row["quote"]:
            where = f"{row['source']} [{row['start']}:{row['end']}]"
            lines.append(visible(f"      « {shown(flat(row['quote']))} »  {where}"))
    return "\n".join([*lines, visible(flat(found[-1]["to_label"]))])


@examples("pactgraph top", "pactgraph top --by betweenness --since 2018 --format csv")
@narrowing
def top(
    by: Annotated[Measured, typer.Option("--by", help="The measure.")] = Measured.PARTNERS,
    of: OfOption = Projected.ACTORS,
    limit: Annotated[int, typer.Option(min=1, help="How many to rank.")] = 20,
    *,
    narrowed: Narrowed,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Rank actors by how central they are, and say how that hangs on what is uncertain.

    strict_rank and strict_value are those when only facts stated outright count.
    """
    import pactgraph

    from .output import write

    found = pactgraph.open(store).top(by.value, of=of.value, limit=limit, **narrowed)
    write(found, format)
    if not found:
        typer.echo("nobody to rank found in the loaded sources", err=True)


@examples(
    "pactgraph network --since 2019",
    "pactgraph network --communities --format csv > groups.csv",
    "pactgraph network -o partners.gexf",
)
@narrowing
def network(
    of: OfOption = Projected.ACTORS,
    communities: Annotated[
        bool, typer.Option("--communities", help="List who holds together, rather than ties.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the network for another program: .gexf, .graphml, .csv.zip, .kumu.zip",
        ),
    ] = None,
    *,
    narrowed: Narrowed,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """List the ties of a network, the strongest first, or its communities.

    The weight of a tie is the number of agreements behind it; first and last are the days of the
    first and the last of them.
    """
    import pactgraph

    from .output import write

    graph = pactgraph.open(store)
    if output:
        written = graph.save_network(output, of.value, **narrowed)
        typer.echo(f"{written}: {written.stat().st_size} bytes", err=True)
        return
    found = (graph.communities if communities else graph.ties)(of.value, **narrowed)
    write(found, format)
    if not found:
        typer.echo("no ties found in the loaded sources", err=True)
