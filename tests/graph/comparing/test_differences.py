"""Of two stores it is told what came, went or changed, by what things are, not by their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from pactgraph.graph.comparing import State, differences
from pactgraph.graph.facts import Facts
from pactgraph.graph.judgements.journal import Decision
from pactgraph.graph.judgements.places import Place, Span
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
Commit = Callable[..., None]


def notice(
    uri: str = "file:///a.txt",
    parties: Sequence[str] = ("Ville de Morlac", "Cercle Bleu"),
    signed_on: str = "2021-03-04",
    signer: str = "Anne Roy",
) -> Facts:
    """Write a notice of one agreement, which one person signs for the first of its parties."""
    text = f"Le {signed_on}, {signer} signe. " + ", ".join(parties) + "\n"
    facts = Facts(uri, text)

    def prove(fact: str, column: str, words: str) -> None:
        facts.prove(fact, column, text.index(words), text.index(words) + len(words))

    agreement = facts.state("agreement", "agreements", "charte", label="Charte", kind="charte",
                            status="signed", signed_on=signed_on, **FACT)  # fmt: skip
    prove(agreement, "signed_on", signed_on)
    person = facts.state("person", "people", signer, label=signer, **FACT)
    prove(person, "label", signer)
    sides = []
    for label in parties:
        actor = facts.state("organisation", "organisations", label, label=label, **FACT)
        prove(actor, "label", label)
        side = facts.add("participation", "participations", agreement, actor, agreement=agreement,
                         actor=actor, party_role="contracting-party", **FACT)  # fmt: skip
        prove(side, "actor", label)
        sides.append(side)
    signature = facts.add("signature", "signatures", agreement, person, agreement=agreement,
                          signer=person, on_behalf_of=sides[0], **FACT)  # fmt: skip
    prove(signature, "signer", signer)
    return facts


@pytest.fixture
def make(tmp_path: Path, commits: Commit) -> Callable[..., Store]:
    def made(name: str, *notices: Facts) -> Store:
        store = Store.open(tmp_path / name, create=True)
        commits(store, notices)
        return store

    return made


def detailed(title: str = "Maire", hedges: int = 40, due_on: str = "2022") -> Facts:
    """Write the notice with an office, a promise, a figure, and a place in another."""
    facts = notice()
    agreement, person, town = (
        facts.tables[table][0]["id"] for table in ("agreements", "people", "organisations")
    )
    land = facts.state("territory", "territories", "Val", label="Val", kind="departement", **FACT)
    place = facts.state("territory", "territories", "Morlac", label="Morlac", kind="commune",
                        **FACT)  # fmt: skip
    facts.add("territory-link", "territory_links", "1", territory=place, parent=land, **FACT)
    facts.add("role-holding", "roles", title, holder=person, organisation=town, title=title, **FACT)
    facts.add("commitment", "commitments", due_on, agreement=agreement, label="planter",
              obligors=[str(town)], due_on=due_on, **FACT)  # fmt: skip
    facts.add("figure", "figures", str(hedges), agreement=agreement, label="haies", value=hedges,
              unit="haies", figure_role="commitment", **FACT)  # fmt: skip
    return facts


def told(old: Store | State, new: Store | State) -> list[tuple[Any, ...]]:
    sides = [one if isinstance(one, State) else State.now(one.path) for one in (old, new)]
    found = differences(*sides)
    return [(d.change, d.about, d.label, d.property, d.old, d.new, d.quote) for d in found]


def test_two_stores_that_tell_the_same_do_not_differ(make: Callable[..., Store]) -> None:
    assert told(make("old", notice()), make("new", notice())) == []


def test_a_store_and_its_copy_under_other_addresses_do_not_differ(
    make: Callable[..., Store],
) -> None:
    assert told(make("old", notice()), make("new", notice("file:///elsewhere/a.txt"))) == []


def test_what_another_source_brings_came_and_the_other_way_round_it_went(
    make: Callable[..., Store],
) -> None:
    one = notice()
    other = notice("file:///b.txt", ("Cercle Bleu", "Halle d'Orbey"), "2022", "Luc Bard")
    old, new = make("old", one), make("new", one, other)
    came = told(old, new)
    assert came == [
        ("came", "agreement", "Charte", "", None, None, None),
        ("came", "organisation", "Halle d'Orbey", "", None, None, "Halle d'Orbey"),
        ("came", "party", "Charte – Cercle Bleu", "", None, "contracting-party", "Cercle Bleu"),
        ("came", "party", "Charte – Halle d'Orbey", "", None, "contracting-party",
         "Halle d'Orbey"),
        ("came", "person", "Luc Bard", "", None, None, "Luc Bard"),
        ("came", "signature", "Charte – Luc Bard", "", None, "Cercle Bleu", "Luc Bard"),
    ]  # fmt: skip
    went = told(new, old)
    assert went == [
        ("went", about, label, property_, new_, old_, quote)
        for _, about, label, property_, old_, new_, quote in came
    ]


def test_a_day_a_party_and_a_signatory_that_are_read_otherwise_are_told(
    make: Callable[..., Store],
) -> None:
    new = notice(parties=("Ville de Morlac", "Halle d'Orbey"), signed_on="2021-03-05")
    assert told(make("old", notice()), make("new", new)) == [
        ("came", "organisation", "Halle d'Orbey", "", None, None, "Halle d'Orbey"),
        ("came", "party", "Charte – Halle d'Orbey", "", None, "contracting-party",
         "Halle d'Orbey"),
        ("changed", "agreement", "Charte", "signed_on", "2021-03-04", "2021-03-05", "2021-03-05"),
        ("went", "organisation", "Cercle Bleu", "", None, None, "Cercle Bleu"),
        ("went", "party", "Charte – Cercle Bleu", "", "contracting-party", None, "Cercle Bleu"),
    ]  # fmt: skip


def test_offices_promises_figures_and_places_come_with_a_source_that_tells_them(
    make: Callable[..., Store],
) -> None:
    assert told(make("old", notice()), make("new", detailed())) == [
        ("came", "commitment", "Charte – planter", "", None, None, None),
        ("came", "figure", "Charte – haies", "", None, "40 haies", None),
        ("came", "parent", "Morlac – Val", "", None, None, None),
        ("came", "role", "Anne Roy – Ville de Morlac", "", None, "maire", None),
        ("came", "territory", "Morlac", "", None, None, None),
        ("came", "territory", "Val", "", None, None, None),
    ]


def test_an_office_a_term_and_a_figure_that_are_read_otherwise_are_told(
    make: Callable[..., Store],
) -> None:
    new = detailed("Adjointe", 45, "2023")
    assert told(make("old", detailed()), make("new", new)) == [
        ("changed", "commitment", "Charte – planter", "due_on", "2022", "2023", None),
        ("changed", "figure", "Charte – haies", "", "40 haies", "45 haies", None),
        ("changed", "role", "Anne Roy – Ville de Morlac", "", "maire", "adjointe", None),
    ]


def test_what_was_known_when_follows_from_the_days_of_the_sources(
    make: Callable[..., Store],
) -> None:
    dated = [
        notice(f"file:///{day}.txt", (f"Corps {day}", "Cercle Bleu"), day, f"Luc Bard {day}")
        for day in ("2019", "2020", "2021")
    ]
    for day, one in zip(("2019-05-01", "2020-07", "2021"), dated, strict=True):
        one.describe(published_on=day)
    store = make("store", *dated, notice("file:///undated.txt", ("Corps sans jour", "Cercle Bleu")))

    def between(old: str, new: str) -> list[str]:
        rows = told(State.as_of(store.path, old), State.as_of(store.path, new))
        return [row[2] for row in rows if row[:2] == ("came", "organisation")]

    assert between("2018", "2019-05-01") == ["Cercle Bleu", "Corps 2019"]
    assert between("2019-05-01", "2020-07-30") == []
    assert between("2019-05-01", "2020-07") == ["Corps 2020"]
    assert between("2020", "2021") == ["Corps 2021"]
    assert told(State.as_of(store.path, "2021"), State.as_of(store.path, "2099")) == []
    now = told(State.as_of(store.path, "2099"), store)
    assert ("came", "organisation", "Corps sans jour") in [row[:3] for row in now]
    assert told(State.as_of(store.path, "2099", by="loaded"), store) == []


def test_a_moment_changes_nothing_in_the_store(make: Callable[..., Store]) -> None:
    store = make("store", detailed())
    before = sorted(path for path in store.path.rglob("*") if path.is_file())
    told(State.as_of(store.path, "1999"), store)
    assert sorted(path for path in store.path.rglob("*") if path.is_file()) == before


def test_two_actors_that_somebody_judged_the_same_are_told_as_joined(
    make: Callable[..., Store], tmp_path: Path
) -> None:
    one, other = notice(), notice("file:///b.txt", ("Cercle Bleu du Val", "Ville de Morlac"))
    old = make("old", one, other)
    copytree(old.path, tmp_path / "new")
    new = Store.open(tmp_path / "new")
    text = one.text or ""
    start = text.index("Cercle Bleu")
    there = (other.text or "").index("Cercle Bleu du Val")
    places = [
        Place("file:///a.txt", "organisations", "Cercle Bleu", {"label": "Cercle Bleu"},
              (Span.of(text, start, start + 11),), alone=True),
        Place("file:///b.txt", "organisations", "Cercle Bleu du Val",
              {"label": "Cercle Bleu du Val"}, (Span.of(other.text or "", there, there + 18),),
              alone=True),
    ]  # fmt: skip
    new.judge([Decision("same", *places)], author="Anne")
    found = [one for one in told(old, new) if one[1] == "organisation"]
    assert found == [
        ("changed", "organisation", "Cercle Bleu", "identity", "Cercle Bleu du Val",
         "Cercle Bleu", None),
    ]  # fmt: skip
    assert not [one for one in told(old, new) if one[1] == "party" and one[0] == "went"]


def test_names_that_look_like_code_are_compared_as_names(make: Callable[..., Store]) -> None:
    odd = ("'; drop table x; --", '=1+1"\u202e')
    old = make("old", notice(parties=("Ville de Morlac", odd[0])))
    found = told(old, make("new", notice(parties=("Ville de Morlac", odd[1]))))
    assert [(change, label) for change, about, label, *_ in found if about == "organisation"] == [
        ("came", odd[1]), ("went", odd[0]),
    ]  # fmt: skip


def test_differences_come_in_the_same_order_whichever_way_stores_were_filled(
    make: Callable[..., Store], tmp_path: Path, commits: Commit
) -> None:
    notices = [notice(f"file:///{n}.txt", (f"Corps {n}", f"Cercle {n}")) for n in range(9)]
    empty, at_once = make("empty"), make("at once", *notices)
    again = make("again", *notices)
    assert told(empty, at_once) == told(empty, again)
    assert len(told(empty, at_once)) > 9 * 2
