"""What judgements change, and what they leave as it was read."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from pactgraph.graph.derived.columns import connect
from pactgraph.graph.errors import Contradiction, JudgementError
from pactgraph.graph.facts import Reading
from pactgraph.graph.judgements.journal import Decision
from pactgraph.graph.judgements.places import Place, Span
from pactgraph.graph.review.stored import facts_of
from pactgraph.graph.storage.store import Store
from pactgraph.graph.storage.verification import verify

Places = dict[tuple[str, str, str], Place]
Answers = Callable[[Store], dict[str, Any]]
A, B = ("a", "organisations", "Ville de Lille"), ("b", "organisations", "Lille")
C = ("c", "organisations", "Ville de Lille")
JEAN = ("a", "people", "Jean Dubois")
SIGNED = ("a", "agreements", "Convention Ville de Lille")
ANNE = {"author": "Anne Roy", "reason": "vu l'annuaire", "on": "2026-01-02"}


def asked(store: Store, query: str) -> list[tuple[Any, ...]]:
    with connect(store.path, store.manifest) as connection:
        return connection.execute(query).fetchall()


def damage(store: Store) -> list[str]:
    return [str(one) for one in verify(store.path) if not one.harmless]


def names_of(store: Store) -> list[tuple[str, int]]:
    """Return each organisation by its names, and how many sources state it."""
    return asked(
        store,
        "select string_agg(distinct s.label, ' = ' order by s.label), count(*)"
        " from stated.organisations s join identities i on i.stated = s.id"
        " group by i.resolved order by all",
    )


@pytest.fixture
def known(store: Store, places: Callable[[Store], Places]) -> Places:
    return places(store)


def test_two_judged_the_same_are_one_and_undone_they_are_two(
    store: Store, known: Places, answers: Answers
) -> None:
    before = answers(store)
    one, other = (
        known[c, "organisations", n] for c, n in (("a", "Ville de Lille"), ("b", "Lille"))
    )
    store.judge([Decision("same", one, other)], **ANNE)
    assert names_of(store) == [("Habitat Nord", 3), ("Lille = Ville de Lille", 3)]
    assert asked(
        store, "select count(distinct resolved) from identities where resolved like 'agr%'"
    ) == [(1,)]
    assert damage(store) == []
    store.judge([Decision("undo", undoes=1)], **ANNE)
    assert answers(store) == before


def test_two_judged_different_are_two_whatever_their_names(store: Store, known: Places) -> None:
    one, other = (
        known[A],
        known[C],
    )
    assert names_of(store) == [("Habitat Nord", 3), ("Lille", 1), ("Ville de Lille", 2)]
    store.judge([Decision("different", one, other)], **ANNE)
    assert names_of(store) == [
        ("Habitat Nord", 3), ("Lille", 1), ("Ville de Lille", 1), ("Ville de Lille", 1),
    ]  # fmt: skip
    assert damage(store) == []


def test_a_fact_rejected_is_in_no_answer_and_stays_as_it_was_read(
    store: Store, known: Places
) -> None:
    before = facts_of(store, ["file:///a.txt"])
    store.judge([Decision("reject", known[JEAN])], **ANNE)
    left = "select count(*) from {} where source = 'file:///a.txt'"
    told = {
        t: asked(store, left.format(t))[0][0]
        for t in ("people", "roles", "signatures", "evidence", "participations")
    }
    assert told == {"people": 0, "roles": 0, "signatures": 1, "evidence": 5, "participations": 2}
    assert facts_of(store, ["file:///a.txt"]) == before
    assert damage(store) == []


def test_a_party_that_is_none_takes_its_participation_with_it(store: Store, known: Places) -> None:
    store.judge([Decision("reject", known["a", "organisations", "Habitat Nord"])], **ANNE)
    assert asked(store, "select count(*) from participations where source = 'file:///a.txt'") == [
        (1,)
    ]
    assert damage(store) == []


def test_a_property_corrected_shows_its_value_its_words_and_that_it_was_judged(
    store: Store, known: Places
) -> None:
    text = store.text("file:///a.txt")
    where = text.index("Ville de Lille")
    span = Span.of(text, where, where + 14)
    agreement = known[SIGNED]
    named = Decision("correct", agreement, property="kind_label", value="convention", span=span)
    dated = Decision("correct", agreement, property="signed_on", value="2021-03-05")
    store.judge([named, dated], **ANNE)
    assert asked(
        store,
        "select kind_label, signed_on, rule, certainty, kind from agreements"
        " where source = 'file:///a.txt'",
    ) == [("convention", "2021-03-05", "judgement.corrected", "stated", "convention-cadre")]
    assert asked(
        store,
        "select e.quote, e.start from evidence e join agreements a on a.id = e.fact"
        " where a.source = 'file:///a.txt' and e.property = 'kind_label'",
    ) == [("Ville de Lille", 0)]
    assert damage(store) == []


def test_a_fact_accepted_is_certain(store: Store, known: Places) -> None:
    store.judge([Decision("accept", known[JEAN])], **ANNE)
    assert asked(store, "select certainty from people order by source") == [
        ("stated",), ("ambiguous",), ("ambiguous",),
    ]  # fmt: skip


def test_a_fact_added_stands_with_its_words(store: Store, known: Places) -> None:
    text = store.text("file:///a.txt")
    span = Span.of(text, text.index("maire"), text.index("maire") + 5)
    place = Place("file:///a.txt", "organisations", "Mairie", {"label": "Mairie"}, (span,))
    party = Place(
        "file:///a.txt", "participations", "", {"actor": "Mairie", "party_role": "witness"}, (span,)
    )
    store.judge(
        [
            Decision("add", place, values={"label": "Mairie"}),
            Decision(
                "add", party, values={"party_role": "witness"},
                refers={"actor": place, "agreement": known[SIGNED]},
            ),
        ],
        **ANNE,
    )  # fmt: skip
    assert asked(
        store,
        "select o.label, p.rule, e.quote from participations p join evidence e on e.fact = p.id"
        " join identities i on i.resolved = p.actor join stated.organisations o on o.id = i.stated"
        " where p.party_role = 'witness' and e.property = 'actor'",
    ) == [("Mairie", "judgement.added", "maire")]
    assert damage(store) == []
    store.judge([Decision("undo", undoes=1)], **ANNE)
    assert asked(store, "select count(*) from participations where party_role = 'witness'") == [
        (0,)
    ]
    assert damage(store) == []


def test_a_contradiction_is_refused_with_the_chain_that_causes_it(
    store: Store, known: Places
) -> None:
    a, b, c = known[A], known[B], known[C]
    store.judge([Decision("same", a, b), Decision("same", b, c)], **ANNE)
    held = store.manifest
    with pytest.raises(Contradiction) as caught:
        store.judge([Decision("different", a, c)], author="Paul Petit")
    assert str(caught.value) == (
        "“Ville de Lille” of a.txt differs from “Ville de Lille” of c.txt contradicts what is"
        " judged: “Ville de Lille” of a.txt is the same as “Lille” of b.txt (judgement 1 by Anne"
        " Roy, 2026-01-02: vu l'annuaire); “Lille” of b.txt is the same as “Ville de Lille” of"
        " c.txt (judgement 2 by Anne Roy, 2026-01-02: vu l'annuaire); undo one of these first, as"
        " `pactgraph judge undo 2`"
    )
    assert store.manifest == held


@pytest.mark.parametrize(
    ("first", "then"), [("accept", "reject"), ("reject", "accept"), ("reject", "correct")]
)
def test_what_is_rejected_is_not_accepted_nor_corrected(
    store: Store, known: Places, first: str, then: str
) -> None:
    person = known[JEAN]
    store.judge([Decision(first, person)], **ANNE)
    with pytest.raises(Contradiction, match="undo it first, as `pactgraph judge undo 1`"):
        store.judge([Decision(then, person, property="label", value="Jean")], **ANNE)


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (lambda k: Decision("undo", undoes=7), "judgement 7: is not held"),
        (lambda k: Decision("same", k[JEAN], k[B]),
         "only two of one kind"),
        (lambda k: Decision("same", k[B], k[B]),
         "both names lead to one thing"),
        (lambda k: Decision("maybe", k[B]), "is no judgement"),
        (lambda k: Decision("correct", k[B], property="label", value=" "),
         "is required, and is blank"),
        (lambda k: Decision("correct", k[B], property="colour", value="red"),
         "is not a column that the ontology knows"),
        (lambda k: Decision("reject", Place("file:///a.txt", "people", "N", {"label": "N"})),
         "is not found"),
        (lambda k: Decision("add", Place("file:///x.txt", "people", "N", {"label": "N"})),
         "required"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_refused_and_nothing_is_held(
    store: Store, known: Places, decision: Callable[[Places], Decision], told: str
) -> None:
    held = store.manifest
    with pytest.raises(JudgementError, match=told):
        store.judge([Decision("reject", known[JEAN]), decision(known)], **ANNE)
    assert store.manifest == held
    assert store.judgements() == []


def test_a_judgement_needs_an_author(store: Store, known: Places) -> None:
    with pytest.raises(JudgementError, match="PACTGRAPH_AUTHOR"):
        store.judge([Decision("reject", known[JEAN])], author=" ")


def test_what_is_judged_already_makes_no_line(store: Store, known: Places) -> None:
    a, b = known[A], known[B]
    store.judge([Decision("same", a, b)], **ANNE)
    assert store.judge([Decision("same", b, a)], **ANNE) == []


def test_judgements_outlive_compaction_removal_and_another_reader(
    store: Store, known: Places, readings: Callable[..., list[Reading]]
) -> None:
    a, b = known[A], known[B]
    store.judge([Decision("same", a, b), Decision("reject", known["a", "signatures", ""])], **ANNE)
    store.compact()
    store.commit([], remove=["file:///a.txt"])
    assert names_of(store) == [("Habitat Nord", 2), ("Lille", 1), ("Ville de Lille", 1)]
    store.commit(readings()[:1])
    assert names_of(store) == [("Habitat Nord", 3), ("Lille = Ville de Lille", 3)]
    assert asked(store, "select count(*) from signatures") == [(2,)]
    store.commit(readings("press 2", "anew "))
    assert names_of(store) == [("Habitat Nord", 3), ("Lille = Ville de Lille", 3)]
    assert asked(store, "select count(*) from signatures") == [(2,)]
    assert damage(store) == []


def random_decision(chance: random.Random, known: Places, store: Store) -> Decision:
    """Make any decision at random; it may be one that is refused."""
    table = chance.choice(["organisations", "people", "agreements"])
    things = [place for (_, of, _), place in sorted(known.items()) if of == table]
    facts = [
        place for (_, of, _), place in sorted(known.items()) if of not in ("evidence", "documents")
    ]
    verdict = chance.choice(["same", "different", "unsure", "accept", "reject", "correct", "add"])
    if verdict in ("same", "different", "unsure"):
        return Decision(verdict, *chance.sample(things, 2))
    if verdict == "add":
        source = chance.choice(sorted(store.manifest.sources))
        start = chance.randrange(20)
        span = Span.of(store.text(source), start, start + 5)
        place = Place(source, "organisations", span.exact, {"label": span.exact}, (span,))
        return Decision("add", place, values={"label": span.exact})
    if verdict == "correct":
        return Decision(
            "correct", chance.choice(things), property="label", value=f"N{chance.random()}"
        )
    return Decision(verdict, chance.choice(facts))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_what_was_asked_before_a_history_of_judgements_is_answered_after_it_is_undone(
    tmp_path_factory: pytest.TempPathFactory, store: Store, known: Places, answers: Answers,
    readings: Callable[..., list[Reading]], seed: int,
) -> None:  # fmt: skip
    before = answers(store)
    anew = Store.open(tmp_path_factory.mktemp("anew") / "store", create=True)
    anew.commit(readings("press 2", "anew "))
    expected_anew = answers(anew)
    for history in range(10):
        chance = random.Random(f"{seed} {history}")
        made = []
        start = store.manifest
        for _ in range(chance.randint(1, 5)):
            try:
                made += store.judge([random_decision(chance, known, store)], **ANNE, derive=False)
            except JudgementError:
                continue
        store.catch_up(start)
        if history == 0:
            assert damage(store) == []
            judged = answers(store)
            store.commit(readings("press 2", "anew "))
            assert damage(store) == []
            store.commit(readings())
            assert answers(store) == judged
        chance.shuffle(made)
        start = store.manifest
        undone = [Decision("undo", undoes=one.id) for one in made]
        store.judge(undone, **ANNE) if undone else store.catch_up(start)
        assert answers(store) == before
    store.commit(readings("press 2", "anew "))
    assert answers(store) == expected_anew
