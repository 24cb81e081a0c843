"""Run a function over many things in several processes: in order, and whatever becomes of one."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from types import ModuleType
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4  # things given to a process at once, so that it never waits for the next
WINDOW = 256  # results held at most while an earlier one is waited for
PATIENCE = 60.0  # seconds for one thing, after which its process is ended


@dataclass(frozen=True, slots=True)
class Lost:
    """What is there instead of a result, where the process came to an end before it."""

    reason: str


def available() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    function: Callable[[T], R], things: Sequence[T], processes: int, patience: float = PATIENCE
) -> Iterator[R | Lost]:
    """Yield the result for each thing, in order; the function is one that can be imported.

    A process that dies, or takes too long over one thing, loses that thing only.
    """
    crew = _Crew(function, things, min(processes, len(things)), patience)
    try:
        for number in range(len(things)):
            while number not in crew.results:
                crew.step(number)
            yield crew.results.pop(number)
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Worker:
    """One process, its pipe, and the numbers of the things it has been given."""

    process: Any
    pipe: Any
    given: deque[int] = field(default_factory=deque)
    since: float = 0.0  # when it began with the first of them


class _Crew(Generic[T, R]):
    """The processes at work, what is still to be given to them, and the results so far."""

    def __init__(
        self, function: Callable[[T], R], things: Sequence[T], processes: int, patience: float
    ) -> None:
        self.results: dict[int, R | Lost] = {}
        self._function, self._things, self._patience = function, things, patience
        self._waiting = deque(range(len(things)))
        self._workers = [self._hire() for _ in range(processes)]

    def step(self, number: int) -> None:
        """Give out what may be given, then wait until something has come back."""
        for worker in self._workers:
            while self._waiting and self._waiting[0] < number + WINDOW and self._give(worker):
                pass
        busy = {worker.pipe: worker for worker in self._workers if worker.given}
        first = min(worker.since for worker in busy.values())
        left = max(0.0, first + self._patience - time.monotonic())
        for pipe in connection.wait(list(busy), timeout=left):
            self._take(busy[pipe])
        for worker in busy.values():
            if worker.given and time.monotonic() - worker.since >= self._patience:
                self._replace(worker, f"took longer than {self._patience:.0f} seconds")

    def dismiss(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.process.terminate()
            worker.process.join()
            worker.pipe.close()

    def _hire(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._function), daemon=True)
        with _without_main():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker) -> bool:
        if len(worker.given) >= AHEAD:
            return False
        number = self._waiting.popleft()
        if not worker.given:
            worker.since = time.monotonic()
        worker.given.append(number)
        with suppress(OSError):  # it has just died, which is seen when its result is waited for
            worker.pipe.send(self._things[number])
        return True

    def _take(self, worker: _Worker) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            self._replace(worker, f"ended its process (exit status {worker.process.exitcode})")
            return
        self.results[worker.given.popleft()] = result
        worker.since = time.monotonic()

    def _replace(self, worker: _Worker, reason: str) -> None:
        """Let another process do what one that has come to an end had left."""
        self.results[worker.given.popleft()] = Lost(reason)
        self._waiting.extendleft(reversed(worker.given))
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = self._hire()


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep a new process from running the caller's script, of which it needs nothing."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _work(pipe: Any, function: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses Ctrl-C ends the parent
    with suppress(EOFError, OSError):
        while True:
            pipe.send(function(pipe.recv()))
