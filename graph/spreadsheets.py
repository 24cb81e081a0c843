"""Keeps a spreadsheet from computing what a cell of CSV says: an apostrophe before a formula."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute what begins so


def inert(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute.

    >>> inert("=1+1"), inert("1+1"), active(inert("=1+1"))
    ("'=1+1", '1+1', '=1+1')
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def active(cell: str) -> str:
    """Take away the apostrophe that `inert` put, and no other.

    >>> active("'=1"), active("'t Hof")
    ('=1', "'t Hof")
    """
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def inert_sql(cell: str) -> str:
    """Return the SQL of a cell made inert, of the SQL of its text."""
    first = ", ".join(f"chr({ord(one)})" for one in FORMULA)
    return f"case when substr({cell}, 1, 1) in ({first}) then '''' || {cell} else {cell} end"
