"""A small country, dated by hand: communes, two departments, groupings that change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
SEEN = {"known_from": "2019-01-01", "known_until": "2026-01-01"}


class Gazetteer:
    """A list of territories, as several yearly lists would show them."""

    def __init__(self, uri: str = "file:///territories.json") -> None:
        self.facts = Facts(uri)
        self.facts.describe(language="fr")

    def place(self, code: str, label: str, kind: str = "commune", **told: str | list[str]) -> str:
        told = {**SEEN, **told}
        return self.facts.state("territory", "territories", code, label=label, kind=kind,
                                insee_code=code, **told, **FACT)  # fmt: skip

    def link(self, below: str, above: str, kind: str = "administrative", **told: str) -> str:
        told = {**SEEN, **told}
        days = tuple(told.values())
        return self.facts.add("territory-link", "territory_links", below, above, *days,
                              territory=below, parent=above, kind=kind, **told, **FACT)  # fmt: skip


def commit(store: Store, facts: Iterable[Facts], remove: Iterable[str] = ()) -> None:
    """Commit facts as a loader would hand them over."""
    readings = [
        Reading(Source(one.uri, sha256(one.uri.encode()).hexdigest(), 1, "test"), "by hand 1", one)
        for one in facts
    ]
    store.commit(readings, tuple(remove))


@pytest.fixture
def gazetteer() -> Callable[..., Gazetteer]:
    return Gazetteer


@pytest.fixture
def commits() -> Callable[..., None]:
    return commit


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)
