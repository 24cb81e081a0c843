"""A writer killed at any moment loses nothing that it acknowledged."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph import compaction
from pactgraph.graph.facts import Reading
from pactgraph.graph.store import Store
from pactgraph.graph.verification import verify

KILLS = 100
DOCUMENTS = 200


def of_round(number: int, reading: Callable[..., Reading]) -> dict[str, Reading]:
    """Return what is held after a round: all documents read anew, but for a tenth of them."""
    uris = (f"file:///notices/{n:03d}.txt" for n in range(DOCUMENTS) if (n + number) % 10)
    return {uri: reading(uri, f"Ville n° {number}") for uri in uris}


def write_rounds(path: Path, first: int, reading: Callable[..., Reading], told: int) -> None:
    """Load round after round; tell each one that is acknowledged."""
    store = Store.open(path)
    for number in range(first, first + 1000):
        held = of_round(number, reading)
        store.commit(held.values(), remove=store.manifest.sources.keys() - held.keys())
        os.write(told, number.to_bytes(4, "big"))


def killed_while_writing(
    path: Path, first: int, reading: Callable[..., Reading], delay: float
) -> list[int]:
    """Let a child write, kill it after a while; return the rounds that it acknowledged."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            write_rounds(path, first, reading, writer)
        finally:
            os._exit(1)
    os.close(writer)
    time.sleep(delay)
    os.kill(pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert status == -signal.SIGKILL
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    return [int.from_bytes(told[at : at + 4], "big") for at in range(0, len(told), 4)]


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_that_it_acknowledged(
    store: Store,
    reading: Callable[..., Reading],
    state: Callable[[Path], dict[str, Any]],
    record_property: Callable[[str, object], None],
) -> None:
    chance = random.Random(20261121)
    acknowledged, unacknowledged = 0, 0
    store.commit(of_round(0, reading).values())
    started = time.perf_counter()
    store.commit(of_round(0, reading).values())
    usual = time.perf_counter() - started
    last = 0
    for kill in range(KILLS):
        told = killed_while_writing(store.path, last + 1, reading, chance.uniform(0, 3 * usual))
        acknowledged += len(told)
        last = told[-1] if told else last
        held = state(store.path)
        texts = {uri: found[-1] for uri, found in held.items()}
        expected = {uri: r.facts.text for uri, r in of_round(last, reading).items()}
        if texts != expected:  # the round under way was written, and not yet acknowledged
            last, unacknowledged = last + 1, unacknowledged + 1
            assert texts == {uri: r.facts.text for uri, r in of_round(last, reading).items()}
        assert {uri: len(found[4]) for uri, found in held.items()} == {
            uri: sum(found[3].values()) for uri, found in held.items()
        }
        if kill % 10 == 9:
            store.compact()
    record_property("acknowledged", acknowledged)
    record_property("whole but unacknowledged", unacknowledged)
    store.commit([reading("file:///last.txt")])
    store.compact()
    assert list(compaction.leftovers(store.path, store.manifest)) == []
    assert list(verify(store.path)) == []
    assert acknowledged > 0
