from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pactgraph.graph.derived import columns, copies, digests, generations, references
from pactgraph.graph.exports.tables import write_tables
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage import verification
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
SIREN = "200000008"
Hold = Callable[..., None]
QUERIES = {
    "labels": "select thing, label, label_of(thing) from labels order by thing",
    "agreements_told": "select * from agreements_told order by agreement",
    "things": "select id, source, thing, label from agreements order by all",
}


def signed(uri: str, label: str, day: str = "2021-03-04", siren: str | None = SIREN) -> Facts:
    """State one agreement between a body with a number, so called, and another one."""
    facts = Facts(uri)
    made = facts.state("agreement", "agreements", "a", label=f"Convention of {uri}", kind="contrat",
                       status="signed", signed_on=day, **FACT)  # fmt: skip
    for name, number in ((label, siren), ("Office de Valbel", None)):
        actor = facts.state("organisation", "organisations", name, label=name, siren=number, **FACT)
        facts.add("participation", "participations", actor, agreement=made, actor=actor,
                  party_role="contracting-party", **FACT)  # fmt: skip
    return facts


def told(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with columns.connect(store.path, store.manifest) as connection:
        return {name: connection.execute(query).fetchall() for name, query in QUERIES.items()}


def folder(store: Store) -> Path:
    return generations.latest(store.path).path / digests.FOLDER


def worked_out(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return what is told where nothing is published, so that all follows from the facts."""
    aside = store.path / "aside"
    (store.path / generations.RENDITIONS).rename(aside)
    try:
        return told(store)
    finally:
        aside.rename(store.path / generations.RENDITIONS)


@pytest.mark.parametrize(
    ("changed", "removed"),
    [
        ([signed("c", "Métropole de Metz"), signed("d", "Métropole de Metz")], []),
        ([signed("a", "Metz", day="2021-03")], []),
        ([signed("a", "Metz", siren=None)], []),
        ([], ["a"]),
        ([], ["a", "b"]),
    ],
    ids=["other names", "another day", "no number", "a source less", "no source"],
)
def test_what_is_told_again_after_a_change_is_what_the_facts_say(
    store: Store, holds: Hold, changed: list[Facts], removed: list[str]
) -> None:
    holds(store, [signed("a", "Ville de Metz"), signed("b", "Nancy", siren=None)])
    holds(store, [signed("b2", "Toul", siren=None)])
    assert (folder(store) / "labels.changed.parquet").is_file()
    holds(store, changed, removed)
    found = told(store)
    assert found == worked_out(store)
    assert [damage for damage in verification.verify(store.path) if not damage.harmless] == []
    store.rebuild()
    assert found == told(store)


def test_what_did_not_change_is_taken_over_and_not_told_again(store: Store, holds: Hold) -> None:
    holds(store, [signed("a", "Ville de Metz"), signed("b", "Nancy", siren=None)])
    whole = (folder(store) / "labels.parquet").stat().st_ino
    holds(store, [signed("c", "Toul", siren=None)])
    assert (folder(store) / "labels.parquet").stat().st_ino == whole
    with columns.connect(store.path, store.manifest) as connection:
        where = folder(store) / "agreements_told.changed.parquet"
        again = connection.execute(f"select label from read_parquet('{where}')").fetchall()
    assert again == [("Convention of c",)]


def test_many_changes_are_told_anew_as_a_whole(
    store: Store, holds: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "MANY_SOURCES", 1)
    holds(store, [signed("a", "Ville de Metz")])
    for uri in ("b", "c"):
        holds(store, [signed(uri, "Nancy", siren=None)])
    assert sorted(path.stem for path in folder(store).iterdir()) == [
        "agreements_told",
        "labels",
        "touched",
    ]
    assert told(store) == worked_out(store)


def test_an_agreement_is_told_as_a_reading_shows_its_facts(store: Store, holds: Hold) -> None:
    from pactgraph.graph.derived.readings import PREFERRED, STRICT, chosen

    doubtful = signed("b", "Nancy", siren=None)
    for row in doubtful.tables["agreements"]:
        row["certainty"] = "ambiguous"
    holds(store, [signed("a", "Ville de Metz"), doubtful])
    labels = {}
    with columns.connect(store.path, store.manifest) as connection:
        for reading in (STRICT, PREFERRED):
            with chosen(connection, reading):
                found = connection.execute("select label from agreements_told order by label")
                labels[reading] = [label for (label,) in found.fetchall()]
    assert labels == {
        STRICT: ["Convention of a"],
        PREFERRED: ["Convention of a", "Convention of b"],
    }


def test_a_generation_made_before_there_were_any_still_answers_and_the_next_one_has_them(
    store: Store, holds: Hold
) -> None:
    holds(store, [signed("a", "Ville de Metz"), signed("b", "Nancy", siren=None)])
    expected = told(store)
    shutil.rmtree(folder(store))
    assert told(store) == expected
    holds(store, [signed("c", "Toul", siren=None)])
    assert {path.stem for path in folder(store).iterdir()} >= {"agreements_told", "labels"}
    assert told(store) == worked_out(store)


def test_a_column_that_came_to_the_ontology_since_reads_as_empty_and_is_exported(
    store: Store, holds: Hold, tmp_path: Path
) -> None:
    holds(store, [signed("a", "Ville de Metz")])
    expected, newest = told(store), generations.latest(store.path)
    copy = newest.path / copies.FOLDER / "agreements.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select * exclude (ends_on) from read_parquet('{copy}'))"
            f" to '{tmp_path}/earlier.parquet' (format parquet)"
        )
    (tmp_path / "earlier.parquet").replace(copy)
    record = newest.path / generations.RECORD
    record.write_text(json.dumps(newest.record() | {"ontology": "an earlier one"}))
    with columns.connect(store.path, store.manifest) as connection:
        assert connection.execute("select ends_on from agreements").fetchall() == [(None,)]
    assert told(store) == expected
    assert write_tables(store.path, tmp_path / "tables.csv.zip", "csv") > 0


@pytest.mark.parametrize("table", ["labels", "agreements_told"])
def test_verify_names_a_file_that_was_damaged(store: Store, holds: Hold, table: str) -> None:
    holds(store, [signed("a", "Ville de Metz")])
    file = folder(store) / f"{table}.parquet"
    file.write_bytes(file.read_bytes()[:-9] + b"x" * 9)
    assert [(damage.what, Path(damage.where)) for damage in verification.verify(store.path)] == [
        ("does not have the bytes that were written", file)
    ]
    file.unlink()
    assert [(damage.what, Path(damage.where)) for damage in verification.verify(store.path)] == [
        ("is missing", file)
    ]
    store.rebuild()
    assert list(verification.verify(store.path)) == []


def test_what_does_not_follow_from_the_facts_is_reported(store: Store, holds: Hold) -> None:
    holds(store, [signed("a", "Ville de Metz")])
    file = folder(store) / "labels.parquet"
    with columns.connect_stated(store.path, store.manifest, scratch=store.path) as connection:
        references.view_identities(connection, store.path / "rdf" / "1" / generations.IDENTITIES)
        references.view_resolved(connection)
        assert list(digests.differences(connection, folder(store).parent)) == []
        connection.execute(
            f"copy (select thing, label || '!' as label from read_parquet('{file}'))"
            f" to '{store.path}/wrong.parquet' (format parquet)"
        )
        (store.path / "wrong.parquet").rename(file)
        found = list(digests.differences(connection, folder(store).parent))
    assert found == [("6 rows are not what the facts say", file)]
