from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pactgraph
from pactgraph import Actor, KnowledgeGraph
from pactgraph.graph.errors import StoreMissing

NOTICE = "Metz, le 1er octobre 2019. Anne Roy, maire de Metz, a signé une charte."


def test_importing_is_light() -> None:
    program = (
        "import sys, pactgraph\n"
        "heavy = 'rdflib networkx scipy duckdb pyarrow pandas pyoxigraph yaml'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_what_is_offered_is_there() -> None:
    assert [name for name in pactgraph.__all__ if not hasattr(pactgraph, name)] == []
    with pytest.raises(AttributeError):
        pactgraph.nothing  # noqa: B018


def test_a_slip_of_the_pen_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        pactgraph.open(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def test_loading_again_changes_nothing(sample: KnowledgeGraph, tmp_path: Path) -> None:
    notice = tmp_path / "metz.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    kg = pactgraph.load(notice, tmp_path / "store")
    assert kg.load([notice]).unchanged == (notice.resolve().as_uri(),)
    assert [row["source"] for row in kg.sources()] == ["metz.txt"]
    kg.remove("metz.txt")
    assert len(kg.sources()) == 0


def test_an_answer_follows_what_was_loaded_since(tmp_path: Path) -> None:
    notices = sorted((Path(pactgraph.__file__).parent / "sample").glob("*.txt"))
    kg = pactgraph.load(notices[0], tmp_path / "store")
    before = len(kg.ask("agreements/all"))
    kg.load(notices[2])
    assert len(kg.ask("agreements/all")) == before + 1


def test_an_actor_has_partners_agreements_and_roles(sample: KnowledgeGraph) -> None:
    regions = sample.actor("Régions de France")
    assert isinstance(regions, Actor)
    assert [row["partner_label"] for row in regions.partners()] == ["Action Logement"]
    assert [row["part"] for row in regions.agreements()] == ["party"]
    assert [row["person_label"] for row in regions.roles()] == ["Carole Delga"]
    delga = sample.actor("carole delga")
    assert (delga.kind, [row["organisation_label"] for row in delga.roles()]) == (
        "person",
        ["Régions de France"],
    )
    assert [row["part"] for row in delga.agreements()] == ["present"]


def test_what_two_actors_signed_comes_with_its_proof(sample: KnowledgeGraph) -> None:
    (signing,) = sample.signings("Action Logement", "Metz Métropole")
    assert signing.sides == [
        "Action Logement (through Comité régional Action Logement Grand Est)",
        "Metz Métropole",
    ]
    assert [row["person_label"] for row in signing.signatories] == [
        "Jean-Luc Bohl",
        "Isabelle Kaucic",
        "Damien Sionneau",
        "Michel Huard",
    ]
    ((source, (proof,)),) = signing.proofs().items()
    uri = next(u for u, name in sample.store.short_names().items() if name == source)
    assert sample.store.text(uri)[proof.start : proof.end] == proof.quote
    assert sample.signings("Régions de France", "Metz Métropole") == []


def test_those_present_do_not_sign(sample: KnowledgeGraph) -> None:
    (signing,) = sample.signings("Régions de France")
    assert {row["person_label"] for row in signing.present} == {
        "Bruno Arcadipane",
        "Carole Delga",
        "Xavier Bertrand",
    }
    assert {row["person_label"] for row in signing.signatories} == {
        "Nadia Bouyer",
        "Philippe Lengrand",
    }


def test_the_graph_is_seen_as_network_picture_and_dataset(sample: KnowledgeGraph) -> None:
    assert len(sample.network("Metz Métropole")) < len(sample.network())
    assert "Metz Métropole" in sample.draw("Metz Métropole").html
    assert len(sample.rdf) > 500
    assert sample.verify() == []


def test_a_graph_behind_the_facts_says_so(tmp_path: Path) -> None:
    from pactgraph.graph.derived import generations
    from pactgraph.knowledge import BehindFacts

    kg = pactgraph.sample(tmp_path / "store")
    version = generations.latest(kg.store.path).version
    published = generations.latest(kg.store.path).path
    published.rename(published.with_name(str(version - 1)))
    with pytest.warns(BehindFacts, match="pactgraph rebuild"):
        assert len(kg.ask("agreements/all")) == 5


def test_an_actor_is_asked_between_two_days_and_with_another(sample: KnowledgeGraph) -> None:
    al = sample.actor("Action Logement")
    later = [row["partner_label"] for row in al.partners(since=2019, until="2019-10-01")]
    assert later == ["Metz Métropole"]
    assert [row["signed_on"] for row in al.agreements(since="2021-12")] == ["2023-04-18"]
    metz = sample.actor("Metz Métropole")
    assert [row["agreement"] for row in al.between(metz)] == [
        row["agreement"] for row in metz.agreements()
    ]
    (regions,) = (row for row in al.newcomers(2023))
    assert regions["partner_label"] == "Régions de France"


def test_a_thing_shows_its_card_in_a_notebook(sample: KnowledgeGraph) -> None:
    shown = sample.person("Frédéric Roussel")._repr_html_()
    assert "<bdi>Frédéric Roussel</bdi>" in shown
    assert "<details><summary>" in shown and "href" not in shown
    assert repr(sample.person("Carole Delga")).startswith("<Person Carole Delga (person) https://")
    assert str(sample.agreement("Convention-cadre de territoire Metz")).startswith("Convention-")


def test_facts_that_a_program_made_are_held_with_their_proofs_or_not_at_all(tmp_path: Path) -> None:
    kg = pactgraph.open(tmp_path / "store", create=True)
    facts = pactgraph.Facts("file:///registers/1.txt", "Alpha ; Omega : charte.")
    manner = {"certainty": "stated", "modality": "asserted", "rule": "register.line"}
    made = facts.state("agreement", "agreements", "1", label="Charte", kind="charte",
                       status="signed", **manner)  # fmt: skip
    for label in ("Alpha", "Omega"):
        actor = facts.state("organisation", "organisations", label, label=label, **manner)
        side = facts.add("participation", "participations", made, actor, agreement=made,
                         actor=actor, party_role="contracting-party", **manner)  # fmt: skip
        start = "Alpha ; Omega".index(label)
        facts.prove(side, "actor", start, start + len(label))
    assert kg.hold([facts], by="register 1").added == ("file:///registers/1.txt",)
    assert [row["quote"] for row in kg.ask("agreements/parties")] == ["Alpha", "Omega"]
    assert kg.verify() == []
    facts.add("participation", "participations", "x", party_role="contracting-party", **manner)
    with pytest.raises(pactgraph.PactgraphError, match="column agreement: is required"):
        kg.hold([facts], by="register 1")
    assert len(kg.ask("agreements/parties")) == 2


def test_a_network_is_narrowed_as_pictures_are(sample: KnowledgeGraph) -> None:
    def days(**narrowed: str) -> list[str]:
        told = sample.network(**narrowed).nodes(data="signed_on")
        return sorted(day for _, day in told if day)

    assert days(since="2021") == ["2021-11-19", "2023-04-18"]
    assert days(name="Metz Métropole", until="2019") == ["2019-10-01"]
    strict = sample.network(reading="strict").edges(data="certainty")
    assert {certainty for *_, certainty in strict} == {"stated"}


def test_a_text_with_contact_details_is_never_held(tmp_path: Path) -> None:
    kg = pactgraph.open(tmp_path / "store", create=True)
    facts = pactgraph.Facts("file:///registers/2.txt", "Écrire à presse@example.org")
    with pytest.raises(pactgraph.PactgraphError, match="contact details at character 9") as refused:
        kg.hold([facts], by="register 1")
    assert "presse" not in str(refused.value)
    assert "file:///registers/2.txt" not in kg.store.manifest.sources
