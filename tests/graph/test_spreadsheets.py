"""What a spreadsheet would compute stays text, whether Python or SQL writes it."""

from __future__ import annotations

import duckdb
import pytest

from pactgraph.graph.spreadsheets import active, inert, inert_sql

CELLS = ["", "Lille", "=1+1", "+33", "-1", "@sum", "\tx", "\rx", "'=1", "d'État", " =1", "\n=1"]


@pytest.mark.parametrize("cell", CELLS)
def test_no_cell_is_a_formula_and_sql_writes_it_alike(cell: str) -> None:
    written = inert(cell)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert written in (cell, f"'{cell}")
    found = duckdb.sql(f"select {inert_sql('cell')} from (select $1 as cell)", params=[cell])
    assert found.fetchall() == [(written,)]


@pytest.mark.parametrize("cell", [cell for cell in CELLS if cell != "'=1"])
def test_a_cell_is_read_as_it_was_before_it_was_written(cell: str) -> None:
    assert active(inert(cell)) == cell
