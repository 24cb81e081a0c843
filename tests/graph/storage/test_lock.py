"""One writer at a time, told by name; readers wait for nobody; the dead hold no lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.graph.errors import StoreBusy
from pactgraph.graph.facts import Reading
from pactgraph.graph.storage import lock
from pactgraph.graph.storage.store import Store

HOLD = """
import sys, time
from pathlib import Path
from pactgraph.graph.storage import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder_of(store: Store) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_told_who_writes(
    store: Store, reading: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.commit([reading("file:///a.txt")])
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with holder_of(store) as other:
        with pytest.raises(
            StoreBusy, match=rf"process {other.pid} \(-c.*, since 20.*\) is writing"
        ):
            store.commit([reading("file:///b.txt")])
        (store.path / lock.HOLDER).write_text("{")
        with pytest.raises(StoreBusy, match="another process is writing to it; wait"):
            store.compact()
        assert Store.open(store.path).text("file:///a.txt") == reading("").facts.text
        other.kill()
    store.commit([reading("file:///b.txt")])


def test_a_writer_waits_a_moment_for_one_that_is_about_to_end(
    store: Store, reading: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 30.0)
    with holder_of(store) as other:
        if os.fork() == 0:
            time.sleep(0.3)
            os.kill(other.pid, signal.SIGKILL)
            os._exit(0)
        store.commit([reading("file:///a.txt")])
        os.wait()


def test_a_child_left_behind_by_a_killed_writer_does_not_keep_the_lock(
    store: Store, reading: Callable[..., Reading], tmp_path: Path
) -> None:
    script = """
import os, sys, time
from pathlib import Path
from pactgraph.graph.storage import lock
with lock.held(Path(sys.argv[1])):
    child = os.fork()
    if child == 0:
        time.sleep(60)
    print(child, flush=True)
    time.sleep(60)
"""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(store.path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        child = int(writer.stdout.readline())
        writer.kill()
        try:
            store.commit([reading("file:///a.txt")])
        finally:
            os.kill(child, signal.SIGKILL)


def test_the_note_goes_with_the_lock(store: Store) -> None:
    with lock.held(Path(store.path)):
        assert (store.path / lock.HOLDER).exists()
    assert not (store.path / lock.HOLDER).exists()
