"""How a thing is shown: the options that its verbs share, and the card, rows or files they make."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from pactgraph.graph.errors import AmbiguousName
from pactgraph.thing import CARD

from .bundles import bundled
from .options import (
    ALL,
    EN,
    STORE,
    ForceOption,
    Format,
    FormatOption,
    LanguageOption,
    MarkdownOption,
    PageOption,
    ReadingOption,
    StoreOption,
)

if TYPE_CHECKING:
    from pactgraph.dossiers import Dossier
    from pactgraph.queries.results import Result
    from pactgraph.thing import Thing

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown, from where, in which words, and where to."""

    reading: str
    language: str
    markdown: Path | None
    page: Path | None
    force: bool
    store: Path
    format: Format | None


def _options(
    *,
    reading: ReadingOption = ALL,
    language: LanguageOption = EN,
    markdown: MarkdownOption = None,
    page: PageOption = None,
    force: ForceOption = False,
    store: StoreOption = STORE,
    format: FormatOption = None,
) -> Shown:
    """Take the options as a verb has them."""
    return Shown(reading.value, language.value, markdown, page, force, store, format)


def showing(function: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options of what shows a thing, in the place of its argument ``shown``."""
    return bundled(function, _options, "shown")


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


def show(found: Thing, rows: Callable[[], Result], shown: Shown, limit: int = CARD) -> None:
    """Write the files that are asked for; else a card, all of it as JSON, or rows as CSV."""
    from .cards import card
    from .output import is_for_people

    if shown.markdown or shown.page:
        save(found.dossier(shown.language), shown)
    elif is_for_people(shown.format):
        typer.echo(card(found.dossier(shown.language, limit, whole=False)))
    elif shown.format is Format.JSON:
        typer.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
    else:
        sys.stdout.write(rows().to_csv())


def save(told: Dossier, shown: Shown) -> None:
    """Write a dossier to the files that are asked for, and say where."""
    from .output import refuse_to_overwrite

    for path in (shown.markdown, shown.page):
        if path:
            refuse_to_overwrite(path, shown.force)
    if shown.markdown:
        told.save_markdown(shown.markdown)
        typer.echo(f"written: {shown.markdown}", err=True)
    if shown.page:
        told.save(shown.page)
        typer.echo(f"written: {shown.page}: it opens in any browser, offline", err=True)
