"""Questions of sources take a source by any of its names, and a thing or a day like the others."""

from __future__ import annotations

import pytest

from pactgraph import KnowledgeGraph
from pactgraph.graph.errors import SourceError
from pactgraph.graph.identifiers import source_id


def test_a_source_is_given_by_its_short_name_its_uri_or_its_iri(sample: KnowledgeGraph) -> None:
    uri, name = next(iter(sample.store.short_names().items()))
    iri = sample.store.manifest.base + source_id(uri)
    answers = [sample.ask("sources/contribution", source=one).rows for one in (name, uri, iri)]
    assert answers[0] and answers[0] == answers[1] == answers[2]
    assert {row["source"] for row in answers[0]} == {name}


@pytest.mark.parametrize("name", ["nowhere.txt", "' or true --", "https://example.org/x", "\u202e"])
def test_a_source_that_is_not_held_is_refused_by_name(sample: KnowledgeGraph, name: str) -> None:
    with pytest.raises(SourceError, match="is not held"):
        sample.ask("sources/coverage", source=name)


def test_what_is_alone_and_what_is_shared_are_all_that_a_source_tells(
    sample: KnowledgeGraph,
) -> None:
    found = sample.ask("sources/contribution")
    assert {row["about"] for row in found} == {
        "agreements", "organisations", "parties", "partners", "people", "roles", "signatures",
        "territories",
    }  # fmt: skip
    for row in found:
        told, alone, shared = (int(str(row[name])) for name in ("told", "alone", "shared"))
        assert told == alone + shared
        assert isinstance(row["labels"], list) and bool(row["labels"]) is bool(alone)


def test_a_sure_reading_tells_no_more_than_all_readings(sample: KnowledgeGraph) -> None:
    def told(reading: str) -> dict[tuple[object, object], int]:
        found = sample.ask("sources/contribution", reading=reading)
        return {(row["source"], row["about"]): int(str(row["told"])) for row in found}

    strict, every = told("strict"), told("all")
    assert strict.keys() <= every.keys()
    assert all(strict[key] <= every[key] for key in strict)
    assert sum(strict.values()) < sum(every.values())


def test_what_was_known_of_a_thing_on_a_day_is_told_in_three_values(
    sample: KnowledgeGraph,
) -> None:
    days = sorted(str(row["day"]) for row in sample.ask("sources/known", on="2100") if row["day"])
    before = sample.ask("sources/known", on="1900-01-01")
    assert {row["known"] for row in before} <= {"no", "possible"}
    after = sample.ask("sources/known", on="2100", certainty="certain")
    assert [str(row["day"]) for row in after] == days
    [agreement, *_] = sample.ask("agreements/all")
    of_one = sample.ask("sources/known", on="2100", about=str(agreement["agreement"]))
    assert {"agreements", "participations", "signatures"} <= {row["kind"] for row in of_one}
    assert len(of_one) < len(after)


def test_what_was_known_by_the_day_of_loading_is_told_too(sample: KnowledgeGraph) -> None:
    loaded = {row["loaded_at"] for row in sample.ask("sources/coverage")}
    found = sample.ask("sources/known", on="2100", by="loaded")
    assert {row["day"] for row in found} == loaded
    assert {row["known"] for row in found} == {"certain"}
