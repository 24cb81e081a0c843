"""A load changes what is new, and only that; one document that goes wrong stops no other."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.graph.derived.generations import latest
from pactgraph.graph.derived.refreshing import graph_hash
from pactgraph.graph.errors import SourceError
from pactgraph.graph.facts import Reading, Source
from pactgraph.graph.privacy import masking
from pactgraph.graph.storage.store import Store
from pactgraph.loaders import holdings, press, rejects, workers
from pactgraph.loaders.loading import Report, load

NOTICE = (
    "Lille, le 31 janvier 2018\n\nJeanne Roy, maire de Valbrune, et Paul Marnier, président de la"
    " CCI de Montfort, ont signé le 31 janvier 2018 une convention de partenariat.\n\n"
    "CONTACT PRESSE\n\nAnne Dutin – 01 99 00 12 34 – anne@valbrune.example\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of three notices."""
    folder = tmp_path / "notices"
    folder.mkdir()
    for town in ("Clairlieu", "Bellerive", "Noirmesnil"):
        (folder / f"{town}.txt").write_text(NOTICE.replace("Valbrune", town), "utf-8")
    return folder


def files(report_part: tuple[str, ...]) -> list[str]:
    return [uri.rpartition("/")[2] for uri in report_part]


def became(report: Report) -> dict[str, list[str]]:
    refused = tuple(refusal.source for refusal in report.refused)
    parts = {"read": report.read, "replaced": report.replaced, "unchanged": report.unchanged}
    return {k: files(v) for k, v in {**parts, "refused": refused}.items() if v}


ALL = ["Bellerive.txt", "Clairlieu.txt", "Noirmesnil.txt"]


def test_what_is_new_is_read_and_what_is_held_is_left_alone(store: Store, folder: Path) -> None:
    first = load(store, [folder])
    assert became(first) == {"read": ALL}
    assert (first.agreements, first.signatures, first.version) == (3, 6, 1)
    held = (store.path / "manifest.json").read_bytes()
    second = load(store, [folder])
    assert became(second) == {"unchanged": ALL}
    assert (second.agreements, second.signatures, second.version) == (0, 0, 1)
    assert (store.path / "manifest.json").read_bytes() == held


def test_changed_bytes_replace_the_reading(store: Store, folder: Path) -> None:
    load(store, [folder])
    path = folder / "Clairlieu.txt"
    path.write_text(path.read_text("utf-8").replace("Jeanne Roy", "Inès Roy"), "utf-8")
    again = load(store, [folder])
    assert became(again) == {
        "replaced": ["Clairlieu.txt"],
        "unchanged": ["Bellerive.txt", "Noirmesnil.txt"],
    }


def test_another_reader_version_replaces_all(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, [folder])
    before = store.manifest.sources
    monkeypatch.setattr(press, "version", lambda: "press/raised")
    assert became(load(store, [folder])) == {"replaced": ALL}
    after = store.manifest.sources
    assert list(before) == list(after)
    assert {entry.reader.split()[0] for entry in after.values()} == {"press/raised"}
    assert [e.order for e in before.values()] == [e.order for e in after.values()]


def test_other_masks_replace_all(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, [folder])
    monkeypatch.setattr(masking, "version", lambda: "mask/raised")
    assert became(load(store, [folder])) == {"replaced": ALL}


def test_a_licence_is_kept_until_another_is_said(store: Store, folder: Path) -> None:
    def held() -> set[str | None]:
        return {entry.licence for entry in store.manifest.sources.values()}

    load(store, [folder], licence="etalab-2.0")
    assert became(load(store, [folder])) == {"unchanged": ALL}
    assert held() == {"etalab-2.0"}
    path = folder / "Clairlieu.txt"
    path.write_text(path.read_text("utf-8") + "Fin", "utf-8")
    load(store, [path])
    assert held() == {"etalab-2.0"}
    assert became(load(store, [folder], licence="CC-BY-4.0")) == {"replaced": ALL}
    assert held() == {"CC-BY-4.0"}


def test_the_text_held_is_the_text_with_contacts_hidden(store: Store, folder: Path) -> None:
    load(store, [folder])
    given = (folder / "Clairlieu.txt").read_bytes().decode("utf-8")
    text = store.text(store_uri(store, "Clairlieu.txt"))
    start = given.index("Anne")
    assert text[:start] == given[:start]
    assert re.fullmatch("█+\n", text[start:])
    assert len(text) == len(given)


def test_nothing_of_a_contact_is_anywhere_in_the_store(store: Store, folder: Path) -> None:
    load(store, [folder])
    for path in store.path.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for word in (b"Dutin", b"01 99 00 12 34", b"valbrune.example"):
            assert word not in content, path


def store_uri(store: Store, name: str) -> str:
    return holdings.find(store, name)


def test_files_of_one_name_in_two_folders_are_two_sources(store: Store, tmp_path: Path) -> None:
    for year in ("2018", "2019"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "lille.txt").write_text(NOTICE, "utf-8")
    load(store, [tmp_path / "2018", tmp_path / "2019"])
    assert [h.name for h in holdings.holdings(store)] == ["2018/lille.txt", "2019/lille.txt"]
    with pytest.raises(SourceError, match=r"is each of '2018/lille\.txt' or '2019/lille\.txt'"):
        holdings.find(store, "lille.txt")


def test_a_missing_path_among_good_ones_loads_nothing(store: Store, folder: Path) -> None:
    with pytest.raises(SourceError, match="nothing was loaded"):
        load(store, [folder, folder / "gone.txt"])
    assert store.manifest.version == 0


def test_a_refused_file_stops_no_other_and_is_written_down(store: Store, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"  \n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    report = load(store, [folder])
    assert became(report) == {"read": ALL, "refused": ["empty.txt", "picture.txt"]}
    assert rejects.read(store.path) == list(report.refused)
    (folder / "empty.txt").write_text(NOTICE, "utf-8")
    (folder / "picture.txt").unlink()
    load(store, [folder / "empty.txt"])
    assert files(tuple(r.source for r in rejects.read(store.path))) == ["picture.txt"]


def test_an_unknown_kind_of_file_is_refused_by_name(store: Store, folder: Path) -> None:
    (folder / "table.csv").write_text("a,b\n1,2\n")
    (refusal,) = load(store, [folder / "table.csv", folder]).refused
    known = ".eml, .htm, .html, .jsonld, .md, .nq, .nt, .owl, .rdf, .trig, .ttl, .txt"
    assert f"no reader knows .csv files; those read are {known}" in refusal.reason


def crashing(monkeypatch: pytest.MonkeyPatch, word: str, error: BaseException) -> None:
    reader: Callable[[Source, str], Reading] = press.read

    def read(source: Source, text: str) -> Reading:
        if word in text:
            raise error
        return reader(source, text)

    monkeypatch.setattr(press, "read", read)


@pytest.mark.parametrize("error", [ValueError("no such clause"), RecursionError("deep")])
def test_a_reader_that_crashes_on_one_document_reads_the_others(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    crashing(monkeypatch, "Clairlieu", error)
    report = load(store, [folder])
    assert became(report) == {
        "read": ["Bellerive.txt", "Noirmesnil.txt"],
        "refused": ["Clairlieu.txt"],
    }
    (kept,) = rejects.read(store.path)
    assert f"Clairlieu.txt: the reader failed on it ({type(error).__name__}: {error}" in kept.reason
    assert "test_loading.py:" in kept.reason


def test_a_reader_that_crashes_on_a_new_text_leaves_the_old_reading(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, [folder])
    before = store.manifest
    crashing(monkeypatch, "Clairlieu", ValueError("no such clause"))
    (folder / "Clairlieu.txt").write_text(NOTICE.replace("Valbrune", "Clairlieu") + "Fin", "utf-8")
    assert became(load(store, [folder]))["refused"] == ["Clairlieu.txt"]
    assert store.manifest == before


def test_rows_that_the_ontology_does_not_know_are_refused_with_their_document(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = press.read

    def read(source: Source, text: str) -> Reading:
        reading = reader(source, text)
        if "Clairlieu" in text:
            reading.facts.tables["agreements"][0]["colour"] = "blue"
        return reading

    monkeypatch.setattr(press, "read", read)
    report = load(store, [folder])
    assert became(report)["refused"] == ["Clairlieu.txt"]
    assert "colour" in report.refused[0].reason


def test_an_interruption_leaves_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashing(monkeypatch, "Noirmesnil", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        load(store, [folder])
    assert store.manifest.version == 0
    assert not list(store.path.glob("texts/*")) + list(store.path.glob("facts/*"))


def test_a_load_mends_a_graph_that_is_behind_the_facts(store: Store, folder: Path) -> None:
    load(store, [folder])
    for generation in (store.path / "rdf").glob("[0-9]*"):
        generation.rename(store.path / "rdf" / "7000000")
    assert became(load(store, [folder])) == {"unchanged": ALL}
    assert latest(store.path).version == store.manifest.version


def test_progress_is_told_from_none_to_all(store: Store, folder: Path) -> None:
    steps: list[tuple[int, int]] = []
    load(store, [folder], progress=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_standard_input_is_a_source_under_its_name(store: Store) -> None:
    load(store, ["-"], name="https://example.org/notice", given=NOTICE.encode())
    (holding,) = holdings.holdings(store)
    assert (holding.uri, holding.name, holding.agreements) == (
        "https://example.org/notice", "notice", 1,
    )  # fmt: skip


@pytest.mark.slow
def test_many_processes_hold_the_same_as_one(
    tmp_path: Path, write_notices: Callable[[Path, int], list[Path]]
) -> None:
    write_notices(tmp_path / "notices", 30)
    (tmp_path / "notices" / "notice-000007.txt").write_bytes(b"\x00")
    one = Store.open(tmp_path / "one", create=True)
    many = Store.open(tmp_path / "many", create=True)
    reports = [
        load(one, [tmp_path / "notices"], processes=1),
        load(many, [tmp_path / "notices"], processes=3),
    ]
    assert reports[0] == reports[1]
    assert [r.source.rpartition("/")[2] for r in reports[0].refused] == ["notice-000007.txt"]

    def facts(store: Store) -> dict[str, str]:
        folder = store.path / "facts" / "000001"
        return {
            p.name: store.manifest.segments["000001"].files[p.stem].sha256 for p in folder.iterdir()
        }

    assert facts(one) == facts(many)


def test_the_seeds_loaded_three_times_give_the_same_bytes_and_the_same_graph(
    shared: Path, store: Store
) -> None:
    seen = set()
    for _ in range(3):
        load(store, [shared / "seeds"])
        manifest = (store.path / "manifest.json").read_bytes()
        seen.add((manifest, graph_hash(latest(store.path).graph())))
    assert len(seen) == 1


def test_the_seeds_read_by_a_raised_reader_are_all_replaced_and_give_the_same_graph(
    shared: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, [shared / "seeds"])
    sources, graph = list(store.manifest.sources), graph_hash(latest(store.path).graph())
    monkeypatch.setattr(press, "version", lambda: "press/raised")
    assert list(load(store, [shared / "seeds"]).replaced) == sources
    assert list(store.manifest.sources) == sources
    assert graph_hash(latest(store.path).graph()) == graph


def test_sources_are_removed_by_name_path_or_uri_and_come_back(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, [folder])
    monkeypatch.chdir(folder)
    wanted = ["Clairlieu.txt", "./Bellerive.txt", store_uri(store, "Noirmesnil.txt")]
    assert sorted(h.name for h in holdings.remove(store, wanted)) == ALL
    assert store.manifest.sources == {}
    assert became(load(store, [folder])) == {"read": ALL}


def test_an_unknown_source_is_answered_with_near_names(store: Store, folder: Path) -> None:
    load(store, [folder])
    with pytest.raises(SourceError, match=r"do you mean 'Clairlieu\.txt'"):
        holdings.remove(store, ["Bellerive.txt", "clairlieux.txt"])
    with pytest.raises(SourceError, match="`pactgraph sources` lists"):
        holdings.find(store, "☃")
    assert len(store.manifest.sources) == 3


def test_results_come_in_the_order_of_the_things_given() -> None:
    things = [f"{number}" for number in range(50)]
    assert list(workers.in_order(int, things, 3)) == list(range(50))


def test_a_process_that_dies_loses_the_one_thing_it_was_at() -> None:
    results = list(workers.in_order(os._exit, [3, "no status", 4], 2))  # type: ignore[list-item]
    assert results == [
        workers.Lost("ended its process (exit status 3)"),
        workers.Lost("ended its process (exit status 1)"),
        workers.Lost("ended its process (exit status 4)"),
    ]


def test_a_thing_that_takes_too_long_is_given_up_and_the_others_are_done() -> None:
    results = list(workers.in_order(time.sleep, [0.0, 600.0, 0.0, 0.0], 1, patience=3.0))
    assert results == [None, workers.Lost("took longer than 3 seconds"), None, None]
