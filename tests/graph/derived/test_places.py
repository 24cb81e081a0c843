"""Places are one by their codes; a name alone joins only those that have none."""

from __future__ import annotations

from .said import Said, resolved, together


def test_places_are_one_by_their_code_and_kind_else_by_a_name_that_nothing_disputes() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    region = a.place("Grand Est", kind="region", insee_code="44")
    department = b.place("Loire-Atlantique", kind="departement", insee_code="44")
    coded = c.place("Loire-Atlantique", insee_code="44")
    seine = a.place("Saint-Denis", kind="commune", insee_code="93066")
    reunion = b.place("Saint-Denis", kind="commune", insee_code="97411")
    which = c.place("Saint-Denis", kind="commune")
    metz, same_metz = a.place("Metz", kind="commune"), b.place("METZ")
    assert together(resolved(a, b, c)) == {
        frozenset({region}), frozenset({department, coded}), frozenset({seine}),
        frozenset({reunion}), frozenset({which}), frozenset({metz, same_metz}),
    }  # fmt: skip


def test_a_place_of_several_candidates_and_one_whose_name_has_a_code_join_nothing() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    places = [
        a.place("Metz", kind="commune", insee_code="57463"),
        b.place("Metz", kind="commune", candidates=["57463", "57464"]),
        c.place("Metz", kind="commune", candidates=["57463", "57464"]),
        a.place("METZ", kind="commune"),
    ]
    assert together(resolved(a, b, c)) == {frozenset({place}) for place in places}


def test_a_former_commune_is_not_the_new_one_that_has_its_code_and_a_grouping_may_change_kind() -> (
    None
):
    a, b = Said("a"), Said("b")
    new = a.place("Arboys en Bugey", kind="commune", insee_code="01015")
    old = a.place("Arbignieu", kind="commune-deleguee", insee_code="01015")
    same = b.place("Arboys", insee_code="01015")
    before = a.place("CC du Val", kind="communaute-communes", insee_code="200012345")
    after = b.place("CA du Val", kind="communaute-agglomeration", insee_code="200012345")
    assert together(resolved(a, b)) == {
        frozenset({new, same}), frozenset({old}), frozenset({before, after})
    }  # fmt: skip


def test_places_of_a_disputed_name_without_code_stay_local_to_their_sources() -> None:
    a, b, c, d = Said("a"), Said("b"), Said("c"), Said("d")
    places = [
        a.place("Saint-Denis", kind="commune", insee_code="93066"),
        b.place("Saint-Denis", kind="commune", insee_code="97411"),
        c.place("Saint-Denis", kind="commune"),
        d.place("Saint-Denis", kind="commune"),
    ]
    assert together(resolved(a, b, c, d)) == {frozenset({place}) for place in places}
