"""With whom, through whom and how near: actors and people on the five notices at hand."""

from __future__ import annotations

from .conftest import AREFIE, MEL, Ask, told


def test_3_with_whom_action_logement_signed_when_and_where(ask: Ask) -> None:
    rows = ask("actors/partnerships", "--actor", "Action Logement")
    columns = ("partner_label", "signed_on", "place", "status", "certainty")
    assert told(rows, *columns) == [
        (MEL, "2018-01-31", "Lille", "signed", "stated"),
        ("Metz Métropole", "2019-10-01", "Metz", "signed", "stated"),
        (AREFIE, "2021-11-19", "Valenciennes", "signed", "inferred"),
        ("Régions de France", "2023-04-18", "Compiègne", "renewed", "stated"),
    ]


def test_12_who_wears_several_hats_at_one_event(ask: Ask) -> None:
    rows = ask("people/hats", "--person", "Valérie Letard")
    assert told(rows, "title", "organisation_label") == [
        ("Sénatrice du Nord", None),
        ("Vice-présidente", "Sénat"),
        ("Conseillère départementale du Nord", None),
    ]
    both = ask("people/hats", "--person", "Carole Delga")
    assert told(both, "organisation_label") == [("Régions de France",), ("Région Occitanie",)]


def test_13_nobody_is_found_who_signed_several_agreements(ask: Ask) -> None:
    assert ask("people/signatories", "--at-least", "2") == []
    assert len(ask("people/signatories")) == 13


def test_21_the_subsidiaries_and_who_leads_them(ask: Ask) -> None:
    rows = ask("actors/family", "--actor", "Action Logement")
    landlords = ("3F Notre Logis", "Clésence", "Flandre Opale Habitat")
    led = [row for row in rows if row["organisation_label"] in landlords]
    assert told(led, "organisation_label", "person_label", "title") == [
        ("3F Notre Logis", "Arnaud Delannay", "Directeur général"),
        ("Clésence", "Pascale Sébille", "présidente"),
        ("Flandre Opale Habitat", "Christophe Vanhersel", "Directeur général"),
    ]


def test_26_the_central_actors_from_2018_to_2023_and_without_what_is_doubtful(ask: Ask) -> None:
    asked = ("actors/central", "--since", "2018", "--until", "2023")
    assert told(ask(*asked), "actor_label", "partners", "agreements") == [
        ("Action Logement", 4, 4),
        (AREFIE, 1, 1),
        ("Metz Métropole", 1, 1),
        (MEL, 1, 1),
        ("Régions de France", 1, 1),
    ]
    # Where a body signed for Action Logement, that it is the party is inferred.
    strict = ask(*asked, "--reading", "strict")
    assert told(strict, "actor_label", "partners", "agreements") == [
        ("Action Logement", 1, 1),
        ("Régions de France", 1, 1),
        ("Metz Métropole", 0, 1),
        (MEL, 0, 1),
    ]


def test_27_the_partners_that_two_bodies_share(ask: Ask) -> None:
    rows = ask("actors/common", "--one", "Metz Métropole", "--other", "MEL")
    assert told(rows, "partner_label", "whose", "with_one", "with_other") == [
        ("Action Logement", "both", 1, 1)
    ]


def test_32_whether_action_logement_its_group_and_its_committee_are_one(ask: Ask) -> None:
    group = ask("actors/same", "--one", "Action Logement", "--other", "Action Logement Groupe")
    assert told(group, "relation", "names") == [
        ("same", ["Action Logement", "Action Logement Groupe", "Action logement",
                  "groupe Action Logement", "groupe Action logement"]),
    ]  # fmt: skip
    committee = "Comité régional Action Logement Hauts-de-France"
    rows = ask("actors/same", "--one", committee, "--other", "Action Logement")
    assert told(rows, "relation", "direction", "note") == [
        ("part-of", "of", None),
        ("part-of", "of", "regional bodies of the group"),
    ]
