"""Readers take no lock, and see one version of the store whole while another is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.facts import Reading
from pactgraph.graph.storage.store import Store

REPLACEMENTS = 200
URIS = [f"file:///{number}.txt" for number in range(5)]


@pytest.mark.slow
@pytest.mark.usefixtures("facts_only")
def test_a_reader_never_meets_an_empty_or_a_mixed_store(
    store: Store,
    reading: Callable[..., Reading],
    state: Callable[[Path], dict[str, Any]],
) -> None:
    def readings(number: int) -> list[Reading]:
        return [reading(uri, f"Ville n° {number}") for uri in URIS]

    store.commit(readings(0))
    writer = os.fork()
    if writer == 0:
        try:
            for number in range(1, REPLACEMENTS + 1):
                store.commit(readings(number))
        finally:
            os._exit(0)
    seen = set()
    while os.waitpid(writer, os.WNOHANG) == (0, 0):
        held = state(store.path)
        assert list(held) == URIS
        [partner] = {found[-1].partition(" et ")[0] for found in held.values()}
        seen.add(partner)
    assert len(seen) > 1
    assert store.text(URIS[0]).startswith(f"Ville n° {REPLACEMENTS} et")
