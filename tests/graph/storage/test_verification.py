"""Every damage is named: what, where, and what to do; a whole store has none."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from pactgraph.graph.derived import generations
from pactgraph.graph.derived import refreshing as derived
from pactgraph.graph.errors import StoreMissing
from pactgraph.graph.facts import Reading, Row
from pactgraph.graph.identifiers import source_id
from pactgraph.graph.storage import segments, texts
from pactgraph.graph.storage.disk import fingerprint
from pactgraph.graph.storage.store import Store
from pactgraph.graph.storage.verification import REBUILD, Damage, verify
from pactgraph.ontology import iri

Read = Callable[..., Reading]
A, B = "file:///a.txt", "file:///b.txt"
AGAIN_A = f"take {A} out with `pactgraph remove`, then load again"
AGAIN_B = f"take {B} out with `pactgraph remove`, then load again"


def text_of(store: Store, uri: str) -> Path:
    return texts.path(store.path, store.manifest.sources[uri].text or "")


def test_a_whole_store_has_no_damage(held: Store, tmp_path: Path) -> None:
    assert list(verify(held.path)) == []
    assert list(verify(Store.open(tmp_path / "empty", create=True).path)) == []


def test_a_store_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        list(verify(tmp_path / "typo"))


def test_a_changed_text_is_named_with_its_source(held: Store) -> None:
    path = text_of(held, A)
    path.write_bytes(path.read_bytes().replace(b"Lille", b"Lalle"))
    assert list(verify(held.path)) == [
        Damage("is not the text that was written", str(path), AGAIN_A)
    ]


def test_a_missing_text_is_named_with_its_source(held: Store) -> None:
    path = text_of(held, B)
    path.unlink()
    assert list(verify(held.path)) == [Damage("is missing", str(path), AGAIN_B)]


def test_a_changed_byte_of_parquet_is_named(held: Store) -> None:
    path = segments.path(held.path, "000001", "participations")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert list(verify(held.path)) == [
        Damage("does not have the bytes that were written", str(path), AGAIN_A)
    ]


def test_a_cut_file_and_a_missing_one_are_both_named(held: Store) -> None:
    people = segments.path(held.path, "000001", "organisations")
    size = people.stat().st_size
    people.write_bytes(people.read_bytes()[:100])
    evidence = segments.path(held.path, "000002", "evidence")
    evidence.unlink()
    assert list(verify(held.path)) == [
        Damage(f"has 100 bytes, and was written with {size}", str(people), AGAIN_A),
        Damage("is missing", str(evidence), AGAIN_B),
    ]


def test_a_missing_segment_is_named_file_by_file(held: Store) -> None:
    shutil.rmtree(held.path / "facts" / "000002")
    damages = list(verify(held.path))
    files = held.manifest.segments["000002"].files
    assert damages == [
        Damage("is missing", str(segments.path(held.path, "000002", t)), AGAIN_B) for t in files
    ]


def test_a_damaged_manifest_is_named_and_nothing_else_is_looked_at(held: Store) -> None:
    path = held.path / "manifest.json"
    path.write_bytes(path.read_bytes()[:-3])
    [damage] = verify(held.path)
    assert damage.where == str(path)
    assert damage.what.startswith("is not as it was written (its checksum differs)")


def change(reading: Reading, table: str, **values: object) -> Reading:
    row: Row = reading.facts.tables[table][0]
    row.update(values)  # type: ignore[arg-type]
    return reading


def test_a_quote_that_does_not_stand_in_its_text_is_named(store: Store, reading: Read) -> None:
    store.commit([change(reading(A), "evidence", start=1, end=15), reading(B)])
    row = reading(A).facts.tables["evidence"][0]
    assert list(verify(store.path)) == [
        Damage(
            "'Ville de Lille' does not stand at 1–15 of the text", f"{A} {row['id']}", AGAIN_A
        )
    ]  # fmt: skip


def test_evidence_of_a_source_without_text_is_named(store: Store, reading: Read) -> None:
    bare = reading(A)
    bare.facts.text = None
    store.commit([bare])
    assert len(list(verify(store.path))) == len(bare.facts.tables["evidence"])


def test_evidence_of_a_fact_that_does_not_exist_is_named(store: Store, reading: Read) -> None:
    store.commit([change(reading(A), "evidence", fact="figure/none"), reading(B)])
    row = reading(A).facts.tables["evidence"][0]
    assert list(verify(store.path)) == [
        Damage(
            "fact leads to figure/none, and there is no such fact", f"{A} {row['id']}", AGAIN_A
        )
    ]  # fmt: skip


def test_references_that_lead_nowhere_are_named(store: Store, reading: Read) -> None:
    one = change(reading(A), "participations", actor="stated/organisation/none")
    two = change(reading(B), "agreements", applies_to=["stated/territory/1", "stated/territory/2"])
    store.commit([one, two])
    assert sorted((d.where.split()[0], d.what.split(",")[0]) for d in verify(store.path)) == [
        (A, "actor leads to stated/organisation/none"),
        (B, "applies_to leads to stated/territory/1"),
        (B, "applies_to leads to stated/territory/2"),
    ]


def test_what_is_left_over_is_a_note_until_it_is_compacted(held: Store, reading: Read) -> None:
    held.commit([reading(A, "Nancy")])
    (held.path / "texts" / ("0" * 64 + ".txt")).write_text("orphan")
    (held.path / "manifest.json.tmp").write_text("{")
    (held.path / "facts" / "000003" / "stray.parquet").write_text("")
    (held.path / "facts" / "000099").mkdir()
    (held.path / "rdf" / ".9").mkdir()
    shutil.copytree(held.path / "rdf" / "2", held.path / "rdf" / "9")
    damages = list(verify(held.path))
    assert [damage.harmless for damage in damages] == [False, True, True, True, True, True]
    assert damages[0].what == "renders version 9 of the facts, which are at 3"
    assert {Path(d.where).name: d.what.split()[0] for d in damages[1:]} == {
        "facts": "2", "000003": "1", "rdf": "2", "held": "1", "texts": "2",
    }  # fmt: skip
    held.compact()
    assert list(verify(held.path)) == []


def test_what_the_remedy_says_mends_the_store(held: Store, reading: Read) -> None:
    text_of(held, A).unlink()
    segments.path(held.path, "000001", "evidence").write_bytes(b"")
    assert len(list(verify(held.path))) == 2
    held.commit([], remove=[A])
    held.commit([reading(A)])
    held.compact()
    assert list(verify(held.path)) == []


def test_a_graph_behind_the_facts_is_named_and_rebuilt(
    held: Store, reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(derived, "refresh", lambda *_: None)
        held.commit([reading(A, "Nancy")])
    behind = held.path / "rdf" / "2"
    assert harmful(held) == [
        Damage("renders version 2 of the facts, which are at 3", str(behind), REBUILD)
    ]
    held.rebuild()
    assert harmful(held) == []


def test_a_graph_behind_the_facts_is_made_by_the_next_commit_even_of_nothing(
    held: Store,
) -> None:
    shutil.rmtree(held.path / "rdf")
    assert harmful(held) == [
        Damage("there is no graph of the facts", str(held.path / "rdf"), REBUILD)
    ]
    assert held.commit([]).version == 2
    assert harmful(held) == []


def test_a_graph_that_says_something_else_than_the_tables_is_named_by_source(
    held: Store,
) -> None:
    newest = generations.latest(held.path)
    graph = pyoxigraph.Store(str(newest.path / "graph"))
    source = pyoxigraph.NamedNode(held.manifest.base + source_id(B))
    quad = next(
        q for q in graph.quads_for_pattern(None, None, None, source)
        if q.predicate.value == iri("pact:party")
    )  # fmt: skip
    graph.remove(quad)
    graph.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.subject, source))
    graph.flush()
    del graph
    sign_again(newest)
    assert harmful(held) == [
        Damage(
            f"graph <{source.value}> differs from the tables: 1 statements are missing,"
            f" 1 should not be there, such as {quad}",
            str(newest.path),
            REBUILD,
        )
    ]


def test_identities_that_are_not_those_of_the_facts_are_named(held: Store) -> None:
    newest, before = generations.published(held.path)[::-1]
    shutil.copy(before.identities_path, newest.identities_path)
    sign_again(newest)
    [damage] = harmful(held)
    assert damage.where == str(newest.identities_path)
    assert damage.what.endswith("identities are not those of the facts")


def sign_again(generation: generations.Generation) -> None:
    """Record the files of a generation as they are now."""
    files = {
        path.relative_to(generation.path).as_posix(): fingerprint(path)
        for path in generation.path.rglob("*")
        if path.is_file() and path.name != generations.RECORD
    }
    record = {**generation.record(), "files": files}
    (generation.path / generations.RECORD).write_text(json.dumps(record))


def harmful(store: Store) -> list[Damage]:
    return [damage for damage in verify(store.path) if not damage.harmless]


@pytest.mark.slow
@pytest.mark.parametrize("part", ["facts", "rdf/2", "texts", "manifest.json"])
def test_any_damage_to_any_file_is_found_without_a_crash(held: Store, part: str) -> None:
    chance = random.Random(7)
    root = held.path / part
    files = [root] if root.is_file() else [p for p in sorted(root.rglob("*")) if p.is_file()]
    for path in files:
        content = path.read_bytes()
        flipped = bytearray(content or b" ")
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        for damaged in (bytes(flipped), content[:-1], content + b"\0", None):
            if damaged == content:
                continue
            if damaged is None:
                path.unlink()
            else:
                path.write_bytes(damaged)
            if damaged is None and path.name == "manifest.json":
                with pytest.raises(StoreMissing):
                    list(verify(held.path))
            else:
                places = {damage.where for damage in harmful(held)}
                # A record that names another file accuses that file, and the one not named.
                assert places if path.name == generations.RECORD else places == {str(path)}
            path.write_bytes(content)
    assert harmful(held) == []
