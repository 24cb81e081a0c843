"""Sources come, are replaced and go; what is held is what was given, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactgraph.graph.errors import FactError, SourceError, StoreError, StoreMissing
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.store import Commit, Store, short_names
from pactgraph.graph.storage.verification import verify

Read = Callable[..., Reading]
StateOf = Callable[[Path], dict[str, Any]]
A, B, C = "file:///a.txt", "file:///b/a.txt", "file:///c.txt"


def test_a_commit_says_what_it_added_replaced_and_removed(store: Store, reading: Read) -> None:
    assert store.commit([reading(A), reading(B)]) == Commit(1, added=(A, B))
    assert store.commit([reading(A, "Metz"), reading(C)], remove=[B]) == Commit(
        2, added=(C,), replaced=(A,), removed=(B,)
    )
    assert list(store.manifest.sources) == [A, C]


def test_what_is_held_is_what_was_read(store: Store, reading: Read, state: StateOf) -> None:
    given = [reading(A), reading(B, "Métropole d'Aix")]
    store.commit(given)
    held = state(store.path)
    for read in given:
        sha256, reader, _, counts, rows, text = held[read.source.uri]
        assert (sha256, reader, text) == (read.source.sha256, read.reader, read.facts.text)
        assert counts == {name: len(r) for name, r in sorted(read.facts.tables.items())}
        assert [
            (table, {k: v for k, v in row.items() if k in given_row})
            for (table, row), given_row in zip(rows, in_table_order(read, rows), strict=True)
            if table != "figures"
        ] == [
            (table, given_row)
            for (table, _), given_row in zip(rows, in_table_order(read, rows), strict=True)
            if table != "figures"
        ]


def in_table_order(read: Reading, rows: list[Any]) -> list[dict[str, Any]]:
    tables = dict.fromkeys(table for table, _ in rows)
    return [dict(row) for table in tables for row in read.facts.tables[table]]


def test_a_commit_of_nothing_leaves_every_byte_as_it_is(store: Store, reading: Read) -> None:
    store.commit([reading(A)])
    before = {p: p.read_bytes() for p in store.path.rglob("*") if p.is_file()}
    assert store.commit([]) == Commit(1)
    assert {p: p.read_bytes() for p in store.path.rglob("*") if p.is_file()} == before


def test_loading_is_repeatable_byte_for_byte(tmp_path: Path, reading: Read) -> None:
    stores = [Store.open(tmp_path / n, create=True, clock=noon) for n in ("one", "two")]
    for store in stores:
        store.commit([reading(A), reading(B, "Metz")])
        store.commit([reading(B)], remove=[A])
    one, two = (
        {p.relative_to(s.path): p.read_bytes() for p in s.path.rglob("facts/*/*.parquet")}
        for s in stores
    )
    assert one
    assert one == two
    assert stores[0].manifest == stores[1].manifest


def noon() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_unchanged_means_the_same_bytes_reader_and_licence(store: Store, reading: Read) -> None:
    first = reading(A)
    store.commit([first])
    source = first.source
    assert store.is_unchanged(source, "press 1")
    assert not store.is_unchanged(source, "press 2")
    assert not store.is_unchanged(Source(A, "0" * 64, source.size, "press"), "press 1")
    assert not store.is_unchanged(
        Source(A, source.sha256, source.size, "press", licence="CC-BY-4.0"), "press 1"
    )
    assert not store.is_unchanged(reading(B).source, "press 1")


def test_the_order_of_sources_outlives_a_replacement(store: Store, reading: Read) -> None:
    store.commit([reading(B), reading(A)])
    store.commit([reading(C)])
    store.commit([reading(B, "Metz")])
    assert {uri: e.order for uri, e in store.manifest.sources.items()} == {B: 1, A: 2, C: 3}


def test_a_source_given_twice_in_one_commit_is_refused_whole(
    store: Store, reading: Read, state: StateOf
) -> None:
    store.commit([reading(A)])
    before = state(store.path)
    with pytest.raises(FactError, match=r"file:///c\.txt: stands twice in one commit"):
        store.commit([reading(C), reading(C)])
    with pytest.raises(FactError, match=r"file:///a\.txt: stands twice"):
        store.commit([reading(A)], remove=[A])
    assert state(store.path) == before


def test_removing_what_is_not_held_is_refused(store: Store) -> None:
    with pytest.raises(SourceError, match=r"file:///a\.txt: is not held in .*pactgraph sources"):
        store.commit([], remove=[A])


def test_a_commit_that_fails_leaves_no_file_behind(store: Store, reading: Read) -> None:
    store.commit([reading(A)])
    before = sorted(store.path.rglob("*"))

    def readings() -> Iterator[Reading]:
        yield reading(B, "Metz")
        raise ValueError("the loader broke")

    with pytest.raises(ValueError, match="the loader broke"):
        store.commit(readings())
    assert sorted(store.path.rglob("*")) == before
    store.commit([reading(B)])


def test_a_full_disk_is_told_and_nothing_acknowledged_is_lost(
    store: Store, reading: Read, state: StateOf
) -> None:
    class FullDisk(Disk):
        def write(self, path: Path, content: bytes) -> None:
            if path.name.startswith("manifest"):
                raise OSError(28, "No space left on device", str(path))
            super().write(path, content)

    store.commit([reading(A)])
    before, files = state(store.path), sorted(store.path.rglob("*"))
    with pytest.raises(StoreError, match=r"writing stopped .*No space left on device.*make room"):
        Store.open(store.path, disk=FullDisk()).commit([reading(B, "Metz")])
    assert state(store.path) == before
    assert sorted(store.path.rglob("*")) == files
    store.commit([reading(B)])


def test_the_text_of_a_source_is_given_back_exactly(store: Store) -> None:
    text = "\ufeffÀ Lille,\r\nfin\rde ligne\n\u2028\x00😀 e\u0301"
    facts = Facts(A, text)
    facts.describe(headline="Lille")
    store.commit([Reading(Source(A, "0" * 64, 9, "press"), "press 1", facts)])
    assert store.text(A) == text


def test_a_source_without_text_has_none_to_give(store: Store) -> None:
    facts = Facts("urn:table")
    facts.describe(headline="Une table")
    store.commit([Reading(Source("urn:table", "0" * 64, 9, "table"), "table 1", facts)])
    with pytest.raises(SourceError, match="urn:table: is a table source, and has no text"):
        store.text("urn:table")
    with pytest.raises(SourceError, match="is not held"):
        store.text(A)


def test_a_source_without_facts_is_held(store: Store, state: StateOf) -> None:
    store.commit([Reading(Source(A, "0" * 64, 0, "press"), "press 1", Facts(A, ""))])
    store.compact()
    assert state(store.path)[A][3:] == ({}, [], "")


def test_two_sources_of_one_text_share_its_file_until_neither_is_held(
    store: Store, reading: Read
) -> None:
    store.commit([reading(A), reading(B)])
    assert len(list((store.path / "texts").iterdir())) == 1
    store.commit([], remove=[A])
    store.compact()
    assert store.text(B) == reading(B).facts.text
    store.commit([], remove=[B])
    store.compact()
    assert list((store.path / "texts").iterdir()) == []


def test_compacting_keeps_what_is_held_in_one_segment(
    store: Store, reading: Read, state: StateOf
) -> None:
    for uri, partner in ((A, "Metz"), (B, "Lille"), (C, "Paris"), (A, "Nancy")):
        store.commit([reading(uri, partner)])
    store.commit([], remove=[C])
    before, version = state(store.path), store.manifest.version
    done = store.compact()
    assert (done.segments_before, done.segments_after) == (2, 1)
    assert done.freed > 0
    assert state(store.path) == before
    assert store.manifest.version == version
    assert [p.name for p in (store.path / "facts").iterdir()] == list(store.manifest.segments)
    again = store.compact()
    assert (again.removed, again.segments_after) == ((), 1)


def test_a_store_opened_before_sees_what_another_has_written(store: Store, reading: Read) -> None:
    other = Store.open(store.path)
    store.commit([reading(A)])
    assert list(other.manifest.sources) == [A]


def test_where_there_is_no_store_none_is_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"typo: there is no store here; `pactgraph load"):
        Store.open(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def test_a_file_is_not_a_store(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text("Lille")
    for create in (False, True):
        with pytest.raises(StoreError, match=r"notice\.txt: is a file, not a store"):
            Store.open(tmp_path / "notice.txt", create=create)
    with pytest.raises(StoreError, match="nothing can be written here"):
        Store.open(tmp_path / "notice.txt" / "store", create=True)


def test_a_folder_of_other_things_does_not_become_a_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("")
    with pytest.raises(StoreError, match=r"holds 'thesis\.docx' and no manifest\.json"):
        Store.open(tmp_path, create=True)


def test_a_store_without_its_manifest_is_not_taken_for_a_new_one(
    store: Store, reading: Read
) -> None:
    store.commit([reading(A)])
    (store.path / "manifest.json").unlink()
    with pytest.raises(StoreMissing):
        Store.open(store.path)
    with pytest.raises(StoreError, match=r"holds 'facts' and no manifest\.json"):
        Store.open(store.path, create=True)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions as on Unix")
def test_a_store_that_may_only_be_read_says_so_in_one_sentence(
    tmp_path: Path, reading: Read
) -> None:
    # Root may write anywhere: the check runs as nobody, in a folder that nobody can reach.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        store = Store.open(Path(folder) / "store", create=True)
        store.commit([reading(A)])
        for path in (store.path, *store.path.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        told = as_nobody(lambda: store.commit([reading(B)]))
        assert told == (
            f"StoreError: {store.path}: nothing can be written here (Permission denied);"
            " make the folder writable, or work on a copy of it"
        )
        read = as_nobody(lambda: Store.open(store.path).text(A))
        assert read == f"done: {reading(A).facts.text}"
        for path in (store.path, *store.path.rglob("*")):
            path.chmod(0o755)


def as_nobody(task: Callable[[], object]) -> str:
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            if os.geteuid() == 0:
                os.seteuid(65534)
            told = f"done: {task()}"
        except BaseException as error:
            told = f"{type(error).__name__}: {error}"
        os.write(writer, told.encode())
        os._exit(0)
    os.close(writer)
    os.wait()
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read().decode()


def test_short_names_are_the_shortest_endings_that_lead_to_one_source() -> None:
    uris = ["file:///x/a/n.txt", "file:///x/b/n.txt", "file:///m.txt", "n.txt", "urn:n.txt"]
    assert short_names(uris) == {
        "file:///x/a/n.txt": "a/n.txt",
        "file:///x/b/n.txt": "b/n.txt",
        "file:///m.txt": "m.txt",
        "n.txt": "n.txt",
        "urn:n.txt": "urn:n.txt",
    }
    assert short_names([]) == {}


FIXTURES = HealthCheck.function_scoped_fixture
STEP = st.tuples(
    st.dictionaries(st.sampled_from([A, B, C, "urn:d"]), st.sampled_from(["Metz", "Lille"])),
    st.sets(st.sampled_from([A, B, C, "urn:d"])),
    st.booleans(),
)


@pytest.mark.usefixtures("facts_only")
@settings(max_examples=30, deadline=None, suppress_health_check=[FIXTURES])
@given(steps=st.lists(STEP, max_size=6))
def test_any_run_of_changes_equals_the_same_run_on_a_dictionary(
    steps: list[tuple[dict[str, str], set[str], bool]], reading: Read, state: StateOf
) -> None:
    model: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        for given_now, removed, compacted in steps:
            gone = (removed & model.keys()) - given_now.keys()
            version = store.manifest.version
            store.commit([reading(u, p) for u, p in given_now.items()], remove=gone)
            assert store.manifest.version == version + bool(given_now or gone)
            model = {u: p for u, p in {**model, **given_now}.items() if u not in gone}
            if compacted:
                store.compact()
            held = state(store.path)
            assert {uri: held[uri][-1] for uri in held} == {
                uri: reading(uri, partner).facts.text for uri, partner in model.items()
            }
            assert {uri: len(held[uri][4]) for uri in held} == {
                uri: sum(map(len, reading(uri, p).facts.tables.values()))
                for uri, p in model.items()
            }


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[FIXTURES])
@given(steps=st.lists(STEP, min_size=2, max_size=4))
def test_after_any_run_of_changes_the_graph_says_what_the_tables_say(
    steps: list[tuple[dict[str, str], set[str], bool]], reading: Read
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        for given_now, removed, compacted in steps:
            gone = (removed & store.manifest.sources.keys()) - given_now.keys()
            store.commit([reading(u, p) for u, p in given_now.items()], remove=gone)
            if compacted:
                store.compact()
            assert [damage for damage in verify(store.path) if not damage.harmless] == []
