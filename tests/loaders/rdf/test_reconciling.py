"""Bodies and places are looked up elsewhere by name and number; what comes back is proposed."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

import pactgraph
from pactgraph import reviewing
from pactgraph.graph.errors import SourceError
from pactgraph.graph.storage.store import Store
from pactgraph.loaders.instructions import instructions
from pactgraph.loaders.loading import load
from pactgraph.loaders.rdf.reconciling.shapes import shape

from . import servers

Write = Callable[[str, str | bytes], Path]
ELSEWHERE = """\
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .

wd:Q9001 rdfs:label "Métropole de Clairlieu"@fr, "Clairlieu Metropolis"@en ;
  wdt:P31 wd:Q9090 ; wdt:P1616 "200000172" .
wd:Q9002 rdfs:label "Université de Montfort"@fr ; wdt:P31 wd:Q3918 ; skos:altLabel "UM"@fr .
wd:Q9003 rdfs:label "Club de Bellerive"@fr ; wdt:P31 wd:Q9091 .
wd:Q9004 rdfs:label "Club de Bellerive"@fr ; wdt:P31 wd:Q484170 .
wd:Q9005 rdfs:label "Club de Bellerive"@fr ; wdt:P31 wd:Q5 .
wd:Q9006 rdfs:label "Fonds de Valbrune"@fr ; wdt:P1616 "999999999" .
wd:Q9007 rdfs:label "Noirmesnil"@fr ; wdt:P31 wd:Q484170 ; wdt:P374 "59999" .
wd:Q9008 rdfs:label "Jeanne Roy"@fr .
wd:Q9090 rdfs:label "métropole"@fr . wd:Q9091 rdfs:label "club sportif"@fr .
wd:Q3918 rdfs:label "université"@fr . wd:Q484170 rdfs:label "commune de France"@fr .
"""
HERE = """\
<x:a> a <x:o> ; <x:l> "Métropole de Clairlieu" ; <x:s> "200000172" .
<x:b> a <x:o> ; <x:l> "Université de Montfort" ; <x:k> "universite" .
<x:c> a <x:o> ; <x:l> "Club de Bellerive" ; <x:k> "club" .
<x:d> a <x:o> ; <x:l> "Fonds de Valbrune" ; <x:s> "111111111" .
<x:e> a <x:o> ; <x:l> "Cercle d'Ailleurs" .
<x:f> a <x:t> ; <x:l> "Noirmesnil" ; <x:k> "commune" .
<x:g> a <x:p> ; <x:l> "Jeanne Roy" .
"""
MAPPINGS = {
    "o.rq": "#+ table: organisations\nSELECT ?id ?label ?kind ?siren { ?id a <x:o> ; <x:l> ?label"
    " OPTIONAL { ?id <x:k> ?kind } OPTIONAL { ?id <x:s> ?siren } }",
    "t.rq": "#+ table: territories\nSELECT ?id ?label ?kind { ?id a <x:t> ; <x:l> ?label ; <x:k>"
    " ?kind }",
    "p.rq": "#+ table: people\nSELECT ?id ?label { ?id a <x:p> ; <x:l> ?label }",
}


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "data.ttl").write_text(ELSEWHERE, "utf-8")
    with servers.oxigraph(folder, folder / "data.ttl") as address:
        yield address


@pytest.fixture
def held(store: Store, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("PACTGRAPH_CACHE", str(tmp_path / "cache"))
    paths = [write(name, text) for name, text in MAPPINGS.items()]
    load(store, [write("here.ttl", HERE)], instructions=instructions(paths))
    return store


def test_equal_numbers_and_names_are_proposed_with_reasons_and_nothing_is_written(
    held: Store, endpoint: str
) -> None:
    def files() -> dict[str, str]:
        found = sorted(path for path in held.path.rglob("*") if path.is_file())
        return {str(path): sha256(path.read_bytes()).hexdigest() for path in found}

    before = files()
    found = pactgraph.open(held.path).reconcile(endpoint)
    assert files() == before
    told = {
        (str(row["label"]), str(row["property"]), str(row["value"])): (row["score"], row["reason"])
        for row in found
    }
    same = "the same name, "
    assert told == {
        ("Métropole de Clairlieu", "wikidata", "Q9001"): (1.0, "the same siren, 200000172"),
        ("Université de Montfort", "wikidata", "Q9002"): (
            0.8, f"{same}Université de Montfort; the same kind",
        ),
        ("Club de Bellerive", "wikidata", "Q9003"): (
            0.3, f"{same}Club de Bellerive; 2 bear that name",
        ),
        ("Club de Bellerive", "wikidata", "Q9004"): (
            0.1, f"{same}Club de Bellerive; another kind, commune; 2 bear that name",
        ),
        ("Noirmesnil", "insee_code", "59999"): (0.8, f"{same}Noirmesnil; the same kind"),
        ("Noirmesnil", "wikidata", "Q9007"): (0.8, f"{same}Noirmesnil; the same kind"),
    }  # fmt: skip
    (one,) = [row for row in found if row["value"] == "Q9001"]
    assert one["evidence"] == (
        "http://www.wikidata.org/entity/Q9001: Métropole de Clairlieu / Clairlieu Metropolis;"
        " métropole"
    )


def test_only_what_is_named_is_looked_up(held: Store, endpoint: str) -> None:
    found = pactgraph.open(held.path).reconcile(endpoint, "Université de Montfort")
    assert [row["value"] for row in found] == ["Q9002"]


def test_the_names_of_people_are_never_sent(held: Store, endpoint: str) -> None:
    with servers.Proxy(endpoint).running() as proxy:
        pactgraph.open(held.path).reconcile(proxy.address)
    sent = "".join(path for _, path, _ in proxy.asked)
    assert proxy.asked
    assert "Jeanne" not in sent


def test_the_command_writes_proposals_to_a_file_whose_facts_can_be_judged(
    held: Store, endpoint: str, tmp_path: Path
) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pactgraph", *arguments, "--store", str(held.path)]
        return subprocess.run(command, capture_output=True, text=True, check=True)

    to = tmp_path / "proposals.csv"
    done = run("reconcile", "--endpoint", endpoint, "--to", str(to))
    assert (done.stdout, done.stderr.splitlines()[-1]) == (
        "", f"6 proposals in {to}; nothing was written to {held.path}",
    )  # fmt: skip
    with to.open(encoding="utf-8", newline="") as file:
        (one,) = [row for row in csv.DictReader(file) if row["value"] == "Q9001"]
    run("judge", "correct", one["fact"], one["property"], one["value"], "--by", "Anne Roy")
    again = pactgraph.open(held.path).reconcile(endpoint, "Métropole de Clairlieu")
    assert len(again) == 0  # what was proposed is held


def test_a_file_of_proposals_that_is_filled_in_gives_the_things_their_numbers(
    held: Store, endpoint: str, tmp_path: Path
) -> None:
    kg, to = pactgraph.open(held.path), tmp_path / "proposals.csv"
    rows = kg.reconcile(endpoint)
    for row in rows:
        row["verdict"] = {"Q9001": "yes", "59999": "oui", "Q9003": "s", "Q9004": "s"}.get(
            str(row["value"]), "no"
        )
    rows.rows.append({**rows[0], "value": "Q1", "verdict": "maybe"})
    to.write_text(rows.to_csv(), "utf-8")
    taken = reviewing.take(held, to, author="Anne Roy")
    told = "several values of wikidata are accepted in lines 3, 4; accept one"
    assert (len(taken.made), taken.known, taken.declined) == (2, 0, 2)
    assert sorted(why for _, why in taken.rejects)[1:] == [told, told]
    assert [row["reason"] for row in kg.judgements()] == [
        "the same siren, 200000172", "the same name, Noirmesnil; the same kind",
    ]  # fmt: skip
    numbers = kg.sql(
        "select label, wikidata from organisations where wikidata is not null"
        " union all select label, insee_code from territories where insee_code is not null"
        " order by label"
    ).result
    assert [(row["label"], row["wikidata"]) for row in numbers] == [
        ("Métropole de Clairlieu", "Q9001"), ("Noirmesnil", "59999"),
    ]  # fmt: skip
    again = reviewing.take(held, to, author="Anne Roy")
    assert (len(again.made), again.known, len(again.rejects)) == (0, 2, 3)


def test_a_shape_that_lacks_something_is_refused_by_name(write: Write) -> None:
    path = write("shape.toml", 'entities = "x:"')
    with pytest.raises(SourceError, match=r"shape\.toml: does not say 'identifier'"):
        shape(path)
    with pytest.raises(SourceError, match="cannot be read as a shape"):
        shape(write("broken.toml", "entities ="))
