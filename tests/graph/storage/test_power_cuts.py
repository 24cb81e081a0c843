"""The power fails after every operation on the disk: the store is as before, or as after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.graph import compaction
from pactgraph.graph.facts import Reading
from pactgraph.graph.store import Store

A, B, C = "file:///a.txt", "file:///b/a.txt", "file:///c.txt"

CHANGES: dict[str, Callable[[Store, Callable[..., Reading]], object]] = {
    "a load": lambda store, reading: store.commit([reading(C, "Metz Métropole")]),
    "a replacement": lambda store, reading: store.commit([reading(A, "Metz Métropole")]),
    "a removal": lambda store, reading: store.commit([], remove=[B]),
    "a replacement with a removal and a load": lambda store, reading: store.commit(
        [reading(A, "Metz Métropole"), reading(C)], remove=[B]
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("lose_unsynced", [False, True], ids=["all kept", "unsynced lost"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_power_cut_leaves_the_store_as_before_or_as_after(
    store: Store,
    reading: Callable[..., Reading],
    rehearsal: Callable[..., dict[str, int]],
    change: str,
    lose_unsynced: bool,
    record_property: Callable[[str, object], None],
) -> None:
    store.commit([reading(A)])
    store.commit([reading(B, "Ville de Paris")])
    store.commit([reading(A, "Ville de Lyon")])
    met = rehearsal(
        store.path, lambda opened: CHANGES[change](opened, reading), lose_unsynced=lose_unsynced
    )
    record_property("cuts", met)
    assert met["before"] > 0
    assert met["after"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("lose_unsynced", [False, True], ids=["all kept", "unsynced lost"])
def test_a_power_cut_while_compacting_changes_nothing_held(
    store: Store,
    reading: Callable[..., Reading],
    rehearsal: Callable[..., dict[str, int]],
    lose_unsynced: bool,
    record_property: Callable[[str, object], None],
) -> None:
    store.commit([reading(A), reading(B, "Ville de Paris")])
    store.commit([reading(A, "Ville de Lyon"), reading(C)])
    store.commit([], remove=[C])
    met = rehearsal(store.path, lambda opened: opened.compact(), lose_unsynced=lose_unsynced)
    record_property("cuts", met)
    assert met["before"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("lose_unsynced", [False, True], ids=["all kept", "unsynced lost"])
def test_a_store_cut_off_while_it_is_made_can_be_made_again(
    tmp_path: Path,
    reading: Callable[..., Reading],
    cut_off: Callable[..., int],
    lose_unsynced: bool,
) -> None:
    operations = 1
    while True:
        folder = tmp_path / str(operations) / "store"
        folder.parent.mkdir()
        code = cut_off(
            lambda disk, folder=folder: Store.open(folder, create=True, disk=disk),
            operations,
            lose_unsynced=lose_unsynced,
        )
        store = Store.open(folder, create=True)
        assert store.manifest.sources == {}
        store.commit([reading(A)])
        assert list(store.manifest.sources) == [A]
        store.compact()
        assert list(compaction.leftovers(folder, store.manifest)) == []
        if code == 0:
            break
        operations += 1
    assert operations > 3
