"""The comparison of readers counts what it says it counts, and both forms of annotation agree."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "Morlac, le 3 mai 2021\n\n"
    "Anne Roy, présidente de Morlac Habitat, et Luc Petit, maire de Morlac, "
    "ont signé une convention, en présence de Zoé Lamy. Elle prévoit 1 200 logements.\n"
)
COMPACT = {
    "agreements": [
        {
            "kind": "convention",
            "status": "signed",
            "signed_on": "?2021-05-03",
            "place": "?Morlac",
            "parties": ["Morlac Habitat|MH", "Commune de Morlac"],
            "signers": [["Anne Roy", "Morlac Habitat"], ["Luc Petit", "Commune de Morlac"]],
        }
    ],
    "present": ["Zoé Lamy"],
    "roles": [
        ["Anne Roy", "présidente", "Morlac Habitat|MH"],
        ["Luc Petit", "maire", "*"],
    ],
    "organisations": ["Morlac Habitat|MH", "?Commune de Morlac"],
    "figures": [["1200", "logements"]],
}


@pytest.fixture
def kit(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what finds a module of the comparison by its name."""
    monkeypatch.syspath_prepend(str(repository / "benchmarks" / "reading"))
    return import_module


@pytest.fixture
def wanted(kit: Any, tmp_path: Path) -> Any:
    path = tmp_path / "notice.json"
    path.write_text(json.dumps(COMPACT), "utf-8")
    return kit("told").wanted(path)


def test_what_is_wanted_scores_full_marks(kit: Any, wanted: Any) -> None:
    score = kit("scoring").Score()
    score.compare(wanted, wanted)
    assert score.rates(*kit("scoring").SLOTS) == (1.0, 1.0, 1.0)
    assert (score.exact, score.agreements, score.spectators) == (1, 1, 0)


def test_silence_misses_all_that_is_not_optional(kit: Any, wanted: Any) -> None:
    score = kit("scoring").Score()
    score.compare(kit("told").Told(), wanted)
    assert dict(score.false) == dict.fromkeys(score.false, 0)
    assert {slot: n for slot, n in score.missed.items() if n} == {
        "agreement": 1, "kind": 1, "status": 1, "party": 2, "signatory": 2, "role": 2,
        "organisation": 1, "figure": 1,
    }  # fmt: skip


def test_a_spectator_told_as_signing_is_counted(kit: Any, wanted: Any) -> None:
    name, agreement = kit("told").name, kit("told").Agreement
    signers = [name("Anne Roy"), name("Luc Petit"), name("Zoé Lamy")]
    told = agreement(("convention",), "signed", parties=[name("MH")], signers=signers)
    score = kit("scoring").Score()
    score.compare(kit("told").Told([told]), wanted)
    assert (score.spectators, score.false["signatory"], score.missed["party"]) == (1, 1, 1)
    assert score.exact == 0


def test_an_agreement_of_a_text_without_any_is_false(kit: Any) -> None:
    told = kit("told").Told([kit("told").Agreement(("convention",), "signed")])
    score = kit("scoring").Score()
    score.compare(told, kit("told").Told())
    assert (score.false["agreement"], score.false_in_negatives) == (1, 1)


def test_both_forms_of_an_annotation_want_the_same(kit: Any, wanted: Any, tmp_path: Path) -> None:
    full = kit("convert").converted("notice.txt", TEXT, COMPACT)
    for figure in full["indicators"]:
        assert TEXT[figure["offset"] : figure["offset"] + figure["length"]] == figure["quote"]
    path = tmp_path / "full.json"
    path.write_text(json.dumps(full), "utf-8")
    again = kit("told").wanted(path)
    assert (again.agreements, again.roles) == (wanted.agreements, wanted.roles)
    assert (again.present, again.figures) == (wanted.present, wanted.figures)
    assert sorted(again.bodies, key=str) == sorted(wanted.bodies, key=str)


def test_our_reader_is_told_in_plain_form(kit: Any, wanted: Any) -> None:
    score = kit("scoring").Score()
    score.compare(kit("ours").read(TEXT), wanted)
    assert score.rates(*kit("scoring").SLOTS) == (1.0, 1.0, 1.0)
