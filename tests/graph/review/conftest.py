"""Texts with facts laid beside them: a small charter, and one whose every word means harm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pactgraph.graph.facts import Facts
from pactgraph.graph.review import Review, review

TEXT = (
    "Metz, le 4 mai 2021\n\n"
    "Anne Roy, maire de Metz, et Paul Leroy ont signé une charte avec la CCI.\r\n"
    "Elle vaut 3 ans.\n"
)


def proven(facts: Facts, fact: str, name: str, words: str) -> None:
    start = (facts.text or "").index(words)
    facts.prove(fact, name, start, start + len(words))


def charter_facts(text: str = TEXT) -> Facts:
    """A charter signed by two, whose proofs nest, cross and run over a line end."""
    facts = Facts("file:///notices/charte.txt", text)
    said = {"certainty": "stated", "modality": "asserted"}
    facts.describe(headline="Une charte", published_on="2021-05-04", language="fr")
    anne = facts.state("person", "people", "anne", label="Anne Roy", rule="person.titled", **said)
    paul = facts.state("person", "people", "paul", label="Paul Leroy", rule="person.titled", **said)
    cci = facts.state(
        "organisation", "organisations", "cci",
        label="CCI", alt_labels=[], kind="cci", rule="organisation.headed", **said,
    )  # fmt: skip
    charter = facts.state(
        "agreement", "agreements", "charte",
        label="Charte", kind="charte", status="signed", signed_on="2021-05-04",
        rule="signature.active", **said,
    )  # fmt: skip
    side = facts.add(
        "participation", "participations", "cci",
        agreement=charter, actor=cci, party_role="contracting-party", rule="party.named", **said,
    )  # fmt: skip
    for person, certainty in ((anne, "stated"), (paul, "ambiguous")):
        signature = facts.add(
            "signature", "signatures", person,
            agreement=charter, signer=person, rule="signature.active",
            certainty=certainty, modality="asserted",
        )  # fmt: skip
        begins = "Anne Roy" if person == anne else "Paul Leroy"
        rest = (facts.text or "").partition(begins)[2].partition(" avec")[0]
        proven(facts, signature, "signer", begins + rest)
    proven(facts, anne, "label", "Anne Roy")
    proven(facts, paul, "label", "Paul Leroy")
    proven(facts, cci, "label", "CCI")
    proven(facts, charter, "signed_on", "4 mai 2021")
    proven(facts, charter, "kind", "charte avec la CCI.\r\nElle vaut 3 ans")
    proven(facts, side, "actor", "une charte avec la CCI")
    return facts


@pytest.fixture
def charter() -> Review:
    facts = charter_facts()
    return review(facts.uri, facts.text or "", facts.tables, name="charte.txt")


@pytest.fixture
def named() -> Callable[..., Review]:
    """Return a review of a text made of labels, each the name of a person who signs."""

    def build(*labels: str, **more: Any) -> Review:
        text = "\n".join(label or "-" for label in labels)
        facts = Facts("file:///notices/labels.txt", text)
        said = {"modality": "asserted", "rule": more.get("rule", "person.titled")}
        facts.describe(headline=labels[0], published_on=None, language="fr")
        charter = facts.state(
            "agreement", "agreements", "one", label=labels[-1] or "-", kind="charte",
            status="signed", certainty="stated", **said,
        )  # fmt: skip
        at = 0
        for number, label in enumerate(labels):
            words = label or "-"
            who = facts.state("person", "people", str(number), label=words, certainty="stated",
                              **said)  # fmt: skip
            signs = facts.add(
                "signature", "signatures", str(number), agreement=charter, signer=who,
                capacity=words, certainty="ambiguous", **said,
            )  # fmt: skip
            facts.prove(who, "label", at, at + len(words))
            facts.prove(signs, "signer", at, at + len(words))
            facts.prove(signs, "capacity", at, min(at + len(words) + 1, len(text)))
            at += len(words) + 1
        return review(facts.uri, text, facts.tables, name=labels[0], notes=[labels[1]])

    return build
