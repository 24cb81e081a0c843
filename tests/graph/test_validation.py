"""A store's graph is checked source by source, and what is wrong is named in both languages."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import pyoxigraph
import pytest

from pactgraph.graph.derived import generations
from pactgraph.graph.errors import PactgraphError
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.judgements.journal import Decision
from pactgraph.graph.judgements.places import Place, Span
from pactgraph.graph.storage.store import Store
from pactgraph.graph.validation import Finding, Report, check, validate
from pactgraph.ontology import BASE, iri

pytest.importorskip("pyshacl")

MANNER = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
TEXT = "Vireval Agglo et Toits Ouverts ont signé une charte le mardi 12 mars 2024."


def notice(uri: str, *parties: str, date: str = "2024-03-12") -> Reading:
    """Return the facts of a charter signed by the parties given."""
    facts = Facts(uri, TEXT)
    facts.describe(headline="Une charte", language="fr")
    label = f"Charte de {uri}"
    columns = {"label": label, "kind": "charte", "status": "signed", "signed_on": date}
    agreement = facts.state("agreement", "agreements", "charte", **columns, **MANNER)
    facts.prove(agreement, "kind", *span("ont signé une charte"))
    facts.prove(agreement, "signed_on", *span("mardi 12 mars 2024"))
    for party in parties:
        body = facts.state("organisation", "organisations", party, label=party, **MANNER)
        facts.prove(body, "label", *span(party))
        side = {"agreement": agreement, "actor": body, "party_role": "contracting-party"}
        facts.prove(
            facts.add("participation", "participations", party, **side, **MANNER),
            "actor",
            *span(party),
        )
    source = Source(uri, sha256(uri.encode()).hexdigest(), len(TEXT), "press")
    return Reading(source, "by hand", facts)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


WHOLE = ("Vireval Agglo", "Toits Ouverts")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with one notice that conforms and one that breaks two shapes."""
    store = Store.open(tmp_path / "store", create=True)
    right = notice("file:///a.txt", *WHOLE)
    wrong = notice("file:///b.txt", "Vireval Agglo", date="2024-02-30")
    store.commit([right, wrong])
    return store


def report(store: Store, **options: object) -> Report:
    return validate(generations.latest(store.path), **options)  # type: ignore[arg-type]


def test_what_is_wrong_is_named_with_its_source_its_shape_and_both_languages(store: Store) -> None:
    found = report(store)
    agreement = next(row["id"] for row in notice("file:///b.txt").facts.tables["agreements"])
    assert found == Report(
        sources=2,
        findings=(
            Finding(
                source="file:///b.txt",
                shape="StatedAgreement",
                focus=f"{BASE}{agreement}",
                path="https://w3id.org/pactgraph/ontology#signedOn",
                value="2024-02-30",
                severity="violation",
                message="The signing of an agreement has an EDTF date, one at most.",
                message_fr="La signature d'un accord a une date EDTF, une au plus.",
            ),
            Finding(
                source="file:///b.txt",
                shape="TwoSides",
                focus=f"{BASE}{agreement}",
                path="",
                value="",
                severity="warning",
                message="A signed or renewed agreement has two contracting parties, named or not.",
                message_fr="Un accord signé ou renouvelé a deux parties contractantes,"
                " nommées ou non.",
            ),
        ),
    )
    assert not found.conforms
    assert found.by_severity() == {"violation": 1, "warning": 1}


def test_only_the_sources_asked_for_are_checked(store: Store) -> None:
    assert report(store, sources=["file:///a.txt"]) == Report(sources=1, findings=())
    assert report(store, sources=["file:///a.txt"]).conforms
    assert report(store, sources=[]) == Report(sources=0, findings=())


def test_progress_is_told_from_none_to_all(store: Store) -> None:
    told: list[tuple[int, int]] = []
    report(store, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (2, 2)]


def test_batches_of_one_source_find_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = report(store)
    monkeypatch.setattr("pactgraph.graph.validation.AT_ONCE", 1)
    assert report(store) == whole


def test_two_sources_of_one_agreement_are_checked_together(tmp_path: Path) -> None:
    """Each names one party only; together they name two."""
    store = Store.open(tmp_path / "store", create=True)
    store.commit([notice("file:///a.txt", *WHOLE), notice("file:///c.txt", *WHOLE)])
    assert report(store).conforms


def test_without_pyshacl_the_extra_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(PactgraphError, match=r"pip install 'pactgraph\[validation\]'"):
        report(store)


def test_judgements_are_checked_with_all_sources_and_not_with_some(store: Store) -> None:
    judged(store)
    graph = generations.latest(store.path).graph()
    known = report(store)
    assert not [one for one in known.findings if one.shape == "Judgement"]
    changed = pyoxigraph.Store()
    author = pyoxigraph.NamedNode(iri("pact:judgedBy"))
    changed.extend(quad for quad in graph if quad.predicate != author)
    found = check(changed)
    assert set(found.findings) - set(known.findings) == {
        Finding(
            source="", shape="Judgement", focus=f"{BASE}judgement/1", path=iri("pact:judgedBy"),
            value="", severity="violation",
            message="A judgement names who took it, once.",
            message_fr="Un jugement nomme qui l'a rendu, une fois.",
        )
    }  # fmt: skip
    assert found.sources == known.sources == 2
    assert check(changed, ["file:///a.txt"]).conforms


def judged(store: Store) -> None:
    place = Place("file:///a.txt", "organisations", "Toits Ouverts", {"label": "Toits Ouverts"},
                  (Span.of(TEXT, *span("Toits Ouverts")),), alone=True)  # fmt: skip
    store.judge([Decision("correct", place, None, "siren", "123456782")], author="Anne")


@pytest.mark.slow
def test_the_real_announcements_give_an_empty_report(shared: Path, tmp_path: Path) -> None:
    from pactgraph.loaders import press

    store = Store.open(tmp_path / "store", create=True)
    readings = []
    for path in sorted((shared / "seeds").glob("*.txt")):
        content = path.read_bytes()
        source = Source(path.as_uri(), sha256(content).hexdigest(), len(content), "press")
        readings.append(press.read(source, content.decode()))
    store.commit(readings)
    assert report(store) == Report(sources=5, findings=())
