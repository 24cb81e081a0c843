"""Bodies of communes that are called alike are told apart by the places that their texts name."""

from __future__ import annotations

import pytest

from .said import Said, resolved, together

SEINE, REUNION = "93066", "97411"


def commune(name: str, label: str, code: str = "", **columns: str | list[str]) -> tuple[Said, str]:
    """Let a source name the body of a commune, and the commune with a code."""
    said = Said(name)
    if code:
        said.place("Saint-Denis", kind="commune", insee_code=code)
    return said, said.body(label, kind="commune", **columns)


def bodies(*sources: Said) -> set[frozenset[str]]:
    return together({k: v for k, v in resolved(*sources).items() if "/organisation/" in k})


def test_two_communes_of_one_name_are_two_bodies_and_one_that_may_be_either_joins_neither() -> None:
    a, one = commune("a", "Commune de Saint-Denis", SEINE)
    b, other = commune("b", "Commune de Saint-Denis", REUNION)
    c, same = commune("c", "Ville de Saint-Denis", SEINE)
    d, unknown = commune("d", "Ville de Saint-Denis")
    e, unknown_too = commune("e", "Saint-Denis")
    expected = {
        frozenset({one, same}), frozenset({other}), frozenset({unknown}), frozenset({unknown_too})
    }  # fmt: skip
    assert bodies(a, b, c, d, e) == expected
    assert bodies(e, d, c, b, a) == expected


def test_where_no_text_means_another_commune_the_name_is_enough() -> None:
    a, one = commune("a", "Commune de Saint-Denis", SEINE)
    b, other = commune("b", "Ville de Saint-Denis")
    assert bodies(a, b) == {frozenset({one, other})}


def test_another_name_in_common_does_not_join_two_communes() -> None:
    a, one = commune("a", "Ville de Saint-Denis", SEINE, alt_labels=["Cité dionysienne"])
    b, other = commune("b", "Ville de Saint-Denis", REUNION, alt_labels=["Cité dionysienne"])
    assert bodies(a, b) == {frozenset({one}), frozenset({other})}


def test_a_number_says_more_than_the_place() -> None:
    a, one = commune("a", "Ville de Saint-Denis", SEINE, siren="200000008")
    b, other = commune("b", "Ville de Saint-Denis", REUNION)
    c, same = commune("c", "Mairie de Saint-Denis", siren="200000008")
    assert bodies(a, b, c) == {frozenset({one, same}), frozenset({other})}


@pytest.mark.parametrize("former", [["93059"], []])
def test_the_code_of_a_commune_merged_into_another_is_no_second_one(former: list[str]) -> None:
    a, one = commune("a", "Ville de Saint-Denis", "93059")
    b, other = commune("b", "Ville de Saint-Denis", SEINE)
    lists = Said("lists")
    lists.place("Saint-Denis", kind="commune", insee_code=SEINE, former_codes=former)
    together = {frozenset({one, other})} if former else {frozenset({one}), frozenset({other})}
    assert bodies(a, b, lists) == together


def test_a_grouping_whose_code_changed_stays_one() -> None:
    said = [Said("a"), Said("b")]
    codes = ["200000016", "200000024"]
    labels = [one.body("Métropole du Val", kind="metropole") for one in said]
    for one, code in zip(said, codes, strict=True):
        one.place("Métropole du Val", kind="metropole", insee_code=code)
    assert bodies(*said) == {frozenset(labels)}
