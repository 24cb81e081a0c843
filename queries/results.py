"""The answer to a question: rows with typed columns, for programs, spreadsheets and notebooks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.spreadsheets import inert

from .header import ColumnType

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

MEMBERS = 12  # of a list, in a cell of CSV
Cell = str | int | float | list[str] | None
Row = dict[str, Cell]


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
        their text if a source says less than a day. The label of an IRI stands beside it.
        """
        from .frames import pandas_frame

        return pandas_frame(self)

    def pl(self) -> polars.DataFrame:
        """Return the answer as a polars DataFrame (needs the extra ``polars``), typed as `arrow`.

        PactgraphError where polars is not installed.
        """
        from .frames import polars_frame

        return polars_frame(self)

    def arrow(self) -> pyarrow.Table:
        """Return the answer as a pyarrow Table: texts, integers, numbers, lists, and dates.

        >>> year = Result({"year": ColumnType.INTEGER}, [{"year": 2018}, {"year": None}])
        >>> year.arrow().to_pylist()
        [{'year': 2018}, {'year': None}]
        """
        from .frames import arrow

        return arrow(self)

    def to_parquet(self, path: str | Path) -> Path:
        """Write the answer to a Parquet file, typed as `arrow`; return where."""
        from pyarrow import parquet

        parquet.write_table(self.arrow(), path)
        return Path(path)

    def to_csv(self, path: str | Path | None = None) -> str:
        """Return the answer as CSV with a header line; write it to a file too if one is named.

        The members of a list are joined by ``;``; of more than ``MEMBERS`` stand the first, then
        how many more there are, for an actor at the centre rests on thousands of facts. Text that
        a spreadsheet would take for a formula gets an apostrophe before it. JSON, ``df`` and
        ``arrow`` give lists whole, and text as it is.
        """
        rows = ([_inert(row[name]) for name in self.columns] for row in self.rows)
        whole = "".join(_line(cells) for cells in (list(self.columns), *rows))
        if path is not None:
            Path(path).write_text(whole, encoding="utf-8", newline="")
        return whole

    def to_json(self) -> str:
        """Return the answer as a JSON array of objects."""
        return json.dumps(self.rows, ensure_ascii=False, indent=1)

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook, each with the words that prove it."""
        from .showing import table

        return table(self)


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
    if isinstance(cell, list) and len(cell) > MEMBERS:
        cell = [*cell[:MEMBERS], f"… {len(cell) - MEMBERS} more"]
    text = flat(cell)
    return text if isinstance(cell, int | float) else inert(text)
