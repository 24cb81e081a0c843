"""The verb that reads without storing: `read`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .options import FormatOption, Language, examples

if TYPE_CHECKING:
    from pactgraph.loaders.loading import Candidate
    from pactgraph.reading import Document

STANDARD_INPUT = "file:///dev/stdin"  # what a text that comes on standard input is called
LONG = 5  # files from which it is told which is being read


@examples(
    "pactgraph read notice.txt",
    "pactgraph read announcements/ --format csv > facts.csv",
    "pactgraph read - < notice.txt",
)
def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Files, folders of them, or - for standard input."),
    ],
    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar="URI", help="What a single file is called, if not its path."
        ),
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option(
            "--lang",
            "--language",
            help="Of the words around the facts; by default that of the text.",
            show_default=False,
        ),
    ] = None,
    format: FormatOption = None,
) -> None:
    """Read announcements and print their facts; nothing is stored.

    A person gets a card: the agreements, and below them the words that prove each line, with line
    and column. A program gets one row a property of a fact and a proof of it. A file that cannot
    be read is named, the others are read, and the exit status is 1.
    """
    from pactgraph.reading import table

    from .output import is_for_people, write

    documents, refused = _documents(paths, name)
    spoken = language.value if language else ""
    if not is_for_people(format):
        write(table(documents, spoken), format)
    elif documents:
        typer.echo("\n\n".join(_card(one, spoken) for one in documents))
    for one in documents:
        for note in one.notes:
            typer.echo(f"{one.review.name}: {note}", err=True)
    for reason in refused:
        typer.echo(f"refused {reason}", err=True)
    if refused:
        raise typer.Exit(1)


def _documents(paths: list[str], name: str | None) -> tuple[list[Document], list[str]]:
    """Read what paths lead to; say on stderr which file is at work, where a person looks on."""
    from pactgraph.graph.errors import SourceError
    from pactgraph.graph.storage.store import short_names
    from pactgraph.reading import document

    candidates, refused = _found(paths, name)
    names = short_names([candidate.source.uri for candidate in candidates])
    watched = sys.stderr.isatty() and len(candidates) >= LONG
    documents = []
    for number, candidate in enumerate(candidates, 1):
        called = names[candidate.source.uri]
        if watched:
            typer.echo(f"\r\x1b[Kreading {number}/{len(names)} {called}", err=True, nl=False)
        try:
            documents.append(document(candidate, called))
        except SourceError as error:
            refused.append(str(error))
    if watched:
        typer.echo("\r\x1b[K", err=True, nl=False)
    return documents, refused


def _found(paths: list[str], name: str | None) -> tuple[list[Candidate], list[str]]:
    """Return what paths lead to, and why some of it cannot be read; - has a name of its own."""
    from pactgraph.loaders.loading import survey

    found = []
    files = [path for path in paths if path != "-"]
    if "-" in paths:
        given = sys.stdin.buffer.read()
        found.append(
            survey(["-"], name=STANDARD_INPUT if files else name or STANDARD_INPUT, given=given)
        )
    if files:
        found.append(survey(files, name=name))
    candidates = [candidate for one in found for candidate in one.candidates]
    return candidates, [refusal.reason for one in found for refusal in one.refused]


def _card(one: Document, language: str) -> str:
    from pactgraph.graph.review import wording

    from .sheet import sheet

    return sheet(one.review, wording(one.review, language))
