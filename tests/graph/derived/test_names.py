from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pactgraph.graph.derived import generations, names
from pactgraph.graph.derived.names import building, shortlists
from pactgraph.graph.errors import StoreDamaged
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage.disk import fingerprint
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


def meant(index: Path, text: str, **how: object) -> list[str]:
    return [found.label for found in names.proposals(index, text, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Acton Logment", "Action Logement"),
        ("Actoin Logemetn", "Action Logement"),
        ("Métropol du Grand Parsi", "Métropole du Grand Paris"),
        ("Metz Mettropole", "Metz Métropole"),
        ("Action Logement Nord", "Action Logement"),
        ("MDGP", "Métropole du Grand Paris"),
    ],
)
def test_a_slip_in_a_word_is_forgiven_by_proposing(index: Path, text: str, label: str) -> None:
    assert labels(index, text) == [] or text == "MDGP"
    assert label in meant(index, text)


def test_what_is_like_no_name_proposes_nothing(index: Path) -> None:
    assert meant(index, "Zanzibar Xylophone") == []
    assert meant(index, "Acton Logment", kinds=["person"]) == []


@pytest.mark.parametrize(
    "text",
    ["", " ", '"', "* OR a", "NEAR(", "a AND b)", "\x00", "x" * 10_000, "\u200f\u202e", "\u200b",
     "'; drop table names; --", "folded : metz", "é" * 10_000, "a " * 5_000],
)  # fmt: skip
def test_hostile_text_proposes_nothing_harmful(index: Path, text: str) -> None:
    meant(index, text)
    assert labels(index, "Metz Métropole") == ["Metz Métropole"]


def test_letters_with_points_are_an_acronym(index: Path) -> None:
    assert labels(index, "U.E.S.L.") == ["Action Logement"]


def test_every_name_of_a_thing_is_told(index: Path) -> None:
    (one,) = names.search(index, "uesl")
    assert sorted(names.forms(index, one.iri)) == [
        "AL", "Action Logement", "Groupe paritaire Action Logement", "UESL"
    ]  # fmt: skip


def test_a_beginning_of_very_many_names_gives_the_most_used(
    store: Store, holds: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortlists, "MANY", 5)
    monkeypatch.setattr(shortlists, "LISTED", 80)
    facts = [Facts(f"file:///{place}") for place in range(3)]
    for number in range(40):
        for one in facts[: 3 if number == 37 else 1]:
            label = f"Commune de Val{number:02d}"
            one.state("organisation", "organisations", label, label=label, **FACT)
    holds(store, facts)
    path = generations.latest(store.path).names_path
    assert labels(path, "commune de val", limit=1) == ["Commune de Val37"]
    more = Facts("file:///more")
    for place in "abcd":
        label = "Commune de Val99"
        more.state("organisation", "organisations", label, place, label=label, **FACT)
    holds(store, [more])
    path = generations.latest(store.path).names_path
    assert labels(path, "commune de val", limit=1) == ["Commune de Val99"]


@pytest.mark.parametrize("later", [0, 20_000])
def test_names_that_came_later_are_found_in_the_same_order(
    store: Store, holds: Callable[..., None], monkeypatch: pytest.MonkeyPatch, later: int
) -> None:
    monkeypatch.setattr(building, "LATER", later)
    for place, some in enumerate([LABELS, ["Metz Habitat", "Metz"], ["Metz Habitat", "Met"]]):
        facts = Facts(f"file:///{place}")
        for label in some:
            facts.state("organisation", "organisations", label, label=label, **FACT)
        holds(store, [facts])
    path = generations.latest(store.path).names_path
    begun = ["Met", "Metz", "Metz Habitat", "Metz Métropole", "Métropole du Grand Paris"]
    assert labels(path, "met") == [*begun, "Ville de Metz"]
    assert meant(path, "Metz Habitta") == ["Metz Habitat"]


def test_an_index_that_an_earlier_version_wrote_is_written_again(
    store: Store, holds: Callable[..., None]
) -> None:
    first = Facts("file:///first")
    first.state("organisation", "organisations", "a", label="Metz Habitat", **FACT)
    holds(store, [first])
    generation = generations.latest(store.path)
    with closing(sqlite3.connect(generation.names_path)) as earlier:
        earlier.execute("alter table store drop column ordered")
        earlier.commit()
    record = generation.record()
    record["files"]["names.sqlite"] = fingerprint(generation.names_path)
    (generation.path / generations.RECORD).write_text(json.dumps(record), encoding="utf-8")
    second = Facts("file:///second")
    second.state("organisation", "organisations", "b", label="Metz Rive", **FACT)
    holds(store, [second])
    path = generations.latest(store.path).names_path
    assert labels(path, "metz") == ["Metz Rive", "Metz Habitat"]
