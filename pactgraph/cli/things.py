"""The verbs that show things: `who`, `actor`, `agreement` and `person`."""

from __future__ import annotations

from typing import Annotated

import typer

from . import completing
from .options import examples
from .showing import Shown, found_or_listed, save, show, showing


@examples(
    'pactgraph who "Action Logement"',
    'pactgraph who "Action Logement" --with "Metz Métropole" --since 2019',
    'pactgraph who "Action Logement" --html action-logement.html --lang fr',
)
@showing
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
    *,
    shown: Shown,
) -> None:
    """Say what an actor signed with whom, who signed for whom, and the sentences that prove it.

    Each line bears the numbers of its proofs, which stand below. A name of several things is an
    error (exit 2) that lists them.
    """
    import pactgraph
    from pactgraph.signings import dossier, table

    from .cards import card
    from .output import is_for_people, write

    graph = pactgraph.open(shown.store)
    found = graph.signings(
        actor, partner or None, since=since or None, until=until or None,
        territory=territory or None, reading=shown.reading,
    )  # fmt: skip
    told = dossier(graph, found, actor, partner, shown.language, shown.reading)
    if shown.markdown or shown.page:
        save(told, shown)
    elif not is_for_people(shown.format):
        write(table(found), shown.format)
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
@showing
def actor(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="An organisation or a person.", shell_complete=completing.actors
        ),
    ],
    *,
    shown: Shown,
) -> None:
    """Show an actor: names, identifiers, links, partners, agreements with their proof, and roles.

    As CSV the agreements only; as JSON all of it. A name of several actors is an error (exit 2)
    that lists them, as JSON on stdout too.
    """
    import pactgraph

    kg = pactgraph.open(shown.store)
    found = found_or_listed(lambda: kg.actor(name, shown.reading), shown.format, "actor")
    show(found, found.agreements, shown)


@examples(
    'pactgraph agreement "Convention-cadre de territoire Metz Métropole" --md metz.md',
    'pactgraph agreement "Convention-cadre de territoire Metz Métropole"',
)
@showing
def agreement(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME|IRI", help="An agreement.", shell_complete=completing.agreements
        ),
    ],
    *,
    shown: Shown,
) -> None:
    """Show an agreement: when, where, between whom, signed by whom, what is promised, its proofs.

    What sources contradict is marked, and what none of them says is said to be not found. As CSV
    the signatures only; as JSON all of it. A name of several is an error (exit 2) that lists them.
    """
    import pactgraph

    kg = pactgraph.open(shown.store)
    found = found_or_listed(lambda: kg.agreement(name, shown.reading), shown.format, "agreement")
    show(found, found.signatories, shown)


@examples('pactgraph person "Carole Delga"', 'pactgraph person "Carole Delga" --lang fr')
@showing
def person(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="Somebody in a public role.", shell_complete=completing.people
        ),
    ],
    *,
    shown: Shown,
) -> None:
    """Show a person in public roles: which and when, what they signed for whom, what they said.

    As CSV the roles only; as JSON all of it. A name of several people is an error (exit 2) that
    lists them.
    """
    import pactgraph

    kg = pactgraph.open(shown.store)
    found = found_or_listed(lambda: kg.person(name, shown.reading), shown.format, "person")
    show(found, found.roles, shown)
