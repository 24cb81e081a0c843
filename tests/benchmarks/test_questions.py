"""Questions about a register give the same answer by hand, so that their times can be compared."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph


@pytest.fixture
def kit(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what finds a module of the comparison by its name."""
    for folder in ("benchmarks", "benchmarks/questions"):
        monkeypatch.syspath_prepend(str(repository / folder))
    return import_module


@pytest.fixture
def kg(kit: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KnowledgeGraph:
    register = kit("register")
    monkeypatch.setattr(register, "REGISTER", 150)
    kg = pactgraph.open(tmp_path / "store", create=True)
    kg.store.commit(register.readings(300))
    return kg


def test_a_register_is_the_same_whenever_it_is_made(kit: Any) -> None:
    first, again = (kit("register").register(range(20), 20) for _ in range(2))
    assert first.tables == again.tables
    assert len(first.tables["agreements"]) == 20
    assert {len(rows) > 0 for rows in first.tables.values()} == {True}


@pytest.mark.slow
def test_an_organisation_of_two_registers_is_one(kg: KnowledgeGraph) -> None:
    stated = kg.sql("select count(*) n from stated.organisations").result[0]["n"]
    resolved = kg.sql(
        "select count(distinct i.resolved) n, count(distinct o.siren) numbers"
        " from stated.organisations o join identities i on i.stated = o.id"
    ).result[0]
    assert resolved["n"] == resolved["numbers"] < stated


@pytest.mark.slow
def test_questions_and_lookups_say_what_is_said_by_hand(
    kit: Any, kg: KnowledgeGraph, tmp_path: Path
) -> None:
    compare, lookups = kit("compare"), kit("lookups")
    rows = list(compare.whole_graph(kg, tmp_path / "rows", 1, ["oxigraph"]))
    assert {row["question"] for row in rows if "ours" in row} == compare.OURS.keys()
    measured = list(lookups.measure(kg, 1, lambda job, times: float(len(job()))))
    assert {row["lookup"] for row in measured} == lookups.LOOKUPS.keys()
