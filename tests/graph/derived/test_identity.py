from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactgraph.graph.derived.identity import fold, fold_name, fold_person
from pactgraph.graph.derived.identity.clusters import chained

from .said import Said, resolved, resolved_in_full, together


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Communauté d'agglomération de La Rochelle", "COMMUNAUTE D’AGGLOMERATION LA ROCHELLE"),
        ("État", "E\u0301tat"),
        ("Œuvre", "OEUVRE"),
        ("Ville  de\u00a0Lille ", "ville-de-lille"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_fold_to_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Groupe L", "Groupe D"),
        ("-", "!"),
        ("Les", "Le"),
        ("名古屋市", "名古屋"),
        ("कि", "की"),
        ("Lille", "Lilles"),
        ("Nancy Porte", "Nancyporte"),
    ],
)
def test_names_that_differ_do_not_fold_to_one(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(st.text())
def test_folding_is_stable_and_never_leaves_nothing_of_something(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_name(text) or not text
    assert fold_person(text) or not text


def test_a_name_is_one_organisation_in_every_source_and_store() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    first, second = a.body("Ville de Lille"), b.body("VILLE DE LILLE", kind="commune")
    alone = c.body("ville de lille")
    found = resolved(a, b)
    assert found[first] == found[second] == resolved(c)[alone]
    assert found[first].startswith("organisation/")


def test_kinds_that_do_not_go_together_part_a_name() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    town, club, either = (
        a.body("Metz", kind="commune"),
        b.body("Metz", kind="association"),
        c.body("Metz"),
    )
    assert together(resolved(a, b, c)) == {frozenset({one}) for one in (town, club, either)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("groupe", "entreprise"), ("metropole", "epci"), ("agence", "ecole"), ("autre", "commune")],
)
def test_a_name_is_one_organisation_where_its_kinds_go_together(one: str, other: str) -> None:
    a, b = Said("a"), Said("b")
    first, second = a.body("Alpha", kind=one), b.body("alpha", kind=other)
    found = resolved(a, b)
    assert found[first] == found[second]


def test_a_number_joins_two_names_and_parts_one() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    old = a.body("Lille Métropole", siren="200093201")
    new = b.body("Métropole européenne de Lille", siren="200093201")
    other = c.body("Lille Métropole", siren="123456789")
    assert together(resolved(a, b, c)) == {frozenset({old, new}), frozenset({other})}


def test_a_chain_of_names_and_numbers_is_one_organisation() -> None:
    sources = [Said(str(n)) for n in range(4)]
    chain = [
        sources[0].body("Alpha", siren="1"),
        sources[1].body("Beta", siren="1", wikidata="Q1"),
        sources[2].body("Gamma", wikidata="Q1", rna="W1"),
        sources[3].body("gamma"),
    ]
    assert together(resolved(*sources)) == {frozenset(chain)}


def test_a_cluster_is_called_after_its_first_member_and_the_others_lead_to_it() -> None:
    a, b = Said("a"), Said("b")
    first, second = a.body("Alpha", siren="1"), b.body("Beta", siren="1")
    alone = resolved(a)[first], resolved(b)[second]
    found, retired = resolved_in_full([a, b])
    assert (found[first], found[second], retired) == (alone[0], alone[0], {alone[1]: alone[0]})
    found, retired = resolved_in_full([b, a])
    assert (found[first], found[second], retired) == (alone[1], alone[1], {alone[0]: alone[1]})


def test_two_people_of_one_name_are_two_unless_they_serve_one_organisation() -> None:
    a, b, c, d = Said("a"), Said("b"), Said("c"), Said("d")
    one = a.person("Anne Roy", a.body("Ville de Lille"))
    same = b.person("ANNE ROY", b.body("ville de Lille"), b.body("Métropole"))
    chained_on = c.person("Anne Roy", c.body("Métropole"))
    stranger = d.person("Anne Roy")
    people = {s: r for s, r in resolved(a, b, c, d).items() if s.startswith("stated/person/")}
    assert together(people) == {frozenset({one, same, chained_on}), frozenset({stranger})}
    assert people[stranger] == stranger.removeprefix("stated/")


def test_a_title_that_names_the_kind_of_its_body_joins_a_person_to_the_one_of_that_name() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    named = a.person("Anne Roy", a.body("Région Bretagne", kind="region"), title="Présidente")
    implied = b.person("Anne Roy", None, title="présidente de Région")
    other = c.person("Anne Roy", None, title="présidente")
    deputy = c.person("Luc Roy", None, title="présidente de Région")
    people = {s: r for s, r in resolved(a, b, c).items() if s.startswith("stated/person/")}
    assert together(people) == {
        frozenset({named, implied}), frozenset({other}), frozenset({deputy}),
    }  # fmt: skip


def test_a_title_that_fits_two_people_of_one_name_joins_neither() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    people = [
        a.person("Anne Roy", a.body("Région Bretagne", kind="region"), title="Présidente"),
        b.person("Anne Roy", b.body("Région Sud", kind="region"), title="Présidente"),
        c.person("Anne Roy", None, title="présidente de Région"),
    ]
    found = resolved(a, b, c)
    assert len({found[one] for one in people}) == 3


def parties(said: Said) -> tuple[str, str]:
    return said.body("Ville de Lille"), said.body("Action Logement")


def test_one_signing_announced_by_two_sources_is_one_agreement() -> None:
    a, b = Said("a"), Said("b")
    one, other = a.agreement(*parties(a)), b.agreement(*reversed(parties(b)))
    found = resolved(a, b)
    assert found[one] == found[other]


def test_a_signing_is_called_the_same_in_every_store_however_many_sources_tell_of_it() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    one, other, third = (x.agreement(*parties(x)) for x in (a, b, c))
    assert resolved(a)[one] == resolved(b, c)[third] == resolved(a, b)[other]


@pytest.mark.parametrize("kind", ["convention", "convention-cadre"])
def test_a_kind_and_a_broader_one_are_of_one_agreement(kind: str) -> None:
    a, b = Said("a"), Said("b")
    one = a.agreement(*parties(a), kind=kind)
    other = b.agreement(*parties(b), kind="convention-de-partenariat")
    found = resolved(a, b)
    assert found[one] == found[other]


@pytest.mark.parametrize(
    "change",
    [
        {"signed_on": "2021-03-05"},
        {"signed_on": "2021-03"},
        {"signed_on": None},
        {"kind": "charte"},
    ],
)
def test_another_day_or_kind_is_another_agreement(change: dict[str, str]) -> None:
    a, b = Said("a"), Said("b")
    one, other = a.agreement(*parties(a)), b.agreement(*parties(b), **change)
    found = resolved(a, b)
    assert found[one] != found[other]


def test_agreements_are_not_one_when_a_side_is_unnamed_or_alone() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    made = [
        a.agreement(*parties(a)),
        b.agreement(*parties(b), None),
        c.agreement(c.body("Ville de Lille")),
    ]
    found = resolved(a, b, c)
    assert len({found[one] for one in made}) == 3


def test_two_agreements_of_one_source_that_answer_to_one_description_stay_apart() -> None:
    a, b = Said("a"), Said("b")
    made = [
        a.agreement(*parties(a), key="1"),
        a.agreement(*parties(a), key="2"),
        b.agreement(*parties(b)),
    ]
    found = resolved(a, b)
    assert len({found[one] for one in made}) == 3


def test_hostile_names_are_names_like_others() -> None:
    names = [
        "'; drop table held; --",
        "\x1f",
        "\x00",
        "name\x1fkind",
        "{}",
        "%",
        "_",
        "\\",
        "\n",
        "-",
    ]
    a, b = Said("a"), Said("b")
    pairs = [frozenset({a.body(one), b.body(one)}) for one in names]
    assert together(resolved(a, b)) == set(pairs)


LABELS = st.sampled_from(["Metz", "METZ", "Ville de Metz", "Lille", "lille", "-"])
BODIES = st.tuples(
    LABELS,
    st.sampled_from([None, "commune", "association"]),
    st.sampled_from([None, None, "1", "2"]),
    st.sampled_from([None, None, "Q1", "Q2"]),
)
SOURCES = st.lists(st.lists(BODIES, min_size=1, max_size=4), min_size=1, max_size=4)


def told(stories: list[list[tuple[str, str | None, str | None, str | None]]]) -> list[Said]:
    sources = []
    for number, bodies in enumerate(stories):
        said = Said(str(number))
        made = []
        for place, (label, kind, siren, wikidata) in enumerate(bodies):
            known = {"kind": kind, "siren": siren, "wikidata": wikidata}
            made.append(said.body(label, str(place), **{k: v for k, v in known.items() if v}))
            code = {"insee_code": "5746" + siren} if siren else {}
            said.place(label, **({"kind": kind} if kind else {}), **code)
            said.person("Anne Roy" if kind else "Jean Roy", *made[-2:])
        said.agreement(*made)
        sources.append(said)
    return sources


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOURCES, st.randoms(use_true_random=False))
def test_the_order_of_loading_never_changes_what_stands_together(stories, chance) -> None:  # type: ignore[no-untyped-def]
    sources = told(stories)
    found, retired = resolved_in_full(sources)
    chance.shuffle(sources)
    again, _ = resolved_in_full(sources)
    assert together(found) == together(again)
    assert not retired.keys() & set(found.values())
    assert set(retired.values()) <= set(found.values())
    assert resolved_in_full(sources)[0] == again


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12))))
def test_chains_join_whatever_pairs_connect(pairs: list[tuple[int, int]]) -> None:
    import networkx

    found = chained((f"{a:02d}", f"{b:02d}") for a, b in pairs)
    graph = networkx.Graph([(f"{a:02d}", f"{b:02d}") for a, b in pairs])
    assert found == {
        key: min(part) for part in networkx.connected_components(graph) for key in part
    }
