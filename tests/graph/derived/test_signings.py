"""One signing, told with different detail, is one agreement; in any doubt there are several."""

from __future__ import annotations

from itertools import permutations

import pytest

from .said import Said, resolved

LILLE, LOGEMENT, SUD = "Ville de Lille", "Toits Ouverts", "Région Sud"


def signing(said: Said, *bodies: str, key: str = "", **columns: str) -> str:
    return said.agreement(*[said.body(body) for body in bodies], key=key, **columns)


def without_day(said: Said, *bodies: str, day: str | None = None, **columns: str) -> str:
    told = {"signed_on": day, **columns}
    return signing(said, *bodies, **told)  # type: ignore[arg-type]


def test_one_source_may_name_more_parties_than_the_other() -> None:
    a, b = Said("a"), Said("b")
    one = signing(a, LILLE, LOGEMENT, SUD, kind="convention")
    other = signing(b, LILLE, LOGEMENT, kind="convention-de-partenariat")
    found = resolved(a, b)
    assert found[one] == found[other]


def test_parties_that_each_lack_another_sign_two_agreements() -> None:
    a, b = Said("a"), Said("b")
    one = signing(a, LILLE, LOGEMENT, "Metz")
    other = signing(b, LILLE, LOGEMENT, SUD)
    found = resolved(a, b)
    assert found[one] != found[other]


def test_two_that_fit_a_third_but_not_each_other_leave_all_apart() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    made = [
        signing(a, LILLE, LOGEMENT, SUD), signing(b, LILLE, LOGEMENT), signing(c, LILLE, SUD)
    ]  # fmt: skip
    for order in permutations([a, b, c]):
        found = resolved(*order)
        assert len({found[one] for one in made}) == 3


def test_two_of_one_source_that_fit_one_of_another_leave_all_apart() -> None:
    a, b = Said("a"), Said("b")
    made = [
        signing(a, LILLE, LOGEMENT, SUD), signing(b, LILLE, LOGEMENT, key="1"),
        signing(b, LILLE, LOGEMENT, key="2"),
    ]  # fmt: skip
    found = resolved(a, b)
    assert len({found[one] for one in made}) == 3


@pytest.mark.parametrize(
    ("published", "said", "is_one"),
    [
        ("2021-03-04", None, True),
        ("2021-04-04", None, True),
        ("2021-04-05", None, False),
        ("2021-03-03", None, False),
        ("2021-03-20", "2021-03", True),
        ("2021-03-20", "2021-02", False),
        ("2021-03-20", "2021", True),
        ("2021-03", None, False),
    ],
)
def test_a_source_without_the_day_tells_of_a_signing_of_the_month_before_it(
    published: str, said: str | None, is_one: bool
) -> None:
    a, b = Said("a"), Said("b")
    one, other = signing(a, LILLE, LOGEMENT), without_day(b, LILLE, LOGEMENT, day=said)
    b.published(published)
    found = resolved(a, b)
    assert (found[one] == found[other]) is is_one


def test_a_source_without_any_date_tells_of_a_signing_by_the_same_person() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    one = signing(a, LILLE, LOGEMENT)
    other, third = without_day(b, LILLE, LOGEMENT), without_day(c, LILLE, LOGEMENT)
    a.signer(one, a.person("Anne Roy", a.body(LILLE)))
    b.signer(other, b.person("Anne Roy", b.body(LILLE)))
    c.signer(third, c.person("Luc Petit", c.body(LILLE)))
    found = resolved(a, b, c)
    assert (found[one] == found[other], found[one] == found[third]) == (True, False)


def test_an_agreement_that_is_only_mentioned_or_announced_is_not_joined_without_its_day() -> None:
    for status in ("mentioned", "announced"):
        a, b = Said("a"), Said("b")
        one = signing(a, LILLE, LOGEMENT)
        other = without_day(b, LILLE, LOGEMENT, status=status)
        b.published("2021-03-05")
        found = resolved(a, b)
        assert found[one] != found[other]


@pytest.mark.parametrize(("published", "is_one"), [("2021-03-11", True), ("2021-03-12", False)])
def test_without_the_day_fewer_parties_are_named_within_a_week(
    published: str, is_one: bool
) -> None:
    a, b = Said("a"), Said("b")
    one, other = signing(a, LILLE, LOGEMENT, SUD), without_day(b, LILLE, LOGEMENT)
    b.published(published)
    found = resolved(a, b)
    assert (found[one] == found[other]) is is_one


def test_three_tellings_of_one_signing_are_one_agreement_in_any_order() -> None:
    a, b, c = Said("a"), Said("b"), Said("c")
    made = [
        signing(a, LILLE, LOGEMENT), without_day(b, LILLE, LOGEMENT),
        without_day(c, LILLE, LOGEMENT),
    ]  # fmt: skip
    b.published("2021-03-05")
    c.published("2021-03-30")
    for order in permutations([a, b, c]):
        found = resolved(*order)
        assert len({found[one] for one in made}) == 1


@pytest.mark.parametrize(("published", "is_one"), [("2021-03-09", True), ("2021-05-09", False)])
def test_a_day_that_is_only_that_of_the_text_may_be_some_days_late(
    published: str, is_one: bool
) -> None:
    a, b = Said("a"), Said("b")
    one = signing(a, LILLE, LOGEMENT)
    other = signing(b, LILLE, LOGEMENT, signed_on=published, certainty="inferred")
    b.published(published, other)
    found = resolved(a, b)
    assert (found[one] == found[other]) is is_one


def test_two_days_that_are_told_are_those_of_two_agreements() -> None:
    a, b = Said("a"), Said("b")
    one, other = signing(a, LILLE, LOGEMENT), signing(b, LILLE, LOGEMENT, signed_on="2021-03-09")
    b.published("2021-03-09")
    found = resolved(a, b)
    assert found[one] != found[other]
