"""The verbs that measure networks: how two are linked, who is central, what is tied, by year."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import completing
from .narrowing import Narrowed, narrowing
from .options import STORE, FormatOption, StoreOption, examples

if TYPE_CHECKING:
    from pactgraph.queries.results import Result, Row


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


PARTNERS = Measured.PARTNERS
LimitOption = Annotated[int, typer.Option(min=1, help="How many to rank.")]
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
    by: Annotated[Measured, typer.Option("--by", help="The measure.")] = PARTNERS,
    of: OfOption = Projected.ACTORS,
    limit: LimitOption = 20,
    *,
    narrowed: Narrowed,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Rank actors by how central they are, and say how that hangs on what is uncertain.

    strict_rank and strict_value are those when only facts stated outright count. Betweenness is
    estimated in a network of more than 2,000 actors: margin says how far it may be off.
    """
    import pactgraph

    from .output import write

    found = pactgraph.open(store).top(by.value, of=of.value, limit=limit, **narrowed)
    is_exact = all(row["margin"] is None for row in found)
    write(found, format, omitted=("margin",) if is_exact else ())
    if not found:
        typer.echo("nobody to rank found in the loaded sources", err=True)


@examples('pactgraph similar "Metz Métropole"', 'pactgraph similar "Metz Métropole" --since 2018')
@narrowing
def similar(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", shell_complete=completing.actors)],
    limit: LimitOption = 20,
    *,
    narrowed: Narrowed,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Rank who has the same partners as an actor, by the share of partners in common.

    strict_similarity is what is left of it when only facts stated outright count.
    """
    import pactgraph

    from .output import write

    found = pactgraph.open(store).similar(actor, limit=limit, **narrowed)
    write(found, format, omitted=("agreements",))
    if not found:
        typer.echo(f"nobody shares a partner with {actor} in the loaded sources", err=True)


@examples(
    "pactgraph network --since 2019",
    "pactgraph network --communities --format csv > groups.csv",
    "pactgraph network --brokers",
    "pactgraph network -o partners.gexf",
)
@narrowing
def network(
    of: OfOption = Projected.ACTORS,
    communities: Annotated[
        bool, typer.Option("--communities", help="List who holds together, rather than ties.")
    ] = False,
    components: Annotated[
        bool, typer.Option("--components", help="List the parts that nothing joins.")
    ] = False,
    bridges: Annotated[
        bool, typer.Option("--bridges", help="List the ties that alone hold parts together.")
    ] = False,
    brokers: Annotated[
        bool, typer.Option("--brokers", help="List who alone stands between parts.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the network for another program: .gexf, .graphml, .csv.zip, .kumu.zip; "
            "of territories .geojson",
        ),
    ] = None,
    *,
    narrowed: Narrowed,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """List the ties of a network, the strongest first, or what holds it together.

    The weight of a tie is the number of agreements behind it; first and last are the days of the
    first and the last of them. Columns named strict_… tell what is left when only facts stated
    outright count.
    """
    import pactgraph

    from .output import write

    graph = pactgraph.open(store)
    lists = {
        "communities": communities, "components": components, "bridges": bridges,
        "brokers": brokers, "save_network": output is not None,
    }  # fmt: skip
    asked = [name for name, wanted in lists.items() if wanted]
    if len(asked) > 1:
        raise typer.BadParameter("give one of --communities, --components, --bridges, --brokers")
    if output:
        written = graph.save_network(output, of.value, **narrowed)
        typer.echo(f"{written}: {written.stat().st_size} bytes", err=True)
        return
    found = getattr(graph, asked[0] if asked else "ties")(of.value, **narrowed)
    write(found, format, omitted=("agreements",) if bridges else ())
    if not found:
        typer.echo(f"no {asked[0] if asked else 'ties'} found in the loaded sources", err=True)


@examples(
    "pactgraph evolution",
    'pactgraph evolution "Action Logement" --cumulative',
    "pactgraph evolution --in Grand-Est --format csv",
)
@narrowing
def evolution(
    actor: Annotated[
        str,
        typer.Argument(
            metavar="[ACTOR]",
            help="Whose rank each year tells too.",
            shell_complete=completing.actors,
        ),
    ] = "",
    cumulative: Annotated[
        bool, typer.Option("--cumulative", help="Count all that was signed until the year's end.")
    ] = False,
    by: Annotated[Measured, typer.Option("--by", help="The measure of the rank.")] = PARTNERS,
    *,
    narrowed: Narrowed,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Follow the network of actors from year to year, and with ACTOR its rank among them.

    A row is what was signed in that year. In a table, 2–4 means two by facts stated outright, four
    by all of them; for programs these are columns. The row without a year is what bears no date.
    """
    import pactgraph

    from .output import is_for_people, write

    found = pactgraph.open(store).evolution(actor, cumulative=cumulative, by=by.value, **narrowed)
    write(ranges(found) if is_for_people(format) else found, format)
    if not found:
        typer.echo("no agreement found in the loaded sources", err=True)


def ranges(found: Result) -> Result:
    """Write each value and what is left of it by sure facts as one, from the less to the more.

    >>> from pactgraph.queries.header import ColumnType
    >>> from pactgraph.queries.results import Result
    >>> number = ColumnType.INTEGER
    >>> told = Result({"ties": number, "strict_ties": number}, [{"ties": 4, "strict_ties": 2}])
    >>> ranges(told).rows
    [{'ties': '2–4'}]
    """
    from pactgraph.queries.header import ColumnType
    from pactgraph.queries.results import Result, flat

    names = [name for name in found.columns if not name.startswith("strict_")]
    rows: list[Row] = []
    for row in found:
        told: Row = {}
        for name in names:
            both = (row[name], row.get(f"strict_{name}", row[name]))
            known = sorted({one for one in both if isinstance(one, int | float)})
            told[name] = "–".join(map(flat, known))
        rows.append(told)
    return Result(dict.fromkeys(names, ColumnType.TEXT), rows)
