"""The verbs that decide: `judge`, `judgements` and `review`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactgraph.graph.errors import JudgementError

from .options import STORE, FormatOption, StoreOption, examples

if TYPE_CHECKING:
    from pactgraph.graph.judgements.proposals import Proposal
    from pactgraph.graph.judgements.stated import Stated
    from pactgraph.graph.storage.store import Store

KEYS = "[s]ame, [d]ifferent, [u]nsure, [n]ext, [q]uit"
NEXT, QUIT = "n", "q"

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
        verdict, *(what or ()), by=_author(by), because=because, on=on or None, span=span,
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


@examples(
    "pactgraph review", "pactgraph review --to pairs.csv", "pactgraph review --from pairs.csv"
)
def review(
    to: Annotated[
        Path | None, typer.Option("--to", metavar="CSV", help="Write the pairs, to be filled in.")
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="CSV", help="Take in what was filled in.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only organisations, people, or agreements."),
    ] = None,
    by: ByOption = "",
    because: BecauseOption = "",
    on: OnOption = "",
    store: StoreOption = STORE,
) -> None:
    """Propose pairs that may be one, with reasons and words; judge them by one key each.

    Nothing is joined because it looks alike: what nobody judges stays as it is. Leaving keeps
    what was judged; a pair that was judged is not proposed again.
    """
    import pactgraph

    opened = pactgraph.open(store).store
    if source:
        _take(opened, source, _author(by), because, on)
        return
    from pactgraph.graph.judgements import sheet
    from pactgraph.reviewing import proposed

    found, stated = proposed(opened, kind or ())
    if to:
        to.write_text(sheet.written(found, stated), encoding="utf-8-sig", newline="")
        typer.echo(f"{len(found)} pairs written to {to}: fill in the column verdict, then"
                   f" `pactgraph review --from {to}`", err=True)  # fmt: skip
    elif not found:
        typer.echo("no pair is left to judge", err=True)
    else:
        _ask(opened, found, stated, _author(by), because, on)


def _take(store: Store, path: Path, author: str, because: str, on: str) -> None:
    from pactgraph.reviewing import rejected, take

    taken = take(store, path, author=author, reason=because, on=on or None)
    typer.echo(
        f"{len(taken.made)} judged, {taken.known} judged already, {taken.empty} without a verdict,"
        f" {len(taken.rejects)} rejected",
        err=True,
    )
    if taken.rejects:
        typer.echo(f"see {rejected(path, taken.rejects)} for the lines and why", err=True)
        raise typer.Exit(1)


def _ask(
    store: Store, found: list[Proposal], stated: Stated, author: str, because: str, on: str
) -> None:
    """Show one pair after the other, and hold each answer at once."""
    from pactgraph.graph.judgements import sheet
    from pactgraph.reviewing import pair

    before, count = store.manifest, 0
    try:
        for number, proposal in enumerate(found, 1):
            typer.echo(f"\n{number}/{len(found)}  {proposal.told}\n{_shown(proposal, stated)}")
            key = _key()
            if key == QUIT:
                break
            if key == NEXT:
                continue
            decision = pair(proposal, sheet.verdicts()[key], stated)
            try:
                count += len(store.judge([decision], author=author, reason=because or proposal.told,
                                         on=on or None, derive=False))  # fmt: skip
            except JudgementError as error:
                typer.echo(f"not held: {error}")
    finally:
        if count:
            store.catch_up(before)
        typer.echo(f"\n{count} judged", err=True)


def _shown(proposal: Proposal, stated: Stated) -> str:
    from pactgraph.graph.judgements import sheet

    lines = []
    for thing in (proposal.one, proposal.other):
        place = stated.place(thing.stated)
        where = thing.source.rsplit("/", 1)[-1]
        often = f"{thing.uses} sources" if thing.uses > 1 else "1 source"
        lines.append(f"  {thing.label}  ({where}, {often})\n      … {sheet.words(place)} …")
    return "\n".join(lines)


def _key() -> str:
    """Wait for a key that means something; where no terminal is, read a line."""
    from pactgraph.graph.judgements import sheet

    while True:
        typer.echo(f"{KEYS} ? ", nl=False)
        if sys.stdin.isatty():
            import click

            key = click.getchar().lower()
            typer.echo(key)
        else:
            line = sys.stdin.readline()
            key = line.strip().lower()[:1] if line else QUIT
        if key in (NEXT, QUIT) or key in sheet.verdicts():
            return key


def _author(by: str) -> str:
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
