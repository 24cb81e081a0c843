"""How answers leave the command line: a table for a person, CSV or JSON for a program, pages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pactgraph.graph.errors import QuestionError

from .options import Format

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from pactgraph.queries.results import Cell, Result

SHOWN_MEMBERS = 3  # of a list, in a table
MADE_HERE = (  # in pages, in SVG, in PNG
    b'<meta name="generator" content="pactgraph">',
    b"<metadata>pactgraph</metadata>",
    b"Software\0pactgraph",
)


def is_for_people(format: Format | None) -> bool:
    """Tell whether a person reads: a table was wanted, or nothing was, on a terminal."""
    return format is Format.TABLE or (format is None and sys.stdout.isatty())


def width() -> int:
    """Return how many columns a person reads at once."""
    from rich.console import Console

    return Console().width


def write(result: Result, format: Format | None, *, omitted: Collection[str] = ()) -> None:
    """Write an answer on stdout; without a format, a table on a terminal and CSV elsewhere.

    ``omitted`` are columns that a person does not need to see: the others get their room.
    """
    if is_for_people(format):
        _write_table(result, omitted)
    elif format is Format.JSON:
        sys.stdout.write(result.to_json() + "\n")
    else:
        sys.stdout.write(result.to_csv())


def refuse_to_overwrite(output: Path, force: bool) -> None:
    """Replace a page or picture that pactgraph made, and nothing else unless told to."""
    if force or not output.exists():
        return
    with output.open("rb") as file:
        head = file.read(4096)
    if any(mark in head for mark in MADE_HERE):
        return
    raise QuestionError(f"{output} was not made by pactgraph: name another file, or add --force")


def _write_table(result: Result, omitted: Collection[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pactgraph.graph.drawing.labels import visible
    from pactgraph.graph.quotes import shown as without_markup
    from pactgraph.ontology import BASE

    # A label stands for its identifier; where a quote stands is for programs.
    hidden = {name for name in result.columns if f"{name}_label" in result.columns}
    hidden |= {*omitted, *(("start", "end") if "quote" in result.columns else ())}
    shown = [name for name in result.columns if name not in hidden]
    table = Table(box=None, pad_edge=False, leading=int("quote" in shown))
    for name in shown:
        table.add_column(name, overflow="fold")
    for row in result.rows:
        said = {name: _said(row[name], BASE) for name in shown}
        if "quote" in said:
            said["quote"] = without_markup(said["quote"])
        # An identifier without its base is short, and is understood wherever an IRI is.
        table.add_row(*(Text(visible(said[name])) for name in shown))
    Console().print(table)


def _said(cell: Cell, base: str) -> str:
    """Write a cell for a person; of many members of a list, the first and how many more."""
    from pactgraph.queries.results import flat

    if not isinstance(cell, list):
        return flat(cell).removeprefix(base)
    members = [one.removeprefix(base) for one in cell]
    more = [f"… {len(members) - SHOWN_MEMBERS} more"] if len(members) > SHOWN_MEMBERS + 1 else []
    return flat([*(members[:SHOWN_MEMBERS] if more else members), *more])
