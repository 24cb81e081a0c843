"""What the tests of the press reader share: reading a text, and telling its facts plainly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.facts import Facts, Source
from pactgraph.loaders import press

NOTICES = Path(__file__).parent / "notices"
SMALL = frozenset(["de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "au", "aux"])


def fold(name: str) -> str:
    """Return a name without case, accents, articles and signs."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(word for word in re.findall(r"[a-z0-9]+", plain) if word not in SMALL)


@dataclass
class Told:
    """The facts of one text, with names instead of identifiers."""

    facts: Facts
    names: dict[str, set[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for table in ("organisations", "people", "territories"):
            for row in self.rows(table):
                self.labels[row["id"]] = row["label"]
                self.names[row["id"]] = {fold(n) for n in (row["label"], *row["alt_labels"])}

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.facts.tables.get(table, [])

    def agreements(self) -> list[dict[str, Any]]:
        """Return the agreements with their parties and signers, by label.

        Earlier ones that are cited as what another goes back to stand with the links.
        """
        told = [row for row in self.rows("agreements") if row["rule"] != "agreement.cited"]
        return [self._agreement(row) for row in told]

    def links(self) -> set[tuple[str, str, str | None]]:
        """Return how agreements go back to others: the kind of link, and the other one."""
        by_id = {row["id"]: row for row in self.rows("agreements")}
        return {
            (row["link"], other["kind_label"], other["signed_on"])
            for row in self.rows("agreement_links")
            for other in [by_id[row["linked_agreement"]]]
        }

    def _agreement(self, row: dict[str, Any]) -> dict[str, Any]:
        mine = [p for p in self.rows("participations") if p["agreement"] == row["id"]]
        signed = [s for s in self.rows("signatures") if s["agreement"] == row["id"]]
        return {
            "kind": row["kind_label"],
            "status": row["status"],
            "signed_on": row["signed_on"],
            "place": self.labels.get(row["signed_at"]),
            "parties": [self.labels[p["actor"]] for p in mine if p["actor"]],
            "signers": [
                (self.labels[s["signer"]], self.labels.get(s["acting_body"])) for s in signed
            ],
        }

    def roles(self) -> set[tuple[str, str, str | None]]:
        """Return who holds which title in which body."""
        return {
            (self.labels[r["holder"]], r["title"], self.labels.get(r["organisation"]))
            for r in self.rows("roles")
        }

    def present(self) -> set[str]:
        return {self.labels[row["attendee"]] for row in self.rows("attendances")}

    def organisations(self) -> set[str]:
        return {row["label"] for row in self.rows("organisations")}


@pytest.fixture(scope="session")
def read() -> Callable[[str], Told]:
    """Return a function that reads a text and tells its facts."""

    def reading(text: str) -> Told:
        source = Source("file:///notice.txt", "0" * 64, len(text), "press")
        return Told(press.read(source, text).facts)

    return reading


@pytest.fixture(scope="session")
def notices() -> Path:
    return NOTICES
