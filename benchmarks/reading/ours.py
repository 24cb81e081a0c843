"""Tell in plain form what the reader of pactgraph finds in a text."""

from __future__ import annotations

from typing import Any

from told import Agreement, Name, Told, fold, head, name

from pactgraph.graph.facts import Facts, Source
from pactgraph.loaders import press


def facts(text: str) -> Facts:
    """Read a text."""
    return press.read(Source("file:///notice.txt", "0" * 64, len(text), "press"), text).facts


def read(text: str) -> Told:
    """Read a text and tell what it holds."""
    return told(facts(text).tables)


def told(tables: dict[str, list[dict[str, Any]]]) -> Told:
    """Return the facts of one text with names instead of identifiers."""
    names: dict[str, Name] = {}
    labels: dict[str, str] = {}
    for table in ("organisations", "people", "territories"):
        for row in tables.get(table, ()):
            labels[row["id"]] = row["label"]
            names[row["id"]] = name(row["label"], *row["alt_labels"])
    parties, signatures = tables.get("participations", ()), tables.get("signatures", ())
    return Told(
        agreements=[
            Agreement(
                kinds=(head(row["kind_label"]),),
                status=row["status"],
                dates=(row["signed_on"],) if row["signed_on"] else (),
                places=(fold(labels[row["signed_at"]]),) if row["signed_at"] else (),
                parties=[names[p["actor"]] for p in parties if p["agreement"] == row["id"]],
                signers=[names[s["signer"]] for s in signatures if s["agreement"] == row["id"]],
            )
            for row in tables.get("agreements", ())
        ],
        present=[names[row["attendee"]] for row in tables.get("attendances", ())],
        roles=[
            (names[row["holder"]], row["title"], names.get(row["organisation"], name("-")))
            for row in tables.get("roles", ())
        ],
        bodies=[names[row["id"]] for row in tables.get("organisations", ())],
        figures=[name(row["value"]) for row in tables.get("figures", ())],
    )
