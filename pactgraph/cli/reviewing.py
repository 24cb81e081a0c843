"""The verb that proposes what is to be decided, and takes in what was filled in: `review`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactgraph.graph.errors import JudgementError, QuestionError

from .judging import BecauseOption, ByOption, OnOption, author_of
from .options import STORE, StoreOption, examples

if TYPE_CHECKING:
    from pactgraph.choosing import Choice
    from pactgraph.graph.judgements.journal import Decision
    from pactgraph.graph.judgements.proposals import Proposal
    from pactgraph.graph.judgements.stated import Stated
    from pactgraph.graph.storage.store import Store

KINDS = ("organisations", "people", "agreements")  # of which pairs are proposed
PLACES = "territories"
NEXT, QUIT, NONE = "n", "q", "0"
MANY = 10  # choices that take more than one digit


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: what is shown of it, the keys, and what each key decides."""

    shown: str
    hint: str
    keys: Collection[str]
    decide: Callable[[str], list[Decision]]
    because: str
    is_one_key: bool = True  # whether a single key press is an answer


@examples(
    "pactgraph review", "pactgraph review --to pairs.csv", "pactgraph review --from pairs.csv",
    "pactgraph review --kind territories --to places.csv",
)  # fmt: skip
def review(
    to: Annotated[
        Path | None, typer.Option("--to", metavar="CSV", help="Write proposals, to be filled in.")
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="CSV", help="Take in what was filled in, here or there."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only organisations, people, agreements, or territories."),
    ] = None,
    by: ByOption = "",
    because: BecauseOption = "",
    on: OnOption = "",
    store: StoreOption = STORE,
) -> None:
    """Propose pairs that may be one, and places that a name may stand for; judge by one key each.

    Nothing is joined because it looks alike: what nobody judges stays as it is. Leaving keeps
    what was judged, and that is not proposed again; a place may be none of those proposed. Pairs
    are written to one file, places to another (`--kind territories`). `--from` takes either, and
    what `pactgraph reconcile --to` wrote: of values, those are held whose verdict says yes,
    accept or same.
    """
    import pactgraph

    kinds = kind or [*KINDS, PLACES]
    if unknown := [one for one in kinds if one not in (*KINDS, PLACES)]:
        raise QuestionError(f"{unknown[0]!r}: give --kind {', '.join((*KINDS, PLACES))}")
    opened = pactgraph.open(store).store
    if source:
        _take(opened, source, author_of(by), because, on)
    elif to:
        _write(opened, to, kinds if kind else list(KINDS))
    elif items := list(_items(opened, kinds)):
        _ask(opened, items, author_of(by), because, on)
    else:
        typer.echo("nothing is left to judge", err=True)


def _write(store: Store, to: Path, kinds: list[str]) -> None:
    from pactgraph import choosing, reviewing
    from pactgraph.graph.judgements import sheet

    if PLACES in kinds and len(kinds) > 1:
        raise QuestionError("pairs and places make two files: give --kind territories alone")
    if PLACES in kinds:
        places, stated = choosing.choices(store)
        content, count = (
            choosing.proposed(places, stated).to_csv(),
            f"{len(places)} place{'' if len(places) == 1 else 's'}",
        )
    else:
        found, stated = reviewing.proposed(store, kinds)
        content, count = sheet.written(found, stated), f"{len(found)} pairs"
    to.write_text(content, encoding="utf-8-sig", newline="")
    typer.echo(f"{count} written to {to}: fill in the column verdict, then"
               f" `pactgraph review --from {to}`", err=True)  # fmt: skip


def _take(store: Store, path: Path, author: str, because: str, on: str) -> None:
    from pactgraph.reviewing import rejected, take

    taken = take(store, path, author=author, reason=because, on=on or None)
    declined = f", {taken.declined} not accepted" if taken.declined else ""
    typer.echo(
        f"{len(taken.made)} judged, {taken.known} judged already{declined},"
        f" {taken.empty} without a verdict, {len(taken.rejects)} rejected",
        err=True,
    )
    if taken.rejects:
        typer.echo(f"see {rejected(path, taken.rejects)} for the lines and why", err=True)
        raise typer.Exit(1)


def _items(store: Store, kinds: list[str]) -> Iterator[Item]:
    from pactgraph import choosing, reviewing

    if pairs := [kind for kind in kinds if kind != PLACES]:
        found, stated = reviewing.proposed(store, pairs)
        yield from (_pair(one, stated) for one in found)
    if PLACES in kinds:
        places, stated = choosing.choices(store)
        yield from (_place(one, stated) for one in places)


def _pair(proposal: Proposal, stated: Stated) -> Item:
    from pactgraph.graph.judgements import lines, sheet
    from pactgraph.graph.judgements.journal import PAIRS
    from pactgraph.reviewing import pair

    shown = [proposal.told]
    for thing in (proposal.one, proposal.other):
        where = thing.source.rsplit("/", 1)[-1]
        often = f"{thing.uses} sources" if thing.uses > 1 else "1 source"
        words = sheet.words(stated.place(thing.stated))
        shown.append(f"  {thing.label}  ({where}, {often})\n      … {words} …")
    keys = {word: meant for word, meant in lines.verdicts().items() if meant in PAIRS}

    def decide(key: str) -> list[Decision]:
        return [pair(proposal, keys[key], stated)]

    return Item("\n".join(shown), "[s]ame, [d]ifferent, [u]nsure", keys, decide, proposal.told)


def _place(choice: Choice, stated: Stated) -> Item:
    from pactgraph.choosing import chosen, none_of, reason
    from pactgraph.graph.judgements import sheet

    where = choice.source.rsplit("/", 1)[-1]
    words = sheet.words(stated.place(choice.fact))
    shown = [f"which is it?\n  {choice.label}  ({where})\n      … {words} …"]
    keys = {str(number): option for number, option in enumerate(choice.options, 1)}
    shown += [f"  {number}  {option}" for number, option in keys.items()]

    def decide(key: str) -> list[Decision]:
        return chosen(choice, keys[key], stated) if key in keys else none_of(choice, stated)

    hint = f"[1-{len(keys)}]" if len(keys) > 1 else "[1]"
    return Item("\n".join(shown), f"{hint}, [{NONE}] none of these", [NONE, *keys], decide,
                reason(choice), is_one_key=len(keys) < MANY)  # fmt: skip


def _ask(store: Store, items: list[Item], author: str, because: str, on: str) -> None:
    """Show one item after the other, and hold each answer at once."""
    before, count = store.manifest, 0
    try:
        for number, item in enumerate(items, 1):
            typer.echo(f"\n{number}/{len(items)}  {item.shown}")
            key = _key(item)
            if key == QUIT:
                break
            if key == NEXT:
                continue
            try:
                made = store.judge(item.decide(key), author=author, reason=because or item.because,
                                   on=on or None, derive=False)  # fmt: skip
            except JudgementError as error:
                typer.echo(f"not held: {error}")
                continue
            count += bool(made)
    finally:
        if count:
            store.catch_up(before)
        typer.echo(f"\n{count} judged", err=True)


def _key(item: Item) -> str:
    """Wait for a key that means something; where one is not enough, or no terminal is, a line."""
    while True:
        typer.echo(f"{item.hint}, [n]ext, [q]uit ? ", nl=False)
        if sys.stdin.isatty() and item.is_one_key:
            import click

            key = click.getchar().lower()
            typer.echo(key)
        else:
            line = sys.stdin.readline()
            key = line.strip().lower() if line else QUIT
        if key in (NEXT, QUIT) or key in item.keys:
            return key
