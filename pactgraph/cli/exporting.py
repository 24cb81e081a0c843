"""The verb that gives what is held to other tools: `export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pactgraph.graph.errors import QuestionError

from .options import STORE, StoreOption, examples
from .progress import shown


@examples(
    "pactgraph export agreements.ttl",
    "pactgraph export facts.csv.zip --store store",
    "pactgraph export vocabulary.html",
)
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Its ending says what is written.")],
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if there is one.")] = False,
    store: StoreOption = STORE,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Write the graph or the fact tables to a file for other tools.

    Endings: .ttl, .nt, .rdf, .jsonld (the graph), .tree.jsonld (each agreement with its facts and
    proofs), .trig, .nq (a named graph each source), .csv.zip, .parquet.zip (the fact tables and
    the dictionary of their columns), .void.ttl (what the store holds), .sssom.tsv (how our terms
    stand to those of others), .html (the vocabulary as a page), .ftm.json (FollowTheMoney, where
    an agreement becomes a project and much is left out). In CSV, text that a spreadsheet would
    run has an apostrophe before it.
    """
    from pactgraph.graph.exports import export as write

    if file.exists() and not force:
        raise QuestionError(f"{file}: exists; name another file, or add --force")
    with shown("writing", "closing the file", not quiet) as progress:
        done = write(store, file, progress)
    typer.echo(f"{done.path}: {done.what}: {done.count} {done.unit}", err=True)
