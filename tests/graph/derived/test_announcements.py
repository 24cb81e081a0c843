"""Both renderings of what the press reader makes of announcements, real and written for tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.graph.derived import generations
from pactgraph.graph.derived import refreshing as derived
from pactgraph.graph.storage.store import Store
from pactgraph.loaders.loading import load

Compare = Callable[[Store], list[str]]


def hash_of(store: Store) -> str:
    return derived.graph_hash(generations.latest(store.path).graph())


@pytest.mark.slow
def test_the_five_announcements_are_the_same_in_tables_and_graph(
    store: Store, make_store: Callable[[str], Store], shared: Path, compared: Compare
) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    load(store, seeds)
    assert len(store.manifest.sources) == 5
    assert compared(store) == []
    together = hash_of(store)
    load(store, seeds)
    assert hash_of(store) == together
    one_by_one = make_store("one by one")
    for seed in seeds:
        load(one_by_one, [seed])
    assert hash_of(one_by_one) == together


@pytest.mark.slow
def test_a_thousand_announcements_are_the_same_in_tables_and_graph(
    store: Store, tmp_path: Path, repository: Path, compared: Compare
) -> None:
    folder = tmp_path / "notices"
    program = repository / "benchmarks" / "notices.py"
    subprocess.run([sys.executable, str(program), "1000", str(folder)], check=True)
    load(store, [folder])
    assert len(store.manifest.sources) == 1000
    assert compared(store) == []
    before = hash_of(store)
    store.rebuild()
    assert hash_of(store) == before
