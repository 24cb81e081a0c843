"""Cuts the power of writers, or kills them, and checks what is left: a program for the tests.

It forks from a process that never opened an engine, for a child has none of its parent's threads.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from conftest import make_reading, state_of

from pactgraph.graph.derived import generations
from pactgraph.graph.facts import Reading
from pactgraph.graph.judgements import journal
from pactgraph.graph.judgements.journal import Decision
from pactgraph.graph.judgements.places import Place, Span
from pactgraph.graph.storage import compaction
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.manifest import Manifest
from pactgraph.graph.storage.store import Store
from pactgraph.graph.storage.verification import verify
from pactgraph.ontology import iri

A, B, C = "file:///a.txt", "file:///b/a.txt", "file:///c.txt"
CUT = 9
DOCUMENTS = 200

CHANGES: dict[str, Callable[[Store], object]] = {
    "load": lambda store: store.commit([make_reading(C, "Metz Métropole")]),
    "replace": lambda store: store.commit([make_reading(A, "Metz Métropole")]),
    "remove": lambda store: store.commit([], remove=[B]),
    "all": lambda store: store.commit([make_reading(A, "Metz"), make_reading(C)], remove=[B]),
    "compact": lambda store: store.compact(),
    "rebuild": lambda store: store.rebuild(),
    "judge": lambda store: store.judge([pair_in(store)], author="Anne Roy", on="2026-01-02"),
}


def pair_in(store: Store) -> Decision:
    """Judge the two partners of the sources the same."""
    labels = {A: "Ville de Lyon", B: "Ville de Paris"}
    one, other = (
        Place(uri, "organisations", label, {"label": label}, (Span.of(label, 0, len(label)),))
        for uri, label in labels.items()
    )
    return Decision("same", one, other)


def whole_state(path: Path) -> dict[str, object]:
    """Return all that a store says, and what people judged of it."""
    return {**state_of(path), "judgements": journal.read(path, Manifest.read(path).judgements)}


class PowerCut(Disk):
    """A disk whose power fails after some operations, in one of two ways.

    Either everything written is there, or nothing that was not synced: files are cut in half,
    names of new files are gone, renames are undone.
    """

    def __init__(self, operations: int, *, lose_unsynced: bool) -> None:
        self.left = operations
        self.lose_unsynced = lose_unsynced
        self.unsynced: set[Path] = set()
        self.unlisted: list[Path] = []
        self.renamed: list[tuple[Path, Path, bytes | None]] = []
        self.lasting: dict[Path, int] = {}  # bytes that were synced before more were added

    def make_folder(self, path: Path) -> None:
        if not path.is_dir():
            self.unlisted.append(path)
        super().make_folder(path)

    def write(self, path: Path, content: bytes) -> None:
        if not path.exists():
            self.unlisted.append(path)
        super().write(path, content)

    def append(self, path: Path, content: bytes) -> None:
        if path.exists():
            self.lasting[path] = path.stat().st_size
        else:
            self.unlisted.append(path)
        super().append(path, content)

    def rename(self, old: Path, new: Path) -> None:
        content = new.read_bytes() if new.is_file() else None
        self.renamed.append((old, new, content))
        super().rename(old, new)

    def done(self, operation: str, path: Path) -> None:
        if operation in {"write", "append"}:
            self.unsynced.add(path)
            if operation == "write" and path.suffix == ".parquet":
                self.unlisted.append(path)
        elif operation == "sync":
            self.unsynced.discard(path)
            self.unlisted = [p for p in self.unlisted if p.parent != path]
            self.renamed = [r for r in self.renamed if r[1].parent != path]
        self.left -= 1
        if self.left == 0:
            if self.lose_unsynced:
                self.forget()
            os._exit(9)

    def forget(self) -> None:
        for old, new, content in reversed(self.renamed):
            if new.exists():
                new.rename(old)
            if content is not None:
                new.write_bytes(content)
        for path in reversed(self.unlisted):
            Disk().remove(path)
        for path in self.unsynced:
            if path.is_file():
                held = self.lasting.get(path, 0)
                os.truncate(path, held + (path.stat().st_size - held) // 2)


def in_child(task: Callable[[], object]) -> int:
    """Run something in a forked child and return its exit code."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            task()
            code = 0
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def demand(task: Callable[[], object]) -> None:
    """Run in a child what opens engines, and must succeed."""
    if in_child(task):
        raise SystemExit("a check failed")


def rehearse_cuts(
    folder: Path, change: str, lose_unsynced: bool, every: int, enough: int
) -> dict[str, int]:
    """Cut the power after every operation of a change; return how often each state was met.

    The state is compared at each cut. Each so many cuts the store also takes another write, or
    a rebuild, and is then verified. It is enough when the state after was met so many times.
    """
    origin = folder / "origin"
    demand(lambda: prepare(origin))
    after = folder / "after"
    shutil.copytree(origin, after)
    demand(lambda: CHANGES[change](Store.open(after)))
    expected = {"before": whole_state(origin), "after": whole_state(after)}
    met = {"before": 0, "after": 0, "recovered": 0}
    operations = 0
    while True:
        operations += 1
        store = folder / str(operations)
        shutil.copytree(origin, store)
        disk = PowerCut(operations, lose_unsynced=lose_unsynced)
        code = in_child(lambda: CHANGES[change](Store.open(store, disk=disk)))  # noqa: B023
        if code == 0 or met["after"] == enough:
            return met
        assert code == CUT
        found = whole_state(store)
        met[next(name for name, state in expected.items() if state == found)] += 1
        if operations % every == 0:
            met["recovered"] += 1
            demand(lambda: recover(store, by_rebuild=met["recovered"] % 2 == 0))  # noqa: B023
            held = whole_state(store)
            assert {uri: held[uri] for uri in found} == found
        else:
            compaction.compact(store, Disk())
            assert whole_state(store) == found
            assert list(compaction.leftovers(store, Manifest.read(store))) == []
        shutil.rmtree(store)


def prepare(folder: Path) -> None:
    store = Store.open(folder, create=True)
    store.commit([make_reading(A), make_reading(B, "Ville de Paris")])
    store.commit([make_reading(A, "Ville de Lyon")])
    party = Place(B, "participations", "", {"actor": "Ville de Paris"}, (
        Span.of("Ville de Paris", 0, 14),))  # fmt: skip
    store.judge([Decision("accept", party)], author="Anne Roy", on="2026-01-01")


def recover(folder: Path, *, by_rebuild: bool) -> None:
    """Check that a store cut off takes what comes next, and that nothing is left over then."""
    store = Store.open(folder)
    if by_rebuild:
        store.rebuild()
    else:
        store.commit([make_reading("file:///next.txt", "Région Sud")])
    store.compact()
    assert list(verify(folder)) == []


def rehearse_making(folder: Path, lose_unsynced: bool) -> dict[str, int]:
    """Cut the power after every operation by which an empty store is made."""
    operations = 0
    while True:
        operations += 1
        store = folder / str(operations) / "store"
        store.parent.mkdir(parents=True)
        disk = PowerCut(operations, lose_unsynced=lose_unsynced)
        code = in_child(lambda: Store.open(store, create=True, disk=disk))  # noqa: B023
        made = Store.open(store, create=True)
        assert made.manifest == Manifest()
        made.compact()
        assert {path.name for path in store.iterdir()} == {"lock", "manifest.json"}
        if code == 0:
            return {"before": operations - 1}


def of_round(number: int) -> dict[str, Reading]:
    """Return what is held after a round: all documents read anew, but for a tenth of them."""
    uris = (f"file:///notices/{n:03d}.txt" for n in range(DOCUMENTS) if (n + number) % 10)
    return {uri: make_reading(uri, f"Ville n° {number}") for uri in uris}


def write_rounds(path: Path, first: int, rounds: int, told: int) -> None:
    """Load round after round; tell each one that is acknowledged."""
    store = Store.open(path)
    for number in range(first, first + rounds):
        held = of_round(number)
        store.commit(held.values(), remove=store.manifest.sources.keys() - held.keys())
        os.write(told, number.to_bytes(4, "big"))


def killed_while_writing(path: Path, first: int, delay: float) -> list[int]:
    """Let a child write, kill it after a while; return the rounds that it acknowledged."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            write_rounds(path, first, 1000, writer)
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


def rehearse_kills(path: Path, kills: int) -> dict[str, int]:
    """Kill a writer again and again at random; what it acknowledged must be held, whole."""
    chance = random.Random(20261121)
    met = {"kills": kills, "acknowledged": 0, "held without being acknowledged": 0}
    demand(lambda: Store.open(path, create=True).commit(of_round(0).values()))
    started = time.perf_counter()
    demand(lambda: write_rounds(path, 1, 1, os.open(os.devnull, os.O_WRONLY)))
    usual, last = time.perf_counter() - started, 1
    for kill in range(kills):
        told = killed_while_writing(path, last + 1, chance.uniform(0, 1.2 * usual))
        met["acknowledged"] += len(told)
        last = told[-1] if told else last
        held = state_of(path)
        texts = {uri: found[-1] for uri, found in held.items()}
        if texts != {uri: r.facts.text for uri, r in of_round(last).items()}:
            last += 1  # it was written, and the writer killed before it could say so
            met["held without being acknowledged"] += 1
            assert texts == {uri: r.facts.text for uri, r in of_round(last).items()}
        for found in held.values():
            assert len(found[4]) == sum(found[3].values())
        demand(lambda: check_published(path))
        if kill % 20 == 19:
            demand(lambda: Store.open(path).compact())
    demand(lambda: recover(path, by_rebuild=False))
    return met


def check_published(path: Path) -> None:
    """Check that readers find one whole round in the newest graph, not newer than the facts."""
    newest = generations.latest(path)
    assert newest.version <= Manifest.read(path).version
    graph = newest.graph()
    headlines = list(graph.query(
        f"SELECT (COUNT(DISTINCT ?d) AS ?n) (COUNT(DISTINCT ?h) AS ?m) WHERE {{ GRAPH ?g {{"
        f" ?d a <{iri('pact:SourceDocument')}> ; <{iri('dct:title')}> ?h }} }}"
    ))  # fmt: skip
    assert [int(headlines[0][name].value) for name in ("n", "m")] == [DOCUMENTS * 9 // 10, 1]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("what", choices=[*CHANGES, "make", "kill"])
    parser.add_argument("--lose-unsynced", action="store_true")
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--enough", type=int, default=-1)
    parser.add_argument("--kills", type=int, default=100)
    given = parser.parse_args()
    if given.what == "kill":
        met = rehearse_kills(given.folder, given.kills)
    elif given.what == "make":
        met = rehearse_making(given.folder, given.lose_unsynced)
    else:
        met = rehearse_cuts(
            given.folder, given.what, given.lose_unsynced, given.every, given.enough
        )
    sys.stdout.write(json.dumps(met))


if __name__ == "__main__":
    main()
