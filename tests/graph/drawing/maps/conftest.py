"""Agreements about territories of every level, in a store that knows a few official lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pactgraph import KnowledgeGraph
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.identifiers import digest
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
DEPARTEMENTS = {
    "59": ("Nord", "32"), "62": ("Pas-de-Calais", "32"), "57": ("Moselle", "44"),
    "54": ("Meurthe-et-Moselle", "44"), "75": ("Paris", "11"), "974": ("La Réunion", "04"),
}  # fmt: skip
REGIONS = {"32": "Hauts-de-France", "44": "Grand Est", "11": "Île-de-France", "04": "La Réunion"}
COMMUNES = {"59350": "Lille", "62041": "Arras", "57463": "Metz", "97411": "Saint-Denis"}
# What is agreed on, the kind and the code of what it is about, and how surely.
AGREED = [
    ("Convention lilloise", "commune", "59350", "Lille", "stated"),
    ("Convention du Nord", "departement", "59", "Nord", "stated"),
    ("Convention d'Arras", "commune", "62041", "Arras", "ambiguous"),
    ("Convention des deux rives", "metropole", "245900999", "Deux Rives", "stated"),
    ("Convention régionale", "region", "32", "Hauts-de-France", "stated"),
    ("Convention réunionnaise", "commune", "97411", "Saint-Denis", "stated"),
    ("Convention nationale", "pays", "", "France", "stated"),
    ("Convention du quartier", "quartier", "", "Quartier des Lilas", "stated"),
]


class Agreed:
    """One announcement of agreements, each of two bodies about a territory."""

    def __init__(self, name: str, text: str) -> None:
        self.facts = Facts(f"file:///agreed/{name}", text)
        self.facts.describe(language="fr")

    def about(
        self, label: str, kind: str = "", code: str = "", place: str = "", certainty: str = "stated"
    ) -> str:
        fact = {**FACT, "certainty": certainty}
        told: dict[str, Any] = {}
        if place:
            codes = {"insee_code": code} if code else {}
            told["applies_to"] = [
                self.facts.state("territory", "territories", place, code, label=place, kind=kind,
                                 **codes, **FACT)
            ]  # fmt: skip
        made = self.facts.state(
            "agreement", "agreements", label, label=label, status="signed", kind="convention",
            signed_on="2020-05-04", **told, **fact,
        )  # fmt: skip
        start = (self.facts.text or "").index(label)
        for column in ("label", "applies_to") if place else ("label",):
            self.facts.prove(made, column, start, start + len(label))
        body = self.facts.state("organisation", "organisations", "Alpha", label="Alpha",
                                kind="association", **FACT)  # fmt: skip
        self.facts.add("participation", "participations", made, body, agreement=made, actor=body,
                       party_role="contracting-party", **FACT)  # fmt: skip
        return made


def lists(gazetteer: Any) -> Facts:
    """Return lists of a few territories, and of a grouping that lies in two départements."""
    known = {code: gazetteer.place(code, name, "region") for code, name in REGIONS.items()}
    for code, (name, region) in DEPARTEMENTS.items():
        known[f"d{code}"] = gazetteer.place(code, name, "departement")
        gazetteer.link(known[f"d{code}"], known[region])
    for code, name in COMMUNES.items():
        known[code] = gazetteer.place(code, name)
        above = next(f"d{one}" for one in DEPARTEMENTS if code.startswith(one))
        gazetteer.link(known[code], known[above])
    both = gazetteer.place("245900999", "Deux Rives", "metropole")
    for code in ("59350", "62041"):
        gazetteer.link(known[code], both, "membership")
    facts: Facts = gazetteer.facts
    return facts


def stored(folder: Path, *facts: Facts) -> KnowledgeGraph:
    held = Store.open(folder, create=True)
    held.commit(
        Reading(Source(one.uri, digest(one.uri), 1, "press"), "by hand 1", one) for one in facts
    )
    return KnowledgeGraph(held)


@pytest.fixture
def agreed() -> type[Agreed]:
    return Agreed


@pytest.fixture
def store_of(tmp_path: Path) -> Callable[..., KnowledgeGraph]:
    """Return what makes a store of facts."""
    return lambda *facts: stored(tmp_path / "maps", *facts)


@pytest.fixture
def places(gazetteer: Callable[..., Any]) -> Facts:
    return lists(gazetteer())


@pytest.fixture(scope="session")
def placed(tmp_path_factory: pytest.TempPathFactory, gazetteer: Any) -> KnowledgeGraph:
    """Hold an agreement about each level of territories, and one about none."""
    one = Agreed("places.txt", "\n".join([*(label for label, *_ in AGREED), "Convention seule"]))
    for told in AGREED:
        one.about(*told)
    one.about("Convention seule")
    return stored(tmp_path_factory.mktemp("placed") / "store", lists(gazetteer()), one.facts)
