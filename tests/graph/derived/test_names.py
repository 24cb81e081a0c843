from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.graph.derived import generations, names
from pactgraph.graph.errors import StoreDamaged
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
LABELS = ["Metz", "Metz Métropole", "Ville de Metz", "Métropole du Grand Paris", "Messin (club)",
          "Action Logement", 'Le "Club"', "L'Œuvre", "名古屋市", "*", "a AND b", "%_"]  # fmt: skip


@pytest.fixture
def index(store: Store, holds: Callable[..., None]) -> Path:
    facts = Facts("file:///a")
    for label in LABELS:
        other = ["AL", "UESL"] if label == "Action Logement" else []
        facts.state("organisation", "organisations", label, label=label, alt_labels=other, **FACT)
    facts.state("person", "people", "p", label="Anne Metz", **FACT)
    facts.state("territory", "territories", "t", label="Metz", kind="commune", **FACT)
    again = Facts("file:///b")
    again.state("organisation", "organisations", "v", label="Ville de Metz", **FACT)
    holds(store, [facts, again])
    return generations.latest(store.path).names_path


def labels(index: Path, text: str, **how: object) -> list[str]:
    return [found.label for found in names.search(index, text, **how)]  # type: ignore[arg-type]


def test_the_name_itself_comes_before_its_beginnings_and_these_before_words(index: Path) -> None:
    assert labels(index, "METZ") == ["Metz", "Metz", "Metz Métropole", "Ville de Metz", "Anne Metz"]


def test_accents_case_and_punctuation_do_not_count(index: Path) -> None:
    assert labels(index, "metropole") == ["Métropole du Grand Paris", "Metz Métropole"]
    assert labels(index, "oeuvre") == labels(index, "l’ŒUVRE") == ["L'Œuvre"]
    assert labels(index, "club") == ['Le "Club"', "Messin (club)"]


def test_every_word_begins_a_word_in_any_order(index: Path) -> None:
    assert labels(index, "par gran") == ["Métropole du Grand Paris"]


def test_a_thing_is_found_by_its_other_names_once(index: Path) -> None:
    found = names.search(index, "al")
    assert [(one.label, one.matched, one.kind) for one in found] == [
        ("Action Logement", "AL", "organisation")
    ]
    assert labels(index, "uesl") == ["Action Logement"]


def test_kinds_and_limit_narrow_what_is_found(index: Path) -> None:
    assert labels(index, "metz", kinds=["person"]) == ["Anne Metz"]
    assert labels(index, "metz", kinds=[]) == []
    assert labels(index, "metz", limit=2) == ["Metz", "Metz"]


def test_an_iri_finds_its_thing(index: Path) -> None:
    (one,) = names.search(index, "Métropole du Grand Paris")
    assert names.search(index, one.iri) == [one]


@pytest.mark.parametrize("text", ["", " ", '"', "* OR a", "NEAR(", "^", "\x00", "x" * 9999])
def test_hostile_text_finds_nothing_and_breaks_nothing(index: Path, text: str) -> None:
    assert labels(index, text) == []


@pytest.mark.parametrize("text", ["*", "%_", "名古屋市", "a AND b"])
def test_hostile_names_are_found_by_themselves(index: Path, text: str) -> None:
    assert labels(index, text) == [text]


def test_an_index_that_cannot_be_read_says_what_to_do(index: Path) -> None:
    index.write_bytes(b"not an index" * 1000)
    with pytest.raises(StoreDamaged, match="pactgraph rebuild"):
        names.search(index, "metz")
