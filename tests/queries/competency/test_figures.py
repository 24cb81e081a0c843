"""What is promised, counted and contradicted, on the five notices at hand."""

from __future__ import annotations

from .conftest import LILLE, MEL, Ask, told


def test_14_the_figures_promised_in_lille_without_the_objective_of_one_partner(ask: Ask) -> None:
    rows = ask("commitments/figures", "--agreement", LILLE)
    assert told(rows, "value", "unit", "figure", "obligors") == [
        (2300, "logements/an", "2300 logements sociaux par an", ["Action Logement", MEL]),
    ]
    assert rows[0]["commitment_label"].startswith("La production de 2300 logements sociaux")


def test_14_by_when_both_study_what_is_needed_in_lille(ask: Ask) -> None:
    study, *fields = ask("commitments/made", "--agreement", LILLE)
    assert study["commitment_label"].endswith(
        "en conduisant en 2018 une étude sur les besoins emploi-logement dans l'agglomération"
    )
    assert (study["obligors"], study["due_on"]) == (["Action Logement", MEL], "2018")
    assert [row["commitment_label"].split(",")[0] for row in fields] == [
        "La production de 2300 logements sociaux par an",
        "L'amélioration des logements locatifs privés",
        "Une concertation plus étroite pour les attributions de logement sociaux",
    ]


def test_15_the_figures_of_local_housing_plans(ask: Ask) -> None:
    rows = ask("figures/plans", "--words", "PLH")
    assert told(rows, "value", "unit", "role", "period", "instrument_period") == [
        (6000, "logements/an", "partner-objective", None, "2012/2018"),
        (116000, "logements", "context", "2011/2017", "2011/2017"),
        (1200, "logements/an", "result", "2011/2017", "2011/2017"),
        (2500000, "EUR/an", "result", "2011/2017", "2011/2017"),
    ]
    assert {row["belongs"] for row in rows} == {"possible"}


def test_18_how_many_households_were_housed_in_2021_and_why_two_sources_differ(ask: Ask) -> None:
    rows = ask("figures/measured", "--words", "ménages logés", "--period", "2021")
    assert told(rows, "value", "label", "known_at", "territory_label") == [
        (8311, "8 311 ménages logés", "2021-12-03", "Hauts-de-France"),
        (11025, "11 025 ménages logés", None, "Hauts-de-France"),
        (612, "612 nouveaux ménagés logés", None, "Aisne"),
    ]
    there = ("--words", "ménages logés", "--period", "2021", "--territory", "Hauts-de-France")
    assert told(ask("figures/measured", *there), "value") == [(8311,), (11025,)]


def test_19_how_many_esh_by_year(ask: Ask) -> None:
    rows = ask("figures/measured", "--words", "ESH")
    assert told(rows, "value", "known_at") == [
        (70, "2018-01-31"),
        (58, "2019-10-01"),
        (45, "2023-04-18"),
    ]


def test_20_the_amounts_of_national_programmes_within_the_whole_of_2021(ask: Ask) -> None:
    rows = ask("figures/amounts", "--period", "2021", "--at-least", "19000000")
    programmes = [row for row in rows if row["source"].startswith("002")]
    whole = "144,7 millions d'euros investis pour la production de logements abordables"
    whole = f"{whole} sur le territoire"
    assert told(programmes, "value", "whole_label") == [
        (144700000, None), (72300000, whole), (26400000, None), (23600000, None),
        (19800000, whole),
    ]  # fmt: skip
    assert programmes[1]["label"] == "72,3 millions d'euros dans le programme Action Cœur de ville"
    [renewal] = ask("figures/measured", "--words", "programme national", "--unit", "EUR")
    assert (renewal["value"], renewal["label"]) == (
        19800000,
        "19,8 millions d'euros dans le Nouveau programme national de renouvellement urbain",
    )  # fmt: skip
    [town] = ask("figures/measured", "--words", "action coeur de ville")
    assert (town["value"], town["period"]) == (72300000, "2021")


def test_29_what_sources_contradict_and_which_sources_they_are(ask: Ask) -> None:
    rows = ask("contradictions/figures")
    early, undated = "known before the period was over", "the day of a source is not known"
    first, second = "001_1f00eb0f0e7f4389.txt", "002_7349046f19491921.txt"
    assert told(rows, "value", "unit", "period", "why", "source") == [
        (63174, "aides", "2021", early, first),
        (68226, "aides", "2021", undated, second),
        (8311, "ménages", "2021", early, first),
        (11025, "ménages", "2021", undated, second),
    ]
    offices = ask("contradictions/offices")
    assert told(offices, "organisation_label", "person_label", "first_seen", "last_seen") == [
        ("Comité régional Action Logement Hauts-de-France", "Frédéric Roussel",
         "2018-01-31", "2021-12-03"),
        ("Comité régional Action Logement Hauts-de-France", "Roger Thiriet", None, None),
    ]  # fmt: skip
    assert {row["why"] for row in offices} == {
        "the day of a source is not known; one may follow the other"
    }
