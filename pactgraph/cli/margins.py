"""Lines for a terminal: a name in the margin, and what it says beside it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence

WIDEST = 100
MARGIN = 11


def fields(name: str, values: Sequence[str]) -> list[str]:
    """Write several values under one name, each on lines of its own."""
    return [
        line
        for number, value in enumerate(values)
        for line in field(name if number == 0 else "", value)
    ]


def field(name: str, value: str, margin: int = MARGIN) -> list[str]:
    """Write a name in the margin and its value beside it, wrapped to the terminal."""
    width = max(40, min(WIDEST, shutil.get_terminal_size().columns))
    return textwrap.wrap(
        value,
        width,
        initial_indent=f"  {name:<{margin - 1}} ",
        subsequent_indent=" " * (margin + 2),
        break_on_hyphens=False,
        break_long_words=False,
    )
