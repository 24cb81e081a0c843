from __future__ import annotations

import csv
import datetime
import io
import json
import sys
from pathlib import Path

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from pactgraph.graph.errors import PactgraphError
from pactgraph.queries.header import ColumnType
from pactgraph.queries.results import MEMBERS, Result, Row

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


def test_a_long_list_is_cut_in_csv_and_whole_elsewhere() -> None:
    facts = [f"role-holding/{n}" for n in range(5000)]
    result = Result({"facts": ColumnType.LIST}, [{"facts": list(facts)}])
    cell = result.to_csv().splitlines()[1]
    assert cell == ";".join([*facts[:MEMBERS], f"… {5000 - MEMBERS} more"])
    assert json.loads(result.to_json()) == [{"facts": facts}]
    assert result.arrow().to_pylist() == [{"facts": facts}]


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


def test_a_proof_opens_in_a_notebook_and_asks_nothing_of_a_network() -> None:
    number = ColumnType.INTEGER
    types = {"person_label": ColumnType.TEXT, "source": ColumnType.SOURCE,
             "quote": ColumnType.TEXT, "start": number, "end": number}  # fmt: skip
    row = {"person_label": "Anne Roy", "source": "ars.txt", "quote": "Anne <b>Roy</b>, maire",
           "start": 3, "end": 24}  # fmt: skip
    shown = Result(types, [row])._repr_html_()
    assert "<details><summary>ars.txt [3:24]</summary>« Anne Roy, maire »</details>" in shown
    assert "<th>quote</th>" not in shown and "href" not in shown


def test_arrow_and_parquet_give_each_row_back_typed(tmp_path: Path) -> None:
    result = Result(TYPES, [ANNE, NOBODY])
    day = datetime.date(2023, 4, 18)
    told = [{**ANNE, "signed_on": day}, NOBODY]
    assert result.arrow().to_pylist() == told
    saved = result.to_parquet(tmp_path / "answer.parquet")
    assert parquet.read_table(saved).to_pylist() == told
    assert str(result.arrow().schema.field("signed_on").type) == "date32[day]"


def test_a_polars_frame_has_the_types_of_the_columns() -> None:
    polars = pytest.importorskip("polars")
    frame = Result(TYPES, [ANNE, NOBODY]).pl()
    assert frame.schema == {
        "person": polars.String, "person_label": polars.String, "signed_on": polars.Date,
        "agreements": polars.Int64, "names": polars.List(polars.String),
    }  # fmt: skip
    assert frame.to_dicts() == [{**ANNE, "signed_on": datetime.date(2023, 4, 18)}, NOBODY]


def test_a_date_that_no_calendar_has_keeps_its_text() -> None:
    result = Result({"day": ColumnType.DATE}, [{"day": "2019-02-30"}, {"day": "0001-01-01"}])
    assert result.df()["day"].tolist() == ["2019-02-30", "0001-01-01"]
    assert result.arrow().to_pylist() == result.rows


def test_a_library_that_is_missing_is_named_with_what_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(PactgraphError, match=r"pip install 'pactgraph\[polars\]'"):
        Result(TYPES, [ANNE]).pl()


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "person": st.none() | st.text(),
                "person_label": st.none() | st.text(),
                "signed_on": st.none() | st.dates().map(str) | st.just("2018"),
                "agreements": st.none() | st.integers(-(2**63), 2**63 - 1),
                "names": st.lists(st.text()),
            }
        ),
        max_size=5,
    )
)
def test_what_an_answer_holds_is_what_arrow_gives_back(rows: list[Row]) -> None:
    found = Result(TYPES, rows).arrow().to_pylist()
    assert [{**row, "signed_on": row["signed_on"] and str(row["signed_on"])} for row in found] == [
        {**row, "names": list(row["names"] or ())}
        for row in rows  # type: ignore[arg-type]
    ]


def test_csv_is_written_to_a_file_as_it_is_returned(tmp_path: Path) -> None:
    result = Result(TYPES, [ANNE, NOBODY])
    whole = result.to_csv(tmp_path / "answer.csv")
    assert (tmp_path / "answer.csv").read_bytes().decode() == whole == result.to_csv()
