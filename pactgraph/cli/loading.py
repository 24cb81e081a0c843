"""The verbs that fill a store: `load`, `remove` and `sources`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from .options import STORE, FormatOption, StoreOption, examples
from .progress import shown

if TYPE_CHECKING:
    from pactgraph.graph.storage.store import Store
    from pactgraph.loaders.holdings import Holding
    from pactgraph.loaders.instructions import Instructions
    from pactgraph.loaders.loading import Report, Survey

TOLD = 20  # sources named one by one on stderr; of more, only how many they are
# Of what is known of a source: what people ask for apart, so that a row fits a screen.
NOT_SHOWN = ("facts", "kinds", "kind", "loaded_at", "language", "published_on", "facts_count")
LONG = 40  # files from which a bar shows how far the work is


@examples(
    "pactgraph load announcements/ --store store",
    "pactgraph load - --name https://example.org/notice < notice.txt",
    "pactgraph load --territories --store store",
    "pactgraph load bodies.ttl --mapping bodies.rq",
    "pactgraph load --endpoint https://data.example/sparql --query q.rq",
)
def load(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders (their texts, pages, messages, graphs), or - for stdin.",
        ),
    ] = None,
    store: StoreOption = STORE,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar="URI", help="What a single file is called, if not its path."
        ),
    ] = None,
    licence: Annotated[
        str | None, typer.Option("--licence", help="The licence that the files are under.")
    ] = None,
    territories: Annotated[
        bool,
        typer.Option("--territories", help="The territories of France, which ship with pactgraph."),
    ] = False,
    mapping: Annotated[
        list[Path] | None,
        typer.Option("--mapping", metavar="FILE", help="SELECTs that make facts of RDF, for ours."),
    ] = None,
    context: Annotated[
        list[str] | None,
        typer.Option("--context", metavar="URL=FILE", help="A JSON-LD context; none is fetched."),
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option("--endpoint", metavar="URL", help="A SPARQL server to ask; none is, unasked."),
    ] = None,
    query: Annotated[
        list[Path] | None,
        typer.Option("--query", metavar="FILE", help="A SELECT or CONSTRUCT to ask it."),
    ] = None,
    page: Annotated[int, typer.Option(min=2, help="Rows to ask a server for at once.")] = 10_000,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds to wait for a page.")] = 120.0,
    fresh: Annotated[
        bool, typer.Option("--fresh/--resume", help="Ask again for pages that came before a stop.")
    ] = False,
    processes: Annotated[
        int | None, typer.Option(min=1, help="How many to read with; by default it depends.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell of refusals only.")] = False,
) -> None:
    """Read announcements and graphs in RDF into a store, which is made if there is none.

    With an endpoint, what it answers to a query is read instead.

    A file held already is left as it is, unless it or its reader has changed: then the new
    reading takes the place of the old one. A file that cannot be read is named, and the others
    go in.
    """
    from pactgraph.loaders.instructions import instructions
    from pactgraph.loaders.loading import survey, take

    if territories:
        _load_territories(store, quiet)
        if not paths:
            return
    told = instructions(mapping or (), context or ())
    if endpoint is not None:
        if paths:
            raise typer.BadParameter("give files, or --endpoint: one after the other")
        asked = Asked(endpoint, query or [], name, licence, told, page, timeout, fresh)
        _load_endpoint(store, asked, quiet)
        return
    if not paths or query:
        raise typer.BadParameter("give files or folders, --territories, or --endpoint and --query")
    given = sys.stdin.buffer.read() if "-" in paths else b""
    found = survey(paths, name=name, given=given, licence=licence, instructions=told)
    held = _open(store, found)
    watched = not quiet and len(found.candidates) >= LONG
    with shown("reading", "making the graph", watched) as progress:
        report = take(held, found, progress=progress, processes=processes)
    _tell(held, report, quiet)
    if report.refused:
        raise typer.Exit(1)


@examples("pactgraph remove lille.txt", "pactgraph remove 2018/lille.txt 2019/lille.txt --yes")
def remove(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Short names, paths or URIs.")
    ],
    store: StoreOption = STORE,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
) -> None:
    """Take sources out of a store, with all facts that only they state."""
    from pactgraph.graph.storage.store import Store
    from pactgraph.loaders import holdings

    held = Store.open(store)
    named = {holdings.find(held, source) for source in sources}
    going = [holding for holding in holdings.holdings(held) if holding.uri in named]
    if sys.stdin.isatty() and not yes:
        for holding in going:
            typer.echo(f"{holding.name}: {_extent(holding)}", err=True)
        typer.confirm(f"Take {_count(len(going), 'source')} out of {store}?", abort=True, err=True)
    for holding in holdings.remove(held, sorted(named)):
        typer.echo(f"removed {holding.name}: {_extent(holding)}", err=True)
    typer.echo("Loading a file again brings it back.", err=True)


@examples("pactgraph sources --format csv", "pactgraph sources --coverage")
def sources(
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Tell what is doubtful, unnamed or missing in each.")
    ] = False,
    rejected: Annotated[
        bool, typer.Option("--rejected", help="List what was offered and not taken, and why.")
    ] = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """List the sources that a store holds, in the order in which they came."""
    import pactgraph

    from .output import write

    kg = pactgraph.open(store)
    if coverage and rejected:
        raise typer.BadParameter("give --coverage or --rejected: one after the other")
    if rejected:
        write(kg.rejected(), format)
    elif coverage:
        write(kg.ask("sources/coverage"), format, omitted=NOT_SHOWN)
    else:
        write(kg.sources(), format, omitted=("uri",))


class Asked(NamedTuple):
    """What was said of a server: its address, what to ask, and how."""

    endpoint: str
    query: list[Path]
    name: str | None
    licence: str | None
    instructions: Instructions
    page: int
    timeout: float
    fresh: bool


def _load_endpoint(store: Path, asked: Asked, quiet: bool) -> None:
    """Ask a server, and load what it answers."""
    from pactgraph.graph.storage.store import Store
    from pactgraph.loaders.rdf.endpoint import loading as elsewhere
    from pactgraph.loaders.rdf.endpoint.server import Patience, Server

    def tell(line: str) -> None:
        if not quiet:
            typer.echo(line, err=True)

    questions = elsewhere.questions(asked.query)
    request = elsewhere.Request(
        Server(asked.endpoint, Patience(timeout=asked.timeout), tell),
        questions,
        asked.name or f"{asked.endpoint}#{'+'.join(Path(one.name).stem for one in questions)}",
        asked.licence,
        asked.instructions,
        asked.page,
        asked.fresh,
    )
    gathered = elsewhere.gathered(request, tell)
    held = Store.open(store, create=True)
    _tell(held, elsewhere.load(held, request, gathered), quiet)


def _load_territories(store: Path, quiet: bool) -> None:
    from pactgraph.graph.storage.store import Store
    from pactgraph.loaders.territories import loading

    held = Store.open(store, create=True)
    report = loading.load(held)
    if not quiet:
        became = "unchanged" if report.unchanged else "loaded"
        counts = held.manifest.sources[
            (*report.unchanged, *report.read, *report.replaced)[0]
        ].counts
        states, links = counts["territories"], counts["territory_links"]
        typer.echo(f"{became} {states} states of territories, {links} links between them", err=True)


def _open(store: Path, found: Survey) -> Store:
    """Open the store; make it only if there is something to put in it."""
    from pactgraph.graph.errors import StoreMissing
    from pactgraph.graph.storage.store import Store

    try:
        return Store.open(store, create=bool(found.candidates))
    except StoreMissing:
        for refusal in found.refused:
            typer.echo(f"refused {refusal.reason}", err=True)
        raise typer.Exit(1) from None


def _tell(store: Store, report: Report, quiet: bool) -> None:
    """Say what became of the files; of refusals whatever is wanted."""
    kept = store.manifest.sources
    refused = [
        f"refused {r.reason}" + ("; what was read of it before stays" if r.source in kept else "")
        for r in report.refused
    ]
    from pactgraph.loaders.rejects import ROWS_FILE

    names = store.short_names()
    _tell_some(refused, f"all of them are in {store.path / 'rejects.csv'}")
    if quiet:
        return
    odd = [f"{names[note.source]}: {note.message}" for note in report.notes]
    _tell_some(odd, "`--quiet` hides them")
    if report.rejected:
        typer.echo(f"what was not taken, and why, is in {store.path / ROWS_FILE}", err=True)
    typer.echo(str(report), err=True)


def _tell_some(lines: list[str], where: str) -> None:
    for line in lines[:TOLD]:
        typer.echo(line, err=True)
    if len(lines) > TOLD:
        typer.echo(f"… and {len(lines) - TOLD} more; {where}", err=True)


def _extent(holding: Holding) -> str:
    found = (
        _count(holding.agreements, "agreement"),
        _count(holding.signatures, "signature"),
        _count(holding.facts, "fact") + " in all",
    )
    return ", ".join(found)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
