"""The real announcements beside the repository give the agreements that people read in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .conftest import Told, fold

Read = Callable[[str], Told]


def annotated(shared: Path) -> list[tuple[str, dict[str, Any]]]:
    folders = (shared / "eval" / "gold", shared / "seeds"), (shared / "eval" / "dev",) * 2
    out = []
    for notes, texts in folders:
        for path in sorted(notes.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = (texts / gold["file"]).read_bytes().decode("utf-8")
            out.append((text, gold))
    return out


def test_each_required_agreement_is_found_once_with_its_day(read: Read, shared: Path) -> None:
    for text, gold in annotated(shared):
        wanted = [a for a in gold["agreements"] if not a.get("optional")]
        found = read(text).agreements()
        days = [(a.get("date_signed") or {}).get("value") for a in wanted]
        assert len(found) == len(wanted), gold["file"]
        assert [a["signed_on"] for a in found] == days, gold["file"]


def test_signers_are_those_annotated_and_no_one_present(read: Read, shared: Path) -> None:
    for text, gold in annotated(shared):
        names = {p["id"]: fold(p["name"]) for p in gold["people"]}
        wanted = {names[s["person"]] for a in gold["agreements"] for s in a["signatories"]}
        maybe = {
            names[s["person"]]
            for a in gold["agreements"]
            for s in a.get("optional_signatories", [])
        }
        told = read(text)
        certain = {
            fold(told.labels[s["signer"]])
            for s in told.rows("signatures")
            if s["certainty"] == "stated"
        }
        unsure = {
            fold(told.labels[s["signer"]])
            for s in told.rows("signatures")
            if s["certainty"] == "ambiguous"
        }
        assert (certain, unsure) == (wanted, maybe), gold["file"]
