"""How answers leave the command line: a table for a person, CSV or JSON for a program, pages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pactgraph.graph.errors import QuestionError

from .options import Format

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from pactgraph.queries.results import Result

MADE_HERE = (  # in pages, in GeoJSON, in SVG, in PNG
    b'<meta name="generator" content="pactgraph">',
    b'"generator": "pactgraph"',
    b"<metadata>pactgraph</metadata>",
    b"Software\0pactgraph",
)


_NARROW = 40  # columns


def is_for_people(format: Format | None) -> bool:
    """Tell whether a person reads: a table was wanted, or nothing was, on a terminal."""
    return format is Format.TABLE or (format is None and sys.stdout.isatty())


def width() -> int:
    """Return how many columns a person reads at once."""
    from rich.console import Console

    return Console().width


def folded(text: str) -> str:
    """Fold the lines of a text between words, to what a person reads at once, and no narrower.

    What goes on stands two letters further in than the line that it goes on from.
    """
    from textwrap import fill

    def one(line: str) -> str:
        margin = line[: len(line) - len(line.lstrip())]
        return fill(line, max(width(), _NARROW), subsequent_indent=f"{margin}  " if margin else "",
                    break_long_words=False, break_on_hyphens=False)  # fmt: skip

    return "\n".join(map(one, text.splitlines()))


def write(result: Result, format: Format | None, *, omitted: Collection[str] = ()) -> None:
    """Write an answer on stdout; without a format, a table on a terminal and CSV elsewhere.

    ``omitted`` are columns that a person does not need to see: the others get their room.
    """
    if is_for_people(format):
        from .tables import write_table

        write_table(result, omitted)
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
