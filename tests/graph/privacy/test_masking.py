"""What reaches people is hidden before a text is kept; what the text says is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactgraph.graph.privacy.contacts import LINE_END, MASK
from pactgraph.graph.privacy.masking import mask, version

NUMBERS = [
    "03 53 01 12 34",
    "03.53.01.12.34",
    "03-53-01-12-34",
    "03/53/01/12/34",
    "03 - 53 - 01 - 12 - 34",
    "03\u00a053\u00a001\u00a012\u00a034",
    "03\u202f53\u202f01\u202f12\u202f34",
    "03.53 01-12.34",
    "0353011234",
    "0353 01 12 34",
    "0353 011 234",
    "03 53 011 234",
    "0 353 011 234",
    "0 353 01 12 34",
    "(03) 53 01 12 34",
    "(0)3 53 01 12 34",
    "+33 3 53 01 12 34",
    "+33 (0)3 53 01 12 34",
    "+33(0)3.53.01.12.34",
    "(+33) 3 53 01 12 34",
    "+33353011234",
    "+ 33 3 53 01 12 34",
    "0033 3 53 01 12 34",
    "00 33 (0)3 53 01 12 34",
    "03 53 01 12 34 poste 4512",
    "+32 (0)2 123 45 67",
    "+32 475 12 34 56",
    "+352 621 123 456",
    "+41 22 123 45 67",
    "+44 20 7946 0958",
    "+44 (0)20 7946 0958",
    "00 32 2 123 45 67",
    "+1 (202) 555-0143",
    "+49 30 901820",
]
ADDRESSES = [
    "nom@ville.example",
    "prenom.nom-double+presse@a.b.ville.example",
    "Prénom.Nom@mairie-évreux.example",
    "nom @ ville.example",
    "nom\uff20ville.example",
    "nom(at)ville.example",
    "nom (at) domaine.fr",
    "nom [at] domaine [dot] fr",
    "nom at domaine dot fr",
    "nom arobase domaine.fr",
    "nom(arobase)domaine(point)fr",
    "prenom [point] nom [arobase] domaine [point] fr",
    "nom {at} domaine.fr",
]
KEPT = [
    "8 311 ménages logés, 63 174 aides et 18 000 collaborateurs",
    "1\u00a0330\u00a0000\u00a0000 d’habitants, 144,7 millions d’euros, 1,2 M€",
    "+ 12 000 logements, +1 330 000 logements, +33 000 places, +10 000 000 000 €",
    "la période 2012-2018, le plan mobile : 2018-2020, 2019/2022, de 1998 à 2004",
    "le 01/02/2018, le 01.02.2018 à 12h30, le 01 02 2018 à 10 h, 2018-01-31 10:00",
    f"2018-{1:02}-31-10-00-05",  # made here: as text it would look like a telephone number
    "SIREN 552 081 317, SIRET 552 081 317 00012, SIRET 01234567800012, RNA W012345678",
    "IBAN FR76 3000 4000 0300 0123 4567 890",
    "INSEE 59350, 60159 et 02691 ; article L. 302-5-1 ; loi n° 2015-991",
    "Standard : 100 000 appels ; 3 lots @ 12.50 €",
    "Suivez @MEL_Lille. Merci ; @ActionLogement ; https://video.example/@chaine",
    "meet us at example.org ; point de vue ; à point nommé",
    "2^{ème} pôle, 1er octobre 2019, 1330 logements, ➤ 2904 mises en chantier",
    "0,123456789 et 3.1415926535",
]
BODY = "Lille et Metz ont signé hier une convention de partenariat pour le logement des salariés."


@pytest.mark.parametrize("number", NUMBERS)
def test_a_telephone_number_is_hidden_where_it_stands(number: str) -> None:
    before, after = (
        "Pour s’inscrire avant le 12/05/2021, composer le ",
        " ou passer à la mairie (59000).",
    )
    assert mask(before + number + after) == before + MASK * len(number) + after


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_hidden_where_it_stands(address: str) -> None:
    before, after = "Pour s’inscrire, écrire à : ", ", avant le 12 mai 2021."
    assert mask(before + address + after) == before + MASK * len(address) + after


@pytest.mark.parametrize("text", KEPT)
def test_figures_dates_and_registers_are_kept(text: str) -> None:
    assert mask(text) == text


def test_numbers_in_a_row_are_all_hidden() -> None:
    for row in ("{}/{}", "{} / {}", "{} - {}", "{} – {}", "{} {}", "{}, {}", "{} ou {}"):
        text = row.format("03 53 01 12 34", "06 39 98 11 22")
        assert not re.search("[0-9]", mask(text)), text


def test_a_label_shows_numbers_of_any_shape() -> None:
    assert mask("Tél : 020 7946 0958") == "Tél : " + MASK * 13
    assert mask("☎ 353.01.12.34") == "☎ " + MASK * 12


def test_an_address_broken_after_its_at_sign_is_hidden_and_the_line_end_stays() -> None:
    assert mask("nom@\r\nville.example") == "████\r\n█████████████"


@pytest.mark.parametrize(
    "marked",
    [
        f"{BODY}\n\nCONTACTS PRESSE\n\n«VILLE DE LILLE»\n\n«Jeanne MARTIN : 01 99 00 12 34»",
        f"Contact presse : «Jeanne Martin, 01 99 00 12 34»\n\nUn pacte\n\n{BODY}",
        f"{BODY}\n\nContact presse\n«Jeanne Martin»\n«Attachée de presse»\n",
        f"### Contacts presse\n\n«#### Ville»\n\n«Jeanne Martin»\n\n### Le projet\n\n{BODY}",
        f"**Contact presse :** «Jeanne Martin (Ville)»\n\nÀ propos de Lille\n\n{BODY}",
        "Contact presse :\r\n«Jeanne Martin»\r\n\r\nLes signataires\r\n\r\nJean Dupont, maire",
        f"{BODY} Contact presse : «Jeanne Martin, 01 99 00 12 34.»",
        f"Contact presse : «Jeanne Martin, 01 99 00 12 34». {BODY * 3}",
        f"{BODY}\n\n«Jeanne Martin – 01 99 00 12 34 – jeanne@ville.example»",
        f"{BODY}\n\n«Jeanne Martin, chargée de communication, 01 99 00 12 34»",
        f"CONTACT PRESSE\n«Jeanne Martin 01 99 00 12 34»\n\nLille, le 3 mai 2020\n\n{BODY}",
        f"CONTACTS\n\n«Jeanne Martin 01 99 00 12 34»\n\n«Paul Roux»\n\n{BODY}",
    ],
)
def test_a_contact_block_is_hidden_to_its_end_and_no_further(marked: str) -> None:
    """What stands between « and » is to be hidden."""
    expected = re.sub("«(.*?)»", lambda found: MASK * len(found[1]), marked)
    assert mask(re.sub("[«»]", "", marked)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Contact presse et élus se sont réunis à Lille.",
        "Accueil\nContact\nPresse\n\nLille et Metz signent\n\nLille, le 3 mai 2020\n\n" + BODY,
        "Attachée de presse de la Ville depuis 2012, Clarisse Neveu présente le plan.",
        "Contact : 3 réunions ont eu lieu.",
        "Presse\n\nLille et Metz signent\n\n" + BODY,
        "Les signataires\n\nJean Dupont, maire de Metz\n\nMarie Durand, présidente de Lille",
    ],
)
def test_words_that_only_resemble_a_contact_block_are_kept(text: str) -> None:
    assert mask(text) == text


def test_of_the_real_announcements_only_contacts_are_hidden(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        hidden = mask(text)
        heading = re.search(r"^CONTACTS PRESSE.*$", text, re.MULTILINE)
        kept = heading.end() if heading else len(text)
        assert hidden[:kept] == text[:kept], path.name
        assert not set(hidden[kept:]) - {MASK} - LINE_END, path.name


def test_what_is_hidden_says_nothing_of_its_length_in_words() -> None:
    assert mask("Contact presse : Jo Li, 01 99 00 12 34") == "Contact presse : " + MASK * 21


@pytest.mark.parametrize(
    "hostile",
    [
        "contact presse\n" * 5_000,
        "contact presse : " * 5_000,
        "a@" * 20_000,
        "0" * 100_000,
        "06 " * 30_000,
        "(at) " * 20_000,
        "Jeanne " * 20_000 + "01 99 00 12 34",
    ],
)
def test_hostile_texts_come_to_an_end(hostile: str) -> None:
    assert len(mask(hostile)) == len(hostile)


PARTS = [
    *("CONTACTS PRESSE", "Contact presse : ", "Contact", "À propos", "Jeanne MARTIN", "Tél. "),
    *("Attachée de presse", "Ville de Lille", "Lille, le 3 mai 2020", "###", "█", "\ufeff", "0"),
    *("\n", "\n\n", "\r\n", "\r", "\u2028", "\x0c", " ", " - ", "/", ":", "+", "@", BODY),
]
PIECES = st.sampled_from([*NUMBERS, *ADDRESSES, *KEPT, *PARTS])


@given(st.lists(PIECES | st.text(max_size=12), max_size=24).map("".join))
def test_lengths_and_line_ends_stay_and_masking_twice_changes_nothing(text: str) -> None:
    hidden = mask(text)
    assert len(hidden) == len(text)
    assert all(old == new or (new == MASK and old not in LINE_END)
               for old, new in zip(text, hidden, strict=True))  # fmt: skip
    assert mask(hidden) == hidden


@given(st.sampled_from(NUMBERS), st.lists(PIECES, max_size=8).map("".join))
def test_no_number_survives_whatever_stands_around_it(number: str, around: str) -> None:
    hidden = mask(f"{around} composer le {number}, {around}")
    assert f"le {number}," not in hidden


def test_the_version_names_the_words_it_goes_by() -> None:
    assert re.fullmatch(r"mask/\d+\+[0-9a-f]{12}", version())
