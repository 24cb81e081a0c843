"""Answers as a notebook shows them: labels for identifiers, and a proof that opens at each row."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from pactgraph.graph.drawing.labels import plain
from pactgraph.graph.quotes import shown

from .header import ColumnType

if TYPE_CHECKING:
    from .results import Cell, Result, Row

SHOWN = 20  # rows that a notebook shows
LONGEST = 400  # characters of a cell
_PROOF = ("quote", "start", "end", "record")  # told where the source is


def table(result: Result) -> str:
    """Write the first rows as HTML that works offline; a source opens to the words that prove."""
    hidden = {name for name in result.columns if f"{name}_label" in result.columns}
    if "label" in result.columns:
        hidden.add(next(iter(result.columns)))
    if "source" in result.columns:
        hidden.update(_PROOF)
    names = [name for name in result.columns if name not in hidden]
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(result, row, name)}</td>" for name in names) + "</tr>"
        for row in result.rows[:SHOWN]
    )
    more = f", the first {SHOWN} shown" if len(result) > SHOWN else ""
    count = f"{len(result)} row{'' if len(result) == 1 else 's'}{more}"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{count}</p>"


def _cell(result: Result, row: Row, name: str) -> str:
    value = row[name]
    if name == "source":
        return _source(row)
    if isinstance(value, list):
        return _list(value)
    said = _text(value)
    target = value if result.columns[name] is ColumnType.IRI else _named_by(result, row, name)
    if isinstance(target, str) and re.match(r"https?://", target):
        return f'<a href="{html.escape(target)}">{said}</a>'
    return said


def _source(row: Row) -> str:
    """Write a source; where words of it prove the row, it opens to them."""
    name, quote = _text(row["source"]), row.get("quote")
    if quote:
        words = f"« {html.escape(plain(shown(str(quote))))} »"
        place = f"[{row.get('start')}:{row.get('end')}]"
        return f"<details><summary>{name} {html.escape(place)}</summary>{words}</details>"
    record = row.get("record")
    return f"{name} [{_text(record)}]" if record is not None else name


def _list(values: list[str]) -> str:
    """Write several values; many of them open."""
    if len(values) <= 3:
        return "; ".join(map(_text, values))
    listed = "".join(f"<div>{_text(one)}</div>" for one in values)
    return f"<details><summary>{len(values)}</summary>{listed}</details>"


def _named_by(result: Result, row: Row, name: str) -> Cell:
    """Return the IRI of what a label names: ``person`` for ``person_label``."""
    if name == "label":
        return row[next(iter(result.columns))]
    thing = name.removesuffix("_label")
    return row.get(thing) if thing != name else None


def _text(value: Cell) -> str:
    text = plain("" if value is None else str(value))
    return html.escape(text if len(text) <= LONGEST else f"{text[:LONGEST]} …")
