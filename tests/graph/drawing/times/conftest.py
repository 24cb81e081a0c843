"""Agreements of every kind of date, in a store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pactgraph import KnowledgeGraph
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.identifiers import digest
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
KIND = "convention-de-partenariat"


class Announced:
    """One announcement of agreements between two bodies, each in a sentence of its own."""

    def __init__(self, name: str, *sentences: str) -> None:
        self.facts = Facts(f"file:///announced/{name}", "\n".join(sentences))
        self.facts.describe(language="fr")

    def agreement(self, label: str, sentence: str, *parties: str, **told: Any) -> str:
        told = {"kind": KIND, "status": "signed", **FACT, **told}
        stated = self.facts.state("agreement", "agreements", label, label=label, **told)
        start = (self.facts.text or "").index(sentence)
        self.facts.prove(stated, "label", start, start + len(sentence))
        for name in ("signed_on", "announced_on", "effective_from", "ends_on"):
            if name in told:
                self.facts.prove(stated, name, start, start + len(sentence))
        for party in parties:
            body = self.facts.state(
                "organisation", "organisations", party, label=party, kind="association", **FACT
            )
            side = self.facts.add(
                "participation", "participations", stated, body, agreement=stated, actor=body,
                party_role="contracting-party", **FACT,
            )  # fmt: skip
            self.facts.prove(side, "actor", start, start + len(sentence))
        return stated

    def follows(self, later: str, earlier: str, link: str, sentence: str) -> None:
        fact = self.facts.add(
            "agreement-link", "agreement_links", later, earlier, link, agreement=later,
            linked_agreement=earlier, link=link, **FACT,
        )  # fmt: skip
        start = (self.facts.text or "").index(sentence)
        self.facts.prove(fact, "link", start, start + len(sentence))


DATED: Mapping[str, Mapping[str, str]] = {
    "Convention du jour": {"signed_on": "2018-01-31", "ends_on": "2020-12-31"},
    "Convention du mois": {"signed_on": "2019-03"},
    "Convention de l'année": {
        "signed_on": "2019-05-02", "effective_from": "2019", "ends_on": "2022",
    },
    "Convention à peu près": {"signed_on": "2017~", "ends_on": "2019-06-30"},
    "Convention de la décennie": {"signed_on": "201X"},
    "Convention annoncée": {"announced_on": "2021-04-18"},
    "Convention qui finit": {"ends_on": "2021-01-01"},
    "Convention sans date": {},
}  # fmt: skip


def stored(folder: Path, *announced: Announced) -> KnowledgeGraph:
    """Hold announcements as a loader would hand them over."""
    held = Store.open(folder, create=True)
    held.commit(
        Reading(Source(one.facts.uri, digest(one.facts.uri), 1, "press"), "by hand 1", one.facts)
        for one in announced
    )
    return KnowledgeGraph(held)


@pytest.fixture
def store_of(tmp_path: Path) -> Callable[..., KnowledgeGraph]:
    """Return what makes a store of announcements."""
    return partial(stored, tmp_path / "times")


@pytest.fixture
def announced() -> type[Announced]:
    return Announced


@pytest.fixture(scope="session")
def dated(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Hold an agreement of each way in which dates are known, one of them amended."""
    sentences = [f"« {label} », entre Alpha et Omega." for label in DATED]
    amending = "L'avenant de 2019 modifie la convention du jour."
    one = Announced("dates.txt", *sentences, amending)
    made = {
        label: one.agreement(label, sentence, "Alpha", "Omega", **told)
        for (label, told), sentence in zip(DATED.items(), sentences, strict=True)
    }
    amendment = one.agreement(
        "Avenant", amending, "Alpha", "Gamma", kind="avenant", signed_on="2019-07-14",
        certainty="inferred",
    )  # fmt: skip
    one.follows(amendment, made["Convention du jour"], "amends", amending)
    return stored(tmp_path_factory.mktemp("dated") / "store", one)
