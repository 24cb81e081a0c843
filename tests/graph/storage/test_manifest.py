"""The manifest is read as it was written, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from pactgraph.graph.errors import StoreDamaged, StoreError, StoreMissing
from pactgraph.graph.facts import Reading
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.manifest import (
    FORMAT,
    Manifest,
    SegmentEntry,
    SegmentFile,
    SourceEntry,
)
from pactgraph.graph.storage.store import Store

ENTRY = SourceEntry(
    sha256="a" * 64, size=9, kind="press", reader="press 1", licence=None, text="b" * 64,
    counts={"people": 2}, segment="000001", loaded_at="2026-11-21T12:00:00+00:00", order=1,
)  # fmt: skip
HELD = Manifest(
    version=3,
    base="https://example.org/id/",
    sources={
        "file:///é\u2028.txt": ENTRY,
        'urn:"quoted"': replace(ENTRY, licence="ODbL", text=None),
    },
    segments={"000001": SegmentEntry({"people": SegmentFile("c" * 64, 512, 4)})},
)  # fmt: skip


def test_what_is_written_is_read(tmp_path: Path) -> None:
    for manifest in (Manifest(), HELD):
        manifest.write(Disk(), tmp_path)
        assert Manifest.read(tmp_path) == manifest
    assert [p.name for p in tmp_path.iterdir()] == ["manifest.json"]


def test_the_same_content_is_the_same_bytes_whatever_the_order_it_came_in() -> None:
    turned = replace(HELD, sources=dict(reversed(HELD.sources.items())))
    assert turned.to_bytes() == HELD.to_bytes()


def test_the_file_is_json_with_a_line_for_each_source() -> None:
    content = HELD.to_bytes()
    assert json.loads(content)["sources"]['urn:"quoted"']["licence"] == "ODbL"
    assert len(content.decode().split("\n")) == 4 + 3 + 2 + 1


def test_any_changed_byte_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    content = HELD.to_bytes()
    for position in range(len(content)):
        damaged = bytearray(content)
        damaged[position] ^= 1
        path.write_bytes(bytes(damaged))
        with pytest.raises(StoreDamaged, match=r"manifest\.json: is not as it was written"):
            Manifest.read(tmp_path)


def test_any_shorter_or_longer_file_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    content = HELD.to_bytes()
    for damaged in (*(content[:size] for size in range(len(content))), content + b" ", b"{}", b"["):
        path.write_bytes(damaged)
        with pytest.raises(StoreDamaged):
            Manifest.read(tmp_path)


@pytest.mark.parametrize("written", [b'"format":3', b'"format":"x"', b'"format":0'])
def test_a_format_that_is_not_ours_is_named(tmp_path: Path, written: bytes) -> None:
    body = HELD.to_bytes().split(b"\n", 1)[1].replace(b'"format":%d' % FORMAT, written)
    head = b'{"checksum":"%s",\n' % sha256(body).hexdigest().encode()
    (tmp_path / "manifest.json").write_bytes(head + body)
    with pytest.raises(
        StoreError, match=r"has format .*, this pactgraph reads 1 to 2; open it with"
    ):
        Store.open(tmp_path)


def test_json_that_is_broken_under_a_true_checksum_is_damage(tmp_path: Path) -> None:
    body = b'"format":1,'
    head = b'{"checksum":"%s",\n' % sha256(body).hexdigest().encode()
    (tmp_path / "manifest.json").write_bytes(head + body)
    with pytest.raises(StoreDamaged, match="is not valid JSON"):
        Manifest.read(tmp_path)


def test_a_folder_in_the_place_of_the_manifest_is_damage(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(StoreDamaged, match="cannot be read"):
        Manifest.read(tmp_path)


def test_no_manifest_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        Manifest.read(tmp_path)
    with pytest.raises(StoreMissing):
        Manifest.read(tmp_path / "nowhere")


def test_ten_thousand_sources_are_written_and_read_whole(tmp_path: Path) -> None:
    sources = {f"file:///notices/{n:06d}.txt": replace(ENTRY, order=n) for n in range(10_000)}
    many = replace(HELD, sources=sources)
    many.write(Disk(), tmp_path)
    assert Manifest.read(tmp_path) == many


def test_a_segment_that_holds_no_source_any_more_leaves_the_manifest(
    store: Store, reading: Callable[..., Reading]
) -> None:
    store.commit([reading("file:///a.txt")])
    store.commit([reading("file:///a.txt", "Metz")])
    assert list(store.manifest.segments) == ["000002"]
