"""A row that the ontology does not know is refused, and the refusal says where it stands."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactgraph.graph.errors import FactError
from pactgraph.graph.facts import Facts, Reading, Row, Source
from pactgraph.graph.storage import segments
from pactgraph.graph.storage.rows import checked, names
from pactgraph.graph.storage.store import Store
from pactgraph.ontology import Kind, tables

URI = "file:///a.txt"
FACT: Row = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
FIGURE: Row = {
    "id": "figure/1", "value": "12.5", "unit": "EUR", "figure_role": "commitment", **FACT,
}  # fmt: skip
PERSON: Row = {"id": "stated/person/1", "label": "Anne Roy", **FACT}
ROLE: Row = {"id": "role-holding/1", "holder": "stated/person/1", "title": "maire", **FACT}
EVIDENCE: Row = {
    "id": "evidence/1", "fact": "figure/1", "property": "value", "quote": "12,5", "start": 0,
    "end": 4,
}  # fmt: skip

UNFIT: dict[str, tuple[str, Row, str]] = {
    "an unknown column": ("people", {**PERSON, "phone": "x"}, "phone: is not a column"),
    "no identifier": ("people", {"label": "Anne Roy", **FACT}, "id: is None"),
    "an identifier of another kind": ("people", {**PERSON, "id": "stated/place/1"}, "id: is"),
    "an identifier that is only its prefix": ("people", {**PERSON, "id": "stated/person/"}, "id:"),
    "an identifier that breaks an IRI": ("people", {**PERSON, "id": "stated/person/>."}, "id:"),
    "another source": ("people", {**PERSON, "source": "file:///b.txt"}, "source: names another"),
    "a missing required column": ("roles", {**ROLE, "holder": None}, "holder: is required"),
    "a blank required text": ("people", {**PERSON, "label": " \n"}, "label: is required, and is"),
    "a number for a text": ("people", {**PERSON, "label": 3}, "label: takes text, not 3"),
    "half a character": ("people", {**PERSON, "label": "A\ud83d"}, "label: holds half a character"),
    "a text for a list": ("people", {**PERSON, "alt_labels": "A. Roy"}, "alt_labels: takes a list"),
    "a number in a list": ("people", {**PERSON, "alt_labels": [1]}, "alt_labels: takes text"),  # type: ignore[list-item]
    "a reference to another table": (
        "roles", {**ROLE, "holder": "stated/organisation/1"},
        "holder: is 'stated/organisation/1', and should begin with 'stated/person/'",
    ),
    "a resolved reference": ("roles", {**ROLE, "holder": "person/1"}, "holder: is 'person/1'"),
    "evidence of no kind of fact": ("evidence", {**EVIDENCE, "fact": "x/1"}, "fact: is 'x/1'"),
    "evidence of no column": ("evidence", {**EVIDENCE, "property": "x"}, "property: names no"),
    "a text for a number": ("evidence", {**EVIDENCE, "start": "0"}, "start: takes a whole number"),
    "a truth for a number": ("evidence", {**EVIDENCE, "start": True}, "start: takes a whole"),
    "a number too large": ("evidence", {**EVIDENCE, "start": 2**63}, "start: is out of range"),
    "words for a decimal": ("figures", {**FIGURE, "value": "beaucoup"}, "value: is not a decimal"),
    "a French decimal": ("figures", {**FIGURE, "value": "12,5"}, "value: is not a decimal"),
    "an infinite decimal": ("figures", {**FIGURE, "value": "Infinity"}, "value: is not a finite"),
    "no number": ("figures", {**FIGURE, "value": "NaN"}, "value: is not a finite"),
    "too fine a decimal": ("figures", {**FIGURE, "value": "0.1234567"}, "value: has more than 6"),
    "too large a decimal": ("figures", {**FIGURE, "value": "1e22"}, "value: has more than 22"),
    "words for a concept": ("figures", {**FIGURE, "figure_role": "a b"}, "figure_role: takes the"),
    "an empty concept": ("figures", {**FIGURE, "figure_role": ""}, "figure_role: takes the"),
}  # fmt: skip


@pytest.mark.parametrize("case", UNFIT)
def test_an_unfit_row_is_refused_with_source_table_and_column(case: str) -> None:
    table, row, told = UNFIT[case]
    with pytest.raises(FactError) as refusal:
        checked(URI, tables()[table], [row])
    assert str(refusal.value).startswith(f"{URI}: table {table}, column {told}")


def test_an_identifier_that_stands_twice_is_refused() -> None:
    with pytest.raises(FactError, match="table people, column id: 'stated/person/1' stands twice"):
        checked(URI, tables()["people"], [PERSON, PERSON])


@pytest.mark.parametrize("table", tables())
def test_each_required_column_of_each_table_is_asked_for(table: str) -> None:
    required = [c.name for c in tables()[table].columns if c.required]
    row: Row = {"id": tables()[table].identifier_prefix + "1"}
    if not required:
        assert len(checked(URI, tables()[table], [row])) == 1
    else:
        with pytest.raises(FactError, match=rf"column {required[0]}: is required"):
            checked(URI, tables()[table], [row])


def test_an_unknown_table_is_refused_and_nothing_is_held(store: Store) -> None:
    facts = Facts(URI, "Lille", tables={"telephones": [{"id": "telephone/1"}]})
    with pytest.raises(FactError, match=r"a\.txt: there is no table 'telephones'; the tables are"):
        store.commit([Reading(Source(URI, "0" * 64, 5, "press"), "press 1", facts)])
    assert store.manifest.sources == {}
    assert [p.name for p in store.path.rglob("*") if p.is_file()] == ["lock", "manifest.json"]


@pytest.mark.parametrize("uri", ["", "  ", "file:///\ud800", "a\nb", "a\x00"])
def test_a_source_that_no_file_can_name_is_refused(store: Store, uri: str) -> None:
    with pytest.raises(FactError, match="is not the URI of a source"):
        store.commit([Reading(Source(uri, "0" * 64, 5, "press"), "press 1", Facts("urn:a"))])


def test_half_a_character_in_a_text_is_refused(store: Store) -> None:
    facts = Facts(URI, "Lille \udce9")
    with pytest.raises(FactError, match="its text holds half a character at 6"):
        store.commit([Reading(Source(URI, "0" * 64, 5, "press"), "press 1", facts)])


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6).filter(
        lambda d: abs(d) < Decimal(10) ** 22
    )
)
def test_every_decimal_that_fits_is_kept_to_the_last_digit(value: Decimal) -> None:
    [row] = checked(URI, tables()["figures"], [{**FIGURE, "value": str(value)}])
    assert row[names(tables()["figures"]).index("value")] == value


def value_of(kind: Kind, prefix: str) -> st.SearchStrategy[Any]:
    text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
    notation = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
    return {
        Kind.TEXT: text,
        Kind.DATE: st.sampled_from(["2021", "2021-03", "2021-03-04", "2021-03-04/.."]),
        Kind.INTEGER: st.integers(-(2**63), 2**63 - 1),
        Kind.DECIMAL: st.sampled_from(["0", "12.5", "-1e3", "0.000001"]),
        Kind.CONCEPT: notation,
        Kind.REFERENCE: notation.map(lambda end: prefix + end),
        Kind.PROPERTY: st.sampled_from(["label", "actor"]),
    }[kind]


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, list[Row]]:
    """Draw rows of one table, each with what it must have and some of what it may have."""
    table = draw(st.sampled_from(list(tables().values())))
    drawn: list[Row] = []
    for number in range(draw(st.integers(1, 4))):
        row: Row = {"id": f"{table.identifier_prefix}{number}"}
        for column in table.columns:
            if column.required or draw(st.booleans()):
                refers_to = tables()[column.refers_to or "people"]
                value = value_of(column.kind, refers_to.identifier_prefix)
                many = st.lists(value, min_size=1, max_size=3)
                row[column.name] = draw(many if column.multiple else value)
        drawn.append(row)
    return table.name, drawn


@pytest.mark.usefixtures("facts_only")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows())
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[str, list[Row]]
) -> None:
    table, given_rows = drawn
    store = Store.open(tmp_path_factory.mktemp("rows") / "store", create=True)
    facts = Facts(URI, None, tables={table: given_rows})
    store.commit([Reading(Source(URI, "0" * 64, 5, "table"), "table 1", facts)])
    [found] = segments.read(store.path, store.manifest, table)
    decimals = {c.name for c in tables()[table].columns if c.kind is Kind.DECIMAL}
    expected = [
        {
            name: Decimal(str(row[name])) if name in decimals & row.keys() else row.get(name)
            for name in names(tables()[table])
        }
        for row in ({**row, "source": URI} for row in given_rows)
    ]
    assert found.to_pylist() == expected


@pytest.mark.usefixtures("facts_only")
def test_a_row_group_holds_no_more_than_its_share_and_order_is_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch, reading: Callable[..., Reading]
) -> None:
    monkeypatch.setattr(segments, "GROUP", 4)
    uris = [f"file:///{number}.txt" for number in range(9)]
    store.commit([reading(uri) for uri in uris])
    store.commit([reading(uris[0], "Metz")])
    groups = list(segments.read(store.path, store.manifest, "organisations"))
    assert [g.num_rows for g in groups] == [2, 4, 4, 4, 2, 2]
    store.compact()
    merged = list(segments.read(store.path, store.manifest, "organisations"))
    assert [g.num_rows for g in merged] == [6, 4, 4, 4]
    order = [uri for group in merged for uri in group["source"].to_pylist()]
    assert order == [uri for uri in [*uris[1:], uris[0]] for _ in range(2)]


def test_the_files_are_read_by_any_tool(
    store: Store, reading: Callable[..., Reading], tmp_path: Path
) -> None:
    import duckdb

    store.commit([reading(URI)])
    where = segments.path(store.path, "000001", "figures")
    connection = duckdb.connect()
    [row] = connection.execute("select source, value, unit from read_parquet(?)", [str(where)]
    ).fetchall()  # fmt: skip
    assert row == (URI, Decimal("12.5"), "EUR")
