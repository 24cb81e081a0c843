"""The verbs that decide, and tell what was decided: `judge` and `judgements`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pactgraph.graph.errors import JudgementError

from .options import STORE, FormatOption, StoreOption, examples

ByOption = Annotated[
    str,
    typer.Option("--by", envvar="PACTGRAPH_AUTHOR", metavar="NAME", help="Who judges."),
]
BecauseOption = Annotated[str, typer.Option("--because", metavar="WHY", help="The reason.")]
OnOption = Annotated[
    str, typer.Option("--on", metavar="DATE", help="The day of the judgement; today if unsaid.")
]


@examples(
    'pactgraph judge same "MEL" "Métropole Européenne de Lille" --by "Anne Roy" --because "same"',
    "pactgraph judge reject signature/325abfabe59e1802cf70 --by Anne",
    'pactgraph judge correct "Charte @ lille.txt" signed_on 2021-03-04 --span "le 4 mars 2021"',
    "pactgraph judge add organisations --source lille.txt --span 120:134 --set kind=association",
    "pactgraph judge undo 3 --by Anne",
)
def judge(
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT",
            help="same, different, unsure; accept, reject, correct, add; or undo.",
        ),
    ],
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHAT]...",
            help="Two things; a fact; a fact, a property and its value; a table; or a number.",
        ),
    ] = None,
    by: ByOption = "",
    because: BecauseOption = "",
    on: OnOption = "",
    span: Annotated[
        str, typer.Option("--span", help="START:END in the text, or the words that prove it.")
    ] = "",
    source: Annotated[str, typer.Option("--source", help="The source of a fact to add.")] = "",
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PROPERTY=VALUE", help="A property of a fact to add."),
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Judge that two things are one or are not, or that a fact is right, wrong, or missing.

    A thing is named as people name it, as NAME @ SOURCE where several bear the name, or by its
    identifier. Nothing that was read is lost: `undo` takes a judgement back.
    """
    import pactgraph
    from pactgraph.graph.judgements.wording import in_words

    made = pactgraph.open(store).judge(
        verdict, *(what or ()), by=author_of(by), because=because, on=on or None, span=span,
        source=source, values=_values(values or []),
    )  # fmt: skip
    for one in made:
        typer.echo(f"judgement {one.id}: {in_words(one)}", err=True)
    if not made:
        typer.echo("that is judged already: nothing to add", err=True)


@examples("pactgraph judgements", 'pactgraph judgements --by "Anne Roy" --format json')
def judgements(
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Only those of one author.")] = "",
    about: Annotated[
        str, typer.Option("--about", metavar="WORDS", help="Only those that have to do with words.")
    ] = "",
    verdict: Annotated[str, typer.Option("--verdict", help="Only those of one kind.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Undone ones too.")] = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> None:
    """List what was judged, by whom, when and why, and whether it still finds its place."""
    import pactgraph

    from .output import write

    kg = pactgraph.open(store)
    write(kg.judgements(by=by, about=about, verdict=verdict, every=every), format)


def author_of(by: str) -> str:
    """Return who judges; somebody at a terminal is asked."""
    if by.strip() or not sys.stdin.isatty():
        return by
    return str(typer.prompt("Your name, for the judgement (or set PACTGRAPH_AUTHOR)"))


def _values(given: list[str]) -> dict[str, str | list[str]]:
    found: dict[str, list[str]] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise JudgementError(f"--set {one}: give PROPERTY=VALUE")
        found.setdefault(name.strip(), []).append(value)
    return {name: several[0] if len(several) == 1 else several for name, several in found.items()}
