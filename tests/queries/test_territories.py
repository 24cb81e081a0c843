from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import pactgraph
from pactgraph import AmbiguousName, KnowledgeGraph
from pactgraph.graph.errors import QuestionError
from pactgraph.graph.facts import Facts
from pactgraph.queries import Question, catalogue, run_sql
from pactgraph.queries.results import Result

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
OLD, NEW = "245900410", "200093201"


def told(found: Result, *names: str) -> list[tuple[Any, ...]]:
    """Return some columns of an answer, each row once."""
    rows = [tuple(row[name] for name in names) for row in found]
    return [row for number, row in enumerate(rows) if row not in rows[:number]]


@pytest.mark.parametrize(
    ("on", "certainty", "why"),
    [
        ("2018-07-01", "possible", "not seen so before 2019-01-01"),
        ("2019-07-01", "certain", "seen so from 2019-01-01 to 2020-01-01"),
        ("2019", "certain", "seen so from 2019-01-01 to 2020-01-01"),
        ("2022-01-01", "certain", "seen so from 2021-01-01 to 2026-01-01"),
        ("2030-01-01", "possible", "not seen so after 2026-01-01"),
    ],
)
def test_the_agreement_of_the_metropole_covers_lille_as_surely_as_lille_is_a_member(
    atlas: KnowledgeGraph, on: str, certainty: str, why: str
) -> None:
    found = atlas.ask("territories/agreements", territory="59350", on=on)
    assert told(found, "relation", "certainty", "why", "link", "basis", "path", "in_force") == [
        ("covers", certainty, why, "jurisdiction", "name",
         ["Lille", "Métropole Européenne de Lille"], "possible"),
    ]  # fmt: skip
    texts = {name: atlas.store.text(uri) for uri, name in atlas.store.short_names().items()
             if name.endswith(".txt")}  # fmt: skip
    places = told(found, "source", "start", "end")
    assert [texts[source][start:end] for source, start, end in places] == [
        row["quote"] for row in found
    ]
    assert len(places) == 2


def test_in_the_gap_between_two_lists_both_states_are_possible(atlas: KnowledgeGraph) -> None:
    found = atlas.ask("territories/agreements", territory="59350", on="2020-06-01")
    assert told(found, "certainty", "why") == [
        ("possible", "not seen so after 2020-01-01"),
        ("possible", "not seen so before 2021-01-01"),
    ]


def test_what_was_signed_later_does_not_cover_yet(atlas: KnowledgeGraph) -> None:
    assert len(atlas.ask("territories/agreements", territory="59350", on="2018-01-30")) == 0
    assert len(atlas.ask("territories/agreements", territory="59350", on="2018-01")) == 2


def test_within_a_region_at_all_levels_each_agreement_on_its_own_day(
    atlas: KnowledgeGraph,
) -> None:
    found = atlas.ask("territories/agreements", territory="Hauts-de-France", relation="within")
    assert told(found, "signed_on", "certainty", "path") == [
        ("2018-01-31", "possible", ["Métropole Européenne de Lille", "Hauts-de-France"]),
    ]
    later = atlas.ask("territories/agreements", territory="Grand Est", relation="within")
    assert told(later, "signed_on", "certainty", "path") == [
        ("2019-10-01", "certain", ["Metz Métropole", "Grand Est"]),
    ]


def test_certainty_and_relation_narrow_the_answer(atlas: KnowledgeGraph) -> None:
    ask = {"territory": "59350", "on": "2018-07-01"}
    assert len(atlas.ask("territories/agreements", **ask, certainty="certain")) == 0
    assert len(atlas.ask("territories/agreements", **ask, certainty="possible")) == 2
    assert len(atlas.ask("territories/agreements", **ask, relation="within")) == 0


def test_what_covers_a_commune_on_a_day(atlas: KnowledgeGraph) -> None:
    found = atlas.ask("territories/parents", territory="59350", on="2019-07-01")
    assert told(found, "territory_label", "kind", "code", "levels", "certainty") == [
        ("Nord", "departement", "59", 1, "certain"),
        ("Métropole Européenne de Lille", "metropole", OLD, 1, "certain"),
        ("Hauts-de-France", "region", "32", 2, "certain"),
    ]
    everything = atlas.ask("territories/parents", territory="59350")
    assert told(everything, "code") == [("59",), (NEW,), (OLD,), ("32",)]


def test_members_of_a_grouping_on_a_day(atlas: KnowledgeGraph) -> None:
    members = {
        on: told(atlas.ask("territories/members", territory=OLD, on=on), "code", "certainty")
        for on in ("2018-01-01", "2019-07-01", "2020-07-01", "2021-01-01")
    }
    assert members == {
        "2018-01-01": [("59350", "possible")],
        "2019-07-01": [("59350", "certain")],
        "2020-07-01": [("59350", "possible")],
        "2021-01-01": [],
    }
    deep = atlas.ask("territories/members", territory="Grand Est", levels=2, kind="commune")
    assert told(deep, "territory_label", "levels") == [("Metz", 2), ("Saint-Denis", 2)]


def test_what_changed_for_a_commune_and_when_at_most(atlas: KnowledgeGraph) -> None:
    found = atlas.ask("territories/changes", territory="59350")
    assert told(found, "change", "code", "after", "before") == [
        ("joined", NEW, "2020-01-01", "2021-01-01"),
        ("left", OLD, "2020-01-01", "2021-01-01"),
    ]
    gained = atlas.ask("territories/changes", territory=NEW)
    assert told(gained, "change", "code") == [("gained", "59350")]
    assert len(atlas.ask("territories/changes", territory="59350", since="2021-01-02")) == 0
    assert len(atlas.ask("territories/changes", territory="59350", until="2019")) == 0
    assert len(atlas.ask("territories/changes", territory="Metz")) == 0


@pytest.mark.parametrize(
    ("given", "on", "code"),
    [
        ("59350", None, "59350"),
        ("lille", None, "59350"),
        ("METZ", None, "57463"),
        ("44109", None, "44109"),
        ("44999", None, "44109"),
        (OLD, "2025-01-01", OLD),
        ("Métropole Européenne de Lille", "2018-07-01", OLD),
        ("Métropole Européenne de Lille", "2022-07-01", NEW),
        ("metropole europeenne", "2022", NEW),
        ("Ville de Lille", None, "59350"),
        ("région Grand Est", None, "44"),
        ("Conseil départemental de la Loire-Atlantique", None, "44"),
    ],
)
def test_a_territory_is_given_by_code_by_name_and_by_day(
    atlas: KnowledgeGraph, given: str, on: str | None, code: str
) -> None:
    assert atlas.territory(given, on).code == code
    assert atlas.territory(atlas.territory(given, on).iri).code == code


@pytest.mark.parametrize(
    ("given", "listed"),
    [
        ("Saint-Denis", ["93066  commune  Nord (59)", "97411  commune  Moselle (57)"]),
        ("44", ["Grand Est  44  region", "Loire-Atlantique  44  departement"]),
        ("Métropole Européenne de Lille", [OLD, NEW]),
    ],
)
def test_what_may_stand_for_several_is_an_error_that_tells_them_apart(
    atlas: KnowledgeGraph, given: str, listed: list[str]
) -> None:
    with pytest.raises(AmbiguousName) as error:
        atlas.ask("territories/parents", territory=given)
    assert [one for one in listed if one not in str(error.value)] == []


@pytest.mark.parametrize(
    "given",
    ["'; drop view within; --", "$territory", "99999", "4", "\x00", "%", "{}", "é" * 5000,
     "https://example.org/elsewhere"],
)  # fmt: skip
def test_a_name_that_means_harm_is_only_a_name(atlas: KnowledgeGraph, given: str) -> None:
    if given.startswith("https:"):
        assert len(atlas.ask("territories/parents", territory=given)) == 0
    else:
        with pytest.raises(QuestionError):
            atlas.ask("territories/parents", territory=given)
    assert len(atlas.ask("territories/parents", territory="59350")) == 4


def test_text_parameters_are_bound_and_never_written_into_the_question(
    atlas: KnowledgeGraph,
) -> None:
    hostile = "covers' or '1'='1"
    found = atlas.ask("territories/agreements", territory="59350", on="2019", relation=hostile)
    assert len(found) == 0


@pytest.mark.parametrize("on", ["yesterday", "2019-13-01", "2019-02-30", "", "2019-01-01/.."])
def test_what_is_no_day_is_refused(atlas: KnowledgeGraph, on: str) -> None:
    with pytest.raises(QuestionError, match="is not a date as"):
        atlas.ask("territories/parents", territory="59350", on=on)


def stating(uri: str, *, applies_to: str, code: str, **agreement: str) -> Facts:
    """State that an agreement applies to a commune, signed elsewhere."""
    facts = Facts(uri)
    facts.describe(language="fr")
    there = facts.state("territory", "territories", applies_to, label=applies_to, kind="commune",
                        insee_code=code, **FACT)  # fmt: skip
    seat = facts.state("territory", "territories", "seat", label="Metz", kind="commune",
                       insee_code="57463", **FACT)  # fmt: skip
    told = {
        "label": "Charte",
        "kind": "charte",
        "status": "signed",
        "signed_on": "2019-03-01",
        **agreement,
    }
    facts.state("agreement", "agreements", "a", applies_to=[there], signed_at=seat, **told, **FACT)
    return facts


@pytest.fixture
def charter(
    tmp_path: Path, gazetteer: Any, commits: Callable[..., None]
) -> Callable[..., KnowledgeGraph]:
    """Return what makes a store of a small list and one agreement about Lille."""

    def make(**agreement: str) -> KnowledgeGraph:
        made = gazetteer()
        lille, lens = made.place("59350", "Lille"), made.place("62498", "Lens")
        nord, pas = (made.place(code, name, "departement")
                     for code, name in (("59", "Nord"), ("62", "Pas-de-Calais")))  # fmt: skip
        both = made.place("200000009", "CC des Deux Rives", "communaute-communes")
        made.place("57463", "Metz")
        for below, above in ((lille, nord), (lens, pas)):
            made.link(below, above)
            made.link(below, both, "membership")
        kg = pactgraph.open(tmp_path / "store", create=True)
        facts = stating("file:///a.txt", applies_to="Lille", code="59350", **agreement)
        commits(kg.store, [made.facts, facts])
        return kg

    return make


def test_an_agreement_applies_where_it_says_and_not_where_it_was_signed(
    charter: Callable[..., KnowledgeGraph],
) -> None:
    kg = charter()
    found = kg.ask("territories/agreements", territory="59350")
    assert told(found, "relation", "certainty", "why", "link", "party", "path") == [
        ("covers", "certain", "it is the territory itself", "applies-to", None, ["Lille"]),
    ]
    assert len(kg.ask("territories/agreements", territory="57463")) == 0
    above = kg.ask("territories/agreements", territory="59")
    assert told(above, "relation", "certainty", "path") == [
        ("within", "certain", ["Lille", "Nord"]),
    ]


def test_a_grouping_that_crosses_a_border_shares_a_part(
    charter: Callable[..., KnowledgeGraph], commits: Callable[..., None]
) -> None:
    kg = charter()
    facts = Facts("file:///b.txt")
    facts.describe(language="fr")
    both = facts.state("territory", "territories", "x", label="CC des Deux Rives",
                       kind="communaute-communes", insee_code="200000009", **FACT)  # fmt: skip
    facts.state("agreement", "agreements", "a", label="Pacte", kind="charte", status="signed",
                signed_on="2020-01-01", applies_to=[both], **FACT)  # fmt: skip
    commits(kg.store, [facts])
    found = {
        code: told(kg.ask("territories/agreements", territory=code), "label", "relation")
        for code in ("59", "62", "59350", "62498")
    }
    assert found == {
        "59": [("Pacte", "part"), ("Charte", "within")],
        "62": [("Pacte", "part")],
        "59350": [("Charte", "covers"), ("Pacte", "covers")],
        "62498": [("Pacte", "covers")],
    }


@pytest.mark.parametrize(
    ("agreement", "on", "in_force"),
    [
        ({"ends_on": "2020-12-31"}, "2020-06-01", ["certain"]),
        ({"ends_on": "2020-12-31"}, "2021", []),
        ({"ends_on": "2020"}, "2020", ["possible"]),
        ({"ends_on": "2020"}, "2020-01-01", ["certain"]),
        ({"effective_from": "2019-06-01"}, "2019-04-01", []),
        ({"signed_on": "2019"}, "2019-04-01", ["possible"]),
        ({}, "2019-02-28", []),
        ({}, "2019-03-01", ["possible"]),
    ],
)
def test_an_agreement_counts_from_its_first_day_to_its_last_as_far_as_they_are_known(
    charter: Callable[..., KnowledgeGraph], agreement: dict[str, str], on: str, in_force: list[str]
) -> None:
    found = charter(**agreement).ask("territories/agreements", territory="59350", on=on)
    assert [row["in_force"] for row in found] == in_force


def test_a_reading_that_is_not_clear_makes_nothing_certain(
    charter: Callable[..., KnowledgeGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FACT, "certainty", "ambiguous")
    found = charter().ask("territories/agreements", territory="59350")
    assert told(found, "certainty", "why") == [
        ("possible", "the source can be read in another way"),
    ]


def question(tmp_path: Path, text: str, columns: str = "n: integer") -> Question:
    header = (
        "--+ summary: {en: x, fr: x}\n--+ description: x\n--+ tags: [x]\n"
        f"--+ parameters: {{name: {{type: text, about: x, optional: true}}}}\n"
        f"--+ columns: {{{columns}}}\n"
    )
    path = tmp_path / "x.sql"
    path.write_text(header + text, encoding="utf-8")
    return Question.read("theme/x", path)


def answered(atlas: KnowledgeGraph, asked: Question, **given: Any) -> Result:
    return run_sql(asked, atlas._columns, given, resolve=lambda text, _: text, sources={},
                   base=atlas.store.manifest.base)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["create table x as select $name as n", "select 1 as n; select $name as n",
     "copy (select $name as n) to 'x.csv'", "drop view within -- $name",
     "set threads = 1 -- $name"],
)  # fmt: skip
def test_a_question_is_one_select(atlas: KnowledgeGraph, tmp_path: Path, text: str) -> None:
    with pytest.raises(QuestionError, match="a question is one SELECT"):
        answered(atlas, question(tmp_path, text))


def test_a_question_answers_what_its_header_says(atlas: KnowledgeGraph, tmp_path: Path) -> None:
    wrong = question(tmp_path, "select 1 as m where $name is null")
    with pytest.raises(QuestionError, match="selects m; its header says n"):
        answered(atlas, wrong)
    right = question(tmp_path, "select 1 as n, $name::varchar as t", "n: integer, t: text")
    assert answered(atlas, right, name=["'; --"]).rows == [{"n": 1, "t": "'; --"}]
    with pytest.raises(QuestionError, match="takes one value, not 2"):
        answered(atlas, right, name=["a", "b"])
    with pytest.raises(QuestionError, match="has no parameter 'other'"):
        answered(atlas, right, other="a")


@pytest.mark.parametrize(
    ("text", "said"),
    [("select $nam as n", "x.sql:6: $nam is no parameter"), ("select 1 as n", "has no $name")],
)
def test_a_parameter_stands_in_the_header_and_in_the_sql(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(QuestionError) as error:
        question(tmp_path, text)
    assert said in str(error.value)


def test_questions_in_sql_are_listed_like_the_others() -> None:
    asked = [name for name, one in catalogue().items() if one.is_sql]
    assert asked == sorted(asked)
    assert all(one.summary["fr"] and one.columns for one in columns_of(asked))


def columns_of(names: Iterable[str]) -> list[Question]:
    return [catalogue()[name] for name in names]
