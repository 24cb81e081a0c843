"""The answer to a question: rows with typed columns, for programs, spreadsheets and notebooks."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactgraph.graph.spreadsheets import inert

from .header import ColumnType

if TYPE_CHECKING:
    import pandas

Cell = str | int | float | list[str] | None
Row = dict[str, Cell]

SHOWN = 20  # rows that a notebook shows
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Result:
    """The rows of an answer, in order, and the types of their columns.

    A missing value is None. Dates are EDTF text: ``2023-04-18``, or ``2023`` where the source
    says no more.

    >>> found = Result({"place": ColumnType.TEXT, "year": ColumnType.INTEGER},
    ...                [{"place": "Lille", "year": 2018}, {"place": None, "year": 2019}])
    >>> len(found), found[0]["place"], [row["year"] for row in found]
    (2, 'Lille', [2018, 2019])
    >>> print(found.to_csv(), end="")
    place,year
    Lille,2018
    ,2019
    """

    columns: Mapping[str, ColumnType]
    rows: list[Row]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def where(self, column: str, kept: Container[Cell]) -> Result:
        """Return the rows of which a column has one of some values, in their order."""
        return Result(self.columns, [row for row in self.rows if row[column] in kept])

    def df(self) -> pandas.DataFrame:
        """Return the answer as a pandas DataFrame (needs the extra ``notebook``).

        Missing values are NA. A column of dates holds dates if all of them are full ones, and
        their text if a source says less than a day.
        """
        import pandas

        return pandas.DataFrame({name: self._series(name) for name in self.columns})

    def _series(self, name: str) -> pandas.Series:
        import pandas

        values = [row[name] for row in self.rows]
        match self.columns[name]:
            case ColumnType.INTEGER:
                return pandas.Series(values, dtype="Int64")
            case ColumnType.NUMBER:
                return pandas.Series(values, dtype="Float64")
            case ColumnType.LIST:
                return pandas.Series(values, dtype="object")
            case ColumnType.DATE if all(_FULL_DATE.fullmatch(str(v)) for v in values if v):
                return pandas.to_datetime(pandas.Series(values, dtype="object"))
            case _:
                return pandas.Series(values, dtype="string")

    def to_csv(self) -> str:
        """Return the answer as CSV with a header line.

        The members of a list are joined by ``;``. Text that a spreadsheet would take for a
        formula gets an apostrophe before it; JSON gives all text as it is.
        """
        rows = ([_inert(row[name]) for name in self.columns] for row in self.rows)
        return "".join(_line(cells) for cells in (list(self.columns), *rows))

    def to_json(self) -> str:
        """Return the answer as a JSON array of objects."""
        return json.dumps(self.rows, ensure_ascii=False, indent=1)

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook: labels lead to what they name."""
        hidden = {name for name in self.columns if f"{name}_label" in self.columns}
        if "label" in self.columns:
            hidden.add(self._first)
        names = [name for name in self.columns if name not in hidden]
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        body = "".join(
            "<tr>" + "".join(f"<td>{self._html(row, name)}</td>" for name in names) + "</tr>"
            for row in self.rows[:SHOWN]
        )
        more = f", the first {SHOWN} shown" if len(self) > SHOWN else ""
        count = f"{len(self)} row{'' if len(self) == 1 else 's'}{more}"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{count}</p>"

    @property
    def _first(self) -> str:
        return next(iter(self.columns))

    def _html(self, row: Row, name: str) -> str:
        shown = html.escape(flat(row[name]))
        target = row[name] if self.columns[name] is ColumnType.IRI else self._named_by(row, name)
        if isinstance(target, str) and re.match(r"https?://", target):
            return f'<a href="{html.escape(target)}">{shown}</a>'
        return shown

    def _named_by(self, row: Row, name: str) -> Cell:
        """Return the IRI of what a label names: ``person`` for ``person_label``."""
        if name == "label":
            return row[self._first]
        thing = name.removesuffix("_label")
        return row.get(thing) if thing != name else None


def flat(cell: Cell) -> str:
    """Write a cell as one text; nothing where there is no value.

    >>> flat(["CCI", "CMA"]), flat(None), flat(3)
    ('CCI;CMA', '', '3')
    """
    if cell is None:
        return ""
    return ";".join(cell) if isinstance(cell, list) else str(cell)


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    # With this end of line the writer also quotes a lone carriage return, which readers stop at.
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()[:-2] + "\n"


def _inert(cell: Cell) -> str:
    text = flat(cell)
    return text if isinstance(cell, int | float) else inert(text)
