"""Answers as typed tables of other libraries: pyarrow, polars, pandas."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from pactgraph.graph.errors import PactgraphError

from .header import ColumnType

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .results import Cell, Result

_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def arrow(result: Result) -> pyarrow.Table:
    """Return an answer as a pyarrow Table: one type for each column, nulls for what is missing."""
    import pyarrow

    types = {
        ColumnType.INTEGER: pyarrow.int64(),
        ColumnType.NUMBER: pyarrow.float64(),
        ColumnType.LIST: pyarrow.list_(pyarrow.string()),
    }
    columns = {}
    for name, type_ in result.columns.items():
        values = [row[name] for row in result.rows]
        if type_ is ColumnType.DATE and (days := _days(values)) is not None:
            columns[name] = pyarrow.array(days, pyarrow.date32())
        else:
            columns[name] = pyarrow.array(values, types.get(type_, pyarrow.string()))
    return pyarrow.table(columns)


def polars_frame(result: Result) -> polars.DataFrame:
    """Return an answer as a polars DataFrame; PactgraphError where polars is not installed."""
    found: polars.DataFrame = _extra("polars", "polars").from_arrow(arrow(result))
    return found


def pandas_frame(result: Result) -> pandas.DataFrame:
    """Return an answer as a pandas DataFrame; PactgraphError where pandas is not installed."""
    library = _extra("pandas", "notebook")
    types = {
        ColumnType.INTEGER: "Int64",
        ColumnType.NUMBER: "Float64",
        ColumnType.LIST: "object",
    }
    columns = {}
    for name, type_ in result.columns.items():
        values = [row[name] for row in result.rows]
        days = _days(values) if type_ is ColumnType.DATE else None
        columns[name] = (
            library.Series(values, dtype=types.get(type_, "string"))
            if days is None
            else library.to_datetime(library.Series(days, dtype="object"))
        )
    frame: pandas.DataFrame = library.DataFrame(columns)
    return frame


def _days(values: Iterable[Cell]) -> list[datetime.date | None] | None:
    """Return dates as dates; None where one of them says less than a day, or is none."""
    found: list[datetime.date | None] = []
    for value in values:
        if value is None:
            found.append(None)
            continue
        if not _FULL_DATE.fullmatch(str(value)):
            return None
        try:
            found.append(datetime.date.fromisoformat(str(value)))
        except ValueError:
            return None
    return found


def _extra(name: str, extra: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise PactgraphError(
            f"an answer as a table of {name} needs {name}, which is not installed:"
            f" pip install 'pactgraph[{extra}]'"
        ) from error
