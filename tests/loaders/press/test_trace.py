"""What a text offered and was not taken, each with its reason; and that looking costs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pactgraph.graph.facts import Source
from pactgraph.loaders.press import read, trace
from pactgraph.loaders.press.words.files import FOLDER
from pactgraph.loaders.reasons import reason, second_reading

URI = "file:///notices/a.txt"
HEAD = "Bron, le 14 mars 2022\n\nUn accord pour la rivière\n\n"


def not_taken(text: str) -> dict[str, dict[str, str]]:
    """Return, for each choice, the reasons by candidate."""
    found: dict[str, dict[str, str]] = {}
    for one in second_reading("press", URI, text).considered:
        assert text[one.start : one.end]
        found.setdefault(one.choice, {})[one.label] = one.reason
    return found


def test_the_other_dates_of_a_text_are_told_apart() -> None:
    found = not_taken(
        HEAD + "Le 11 mars 2022, Anne Mercadal, présidente de la Communauté de communes du Val "
        "d'Orne, et Luc Ferrant, directeur général de la Banque du Rhône, ont signé une "
        "convention de partenariat.\n\n"
        "Les premiers travaux ont commencé le 3 janvier 2022 et ont duré une semaine."
    )
    assert found["signed_on"] == {
        "14 mars 2022": "date.of_text",
        "3 janvier 2022": "date.no_act",
    }


def test_those_present_quoted_or_named_elsewhere_are_not_signatories() -> None:
    text = (
        HEAD + "Le 11 mars 2022, Anne Mercadal, présidente de la Communauté de communes du Val "
        "d'Orne, et Luc Ferrant, directeur général de la Banque du Rhône, ont signé une "
        "convention de partenariat en présence de Paul Ségur, préfet de l'Orne.\n\n"
        "« La rivière a attendu longtemps », a déclaré Jeanne Tillet, adjointe au maire de Bron."
    )
    found = not_taken(text)
    (present,) = [one for one in second_reading("press", URI, text).considered if one.by]
    assert (present.label, present.by) == ("Paul Ségur", "en présence de")
    assert found["signatures"] == {
        "Paul Ségur": "person.present",
        "Jeanne Tillet": "person.quoted",
    }


def test_the_other_bodies_of_a_text_are_not_parties() -> None:
    found = not_taken(
        HEAD + "Le 11 mars 2022, la Communauté de communes du Val d'Orne et la Banque du Rhône ont "
        "signé une convention de partenariat en présence de Paul Ségur, président de "
        "l'Agence de l'eau Seine-Normandie.\n\n"
        "L'Université de Bron mesurera la qualité de l'eau."
    )
    bodies = found["participations"]
    assert bodies["Agence de l'eau Seine-Normandie"] == "body.of_present"
    assert bodies["Université de Bron"] == "body.no_act"
    assert "Banque du Rhône" not in bodies


def test_two_agreements_of_one_text_do_not_lend_each_other_what_is_theirs() -> None:
    text = (
        HEAD + "Le 11 mars 2022, Anne Mercadal, présidente de la Communauté de communes du Val "
        "d'Orne, a signé une convention de partenariat avec la Banque du Rhône.\n\n"
        "Le 12 mars 2022, Paul Ségur, président de l'Université de Bron, a signé une charte "
        "avec la Ville de Bron."
    )
    seen = second_reading("press", URI, text).considered
    about = list(dict.fromkeys(one.about for one in seen))
    assert len(about) == 2
    told = {(one.label, one.reason) for one in seen}
    assert {
        ("12 mars 2022", "date.of_other"),
        ("11 mars 2022", "date.of_other"),
        ("Paul Ségur", "person.of_other"),
        ("Anne Mercadal", "person.of_other"),
        ("Université de Bron", "body.of_other"),
        ("Banque du Rhône", "body.of_other"),
    } <= told


def test_a_reading_that_nobody_listens_to_is_the_same() -> None:
    text = HEAD + "Le 11 mars 2022, la Ville de Bron et la Banque du Rhône ont signé une charte."
    source = Source(URI, "", len(text), "press")
    alone = read(source, text)
    with trace.listening() as heard:
        heard_of = read(source, text)
        (seen,) = heard
        assert trace.considered(seen)
    assert heard_of.facts.tables == alone.facts.tables
    read(source, text)
    assert len(heard) == 1


def test_looking_back_changes_no_fact() -> None:
    text = HEAD + "Le 11 mars 2022, la Ville de Bron et la Banque du Rhône ont signé une charte."
    source = Source(URI, "", len(text), "press")
    alone = read(source, text)
    found = second_reading("press", URI, text)
    assert found.facts == {row["id"] for rows in alone.facts.tables.values() for row in rows}
    assert found == second_reading("press", URI, text)


def test_every_reason_is_told_in_both_languages() -> None:
    code = Path(trace.__file__).read_text("utf-8")
    listed = [
        line.split("\t")
        for line in (FOLDER / "reasons.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    for name, english, french in listed:
        assert f'"{name}"' in code
        assert (reason(name, by="{by}"), reason(name, "fr", "{by}")) == (english, french)
        assert english != french


@pytest.mark.slow
def test_every_candidate_of_the_development_texts_has_a_reason_and_stands_in_its_text(
    shared: Path,
) -> None:
    for path in sorted((shared / "eval" / "dev").glob("*.txt")):
        text = path.read_text("utf-8")
        for one in second_reading("press", URI, text).considered:
            assert reason(one.reason)
            assert 0 <= one.start < one.end <= len(text)
