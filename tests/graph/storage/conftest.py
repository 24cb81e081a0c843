"""Readings to hold, the whole state of a store to compare, and a disk whose power can be cut."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph import segments, texts
from pactgraph.graph.disk import Disk
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.manifest import Manifest
from pactgraph.graph.store import Store
from pactgraph.graph.verification import verify
from pactgraph.ontology import tables

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
State = dict[str, Any]


def make_reading(uri: str, partner: str = "Ville de Lille", reader: str = "press 1") -> Reading:
    """Read an agreement between Action Logement and one partner, as a loader would."""
    text = f"{partner} et Action Logement ont signé une convention.\r\nFin\u00a0: 😀\n"
    facts = Facts(uri, text)
    facts.describe(headline=f"{partner} signe", language="fr", published_on="2021-03")
    agreement = facts.state(
        "agreement", "agreements", "convention", label="Convention", kind="convention-cadre",
        status="signed", signed_on="2021-03-04", **FACT,
    )  # fmt: skip
    for label in (partner, "Action Logement"):
        actor = facts.state(
            "organisation", "organisations", label, label=label, alt_labels=[label.upper()], **FACT
        )
        party = facts.add(
            "participation", "participations", agreement, actor, agreement=agreement, actor=actor,
            party_role="contracting-party", **FACT,
        )  # fmt: skip
        facts.prove(actor, "label", text.index(label), text.index(label) + len(label))
        facts.prove(party, "actor", text.index(label), text.index(label) + len(label))
    facts.add("figure", "figures", "amount", agreement=agreement, value="12.5", unit="EUR",
              figure_role="commitment", **FACT)  # fmt: skip
    content = text.encode()
    source = Source(uri, sha256(content).hexdigest(), len(content), "press")
    return Reading(source, reader, facts)


def state_of(path: Path) -> State:
    """Return all that a store says, whichever segment says it."""
    held = Manifest.read(path)
    rows: dict[str, list[Any]] = {uri: [] for uri in held.sources}
    for table in tables():
        for piece in segments.read(path, held, table):
            for row in piece.to_pylist():
                rows[row["source"]].append((table, row))
    return {
        uri: (entry.sha256, entry.reader, entry.order, entry.counts, rows[uri],
              texts.read(path, entry.text) if entry.text else None)
        for uri, entry in held.sources.items()
    }  # fmt: skip


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

    def make_folder(self, path: Path) -> None:
        if not path.is_dir():
            self.unlisted.append(path)
        super().make_folder(path)

    def write(self, path: Path, content: bytes) -> None:
        if not path.exists():
            self.unlisted.append(path)
        super().write(path, content)

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
            new.rename(old)
            if content is not None:
                new.write_bytes(content)
        for path in reversed(self.unlisted):
            Disk().remove(path)
        for path in self.unsynced:
            if path.is_file():
                os.truncate(path, path.stat().st_size // 2)


def run_cut(change: Callable[[Disk], object], operations: int, *, lose_unsynced: bool) -> int:
    """Change a store in a forked child whose power fails; return 9 if it did, 0 if not."""
    disk = PowerCut(operations, lose_unsynced=lose_unsynced)
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            change(disk)
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def rehearse(
    origin: Path, change: Callable[[Store], object], *, lose_unsynced: bool
) -> dict[str, int]:
    """Cut the power after every operation of a change; return how often each state was met."""
    folder = origin.with_name("rehearsal")
    shutil.copytree(origin, folder)
    change(Store.open(folder))
    before, after = state_of(origin), state_of(folder)
    met = {"before": 0, "after": 0}
    for operations in range(1, 10_000):
        shutil.rmtree(folder)
        shutil.copytree(origin, folder)
        code = run_cut(
            lambda disk: change(Store.open(folder, disk=disk)),
            operations,
            lose_unsynced=lose_unsynced,
        )
        if code == 0:
            return met
        assert code == 9
        found = state_of(folder)
        assert found in (before, after)
        met["before" if found == before else "after"] += 1
        check_recovery(folder, found)
    raise AssertionError("the change never ended")


def check_recovery(folder: Path, found: State) -> None:
    """Check that a store cut off takes the next write, and then has nothing left over."""
    store = Store.open(folder)
    store.commit([make_reading("file:///next.txt", "Région Sud")])
    store.compact()
    held = state_of(folder)
    assert {uri: held[uri] for uri in found} == found
    assert len(held) == len(found) + 1
    assert list(verify(folder)) == []


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def state() -> Callable[[Path], State]:
    return state_of


@pytest.fixture
def rehearsal() -> Callable[..., dict[str, int]]:
    return rehearse


@pytest.fixture
def cut_off() -> Callable[..., int]:
    return run_cut


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)
