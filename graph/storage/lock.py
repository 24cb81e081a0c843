"""One writer at a time: the lock of a store, and a note that says who holds it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from pactgraph.graph.errors import StoreBusy, StoreError

LOCK = "lock"
HOLDER = "lock.holder"
PATIENCE = 1.0  # seconds to wait for a writer that may be about to end


@contextmanager
def held(store: Path) -> Iterator[None]:
    """Hold the store's lock while the body runs.

    The operating system lets go of the lock when its holder dies, so a killed writer blocks
    nobody. StoreBusy while another process writes, StoreError where nobody may.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(store / LOCK, timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise StoreBusy(
            f"{store}: {_holder(store)} is writing to it; wait until that ends and try again"
        ) from None
    except OSError as error:
        raise unwritable(store, error) from error
    try:
        _sign(store)
        yield
    finally:
        with suppress(OSError):  # a note left behind is read only while someone holds the lock
            (store / HOLDER).unlink()
        lock.release()


def unwritable(store: Path, error: OSError) -> StoreError:
    """Return the error that says why the store cannot be written to."""
    return StoreError(
        f"{store}: nothing can be written here ({error.strerror or error});"
        " make the folder writable, or work on a copy of it"
    )


def _sign(store: Path) -> None:
    note = {
        "pid": os.getpid(),
        "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]).strip() or "python",
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    try:
        (store / HOLDER).write_text(json.dumps(note), encoding="utf-8")
    except OSError as error:
        raise unwritable(store, error) from error


def _holder(store: Path) -> str:
    try:
        note = json.loads((store / HOLDER).read_text(encoding="utf-8"))
        return f"process {note['pid']} ({note['command']}, since {note['since']})"
    except (OSError, ValueError, TypeError, KeyError):
        return "another process"  # it has only just taken the lock, or is letting it go
