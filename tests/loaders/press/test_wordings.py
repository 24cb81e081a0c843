"""Wordings that announcements of many kinds use: armies, courts, chambers, universities, cities."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Told

Read = Callable[[str], Told]
Signer = tuple[str, str | None]


def signers(told: Told) -> list[list[Signer]]:
    """Return, for each agreement, who signs it and through which body."""
    return [agreement["signers"] for agreement in told.agreements()]


def parties(told: Told) -> list[list[str]]:
    """Return the parties of each agreement, in order of their names."""
    return [sorted(agreement["parties"]) for agreement in told.agreements()]


def test_a_rank_and_a_surname_in_capitals_name_a_person(read: Read) -> None:
    told = read(
        "La convention a été signée le 4 juin 2022 par le colonel BRIZ, chef de corps du 12e"
        " régiment de cuirassiers, et Mme Marie Dupin, maire de Corval."
    )
    assert signers(told) == [
        [("Briz", "12e régiment de cuirassiers"), ("Marie Dupin", "Commune de Corval")]
    ]


def test_the_matter_of_a_ministry_is_no_party(read: Read) -> None:
    told = read(
        "Construction Minister Ada Lorne and Vice Premier Oleg Karpov signed a memorandum of"
        " understanding on housing on 4 June 2022."
    )
    assert signers(told) == [[("Ada Lorne", None), ("Oleg Karpov", None)]]
    assert parties(told) == [[]]
    assert {title for _, title, _ in told.roles()} == {"Construction Minister", "Vice Premier"}


def test_the_heading_of_a_page_is_no_party(read: Read) -> None:
    told = read(
        "SPORT / Le Comité olympique de Corval a signé ce vendredi une convention de partenariat"
        " avec la Ville de Bellac."
    )
    assert parties(told) == [["Comité olympique de Corval", "Ville de Bellac"]]


def test_those_who_are_there_are_found_after_an_elision(read: Read) -> None:
    told = read(
        "La Ville de Corval et Estran Habitat ont signé une convention le 3 mai 2023 en présence"
        " d'Anne Roy, ministre de la défense et des anciens combattants, et d'Ivan Brun, préfet."
    )
    assert told.present() == {"Anne Roy", "Ivan Brun"}
    assert ("Anne Roy", "ministre de la défense et des anciens combattants", None) in told.roles()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Corval University of Science and Technology (CUST)",
         "Corval University of Science and Technology"),
        ("the Oil and Gas Company of Corval (OGCC)", "Oil and Gas Company of Corval"),
        ("the Ministry of Petroleum and Mineral Resources",
         "Ministry of Petroleum and Mineral Resources"),
        ("Science and Technology Park", "Science and Technology Park"),
        ("Calder Partnership NHS Trust", "Calder Partnership NHS Trust"),
        ("Calder Community Healthcare NHS Foundation Trust",
         "Calder Community Healthcare NHS Foundation Trust"),
    ],
)  # fmt: skip
def test_a_name_is_not_cut_at_what_joins_its_parts(read: Read, text: str, name: str) -> None:
    told = read(f"Bellac City Council signed a partnership agreement with {text} on 3 May 2023.")
    assert parties(told) == [sorted(["Bellac City Council", name])]


def test_an_acronym_and_a_seat_between_commas_are_no_parties(read: Read) -> None:
    told = read(
        "The University of Corval signed an agreement with the Technical University of Central"
        " Bellac, TUCB, Lorval and the Estran Business School, EBS, Orle."
    )
    assert parties(told) == [
        [
            "Estran Business School",
            "Technical University of Central Bellac",
            "University of Corval",
        ]
    ]


def test_a_list_of_bodies_after_an_acronym_goes_on(read: Read) -> None:
    told = read(
        "The Technical University of Central Bellac, TUCB, and Estran Homes signed an agreement."
    )
    assert parties(told) == [["Estran Homes", "Technical University of Central Bellac"]]


def test_a_title_and_its_body_stand_before_a_name(read: Read) -> None:
    told = read(
        "Corval State University and the University of Bellac signed a memorandum of"
        " understanding on 3 May 2023. The Vice Chancellor, Corval State University, Professor"
        " Sir Ben Hale, welcomed it. The President, CSU Alumni, Ms Ada Lorne, was delighted."
    )
    assert ("Ben Hale", "Vice Chancellor", "Corval State University") in told.roles()
    assert all("alumni" not in name.lower() for name, _, _ in told.roles())


def test_a_surname_after_a_title_is_the_person_named_before(read: Read) -> None:
    told = read(
        "Corval Mayor Eric Doe met the Mayor of Bellac, Mark Lowe, today and re-signed the sister"
        " city agreement between Corval and Bellac. Mayor Doe and Mayor Lowe re-signed the sister"
        " city pact in Corval City Hall."
    )
    assert parties(told) == [["Bellac", "Corval"]]
    assert {name for signed in signers(told) for name, _ in signed} == {"Eric Doe", "Mark Lowe"}


def test_letters_after_a_name_are_no_part_of_it(read: Read) -> None:
    told = read(
        "The agreement was signed on 3 May 2023 by Professor Ada Lorne OBE DL, Pro"
        " Vice-Chancellor of Corval University, and Ben Hale, Chief Executive of Estran Homes."
    )
    assert signers(told) == [[("Ada Lorne", "Corval University"), ("Ben Hale", "Estran Homes")]]


def test_a_person_from_a_body_signs_for_it(read: Read) -> None:
    told = read(
        "Vice Chancellor Professor Ada Lorne from the University of Corval and CNH CEO Anthony May"
        " signed a memorandum of understanding on 3 May 2023."
    )
    assert {name for name, _ in signers(told)[0]} == {"Ada Lorne", "Anthony May"}
    assert parties(told) == [["CNH", "University of Corval"]]


def test_two_who_signed_are_told_by_a_clause_after_them(read: Read) -> None:
    told = read(
        "Corval College Rector Professor Ada Lorne and Estran Homes Chair Ben Hale, who signed the"
        " agreement, both welcomed it."
    )
    assert {name for name, _ in signers(told)[0]} == {"Ada Lorne", "Ben Hale"}


def test_celui_stands_for_the_title_before(read: Read) -> None:
    told = read(
        "Le président de la Chambre de commerce de Corval, Ivan Brun, et celui de la Chambre des"
        " métiers de Bellac, Paul Morel, ont signé un accord le 3 mai 2023."
    )
    assert signers(told) == [
        [
            ("Ivan Brun", "Chambre de commerce de Corval"),
            ("Paul Morel", "Chambre des métiers de Bellac"),
        ]
    ]


def test_the_region_after_a_body_does_not_part_it_from_the_next(read: Read) -> None:
    told = read(
        "La Chambre de commerce et d'industrie (CCI) de la région Val-d'Orle et le Groupe Lorval"
        " Banque ont signé, jeudi, une convention de partenariat. Signée par le président de la"
        " CCI de la région, Ivan Brun, et le directeur exécutif du Groupe Lorval Banque à la"
        " région Val-d'Orle, Paul Morel, cette convention aide les commerçants."
    )
    assert parties(told) == [["Chambre de commerce et d'industrie", "Groupe Lorval Banque"]]
    assert [name for name, _ in signers(told)[0]] == ["Ivan Brun", "Paul Morel"]


def test_a_service_of_the_state_does_not_bear_the_name_of_who_works_there(read: Read) -> None:
    told = read(
        "Étaient présents à la signature de la convention entre la Ville de Corval et Estran"
        " Habitat le préfet Ivan Brun, la déléguée de l'Agence régionale de santé Hélène Morel et"
        " la présidente du Conseil départemental de l'Ordre des médecins Claire Siret."
    )
    assert {"Hélène Morel", "Claire Siret"} <= told.present()
    assert "Conseil départemental de l'Ordre des médecins" in told.organisations()


def test_an_earlier_agreement_of_last_december_is_only_mentioned(read: Read) -> None:
    told = read(
        "La Ville de Corval et Estran Habitat ont signé un accord le 3 mai 2023. Il décline la"
        " convention signée, décembre dernier, entre Estran Habitat et la Fédération des offices."
    )
    assert [a["status"] for a in told.agreements() if a["signed_on"]] == ["signed"]
    assert parties(told)[0] == ["Estran Habitat", "Ville de Corval"]


def test_the_years_of_a_plan_are_no_figures(read: Read) -> None:
    told = read(
        "Corval University and Estran Homes signed an agreement on 3 May 2023. The joint 2020-25"
        " vision statement outlines how the two organisations will work together."
    )
    assert told.rows("figures") == []


def test_the_last_of_several_days_is_not_when_they_signed(read: Read) -> None:
    told = read(
        "En marge du congrès qui se tient à Corval les 19 et 20 juin 2025, les présidents Ivan"
        " Brun (CCI Bellac) et Paul Morel (CCI Lorval) ont signé un accord de partenariat."
    )
    assert signers(told) == [[("Ivan Brun", "CCI Bellac"), ("Paul Morel", "CCI Lorval")]]
    assert [agreement["signed_on"] for agreement in told.agreements()] == [None]


def test_a_matter_with_the_country_of_its_minister_is_no_party(read: Read) -> None:
    told = read(
        "Vietnamese Construction Minister Lan Pham and Cuban Foreign Investment and Commerce"
        " Minister Rosa Alvim signed a protocol on 3 May 2023."
    )
    assert {name for name, _ in signers(told)[0]} == {"Lan Pham", "Rosa Alvim"}
    assert parties(told) == [[]]
    assert {title for _, title, _ in told.roles()} == {
        "Vietnamese Construction Minister", "Cuban Foreign Investment and Commerce Minister",
    }  # fmt: skip


def test_the_matter_of_a_minister_does_not_go_on_with_that_of_a_department(read: Read) -> None:
    told = read(
        "The Department of Education and Health Minister Ada Lorne signed an agreement with Estran"
        " Homes on 3 May 2023."
    )
    assert parties(told) == [["Department of Education", "Estran Homes"]]
    assert told.roles() == {("Ada Lorne", "Health Minister", None)}


def test_a_commissioner_for_several_matters_brings_in_none_of_them(read: Read) -> None:
    told = read(
        "Chief Constable Ada Lorne, Police and Crime Commissioner Ben Hale and Professor Karen"
        " Doe, the Vice-Chancellor of Corval University, signed the agreement on 3 May 2023."
    )
    assert {name for name, _ in signers(told)[0]} == {"Ada Lorne", "Ben Hale", "Karen Doe"}
    assert "Crime" not in told.organisations()


def test_who_is_there_is_told_from_who_signs_for_the_first_time(read: Read) -> None:
    told = read(
        "Ivan Brun, président de Corval Agglomération, et Anne Roy, maire de Bellac, ont signé pour"
        " la première fois, une convention d'objectifs en présence de Paul Morel, président de"
        " l'association Centre d'art du Théâtre et de Marion Fouille, directrice."
    )
    assert [name for name, _ in signers(told)[0]] == ["Ivan Brun", "Anne Roy"]
    assert told.present() == {"Paul Morel", "Marion Fouille"}


DRAWN_UP = """CONVENTION DE PARTENARIAT

Entre les soussignés :

La Ville de Corval, représentée par son maire, Madame Marie DUPIN, dûment habilitée par la
délibération du 3 avril 2024, ci-après dénommée « la Ville »,
d'une part,

et

L'association Les Toits Bleus, dont le siège est situé 4 rue des Lilas à Corval, représentée par
son président, Monsieur Jean BARRE, ci-après dénommée « l'Association »,
d'autre part,

{agreed}

Article 1 – Objet
La présente convention définit les modalités du partenariat entre la Ville et l'Association.

Fait à Corval, le 12 mai 2024, en deux exemplaires originaux.
"""


def test_the_text_of_an_agreement_tells_its_sides_and_its_day(read: Read) -> None:
    told = read(DRAWN_UP.format(agreed="il a été convenu ce qui suit :"))
    [agreement] = told.agreements()
    assert (agreement["signed_on"], agreement["place"]) == ("2024-05-12", "Corval")
    assert agreement["parties"] == ["Ville de Corval", "Les Toits Bleus"]
    assert agreement["signers"] == [
        ("Marie Dupin", "Ville de Corval"), ("Jean Barre", "Les Toits Bleus"),
    ]  # fmt: skip


def test_a_text_whose_sides_do_not_agree_is_no_agreement(read: Read) -> None:
    assert read(DRAWN_UP.format(agreed="il est proposé ce qui suit :")).agreements() == []
