"""Who signed, what proves it, who was only there, what is cited: on the five notices at hand."""

from __future__ import annotations

from .conftest import ELUS, LILLE, MEL, METZ, REGIONS, Ask, told


def test_1_who_signed_for_lille_in_what_capacity_and_for_whom(ask: Ask) -> None:
    rows = ask("agreements/signatures", "--agreement", LILLE)
    committee = "Comité régional Action Logement Hauts-de-France"
    assert told(rows, "person_label", "title", "body_label", "party_label") == [
        ("Frédéric Roussel", "Président", committee, "Action Logement"),
        ("Jean-François Duflo", "Vice-président", committee, "Action Logement"),
        ("Bernard Haesebroeck", "Vice-président en charge du Logement et de l'Habitat", None, MEL),
    ]


def test_2_which_sentence_proves_it(ask: Ask) -> None:
    rows = ask("facts/proofs", "--about", LILLE)
    proofs = {(row["what"], row["property"]): (row["quote"], row["start"]) for row in rows}
    assert proofs["StatedAgreement", "status"] == (
        "ont signé le 31 janvier 2018 une convention de partenariat", 429,
    )  # fmt: skip
    signed = [row for row in rows if row["property"] == "signer"]
    assert {row["end"] for row in signed} == {487}
    assert [row["start"] for row in sorted(signed, key=lambda row: row["start"])] == [173, 193, 312]


def test_8_who_was_there_without_signing(ask: Ask) -> None:
    rows = ask("agreements/present", "--agreement", REGIONS)
    assert told(rows, "person_label", "certainty") == [
        ("Bruno Arcadipane", "ambiguous"),
        ("Carole Delga", "ambiguous"),
        ("Xavier Bertrand", "stated"),
    ]
    strict = ask("agreements/present", "--agreement", REGIONS, "--reading", "strict")
    assert told(strict, "person_label") == [("Xavier Bertrand",)]


def test_9_for_which_parties_is_nobody_named_who_signed(ask: Ask) -> None:
    rows = ask("agreements/unsigned")
    columns = ("label", "party_label", "unsigned", "why")
    assert told([row for row in rows if row["unsigned"] != "no"], *columns) == [
        (ELUS, "Action Logement", "certain", "the loaded sources name nobody who signed for it"),
        (REGIONS, "Régions de France", "possible", "Carole Delga can be read as merely present"),
    ]
    assert len(rows) == 8


def test_16_what_is_promised_in_metz_and_who_follows_it(ask: Ask) -> None:
    rows = ask("commitments/made", "--agreement", METZ, "--kind", "undertaking")
    assert told(rows, "commitment_label") == [
        ("analyser les besoins des salariés du territoire et partager les conclusions",),
        (
            "accompagner les salariés dans leur parcours résidentiel, notamment les jeunes actifs,"
            " les salariés en mobilité ou ceux rencontrant des difficultés pour accéder à un"
            " logement ou s'y maintenir",
        ),
        (
            "informer les entreprises sur les produits et services d'Action Logement, par des"
            " démarches individuelles ou collectives",
        ),
    ]
    assert {tuple(row["obligors"]) for row in rows} == {("Action Logement", "Metz Métropole")}
    assert {tuple(row["followed_by"]) for row in rows} == {("comité de pilotage du PLH",)}
    followed = ask("agreements/monitoring", "--agreement", METZ)
    assert told(followed, "label", "quote") == [("comité de pilotage du PLH",) * 2]


def test_16_what_both_set_themselves_as_an_aim_is_told_apart(ask: Ask) -> None:
    rows = ask("commitments/made", "--agreement", METZ, "--kind", "objective")
    assert [row["commitment_label"].split(",")[0] for row in rows] == [
        "contribuer à la mixité sociale",
        "faciliter le parcours résidentiel des salariés",
        "contribuer à la rénovation et à la mobilisation du parc privé",
    ]


def test_17_for_whom_the_agreements_are_meant(ask: Ask) -> None:
    rows = ask("agreements/audiences")
    assert [(row["label"], row["quote"]) for row in rows if row["label"] != LILLE] == [
        (METZ, "salariés"),
        (METZ, "jeunes actifs"),
        (METZ, "salariés en mobilité"),
        (METZ, "entreprises"),
        (METZ, "jeunes de moins de 30 ans"),
        (METZ, "alternants"),
        (METZ, "publics en mobilité"),
        (ELUS, "collectivités"),
        (ELUS, "entreprises"),
        (ELUS, "collectivités territoriales"),
        (ELUS, "étudiants"),
        (
            ELUS,
            "jeunes de 16 à 26 ans en insertion professionnelle"
            " accompagnés par les Missions Locales",
        ),
        (REGIONS, "alternants"),
        (REGIONS, "saisonniers"),
        (REGIONS, "travailleurs-clé"),
        (REGIONS, "salariés"),
    ]
    young = ask("agreements/about", "--audience", "jeunes")
    assert told(young, "label") == [(METZ,), (ELUS,)]
    moving = ask("agreements/about", "--audience", "personnes en mobilité")
    assert told(moving, "label") == [(METZ,)]


def test_22_what_is_the_legal_basis(ask: Ask) -> None:
    rows = ask("agreements/instruments", "--agreement", REGIONS)
    assert told(rows, "label", "kind", "dated_on", "start") == [
        ("loi Notre du 7 août 2015", "law", "2015-08-07", 1468)
    ]


def test_23_which_agreements_go_with_a_local_housing_plan(ask: Ask) -> None:
    for words in ("PLH", "programme local de l'habitat"):
        rows = ask("agreements/citing", "--words", words)
        assert told(rows, "label", "instrument_label") == [
            (LILLE, "programme local de l'habitat"),
            (METZ, "Programme Local de l'Habitat"),
        ]


def test_28_intentions_without_an_agreement_are_not_found_in_the_loaded_sources(ask: Ask) -> None:
    assert ask("agreements/intentions") == []


def test_31_the_regional_convention_of_saint_quentin_is_an_event_and_no_agreement(
    ask: Ask,
) -> None:
    rows = ask("agreements/events", "--words", "convention régionale")
    columns = ("label", "kind", "place", "agreements", "is_agreement", "why")
    assert told(rows, *columns) == [
        ("convention régionale", "conference", "Saint-Quentin", [], "no",
         "an event, and the source tells of no agreement"),
    ]  # fmt: skip
