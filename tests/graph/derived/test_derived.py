from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.graph.derived import columns, generations, names
from pactgraph.graph.derived import refreshing as derived
from pactgraph.graph.derived.generations import RENDITIONS
from pactgraph.graph.errors import StoreError
from pactgraph.graph.facts import Facts
from pactgraph.graph.storage.disk import Disk
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
Hold = Callable[..., None]


def signed(uri: str, *labels: str, day: str = "2021-03-04", siren: str | None = None) -> Facts:
    """State one agreement between bodies, the first of which has a number."""
    facts = Facts(uri)
    facts.describe(language="fr")
    made = facts.state("agreement", "agreements", "a", label=f"Convention {uri}", kind="contrat",
                       status="signed", signed_on=day, **FACT)  # fmt: skip
    for label in labels:
        number = siren if label == labels[0] else None
        actor = facts.state(
            "organisation", "organisations", label, label=label, siren=number, **FACT
        )
        facts.add("participation", "participations", actor, agreement=made, actor=actor,
                  party_role="contracting-party", **FACT)  # fmt: skip
    return facts


def state(store: Store) -> tuple[str, list[tuple[str, str]], list[names.Name]]:
    """Return all that is derived, as readers see it."""
    newest = generations.latest(store.path)
    assert newest.version == store.manifest.version
    with columns.connect(store.path, store.manifest) as connection:
        identities = connection.execute("select * from identities order by all").fetchall()
    found = [n for text in ("conv", "ville", "metz") for n in names.search(newest.names_path, text)]
    return derived.graph_hash(newest.graph()), identities, found


def rebuilt(store: Store) -> tuple[str, list[tuple[str, str]], list[names.Name]]:
    store.rebuild()
    return state(store)


CHANGES: dict[str, tuple[list[Facts], list[str]]] = {
    "a source more": ([signed("c", "Région Sud", "Ville de Metz")], []),
    "a source less": ([], ["a"]),
    "another reading": ([signed("a", "Ville de Nancy", "Région Sud")], []),
    "the same agreement told again": ([signed("c", "VILLE DE METZ", "action logement")], []),
    "a number that joins two names": (
        [
            signed("c", "Ville de Metz", "X", siren="1"),
            signed("d", "Mairie de Metz", "Y", siren="1"),
        ],
        [],
    ),
    "the first member goes": ([signed("e", "Mairie de Metz", "Y", siren="1")], ["a"]),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", CHANGES)
def test_an_update_gives_what_a_rebuild_gives(
    store: Store, holds: Hold, compared: Callable[..., list[str]], what: str
) -> None:
    holds(store, [signed("a", "Ville de Metz", "Action Logement", siren="1"),
                  signed("b", "Mairie de Metz", "Action Logement")])  # fmt: skip
    added, removed = CHANGES[what]
    holds(store, added, removed)
    updated = state(store)
    assert compared(store) == []
    assert updated == rebuilt(store)


def test_a_small_change_updates_the_writers_graph_and_does_not_make_it_again(
    store: Store, holds: Hold
) -> None:
    holds(store, [signed("a", "Ville de Metz", "Action Logement")])
    writer = store.path / RENDITIONS / "writer"
    inode = writer.stat().st_ino
    holds(store, [signed("b", "Ville de Nancy", "Action Logement")])
    assert writer.stat().st_ino == inode
    store.rebuild()
    assert writer.stat().st_ino != inode


def damage_writer(store: Store) -> None:
    for path in (store.path / RENDITIONS / "writer").glob("CURRENT"):
        path.write_bytes(b"nonsense")


def lose_writer(store: Store) -> None:
    shutil.rmtree(store.path / RENDITIONS / "writer")


def lose_all(store: Store) -> None:
    shutil.rmtree(store.path / RENDITIONS)


def lag_behind(store: Store) -> None:
    before = store.manifest
    shutil.copytree(store.path / RENDITIONS, store.path.with_name("kept"))
    store.commit([], ["b"])
    assert store.manifest.version == before.version + 1
    shutil.rmtree(store.path / RENDITIONS)
    shutil.copytree(store.path.with_name("kept"), store.path / RENDITIONS)


def leave_orphans(store: Store) -> None:
    (store.path / RENDITIONS / "writer" / "bulk-0000.sst").write_bytes(b"x" * 100)
    (store.path / RENDITIONS / ".7").mkdir()
    (store.path / RENDITIONS / ".writer").mkdir()


@pytest.mark.parametrize("harm", [damage_writer, lose_writer, lose_all, lag_behind, leave_orphans])
def test_what_is_derived_is_made_whole_again_after_harm(
    store: Store, holds: Hold, harm: Callable[[Store], None]
) -> None:
    holds(store, [signed("a", "Ville de Metz", "Action Logement"), signed("b", "X", "Y")])
    harm(store)
    holds(store, [signed("c", "Ville de Nancy", "Action Logement")])
    assert state(store) == rebuilt(store)
    left = {path.name for path in (store.path / RENDITIONS).iterdir()}
    numbers = {str(one.version) for one in generations.published(store.path)}
    assert left == {"writer", *numbers}
    assert not list((store.path / RENDITIONS / "writer").glob("bulk-*"))


def test_the_two_newest_generations_are_kept_and_an_open_one_stays_as_it_was(
    store: Store, holds: Hold
) -> None:
    holds(store, [signed("a", "Ville de Metz", "Action Logement")])
    opened = generations.latest(store.path).graph()
    before = derived.graph_hash(opened)
    for number in range(3):
        holds(store, [signed(f"b{number}", "Ville de Nancy", "Action Logement")])
    assert [one.version for one in generations.published(store.path)] == [3, 4]
    assert derived.graph_hash(opened) == before


def test_the_same_facts_give_the_same_graph_in_another_store(
    make_store: Callable[[str], Store], holds: Hold
) -> None:
    one, other = make_store("one"), make_store("other")
    sources = [signed("a", "Ville de Metz", "Action Logement"), signed("b", "ville de metz", "Y")]
    holds(one, sources)
    for source in sources:
        holds(other, [source])
    assert state(one)[0] == state(other)[0]


def test_nothing_is_left_for_others_to_see_when_making_fails(
    store: Store, holds: Hold, tmp_path: Path
) -> None:
    holds(store, [signed("a", "Ville de Metz", "Action Logement")])
    before = state(store)
    after = store.manifest.changed(store.manifest.sources, store.manifest.segments)

    class Full(Disk):
        def rename(self, old: Path, new: Path) -> None:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        derived.refresh(store.path, store.manifest, after, Full())
    assert state(store) == before


def test_a_graph_in_the_making_is_waited_for_when_what_is_made_beside_it_fails(
    store: Store, holds: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds(store, [signed("a", "Ville de Metz", "Action Logement")])
    before = state(store)

    def fill_the_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as harm:
        harm.setattr(derived.names, "write", fill_the_disk)
        with pytest.raises(StoreError, match="No space"):
            store.rebuild()
    assert [t.name for t in threading.enumerate() if t.name.startswith("ThreadPool")] == []
    assert state(store) == before
    store.rebuild()
    assert state(store) == before


def test_an_empty_store_has_an_empty_graph_beside_the_ontology(store: Store) -> None:
    store.rebuild()
    graph = generations.latest(store.path).graph()
    ontology = [g.value for g in graph.named_graphs()]
    assert [g.rpartition("/")[2] for g in sorted(ontology)] == ["identities", "ontology"]


def test_much_that_is_new_is_added_to_the_graph_without_making_it_again(
    store: Store, holds: Hold, compared: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derived, "SMALL", 250)
    holds(store, [signed("a", "Ville de Metz", "Action Logement")])
    inode = (store.path / RENDITIONS / "writer").stat().st_ino
    many = [
        signed(f"b{n}", f"Ville {n}", "Action Logement", day=f"2021-01-{n:02d}")
        for n in range(1, 9)
    ]
    holds(store, many)
    assert (store.path / RENDITIONS / "writer").stat().st_ino == inode
    assert compared(store) == []
    updated = state(store)
    assert updated == rebuilt(store)


def test_a_graph_left_between_two_steps_is_made_again(
    store: Store, holds: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds(store, [signed("a", "Ville de Metz", "Action Logement")])
    with monkeypatch.context() as cut:
        cut.setattr(derived, "SMALL", 250)
        cut.setattr("pactgraph.graph.derived.writer.Writer.extend", lambda *_: 1 / 0)
        many = [signed(f"b{n}", f"Ville {n}", "Action Logement") for n in range(1, 9)]
        with pytest.raises(StoreError, match="the facts are held"):
            holds(store, many)
    assert generations.latest(store.path).version == 1
    holds(store, [signed("c", "Ville de Nancy", "Action Logement")])
    updated = state(store)
    assert updated == rebuilt(store)
