"""What broke readers of such texts before: each thing once, as small as it can be."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Told

Read = Callable[[str], Told]


def test_an_acronym_may_stand_inside_a_name(read: Read) -> None:
    told = read(
        "L'Association Régionale des Parents pour l'Accueil, l'Insertion et l'Emploi "
        "(ARPAIE) Bretagne "
        "agit. L'ARPAIE Bretagne a signé une charte avec la Ville de Morlac."
    )
    assert "Association Régionale des Parents pour l'Accueil, l'Insertion et l'Emploi Bretagne" in (
        told.organisations()
    )
    assert len(told.organisations()) == 2


def test_a_person_after_a_body_is_not_part_of_its_name(read: Read) -> None:
    told = read(
        "La convention a été signée le 3 mai 2020 par Jean Colonna, président de la CCI de Portel "
        "et Philippe Casanova, pour la Fédération des artisans du Cap."
    )
    assert told.agreements()[0]["signers"] == [
        ("Jean Colonna", "CCI de Portel"),
        ("Philippe Casanova", "Fédération des artisans du Cap"),
    ]


def test_a_name_may_begin_with_a_digit(read: Read) -> None:
    told = read("Arnaud Delcourt, directeur général de 4V Logis Nord, a pris la parole.")
    assert told.roles() == {("Arnaud Delcourt", "directeur général", "4V Logis Nord")}


def test_two_titles_of_one_person_keep_their_bodies(read: Read) -> None:
    told = read("Anne Roy, rectrice de l'Université Pasteur et présidente du RUV, a parlé.")
    assert told.roles() == {
        ("Anne Roy", "rectrice", "Université Pasteur"),
        ("Anne Roy", "présidente", "RUV"),
    }


def test_titles_are_given_out_with_and_without_respectivement(read: Read) -> None:
    for word in ("respectivement ", ""):
        told = read(
            f"Luc Dol et Marc Péan, {word}président et directeur de Morlac Habitat, ont parlé."
        )
        assert told.roles() == {
            ("Luc Dol", "président", "Morlac Habitat"),
            ("Marc Péan", "directeur", "Morlac Habitat"),
        }


def test_a_shared_title_in_the_plural_is_everyone_s(read: Read) -> None:
    told = read("Luc Dol et Anne Péan, coprésidents de Morlac Habitat, ont parlé.")
    assert told.roles() == {
        ("Luc Dol", "coprésidents", "Morlac Habitat"),
        ("Anne Péan", "coprésidents", "Morlac Habitat"),
    }


def test_a_title_may_stand_before_the_name_without_comma(read: Read) -> None:
    told = read(
        "Une convention a été signée le 3 mai 2020 par le préfet Luc Dol et le directeur "
        "du réseau de la Caisse des Monts Marc Abelin."
    )
    assert told.agreements()[0]["signers"] == [
        ("Luc Dol", None),
        ("Marc Abelin", "Caisse des Monts"),
    ]


def test_an_acronym_stands_for_the_name_it_was_defined_with(read: Read) -> None:
    told = read(
        "L'Association des ports du Nord (APN) est née. Luc Dol, président de l'APN, a signé "
        "une charte avec la Ville de Morlac."
    )
    parties = told.agreements()[0]["parties"]
    assert parties == ["Association des ports du Nord", "Ville de Morlac"] or set(parties) == {
        "Association des ports du Nord",
        "Ville de Morlac",
    }


def test_people_of_the_contacts_are_nobody(read: Read) -> None:
    told = read(
        "Luc Dol, maire de Morlac, a signé une charte.\n\nContacts presse\n\nVille de Morlac\n"
        "Anne Roy - Attachée de presse - 01 99 00 12 34 anne.roy@exemple.test"
    )
    assert {name for name, _, _ in told.roles()} == {"Luc Dol"}
    assert "Roy" not in str(told.facts.tables)


def test_a_masked_contact_is_nobody(read: Read) -> None:
    told = read(
        "Luc Dol, maire de Morlac, a parlé.\n\nContacts presse : Anne Roy, directrice, " + "█" * 20
    )
    assert {name for name, _, _ in told.roles()} == {"Luc Dol"}


def test_who_is_present_before_the_verb_does_not_sign(read: Read) -> None:
    told = read(
        "En présence de Luc Dol, préfet, et d'Anne Roy, députée, Marc Péan, président de "
        "Morlac Habitat, "
        "et Zoé Mas, directrice de l'école Jules-Ferry, ont signé une charte."
    )
    assert [name for name, _ in told.agreements()[0]["signers"]] == ["Marc Péan", "Zoé Mas"]
    assert told.present() == {"Luc Dol", "Anne Roy"}


def test_what_the_comma_leaves_open_is_kept_as_ambiguous(read: Read) -> None:
    told = read(
        "En présence de Luc Dol, préfet, Anne Roy, présidente de Morlac Habitat et Jean Bar, "
        "maire de Bron, "
        "Zoé Mas, directrice, et Paul Lis, trésorier, ont signé la convention qui lie Morlac "
        "Habitat "
        "à Régions Unies."
    )
    certain = {(s["signer"], s["certainty"]) for s in told.rows("signatures")}
    assert {(told.labels[who], how) for who, how in certain} == {
        ("Anne Roy", "ambiguous"),
        ("Zoé Mas", "stated"),
        ("Paul Lis", "stated"),
    }
    assert {"Luc Dol", "Anne Roy", "Jean Bar"} <= told.present()


def test_no_agreement_is_made_of_a_meeting_or_a_guest_book(read: Read) -> None:
    for text in (
        "La Fédération du bois a tenu sa convention annuelle le 3 juin 2022 à Lyon.",
        "Luc Dol, maire de Bron, a signé le livre d'or.",
        "D'un commun accord, Luc Dol et la Ville de Bron ont renoncé.",
        "Le dispositif de conventionnement signé par la Ville de Bron aide les propriétaires.",
        "La Ville de Bron n'a pas signé la convention.",
        "La Ville de Bron pourrait signer une convention avec la Région Morvan.",
        "La Ville de Bron et la Région Morvan devraient signer une convention.",
    ):
        assert read(text).agreements() == [], text


def test_a_future_act_is_announced(read: Read) -> None:
    told = read(
        "Bron, le 3 mai 2023\n\nLa Ville de Bron et la Région Morvan signeront une charte le "
        "9 juin 2023."
    )
    assert [(a["status"], a["signed_on"]) for a in told.agreements()] == [
        ("announced", "2023-06-09")
    ]


def test_an_old_agreement_is_only_mentioned(read: Read) -> None:
    told = read(
        "Bron, le 3 mai 2023\n\nLa Ville de Bron rappelle la convention signée le 4 avril "
        "2019 avec la Région Morvan."
    )
    assert [(a["status"], a["signed_on"]) for a in told.agreements()] == [
        ("mentioned", "2019-04-04")
    ]


def test_a_committee_signs_for_the_body_whose_name_it_bears(read: Read) -> None:
    told = read(
        "MORLAC SOLIDAIRE ET LA VILLE DE BRON S'ENGAGENT\n\n"
        "Luc Dol, président du Comité régional Morlac Solidaire Bretagne, et Anne Roy, maire "
        "de Bron, ont signé "
        "une charte. La Ville de Bron et Morlac Solidaire s'engagent à construire."
    )
    sides = [
        (told.labels[p["actor"]], told.labels.get(p["via"])) for p in told.rows("participations")
    ]
    assert ("Morlac Solidaire", "Comité régional Morlac Solidaire Bretagne") in sides
