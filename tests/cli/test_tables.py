"""A table is read by a person at any width: nothing in shreds, proofs below what they prove."""

from __future__ import annotations

import pytest

from pactgraph.cli.tables import LONGEST_QUOTE, fitted, write_table
from pactgraph.ontology import BASE
from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Result, Row

TYPES = {
    "agreement": ColumnType.IRI, "agreement_label": ColumnType.TEXT,
    "person_label": ColumnType.TEXT, "signed_on": ColumnType.DATE,
    "source": ColumnType.SOURCE, "quote": ColumnType.TEXT,
    "start": ColumnType.INTEGER, "end": ColumnType.INTEGER, "record": ColumnType.INTEGER,
}  # fmt: skip
ROW: Row = {
    "agreement": f"{BASE}agreement/0123456789abcdef0123", "agreement_label": "Charte du val",
    "person_label": "Anne Roy", "signed_on": "2021-03-04", "source": "val.txt",
    "quote": "Anne Roy a signé", "start": 3, "end": 19, "record": None,
}  # fmt: skip


def lines(result: Result, width: int, monkeypatch: pytest.MonkeyPatch,
          capsys: pytest.CaptureFixture[str]) -> list[str]:  # fmt: skip
    monkeypatch.setenv("COLUMNS", str(width))
    write_table(result)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_what_proves_a_row_stands_below_it_and_what_no_row_has_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lines(Result(TYPES, [ROW]), 80, monkeypatch, capsys) == [
        "agreement      person    signed on",
        "Charte du val  Anne Roy  2021-03-04",
        "  « Anne Roy a signé »  val.txt",
        "",
    ]


def test_what_does_not_fit_in_columns_is_told_line_by_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lines(Result(TYPES, [ROW]), 30, monkeypatch, capsys) == [
        "agreement  Charte du val",
        "person     Anne Roy",
        "signed on  2021-03-04",
        "  « Anne Roy a signé »",
        "  val.txt",
        "",
    ]


def test_a_label_of_something_else_hides_no_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types = {"value": ColumnType.NUMBER, "label": ColumnType.TEXT}
    assert lines(Result(types, [{"value": 70, "label": "70 ESH"}]), 80, monkeypatch, capsys) == [
        "value  label", "70     70 ESH",
    ]  # fmt: skip


def test_a_long_quote_is_cut_and_a_long_list_says_how_many_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types = {"name": ColumnType.TEXT, "quote": ColumnType.TEXT}
    row: Row = {"name": "Val", "quote": "mot " * 200}
    told = " ".join(lines(Result(types, [row]), 80, monkeypatch, capsys))
    assert told.rstrip().endswith("mot … »") and len(told) < LONGEST_QUOTE + 60
    listed = {"name": ColumnType.TEXT, "facts": ColumnType.LIST}
    facts: Row = {"name": "Val", "facts": [f"{BASE}role-holding/{n}" for n in range(9)]}
    assert "role-holding/2; … 6 more" in " ".join(
        lines(Result(listed, [facts]), 80, monkeypatch, capsys)
    )


def test_marks_that_turn_or_hide_text_are_made_visible(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types = {"name": ColumnType.TEXT, "quote": ColumnType.TEXT}
    row: Row = {"name": "a\u202eb[red]", "quote": "\x1b[31mx"}
    told = "\n".join(lines(Result(types, [row]), 80, monkeypatch, capsys))
    assert "\u202e" not in told and "\x1b" not in told and "[red]" in told


def test_an_answer_without_rows_shows_its_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types = {"name": ColumnType.TEXT, "when": ColumnType.DATE}
    assert lines(Result(types, []), 80, monkeypatch, capsys) == ["name  when"]


def test_the_widest_columns_are_narrowed_first_and_none_beyond_reading() -> None:
    assert fitted({"a": 10, "b": 80, "c": 30}, 70) == {"a": 10, "b": 30, "c": 30}
    assert fitted({"a": 90, "b": 90}, 4) == {"a": 14, "b": 14}
