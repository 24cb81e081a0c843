"""The list of questions on the command line: by theme, by words, in French or English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from pactgraph.graph.errors import QuestionError

from .options import Format, Language
from .output import is_for_people, write

if TYPE_CHECKING:
    from pactgraph.queries import Question


def list_questions(words: str, language: Language, format: Format | None) -> None:
    """Write the questions, or those that some words are after; QuestionError if there are none."""
    from pactgraph.queries.listing import detailed, found, listing

    questions = found(words)
    if not questions:
        raise QuestionError(f"no question has to do with {words!r}; `pactgraph ask` lists them all")
    if format is Format.JSON:
        typer.echo(json.dumps(detailed(questions, language.value), ensure_ascii=False, indent=1))
    elif is_for_people(format):
        _show(questions, language.value, by_theme=not words)
    else:
        write(listing(words, language.value), format)


def _show(questions: list[Question], language: str, *, by_theme: bool) -> None:
    from itertools import groupby

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pactgraph.queries.listing import theme_of, themes

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for theme, members in groupby(questions, theme_of if by_theme else lambda _: ""):
        if theme:
            table.add_row(Text(themes()[theme][language], style="bold"), "")
        for one in members:
            table.add_row(Text(one.name), Text(one.summary[language]))
    Console().print(table)
