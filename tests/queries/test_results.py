from __future__ import annotations

import csv
import datetime
import io
import json

import pandas
from hypothesis import given
from hypothesis import strategies as st

from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import Result

TYPES = {
    "person": ColumnType.IRI,
    "person_label": ColumnType.TEXT,
    "signed_on": ColumnType.DATE,
    "agreements": ColumnType.INTEGER,
    "names": ColumnType.LIST,
}
ANNE = {
    "person": "https://example.org/anne",
    "person_label": "Anne Roy",
    "signed_on": "2023-04-18",
    "agreements": 2,
    "names": ["A. Roy", "Mme Roy"],
}
NOBODY = {"person": None, "person_label": None, "signed_on": None, "agreements": None, "names": []}


def test_a_frame_holds_dates_as_dates_and_what_is_missing_as_missing() -> None:
    frame = Result(TYPES, [ANNE, NOBODY]).df()
    assert frame["signed_on"].tolist()[0] == datetime.datetime(2023, 4, 18)
    assert frame["agreements"].dtype == "Int64"
    assert frame[["person", "person_label", "signed_on", "agreements"]].isna().all(
        axis=1
    ).tolist() == [
        False,
        True,
    ]
    assert pandas.api.types.is_datetime64_any_dtype(frame["signed_on"])


def test_a_date_that_says_less_than_a_day_keeps_its_text() -> None:
    frame = Result(TYPES, [ANNE, {**NOBODY, "signed_on": "2018"}]).df()
    assert frame["signed_on"].tolist() == ["2023-04-18", "2018"]


def test_a_frame_of_nothing_has_its_columns() -> None:
    assert list(Result(TYPES, []).df().columns) == list(TYPES)


def test_csv_joins_lists_and_leaves_gaps() -> None:
    assert Result(TYPES, [ANNE, NOBODY]).to_csv().splitlines() == [
        "person,person_label,signed_on,agreements,names",
        "https://example.org/anne,Anne Roy,2023-04-18,2,A. Roy;Mme Roy",
        ",,,,",
    ]


@given(st.text())
def test_no_cell_of_a_csv_file_is_a_formula(text: str) -> None:
    result = Result({"quote": ColumnType.TEXT}, [{"quote": text}])
    (_, row) = list(csv.reader(io.StringIO(result.to_csv(), newline="")))[:2]
    cell = row[0] if row else ""
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


def test_a_negative_number_is_no_formula() -> None:
    result = Result({"value": ColumnType.NUMBER}, [{"value": -3}])
    assert result.to_csv() == "value\n-3\n"


@given(st.text(), st.lists(st.text()))
def test_json_gives_all_text_as_it_is(text: str, names: list[str]) -> None:
    rows = [{"quote": text, "names": names, "start": 3}]
    types = {"quote": ColumnType.TEXT, "names": ColumnType.LIST, "start": ColumnType.INTEGER}
    assert json.loads(Result(types, rows).to_json()) == rows  # type: ignore[arg-type]


def test_a_notebook_shows_labels_as_links_and_says_how_many_rows_there_are() -> None:
    shown = Result(TYPES, [ANNE] * 21)._repr_html_()
    assert '<a href="https://example.org/anne">Anne Roy</a>' in shown
    assert "<th>person</th>" not in shown
    assert shown.count("<tr>") == 21
    assert "21 rows, the first 20 shown" in shown


def test_hostile_text_is_inert_in_a_notebook() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    row = {**ANNE, "person": "javascript:alert(1)", "person_label": hostile, "names": [hostile]}
    shown = Result({**TYPES, hostile: ColumnType.TEXT}, [{**row, hostile: hostile}])._repr_html_()
    assert "<img" not in shown
    assert "javascript:" not in shown
    breaking = {**ANNE, "person": 'https://example.org/"><script>'}
    assert "<script" not in Result(TYPES, [breaking])._repr_html_()
