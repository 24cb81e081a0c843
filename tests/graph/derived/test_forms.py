from __future__ import annotations

import pytest

from .said import Said, resolved, together


def joined(one: str, other: str, found: dict[str, str]) -> bool:
    return found[one] == found[other]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Conseil départemental de l'Orne", "Département de l'Orne", "departement"),
        ("Conseil régional des Hauts-de-France", "Région Hauts-de-France", "region"),
        ("Mairie de Bron", "Ville de Bron", "commune"),
        ("Bron", "City of Bron", "commune"),
        ("Chambre de commerce et d'industrie de Metz", "CCI Metz", "chambre-consulaire"),
    ],
)
def test_names_that_differ_by_the_noun_of_their_kind_are_of_one(
    one: str, other: str, kind: str
) -> None:
    a, b = Said("a"), Said("b")
    assert joined(a.body(one, kind=kind), b.body(other, kind=kind), resolved(a, b))


@pytest.mark.parametrize(
    ("one", "its_kind", "other", "other_kind"),
    [
        ("Ville de Metz", "commune", "Metz", "association"),
        ("Région Bretagne", "region", "Commune de Bretagne", "commune"),
        ("CCI Metz", "chambre-consulaire", "Metz", "chambre-consulaire"),
        ("Métropole de Nancy", "metropole", "Nancy Métropole", "metropole"),
    ],
)
def test_a_noun_that_tells_bodies_apart_keeps_them_apart(
    one: str, its_kind: str, other: str, other_kind: str
) -> None:
    a, b = Said("a"), Said("b")
    first, second = a.body(one, kind=its_kind), b.body(other, kind=other_kind)
    assert not joined(first, second, resolved(a, b))


def test_another_name_that_a_text_gives_joins_what_bears_it_elsewhere() -> None:
    a, b = Said("a"), Said("b")
    one = a.body("Fabrique des quartiers", alt_labels=["Atelier du Val"])
    assert joined(one, b.body("atelier du val"), resolved(a, b))


def test_a_part_of_a_name_joins_nothing() -> None:
    a, b = Said("a"), Said("b")
    one = a.body("Comité régional Toits du Nord", alt_labels=["Comité régional"])
    assert not joined(one, b.body("Comité régional"), resolved(a, b))


def test_a_name_that_two_bodies_of_a_text_bear_joins_neither() -> None:
    a, b = Said("a"), Said("b")
    group = a.body("Toits Ouverts")
    part = a.body("Comité du Val", alt_labels=["Toits Ouverts"])
    elsewhere = b.body("Toits Ouverts")
    found = resolved(a, b)
    assert (found[group], found[part] == found[group]) == (found[elsewhere], False)


def test_another_name_given_to_two_bodies_joins_neither() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    one = a.body("Fabrique de Metz", alt_labels=["Atelier du Val"])
    other = b.body("Bureau de Nancy", alt_labels=["Atelier du Val"])
    third = c.body("Atelier du Val")
    assert len(set(resolved(a, b, c).values())) == len({one, other, third})


def test_an_acronym_alone_joins_nothing() -> None:
    a, b = Said("a"), Said("b")
    one = a.body("Conférence des écoles", kind="association", alt_labels=["CDE"])
    assert not joined(one, b.body("CDE"), resolved(a, b))


def test_an_acronym_joins_bodies_in_which_the_same_person_is_at_work() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    one = a.body("Conférence des écoles", kind="association", alt_labels=["CDE"])
    same, other = b.body("CDE"), c.body("CDE")
    a.person("Anne Roy", one), b.person("ANNE ROY", same), c.person("Luc Petit", other)
    found = resolved(a, b)
    assert joined(one, same, found)
    assert not joined(c.body("CDE"), one, resolved(a, c))


def test_an_acronym_joins_bodies_that_had_the_same_partner_on_the_same_day() -> None:
    a, b = Said("a"), Said("b")
    one, same = a.body("Conférence des écoles", alt_labels=["CDE"]), b.body("CDE")
    first = a.agreement(one, a.body("Ville de Lille"))
    second = b.agreement(same, b.body("Ville de Lille"))
    found = resolved(a, b)
    assert joined(one, same, found) and joined(first, second, found)


def test_an_acronym_of_two_bodies_says_nothing_of_those_that_are_called_by_it_alone() -> None:
    a, b, c, d = Said("a"), Said("b"), Said("c"), Said("d")
    a.body("Conférence des écoles", alt_labels=["CDE"])
    b.body("Communauté d'Épernon", alt_labels=["CDE"])
    assert not joined(c.body("CDE"), d.body("CDE"), resolved(a, b, c, d))
    assert joined(c.body("CDE"), d.body("CDE"), resolved(a, c, d))


def test_kinds_that_contradict_each_other_part_another_name() -> None:
    a, b = Said("a"), Said("b")
    one = a.body("Fabrique de Metz", kind="entreprise", alt_labels=["Atelier du Val"])
    assert not joined(one, b.body("Atelier du Val", kind="commune"), resolved(a, b))


def test_hostile_other_names_are_names_like_others() -> None:
    a, b = Said("a"), Said("b")
    names = ["'; drop table held; --", "\x1f", "\u200f\u200b", "x" * 10_000, "%", "", "* *"]
    one = a.body("Fabrique de Metz", alt_labels=names)
    others = [b.body(name, str(place)) for place, name in enumerate(names)]
    assert together(resolved(a, b)) == {
        frozenset({one, others[0]}), *(frozenset({other}) for other in others[1:])
    }  # fmt: skip


def test_a_noun_alone_is_no_name_and_a_title_may_still_say_whose_it_is() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    bare, other = b.body("Région", kind="region"), c.body("la Région", kind="region")
    named = a.person("Anne Roy", a.body("Région Bretagne", kind="region"), title="Présidente")
    implied = b.person("Anne Roy", bare, title="présidente de Région")
    found = resolved(a, b, c)
    assert found[bare] != found[other]
    assert found[named] == found[implied]
