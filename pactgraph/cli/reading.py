"""The verb that reads without storing: `read`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactgraph.graph.errors import QuestionError

from .options import STORE, FormatOption, Language, StoreOption, examples

if TYPE_CHECKING:
    from pactgraph.loaders.loading import Candidate
    from pactgraph.reading import Document

STANDARD_INPUT = "file:///dev/stdin"  # what a text that comes on standard input is called
LONG = 5  # files from which it is told which is being read


@examples(
    "pactgraph read notice.txt",
    "pactgraph read notice.txt --html review.html",
    "pactgraph read announcements/ --format csv > facts.csv",
    "pactgraph read --store store --source notice.txt --html review.html",
)
def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...", help="Files, folders of them, or - for standard input."
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="OUT",
            help="Write the review page here: a file, or a folder for several texts.",
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="SOURCE", help="A source of the store, instead of FILE."),
    ] = None,
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
    force: Annotated[
        bool, typer.Option("--force", help="Replace OUT though pactgraph did not make it.")
    ] = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Read announcements and print their facts; nothing is stored.

    A person gets a card: the agreements, and below them the words that prove each line, with line
    and column. A program gets one row a property of a fact and a proof of it. With --html, the
    text is written as a page with every fact highlighted. A file that cannot be read is named,
    the others are read, and the exit status is 1.
    """
    if bool(paths) == bool(source):
        raise QuestionError("give files to read, or sources of a store with --source")
    documents, refused = _held(store, source) if source else _documents(paths or [], name)
    spoken = language.value if language else ""
    if html is not None:
        _write_pages(documents, html, spoken, force)
    if html is None or format is not None:
        _print(documents, spoken, format)
    for one in documents:
        for note in one.notes:
            typer.echo(f"{one.review.name}: {note}", err=True)
    for reason in refused:
        typer.echo(f"refused {reason}", err=True)
    if refused:
        raise typer.Exit(1)


def _print(documents: list[Document], language: str, format: FormatOption) -> None:
    from pactgraph.graph.review import wording
    from pactgraph.reading import table

    from .output import is_for_people, write
    from .sheet import sheet

    if not is_for_people(format):
        write(table(documents, language), format)
    elif documents:
        told = (wording(one.review, language) for one in documents)
        typer.echo("\n\n".join(sheet(one.review, one) for one in told))


def _write_pages(documents: list[Document], html: Path, language: str, force: bool) -> None:
    """Write one page a document: into a folder, if there are several or it is one."""
    from .output import refuse_to_overwrite

    several = len(documents) > 1 or html.is_dir()
    names = [f"{one.review.name.replace('/', '-')}.html" for one in documents]
    targets = [html / name for name in names] if several else [html]
    for target in targets:
        refuse_to_overwrite(target, force)
    if several:
        html.mkdir(exist_ok=True)
    for one, target in zip(documents, targets, strict=False):
        one.save(target, language)
        agreements, facts = len(one.agreements), len(one.review.facts)
        typer.echo(f"{target}: {agreements} agreement(s), {facts} facts", err=True)


def _held(store: Path, sources: list[str]) -> tuple[list[Document], list[str]]:
    """Return documents that a store holds."""
    from pactgraph.graph.storage.store import Store
    from pactgraph.reading import stored

    held = Store.open(store)
    return [stored(held, one) for one in sources], []


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
        uri = STANDARD_INPUT if files else name or STANDARD_INPUT
        found.append(survey(["-"], name=uri, given=sys.stdin.buffer.read()))
    if files:
        found.append(survey(files, name=name))
    candidates = [candidate for one in found for candidate in one.candidates]
    return candidates, [refusal.reason for one in found for refusal in one.refused]
