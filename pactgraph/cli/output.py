"""How answers leave the command line: a table for a person, CSV or JSON for a program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .options import Format

if TYPE_CHECKING:
    from collections.abc import Collection

    from pactgraph.queries.results import Result


def write(result: Result, format: Format | None, *, omitted: Collection[str] = ()) -> None:
    """Write an answer on stdout; without a format, a table on a terminal and CSV elsewhere.

    ``omitted`` are columns that a person does not need to see: the others get their room.
    """
    chosen = format or (Format.TABLE if sys.stdout.isatty() else Format.CSV)
    if chosen is Format.CSV:
        sys.stdout.write(result.to_csv())
    elif chosen is Format.JSON:
        sys.stdout.write(result.to_json() + "\n")
    else:
        _write_table(result, omitted)


def _write_table(result: Result, omitted: Collection[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pactgraph.queries.results import flat

    shown = [name for name in result.columns if name not in omitted]
    table = Table(*shown, box=None)
    for row in result.rows:
        table.add_row(*(Text(flat(row[name])) for name in shown))
    Console().print(table)
