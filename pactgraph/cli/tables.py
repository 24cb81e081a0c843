"""Answers laid out for people: columns that can be read at any width, proofs below their row.

What proves a row (quote, source, facts) stands below it, and what no row has is left out. Where
the rest does not fit in columns, each row is told line by line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from pactgraph.queries.results import Cell, Result, Row

SHOWN_MEMBERS = 3  # of a list
LONGEST_QUOTE = 300  # characters of a quote; the other formats have all of it
NARROWEST = 14  # letters below which a column that wraps cannot be read
GAP = 2  # between columns
_WHERE = ("start", "end")  # where a quote stands is for programs
_PROOF = ("quote", "source", "record", "fact", "facts")


def write_table(result: Result, omitted: Collection[str] = ()) -> None:
    """Write an answer on stdout as wide as the terminal is.

    ``omitted`` are columns that a person does not need to see.
    """
    from rich.console import Console

    console = Console(highlight=False)
    shown = [name for name in result.columns if name not in _hidden(result, omitted)]
    if result.rows:
        shown = [name for name in shown if any(row[name] not in (None, []) for row in result)]
    below = [name for name in _PROOF if name in shown] if _is_proof_below(result, shown) else []
    beside = [name for name in shown if name not in below]
    said = [{name: _said(name, row[name]) for name in beside} for row in result]
    widths = {name: max((_wide(row[name]) for row in said), default=0) for name in beside}
    widths = {name: max(width, _wide(titled(name))) for name, width in widths.items()}
    least = sum(min(width, NARROWEST) + GAP for width in widths.values()) - GAP
    in_columns = least <= console.width
    if in_columns:
        widths = fitted(widths, console.width - GAP * (len(widths) - 1))
        _line(console, {name: titled(name) for name in beside}, widths, "bold")
    for row, words in zip(result, said, strict=True):
        if in_columns:
            _line(console, words, widths)
        else:
            _lines(console, words)
        for proof in _proof(row, below):
            console.print(_indented(proof), style="dim")
        if below or not in_columns:
            console.print()


def titled(name: str) -> str:
    """Return the name of a column as people read it.

    >>> titled("on_behalf_of_label"), titled("signed_on")
    ('on behalf of', 'signed on')
    """
    return name.removesuffix("_label").replace("_", " ")


def fitted(widths: dict[str, int], room: int) -> dict[str, int]:
    """Narrow the widest columns until all fit in a room, none below ``NARROWEST``.

    >>> fitted({"a": 4, "b": 90, "c": 40}, 64)
    {'a': 4, 'b': 30, 'c': 30}
    """
    cap = max(widths.values(), default=0)
    while cap > NARROWEST and sum(min(width, cap) for width in widths.values()) > room:
        cap -= 1
    return {name: min(width, cap) for name, width in widths.items()}


def _hidden(result: Result, omitted: Collection[str]) -> set[str]:
    """Return the columns that others stand for: a label for its identifier."""
    hidden = {*omitted, *(name for name in result.columns if f"{name}_label" in result.columns)}
    names = list(result.columns)
    if "label" in names:
        # A label is of the identifier that begins the row, or of the one before it.
        before = {names[0], names[max(0, names.index("label") - 1)]} - {"fact"}
        hidden |= {name for name in before if result.columns[name].value == "iri"}
    return hidden | (set(_WHERE) if "quote" in result.columns else set())


def _is_proof_below(result: Result, shown: list[str]) -> bool:
    """Tell whether rows have a proof besides what they tell."""
    return {"quote", "facts"} & set(shown) != set() and not set(shown) <= set(_PROOF)


def _said(name: str, cell: Cell) -> str:
    """Write a cell for a person; of many members of a list, the first and how many more."""
    from pactgraph.graph.drawing.labels import visible
    from pactgraph.graph.quotes import shown as without_markup
    from pactgraph.ontology import BASE
    from pactgraph.queries.results import flat

    # An identifier without its base is short, and is understood wherever an IRI is.
    if isinstance(cell, list):
        members = [visible(one.removeprefix(BASE)) for one in cell]
        more = len(members) - SHOWN_MEMBERS
        listed = [*members[:SHOWN_MEMBERS], f"… {more} more"] if more > 1 else members
        return "; ".join(listed)
    text = flat(cell).removeprefix(BASE)
    return visible(without_markup(text) if name == "quote" else text)


def _proof(row: Row, below: list[str]) -> Iterator[str]:
    """Yield what proves a row: its words with their source, else the facts it rests on."""
    said = {name: _said(name, row[name]) for name in below if row[name] not in (None, [])}
    quote = said.get("quote", "")
    cut = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE].rstrip()} …"
    where = said.get("source", "")
    if "record" in said:
        where = f"{where}, row {said['record']}"
    if cut or where:
        yield "  ".join(part for part in (f"« {cut} »" if cut else "", where) if part)
    for name in ("fact", "facts"):
        if name in said and not cut:
            yield said[name]


def _line(console: Console, words: dict[str, str], widths: dict[str, int], style: str = "") -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for name in words:
        grid.add_column(width=widths[name], overflow="fold")
    grid.add_row(*(Text(one, style=style) for one in words.values()))
    console.print(grid)


def _lines(console: Console, words: dict[str, str]) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, one in words.items():
        if one:
            grid.add_row(Text(titled(name), style="bold"), Text(one))
    console.print(grid)


def _indented(text: str) -> object:
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(text, overflow="fold"), (0, 0, 0, GAP))


def _wide(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
