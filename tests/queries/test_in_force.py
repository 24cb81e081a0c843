from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.facts import Facts, Reading, Source

SURE = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
Told = dict[str, str]
Store = Callable[..., KnowledgeGraph]


def held(folder: Path, *sources: Facts) -> KnowledgeGraph:
    """Hold sources made by hand."""
    kg = pactgraph.open(folder / "store", create=True)
    kg.store.commit(
        Reading(Source(one.uri, sha256(one.uri.encode()).hexdigest(), 1, "test"), "hand 1", one)
        for one in sources
    )
    return kg


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return lambda *sources: held(tmp_path, *sources)


def charter(facts: Facts, label: str = "Charte", **told: str) -> str:
    known = {"kind": "charte", "status": "signed", **SURE, **told}
    return facts.state("agreement", "agreements", label, label=label, **known)


def linked(facts: Facts, later: str, kind: str, earlier: str) -> None:
    facts.add("agreement-link", "agreement_links", later, earlier, agreement=later,
              linked_agreement=earlier, link=kind, **SURE)  # fmt: skip


def asked(kg: KnowledgeGraph, on: str, **given: str) -> dict[Any, tuple[Any, Any]]:
    rows = kg.ask("time/in-force", on=on, **given)
    return {row["agreement_label"]: (row["in_force"], row["why"]) for row in rows}


TERM = {"signed_on": "2019-03-15", "ends_on": "2022-03-14"}


CASES: list[tuple[Told, str, str, str]] = [
    (TERM, "2019-03-14", "no", "begins 2019-03-15"),
    (TERM, "2019-03-15", "certain", "from 2019-03-15 to 2022-03-14"),
    (TERM, "2022-03-14", "certain", "from 2019-03-15 to 2022-03-14"),
    (TERM, "2022-03-15", "no", "ends 2022-03-14"),
    (TERM, "2020", "certain", "from 2019-03-15 to 2022-03-14"),
    (TERM, "2019-03", "possible", "begins 2019-03-15, on a day not told"),
    (TERM, "2022", "possible", "ends 2022-03-14, on a day not told"),
    ({"signed_on": "2019", "ends_on": "2022"}, "2021-06-01", "certain", "from 2019 to 2022"),
    ({"signed_on": "2019", "ends_on": "2022"}, "2019-06-01", "possible",
     "begins 2019, on a day not told"),
    ({"signed_on": "2019", "ends_on": "2022"}, "2022-06-01", "possible",
     "ends 2022, on a day not told"),
    ({"signed_on": "2019", "ends_on": "2022"}, "2023-01-01", "no", "ends 2022"),
    ({"signed_on": "2019-03", "ends_on": "2022"}, "2019-02-28", "no", "begins 2019-03"),
    ({"signed_on": "2019-03-15"}, "2021-06-01", "possible", "its term is not told"),
    ({"signed_on": "2019-03-15", "ends_on": ".."}, "2021-06-01", "possible",
     "ends .., on a day not told"),
    ({"signed_on": "2019-01/2019-03", "ends_on": "2022"}, "2019-04-01", "certain",
     "from 2019-01/2019-03 to 2022"),
    ({"signed_on": "2019-01/2019-03", "ends_on": "2022"}, "2018-12-31", "no",
     "begins 2019-01/2019-03"),
    ({"signed_on": "../2019", "ends_on": "2022"}, "1999", "possible",
     "begins ../2019, on a day not told"),
    ({"signed_on": "2019~", "ends_on": "2022"}, "2021-06-01", "possible",
     "begins 2019~, on a day not told"),
    ({"signed_on": "2019~", "ends_on": "2022"}, "2018-06-01", "possible",
     "begins 2019~, on a day not told"),
    ({"signed_on": "2019-03-15", "ends_on": "2022?"}, "2023-06-01", "possible",
     "ends 2022?, on a day not told"),
    ({"signed_on": "201X", "ends_on": "2022-XX"}, "2020", "certain", "from 201X to 2022-XX"),
    ({"ends_on": "2022"}, "2021-06-01", "possible", "when it begins is not told"),
    ({}, "2021-06-01", "possible", "when it begins is not told"),
    ({"signed_on": "2019-03-15", "effective_from": "2020-01-01"}, "2019-06-01", "no",
     "begins 2020-01-01"),
    ({**TERM, "certainty": "ambiguous"}, "2020", "possible",
     "the source can be read in another way"),
    ({**TERM, "status": "announced", "modality": "announced"}, "2020", "possible",
     "announced, and not told to be signed"),
    ({**TERM, "modality": "reported"}, "2020", "possible",
     "announced, and not told to be signed"),
]  # fmt: skip


@pytest.fixture(scope="module")
def charters(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return a store of one charter for each case, named by its number."""
    facts = Facts("file:///cases.txt")
    for number, (told, *_) in enumerate(CASES):
        charter(facts, f"Charte {number}", **told)
    return held(tmp_path_factory.mktemp("cases"), facts)


@pytest.mark.parametrize("number", range(len(CASES)))
def test_an_agreement_is_in_force_as_surely_as_its_dates_say(
    charters: KnowledgeGraph, number: int
) -> None:
    told, on, in_force, why = CASES[number]
    assert asked(charters, on)[f"Charte {number}"] == (in_force, why), told


def test_what_is_told_as_signed_was_signed_when_it_was_published(store: Store) -> None:
    facts = Facts("file:///a.txt")
    facts.describe(published_on="2019-06-30")
    charter(facts, ends_on="2021")
    kg = store(facts)
    assert asked(kg, "2019-06-29") == {
        "Charte": ("possible", "begins ../2019-06-30, on a day not told")
    }
    assert asked(kg, "2019-06-30") == {"Charte": ("certain", "from ../2019-06-30 to 2021")}


def test_an_earlier_agreement_nobody_describes_is_possible_until_it_is_renewed(
    store: Store,
) -> None:
    facts = Facts("file:///a.txt")
    charter(facts, status="renewed", signed_on="2023-04-18", ends_on="2026-12-31")
    kg = store(facts)
    assert asked(kg, "2021-06-01") == {
        None: ("possible", "not described, and renewed 2023-04-18"),
        "Charte": ("no", "begins 2023-04-18"),
    }
    assert asked(kg, "2024") == {
        "Charte": ("certain", "from 2023-04-18 to 2026-12-31"),
        None: ("no", "not described, and renewed 2023-04-18"),
    }


def test_an_earlier_agreement_known_by_its_date_is_not_there_twice(store: Store) -> None:
    facts = Facts("file:///a.txt")
    later = charter(facts, "Nouvelle", status="renewed", signed_on="2023-04-18")
    linked(facts, later, "renews", charter(facts, "Ancienne", status="mentioned", signed_on="2019"))
    kg = store(facts)
    seen = {on: asked(kg, on) for on in ("2018", "2021-06-01", "2023-05")}
    assert seen == {
        "2018": {"Ancienne": ("no", "begins 2019"), "Nouvelle": ("no", "begins 2023-04-18")},
        "2021-06-01": {"Ancienne": ("possible", "its term is not told"),
                       "Nouvelle": ("no", "begins 2023-04-18")},
        "2023-05": {"Nouvelle": ("possible", "its term is not told"),
                    "Ancienne": ("no", "no term told, and renewed 2023-04-18")},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "status", "on", "expected"),
    [
        ("renews", "signed", "2021-06-01", ("certain", "from 2019 to 2022")),
        ("supersedes", "signed", "2021-06-01",
         ("no", "replaced by another, which begins 2021-01-01")),
        ("supersedes", "signed", "2020-06-01", ("certain", "from 2019 to 2022")),
        ("supersedes", "announced", "2021-06-01", ("certain", "from 2019 to 2022")),
        ("amends", "signed", "2021-06-01", ("certain", "from 2019 to 2022")),
    ],
)  # fmt: skip
def test_a_replacement_ends_an_agreement_before_its_term_and_a_renewal_does_not(
    store: Store, kind: str, status: str, on: str, expected: tuple[str, str]
) -> None:
    facts = Facts("file:///a.txt")
    first = charter(facts, "Première", signed_on="2019", ends_on="2022")
    linked(facts, charter(facts, "Suivante", signed_on="2021-01-01", status=status), kind, first)
    assert asked(store(facts), on)["Première"] == expected


def test_only_one_answer_and_only_one_party_are_asked_for(store: Store) -> None:
    facts = Facts("file:///a.txt")
    body = facts.state("organisation", "organisations", label="Ville d'Orme", **SURE)
    other = charter(facts, "Autre", **TERM)
    mine = charter(facts, "Mienne", signed_on="2019-03-15")
    facts.add("participation", "participations", mine, agreement=mine, actor=body,
              party_role="contracting-party", **SURE)  # fmt: skip
    kg = store(facts)
    assert other
    assert list(asked(kg, "2020", certainty="certain")) == ["Autre"]
    assert list(asked(kg, "2020", actor="Ville d'Orme")) == ["Mienne"]
    assert list(asked(kg, "2020", agreement="Autre")) == ["Autre"]
    assert asked(kg, "2020", certainty="no") == {}


def test_a_strict_reading_knows_nothing_of_what_is_announced(store: Store) -> None:
    facts = Facts("file:///a.txt")
    charter(facts, "Sûre", **TERM)
    charter(facts, "Annoncée", **{**TERM, "modality": "announced"})
    assert list(asked(store(facts), "2020", reading="strict")) == ["Sûre"]
