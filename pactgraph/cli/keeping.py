"""The verbs that keep a store sound: `verify`, `validate`, `rebuild` and `compact`."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import STORE, FormatOption, StoreOption, examples


@examples("pactgraph verify --store store", "pactgraph verify --format json")
def verify(store: StoreOption = STORE, format: FormatOption = None) -> None:
    """Read every file, quote and graph again, and name whatever is not as it was written.

    Nothing is changed. The exit status is 1 if anything is damaged; what is only left over from
    changes that were cut off is told, and does no harm.
    """
    from pactgraph.graph.storage import verification
    from pactgraph.queries.header import ColumnType
    from pactgraph.queries.results import Result, Row

    from .output import write

    found = list(verification.verify(store))
    columns = ("where", "what", "remedy", "harmless")
    if found or format:
        rows: list[Row] = [
            {"where": d.where, "what": d.what, "remedy": d.remedy, "harmless": _said(d.harmless)}
            for d in found
        ]
        write(Result(dict.fromkeys(columns, ColumnType.TEXT), rows), format)
    damaged = [damage for damage in found if not damage.harmless]
    if damaged:
        typer.echo(f"{len(damaged)} damaged; each line says what to do", err=True)
        raise typer.Exit(1)
    typer.echo("every file, quote and graph is as it was written", err=True)


@examples("pactgraph validate", "pactgraph validate --format csv > findings.csv")
def validate(store: StoreOption = STORE, format: FormatOption = None) -> None:
    """Check the graph against the SHACL shapes of the ontology: each source, and the judgements.

    The exit status is 1 if a shape is violated; warnings are told. Needs the extra `validation`.
    """
    from pactgraph.graph import validation
    from pactgraph.graph.derived import generations
    from pactgraph.graph.storage.store import Store
    from pactgraph.queries.header import ColumnType
    from pactgraph.queries.results import Result, Row

    from .output import write

    report = validation.validate(generations.latest(Store.open(store).path))
    columns = ("severity", "source", "focus", "path", "value", "message", "message_fr", "shape")
    if report.findings or format:
        rows: list[Row] = [
            {name: getattr(finding, name) for name in columns} for finding in report.findings
        ]
        write(
            Result(dict.fromkeys(columns, ColumnType.TEXT), rows),
            format,
            omitted=("message_fr", "shape"),
        )
    found = report.by_severity()
    told = ", ".join(f"{count} {severity}" for severity, count in found.items())
    typer.echo(f"{report.sources} sources checked: {told or 'all conform to the shapes'}", err=True)
    if "violation" in found:
        raise typer.Exit(1)


@examples("pactgraph rebuild --store store", "pactgraph rebuild --no-aliases --store store")
def rebuild(
    aliases: Annotated[
        bool | None,
        typer.Option(
            "--aliases/--no-aliases",
            help="Count what is commonly known of names, or what sources say only, from now on.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Make all that is derived again from the facts: identities, graph, index of names."""
    from pactgraph.graph.storage.store import Store

    held = Store.open(store)
    held.rebuild(with_aliases=aliases)
    typer.echo(f"made again from {len(held.manifest.sources)} sources", err=True)


@examples("pactgraph compact --store store")
def compact(store: StoreOption = STORE) -> None:
    """Merge what was loaded piece by piece, and clear what nothing refers to any more."""
    from pactgraph.graph.storage.store import Store

    done = Store.open(store).compact()
    typer.echo(
        f"{done.segments_before} segments became {done.segments_after};"
        f" {len(done.removed)} files and folders cleared, {done.freed} bytes freed",
        err=True,
    )


def _said(harmless: bool) -> str:
    return "yes" if harmless else "no"
