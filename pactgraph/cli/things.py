"""The verbs that show things: `who`, `actor`, `agreement` and `person`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from pactgraph.graph.errors import AmbiguousName
from pactgraph.thing import CARD

from . import completing
from .options import (
    ALL,
    EN,
    STORE,
    ForceOption,
    Format,
    FormatOption,
    Language,
    LanguageOption,
    MarkdownOption,
    PageOption,
    ReadingOption,
    StoreOption,
    examples,
)

if TYPE_CHECKING:
    from pactgraph.dossiers import Dossier
    from pactgraph.queries.results import Result
    from pactgraph.thing import Thing

_T = TypeVar("_T")


@examples(
    'pactgraph who "Action Logement"',
    'pactgraph who "Action Logement" --with "Metz Métropole" --since 2019',
    'pactgraph who "Action Logement" --html action-logement.html --lang fr',
)
def who(
    actor: Annotated[
        str,
        typer.Argument(
            metavar="ACTOR", help="An organisation or a person.", shell_complete=completing.actors
        ),
    ],
    partner: Annotated[
        str,
        typer.Option(
            "--with",
            metavar="ACTOR",
            help="Only agreements with this one too.",
            shell_complete=completing.actors,
        ),
    ] = "",
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Only those signed then or later.")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Only those signed then or before.")
    ] = "",
    territory: Annotated[
        str,
        typer.Option(
            "--in",
            metavar="TERRITORY",
            help="Only those that cover it or lie within.",
            shell_complete=completing.territories,
        ),
    ] = "",
    reading: ReadingOption = ALL,
    language: LanguageOption = EN,
    markdown: MarkdownOption = None,
    page: PageOption = None,
    force: ForceOption = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Say what an actor signed with whom, who signed for whom, and the sentences that prove it.

    Each line bears the numbers of its proofs, which stand below. A name of several things is an
    error (exit 2) that lists them.
    """
    import pactgraph
    from pactgraph.signings import dossier, table

    from .cards import card
    from .output import is_for_people, write

    graph = pactgraph.open(store)
    found = graph.signings(
        actor, partner or None, since=since or None, until=until or None,
        territory=territory or None, reading=reading.value,
    )  # fmt: skip
    told = dossier(graph, found, actor, partner, language.value, reading.value)
    if markdown or page:
        _save(told, markdown, page, force)
    elif not is_for_people(format):
        write(table(found), format)
    elif found:
        typer.echo(card(told))
    if not found:
        asked = (("with", partner), ("since", since), ("until", until), ("in", territory))
        narrowed = "".join(f" {word} {value}" for word, value in asked if value)
        typer.echo(f"no agreement of {actor}{narrowed} found in the loaded sources", err=True)


@examples(
    'pactgraph actor "Métropole Européenne de Lille"',
    'pactgraph actor "Action Logement" --html action-logement.html',
)
def actor(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="An organisation or a person.", shell_complete=completing.actors
        ),
    ],
    reading: ReadingOption = ALL,
    language: LanguageOption = EN,
    markdown: MarkdownOption = None,
    page: PageOption = None,
    force: ForceOption = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Show an actor: names, identifiers, links, partners, agreements with their proof, and roles.

    As CSV the agreements only; as JSON all of it. A name of several actors is an error (exit 2)
    that lists them, as JSON on stdout too.
    """
    import pactgraph

    found = found_or_listed(
        lambda: pactgraph.open(store).actor(name, reading.value), format, "actor"
    )
    show(found, found.agreements, language, markdown, page, force, format)


@examples(
    'pactgraph agreement "Convention-cadre de territoire Metz Métropole" --md metz.md',
    'pactgraph agreement "Convention-cadre de territoire Metz Métropole"',
)
def agreement(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME|IRI", help="An agreement.", shell_complete=completing.agreements
        ),
    ],
    reading: ReadingOption = ALL,
    language: LanguageOption = EN,
    markdown: MarkdownOption = None,
    page: PageOption = None,
    force: ForceOption = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Show an agreement: when, where, between whom, signed by whom, what is promised, its proofs.

    What sources contradict is marked, and what none of them says is said to be not found. As CSV
    the signatures only; as JSON all of it. A name of several is an error (exit 2) that lists them.
    """
    import pactgraph

    found = found_or_listed(
        lambda: pactgraph.open(store).agreement(name, reading.value), format, "agreement"
    )
    show(found, found.signatories, language, markdown, page, force, format)


@examples('pactgraph person "Carole Delga"', 'pactgraph person "Carole Delga" --lang fr')
def person(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="Somebody in a public role.", shell_complete=completing.people
        ),
    ],
    reading: ReadingOption = ALL,
    language: LanguageOption = EN,
    markdown: MarkdownOption = None,
    page: PageOption = None,
    force: ForceOption = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """Show a person in public roles: which and when, what they signed for whom, what they said.

    As CSV the roles only; as JSON all of it. A name of several people is an error (exit 2) that
    lists them.
    """
    import pactgraph

    found = found_or_listed(
        lambda: pactgraph.open(store).person(name, reading.value), format, "person"
    )
    show(found, found.roles, language, markdown, page, force, format)


def found_or_listed(find: Callable[[], _T], format: Format | None, kind: str) -> _T:
    """Find a thing; where a name leads to several, list them, to programs as JSON on stdout."""
    try:
        return find()
    except AmbiguousName as error:
        if format is Format.JSON:
            keys = ("label", "kind", kind)
            told = [dict(zip(keys, one, strict=True)) for one in error.candidates]
            typer.echo(json.dumps({"candidates": told}, ensure_ascii=False, indent=1))
        raise


def show(
    found: Thing,
    rows: Callable[[], Result],
    language: Language,
    markdown: Path | None,
    page: Path | None,
    force: bool,
    format: Format | None,
    limit: int = CARD,
) -> None:
    """Write the files that are asked for; else a card, all of it as JSON, or rows as CSV."""
    from .cards import card
    from .output import is_for_people

    if markdown or page:
        _save(found.dossier(language.value), markdown, page, force)
    elif is_for_people(format):
        typer.echo(card(found.dossier(language.value, limit, whole=False)))
    elif format is Format.JSON:
        typer.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
    else:
        sys.stdout.write(rows().to_csv())


def _save(told: Dossier, markdown: Path | None, page: Path | None, force: bool) -> None:
    """Write a dossier to files, and say where."""
    from .output import refuse_to_overwrite

    for path in (markdown, page):
        if path:
            refuse_to_overwrite(path, force)
    if markdown:
        told.save_markdown(markdown)
        typer.echo(f"written: {markdown}", err=True)
    if page:
        told.save(page)
        typer.echo(f"written: {page}: it opens in any browser, offline", err=True)
