"""Facts laid beside a text: spans are numbered once, in the order of reading, and told in words."""

from __future__ import annotations

from typing import Any

import pytest

from pactgraph.graph.errors import QuestionError
from pactgraph.graph.review import Review, review, wording
from pactgraph.ontology import tables

TEXT = "Metz, le 4 mai\n\nAnne Roy a signé une charte.\r\n"

SAME_IN_BOTH = {"latitude", "longitude", "organisation", "population"}


def proof(fact: str, name: str, start: int, end: int) -> dict[str, Any]:
    return {"fact": fact, "property": name, "start": start, "end": end, "quote": TEXT[start:end]}


@pytest.fixture
def charter() -> Review:
    said = {"certainty": "stated", "modality": "asserted", "rule": "signature.active"}
    return review(
        "file:///charte.txt",
        TEXT,
        {
            "evidence": [
                proof("signature/1", "signer", 16, 44),
                proof("stated/person/1", "label", 16, 24),
                proof("stated/agreement/1", "kind", 25, 44),
                proof("stated/agreement/1", "status", 25, 44),
            ],
            "people": [{"id": "stated/person/1", "label": "Anne Roy", **said}],
            "signatures": [
                {
                    "id": "signature/1", "agreement": "stated/agreement/1", "capacity": None,
                    "signer": "stated/person/1", "on_behalf_of": None,
                    **said, "certainty": "inferred",
                }
            ],
            "agreements": [
                {
                    "id": "stated/agreement/1", "label": "Charte", "kind": "charte",
                    "status": "signed", "signed_on": "2021-05", "applies_to": [], **said,
                }
            ],
            "documents": [{"id": "source-document/1", "headline": None, "language": "fr"}],
        },
        name="charte.txt",
    )  # fmt: skip


def test_each_span_has_one_number_in_the_order_of_reading(charter: Review) -> None:
    assert [(m.number, m.quote, m.place) for m in charter.marks] == [
        (1, "Anne Roy a signé une charte.", "3:1"),
        (2, "Anne Roy", "3:1"),
        (3, "a signé une charte.", "3:10"),
    ]


def test_facts_come_in_the_order_of_their_tables(charter: Review) -> None:
    assert [fact.table for fact in charter.facts] == [
        "agreements", "signatures", "people", "documents",
    ]  # fmt: skip


def test_a_mark_tells_all_that_it_proves(charter: Review) -> None:
    proven = charter.proven_by()
    assert [(fact.id, name) for fact, name in proven[3]] == [
        ("stated/agreement/1", "kind"),
        ("stated/agreement/1", "status"),
    ]


def test_what_is_not_stated_outright_is_doubtful(charter: Review) -> None:
    told = wording(charter)
    assert [(fact.id, told.doubt(fact)) for fact in charter.doubtful] == [("signature/1", "déduit")]


def test_facts_are_told_in_the_language_of_the_text_or_in_the_one_asked_for(
    charter: Review,
) -> None:
    agreement, signature, *_ = charter.facts
    french, english = wording(charter), wording(charter, "en")
    assert french.sentence(agreement) == "Charte : charte, signé, mai 2021"
    assert english.sentence(agreement) == "Charte: charter, signed, May 2021"
    assert french.sentence(signature) == "Anne Roy, signe «\u00a0Charte\u00a0»"
    assert english.line(signature) == "Anne Roy"


def test_a_language_without_words_is_refused(charter: Review) -> None:
    with pytest.raises(QuestionError, match="no words for the language de"):
        wording(charter, "de")


def test_a_fact_of_any_table_can_be_told() -> None:
    row = {"id": "territory-link/1", "territory": "stated/territory/1", "parent": "x", "rule": "r"}
    found = review("file:///a.txt", "", {"territory_links": [row]})
    (fact,) = found.facts
    assert wording(found, "en").sentence(fact) == (
        "territory link: territory: stated/territory/1, parent: x"
    )


def test_every_property_of_every_table_has_a_french_name(charter: Review) -> None:
    told = wording(charter, "fr")
    unnamed = {
        column.name
        for table in tables().values()
        for column in table.columns
        if table.name != "evidence" and told.column(column.name) == column.name.replace("_", " ")
    }
    assert unnamed <= SAME_IN_BOTH
