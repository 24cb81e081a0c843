"""Readings to hold, the whole state of a store to compare, and rehearsals of what may befall it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.derived import refreshing as derived
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.storage import segments, texts
from pactgraph.graph.storage.manifest import Manifest
from pactgraph.graph.storage.store import Store
from pactgraph.ontology import tables

collect_ignore = ["rehearsal.py"]  # a program, which the tests run
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


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def state() -> Callable[[Path], State]:
    return state_of


@pytest.fixture
def rehearse(tmp_path: Path) -> Callable[..., dict[str, int]]:
    """Run `rehearsal.py` with the arguments given, and return what it counted."""

    def run(*arguments: str) -> dict[str, int]:
        program = Path(__file__).with_name("rehearsal.py")
        command = [sys.executable, str(program), str(tmp_path / "rehearsal"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    return run


@pytest.fixture
def facts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what is derived, where a test writes facts by the hundred."""
    monkeypatch.setattr(derived, "refresh", lambda *_: None)


@pytest.fixture(scope="session")
def held_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store.open(tmp_path_factory.mktemp("held") / "store", create=True)
    store.commit([make_reading("file:///a.txt")])
    store.commit([make_reading("file:///b.txt", "Metz")])
    return store.path


@pytest.fixture
def held(held_once: Path, tmp_path: Path) -> Store:
    """Open a copy of a store of two sources, each in a segment of its own."""
    return Store.open(shutil.copytree(held_once, tmp_path / "held"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)
