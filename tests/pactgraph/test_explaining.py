"""Why facts are held, from Python: rules, words in context, and what was not taken."""

from __future__ import annotations

from pathlib import Path

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.errors import QuestionError
from pactgraph.loaders import reasons

METZ = "Convention-cadre de territoire Metz Métropole – Action Logement (2019)"


def test_an_agreement_is_explained_with_what_it_is_made_of(sample: KnowledgeGraph) -> None:
    found = sample.explain(METZ)
    what = [one.what for one in found]
    assert what[0] == "StatedAgreement"
    assert (what.count("Participation"), what.count("Signature")) == (2, 4)
    agreement = found[0]
    assert agreement.rule == "signature.active"
    assert agreement.rule_says == "The subject of a verb of signing signs."
    assert agreement.certainty_says == "The source says so in one place."
    (day,) = (proof for proof in agreement.proofs if proof.property == "signed_on")
    assert (day.value, day.quote, day.line, day.column, day.before) == (
        "1 October 2019", "mardi 1er octobre 2019", 7, 4, "Ce ",
    )  # fmt: skip
    assert [(one.candidate, one.reason) for one in agreement.considered] == [
        ("1er octobre 2019", "date.again")
    ]


def test_quotes_stand_in_the_text_and_what_surrounds_them_too(sample: KnowledgeGraph) -> None:
    for one in sample.explain(METZ):
        text = sample.store.text(
            next(u for u, name in sample.store.short_names().items() if name == one.source)
        )
        for proof in one.proofs:
            assert text[proof.start : proof.end] == proof.quote
            assert proof.after.removesuffix(" …") in text
        for other in one.considered:
            assert text[other.start : other.end] == other.quote


def test_explaining_changes_nothing_in_the_store(sample: KnowledgeGraph) -> None:
    before = sample.store.manifest.version
    sample.explain(METZ, "fr")
    assert sample.store.manifest.version == before


def test_a_text_read_by_another_reader_says_so(
    sample: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pactgraph.explaining.second_reading", nothing)
    found = sample.explain(METZ)
    assert {one.what for one in found if one.reader_changed} == {
        "StatedAgreement", "Participation", "Signature",
    }  # fmt: skip
    assert {one.considered for one in found} == {()}


def nothing(kind: str, uri: str, text: str) -> reasons.Second:
    return reasons.Second(frozenset(), ())


def test_what_is_no_fact_is_refused(tmp_path: Path) -> None:
    kg = pactgraph.sample(tmp_path / "store")
    with pytest.raises(QuestionError, match="no fact of the loaded sources is so named"):
        kg.explain("signature/00000000000000000000")
