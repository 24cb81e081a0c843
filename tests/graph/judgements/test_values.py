"""Values that somebody accepted in a file become corrections; whatever does not fit says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from pactgraph.graph.derived.columns import connect, connect_read
from pactgraph.graph.derived.judged import reader_of
from pactgraph.graph.errors import JudgementError, SourceError
from pactgraph.graph.judgements import lines, sheet, values
from pactgraph.graph.judgements.stated import Stated
from pactgraph.graph.storage.store import Store


def stated_of(store: Store) -> Stated:
    held = store.manifest
    with connect_read(store.path, held) as connection:
        return Stated.read(connection, sorted(held.sources), reader_of(store.path, held))


def fact_of(stated: Stated, label: str) -> str:
    return next(one for one, (_, row) in stated.rows.items() if row.get("label") == label)


def line(fact: str, number: int = 2, **told: str) -> lines.Row:
    cells = {"verdict": "oui", "fact": fact, "kind": "organisations", "label": "Habitat Nord",
             "property": "siren", "value": "123456789"}  # fmt: skip
    return lines.Row(number, {**cells, **told})


def test_an_accepted_value_corrects_the_fact_that_the_line_names(store: Store) -> None:
    stated = stated_of(store)
    fact = fact_of(stated, "Habitat Nord")
    found = values.decided(line(fact), stated)
    assert found is not None and found.about is not None
    assert (found.verdict, found.about.name, found.property, found.value) == (
        "correct", "Habitat Nord", "siren", "123456789",
    )  # fmt: skip
    [made] = store.judge([found], author="Anne")
    with connect(store.path, store.manifest) as connection:
        rows = connection.execute("select siren from organisations where id = ?", [fact])
        assert rows.fetchall() == [("123456789",)]
    store.judge([type(found)("undo", undoes=made.id)], author="Anne")
    with connect(store.path, store.manifest) as connection:
        rows = connection.execute("select siren from organisations where id = ?", [fact])
        assert rows.fetchall() == [(None,)]


@pytest.mark.parametrize("verdict", ["non", "reject", "d", "?", "Différent"])
def test_a_value_that_is_not_accepted_changes_nothing(store: Store, verdict: str) -> None:
    stated = stated_of(store)
    fact = fact_of(stated, "Habitat Nord")
    assert values.decided(line(fact, verdict=verdict), stated) is None


def test_another_value_of_several_is_added_to_those_that_are_held(store: Store) -> None:
    stated = stated_of(store)
    fact = fact_of(stated, "Habitat Nord")
    stated.change(fact, alt_labels=["HN"])
    row = line(fact, property="alt_labels", value="Nord Habitat")
    found = values.decided(row, stated)
    assert found is not None and found.value == ["HN", "Nord Habitat"]
    assert values.decided(line(fact, property="alt_labels", value="HN"), stated) is None


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"verdict": "perhaps"}, "'perhaps': is no verdict; write one of s, same,"),
        ({"fact": "stated/organisation/0"}, "stated/organisation/0: is not held among the"),
        ({"kind": "people"}, "'siren': is no identifier or text of people"),
        ({"kind": "'; drop table people"}, "'siren': is no identifier or text of '; drop"),
        ({"property": "rule"}, "'rule': is no identifier or text of organisations"),
        ({"property": "label", "value": "=1"}, "'label': is no identifier or text of"),
        ({"property": "kind", "value": "club"}, "'kind': is no identifier or text of"),
        ({"value": "12"}, "'12': cannot be the siren of “Habitat Nord”"),
        ({"value": ""}, "'': cannot be the siren of “Habitat Nord”"),
        ({"label": "Habitat Sud"}, "is “Habitat Nord” now, not “Habitat Sud”"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(store: Store, told: dict[str, str], why: str) -> None:
    stated = stated_of(store)
    with pytest.raises(JudgementError) as error:
        values.decided(line(**{"fact": fact_of(stated, "Habitat Nord"), **told}), stated)
    assert why in str(error.value)


def test_a_value_that_is_held_is_not_changed_by_a_proposal(store: Store) -> None:
    stated = stated_of(store)
    fact = fact_of(stated, "Habitat Nord")
    stated.change(fact, siren="987654321")
    with pytest.raises(JudgementError, match="its siren is 987654321 already; to change it,"):
        values.decided(line(fact), stated)
    stated.change(fact, siren="123456789")
    assert values.decided(line(fact), stated) is None


def test_of_two_values_accepted_for_one_neither_counts() -> None:
    rows = [line("stated/organisation/1", 2), line("stated/organisation/1", 3, value="987654321"),
            line("stated/organisation/2", 4), line("stated/organisation/2", 5, verdict="non"),
            line("stated/organisation/3", 6), line("stated/organisation/3", 7)]  # fmt: skip
    told = "several values of siren are accepted in lines 2, 3; accept one"
    assert values.clashes(rows) == {2: told, 3: told}


def test_a_file_is_known_by_its_columns(tmp_path: Path) -> None:
    shapes = {"pairs": sheet.NEEDED, "values": values.NEEDED}
    path = tmp_path / "x.csv"
    path.write_text(";".join(values.HEADER) + "\nyes;=f", encoding="utf-8-sig")
    shape, rows = lines.read(path, shapes)
    assert (shape, list(rows)) == ("values", [(2, "has 2 cells, or one too long; 12 expected")])
    path.write_text(",".join(sheet.HEADER), encoding="utf-8")
    assert lines.read(path, shapes)[0] == "pairs"
    path.write_text("", encoding="utf-8")
    with pytest.raises(SourceError, match="has no column 'verdict'"):
        lines.read(path, shapes)
    path.write_text("x" * 200_000, encoding="utf-8")
    with pytest.raises(SourceError, match="line 1: cannot be read"):
        lines.read(path, shapes)
