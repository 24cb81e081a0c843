"""English is read by the engine that reads French; other languages are left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from pactgraph.graph.facts import Source
from pactgraph.loaders import press
from pactgraph.loaders.press.words import files, lexicon
from pactgraph.loaders.press.words.languages import language_of, languages
from pactgraph.loaders.press.words.normalise import fold

from .conftest import Told

Read = Callable[[str], Told]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La Ville de Corval et l'université ont signé une convention.", "fr"),
        ("The City of Corval and the university have signed an agreement.", "en"),
        ("« The show must go on », a dit le maire de la ville, qui a signé le contrat.", "fr"),
        ("The mayor of the city said « Vive la France » and signed it with his pen.", "en"),
        ("Eastwick Council may soon sign a charter with Acme Steel.", "en"),
        ("Eastwick Council and Acme Steel today sign a charter.", "en"),
        ("Le maire a signé un accord avec a French company called Acme.", "fr"),
        ("Jean Morel\nMaire de Corval", "fr"),
        ("", "fr"),
        ("Die Stadt und das Land haben mit der Firma einen Vertrag für die Schulen.", None),
        (
            "El alcalde y los municipios firmaron con las empresas en la plaza del puerto.",
            None,
        ),
    ],
)
def test_the_language_of_a_text_is_found(text: str, language: str | None) -> None:
    assert language_of(fold(text)) == language


def test_a_text_in_another_language_gives_no_facts_and_says_so() -> None:
    text = "Die Stadt und das Land haben mit der Firma einen Vertrag für die Schulen unterzeichnet."
    reading = press.read(Source("file:///t.txt", "0" * 64, len(text), "press"), text)
    assert (reading.facts.tables, reading.notes) == (
        {},
        ["not read: neither in French nor in English"],
    )


FRENCH = (
    "La Ville d'Arzac et l'université de Corval ont signé mardi 3 mai 2022 une convention pour "
    "l'accueil des étudiants. Elle a été signée par Anne Roy, maire d'Arzac, et par Paul Morel, "
    "président de l'université de Corval, dans les salons de la mairie et avec les élus."
)
ENGLISH = (
    "The City of Arzac and the University of Corval signed an agreement on Tuesday 3 May 2022 to "
    "welcome students to the city. It was signed by Anne Roy, Mayor of Arzac, and by Paul Morel, "
    "President of the University of Corval, in the halls of the town and with the councillors."
)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (f"{FRENCH}\n\n{ENGLISH}\n", "université de Corval"),
        (f"{ENGLISH}\n\n{FRENCH}\n", "University of Corval"),
    ],
)
def test_a_text_in_two_languages_is_read_in_its_first(text: str, party: str, read: Read) -> None:
    told = read(text)
    (found,) = told.agreements()
    assert (found["signed_on"], found["parties"][1]) == ("2022-05-03", party)
    assert len(told.organisations()) == 2
    assert [name for name, _ in found["signers"]] == ["Anne Roy", "Paul Morel"]


def test_a_sentence_quoted_in_another_language_takes_nothing_away(read: Read) -> None:
    quoted = "« We are very proud of it and of the people who have worked for it with us. »"
    assert len(read(f"{FRENCH}\n\n{quoted}\n\n{FRENCH}").agreements()) == 1


def test_the_first_language_has_every_class_of_words() -> None:
    told = {row[0] for row in files.rows("fr", "word_classes")}
    assert {f.name for f in fields(lexicon.WordClasses)} - told == {"noun_last", "genitive"}


def test_no_language_has_a_lexicon_that_french_lacks() -> None:
    held = {
        language: {path.name for path in (files.FOLDER / language).iterdir()}
        for language in languages()
    }
    assert all(files <= held["fr"] for files in held.values())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Harrow Energy Ltd and the Ministry of Fisheries signed a framework agreement in Port "
            "Ayle on March 12, 2023. The agreement was signed by Harrow Energy's chief executive, "
            "John Tarrant, and by Ingrid Solvang on behalf of the Ministry of Fisheries.",
            (
                "signed",
                "2023-03-12",
                ["Harrow Energy Ltd", "Ministry of Fisheries"],
                [
                    ("John Tarrant", "Harrow Energy Ltd"),
                    ("Ingrid Solvang", "Ministry of Fisheries"),
                ],
            ),
        ),
        (
            "The contract was signed on behalf of Acme Rail by Susan Pell, its chief executive, "
            "and on behalf of Eastwick Town Council by Mayor Tom Birch.",
            (
                "signed",
                None,
                ["Acme Rail", "Eastwick Town Council"],
                [("Susan Pell", "Acme Rail"), ("Tom Birch", "Eastwick Town Council")],
            ),
        ),
        (
            "The Corvale Chamber of Commerce will sign a partnership agreement with the "
            "Brightwater Foundation next week.",
            (
                "announced",
                None,
                ["Corvale Chamber of Commerce", "Brightwater Foundation"],
                [],
            ),
        ),
        (
            "The Republic of Tamara and the World Food Fund signed a USD 12 million grant "
            "agreement, in the presence of Ambassador Lars Holm.",
            ("signed", None, ["Republic of Tamara", "World Food Fund"], []),
        ),
    ],
)
def test_an_english_announcement_is_read(
    text: str, wanted: tuple[str, str | None, list[str], list[tuple[str, str]]], read: Read
) -> None:
    (told,) = read(text).agreements()
    assert (told["status"], told["signed_on"], told["parties"], told["signers"]) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Union leader Mark Sands refused to sign the agreement proposed by Corvale Steel.",
        "The striker has signed a new contract with Eastwick Rovers until 2027.",
        "Delegates left the party's annual convention in agreement with the chair.",
        "Corvale Steel and the council did not sign an agreement on Monday.",
        "The two firms would sign a memorandum of understanding if the board agreed.",
        "The Town of Eastwick decided against signing an agreement with Acme Steel.",
        "The Town of Eastwick could sign an agreement with Acme Steel by the summer.",
        "The Town of Eastwick might soon sign an agreement with Acme Steel.",
        "The Town of Eastwick could have signed an agreement with Acme Steel last year.",
        "The Town of Eastwick didn't sign the agreement with Acme Steel.",
        "The Town of Eastwick hasn't signed an agreement with Acme Steel.",
        "The Town of Eastwick won't sign an agreement with Acme Steel.",
        "An agreement might be signed by the Town of Eastwick and Acme Steel.",
    ],
)
def test_what_is_no_agreement_of_two_parties_makes_none(text: str, read: Read) -> None:
    assert read(text).agreements() == []


def test_a_fight_against_something_does_not_undo_a_signing(read: Read) -> None:
    told = read(
        "In the fight against fraud, the signing of a charter between the Norland Health Agency "
        "and Acme Rail is a first."
    )
    assert [(a["status"], a["parties"]) for a in told.agreements()] == [
        ("signed", ["Norland Health Agency", "Acme Rail"])
    ]
