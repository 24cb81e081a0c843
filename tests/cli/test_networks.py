from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import pactgraph
from pactgraph.cli import app
from pactgraph.cli.networks import Measured, Projected
from pactgraph.graph.errors import AmbiguousName, QuestionError
from pactgraph.graph.networks.measures import MEASURES
from pactgraph.graph.networks.projections import PROJECTIONS
from pactgraph.knowledge import SAMPLE


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pactgraph.sample(tmp_path_factory.mktemp("networks") / "store").store.path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": "160"})


def test_a_path_names_each_agreement_on_it_and_quotes_its_proofs(store: Path) -> None:
    done = run("path", "Régions de France", "Metz Métropole", "--store", store, "--format", "table")
    lines = done.stdout.splitlines()
    actors = [line for line in lines if not line.startswith(" ")]
    assert actors == ["Régions de France", "Action Logement", "Metz Métropole"]
    steps = [line.strip() for line in lines if line.startswith("  └")]
    assert [step.rpartition(", ")[2] for step in steps] == ["2023-04-18", "2019-10-01 (inferred)"]
    assert all("« " in line and ".txt [" in line for line in lines if line.startswith("      "))


def test_every_proof_of_a_path_stands_in_its_source(store: Path) -> None:
    found = pactgraph.open(store).path("Régions de France", "Metz Métropole")
    texts = {path.name: path.read_text("utf-8") for path in SAMPLE.glob("*.txt")}
    assert {row["step"] for row in found} == {1, 2}
    for row in found:
        assert texts[str(row["source"])][row["start"] : row["end"]] == row["quote"]


def test_where_no_path_leads_the_command_ends_with_one_and_says_so(store: Path) -> None:
    done = run("path", "Régions de France", "Metz Métropole", "--since", "2022", "--store", store)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1:] == []
    assert "no path from Régions de France to Metz Métropole found in the loaded sources" in (
        done.stderr
    )


def test_top_tells_the_rank_that_is_left_when_only_sure_facts_count(store: Path) -> None:
    rows = json.loads(run("top", "--limit", "1", "--store", store, "--format", "json").stdout)
    (first,) = rows
    assert (first["rank"], first["node_label"], first["strict_rank"]) == (1, "Action Logement", 1)
    assert first["value"] >= first["strict_value"] > 0


def test_the_ties_of_a_network_are_those_of_a_choice(store: Path) -> None:
    rows = json.loads(
        run("network", "--until", "2018", "--store", store, "--format", "json").stdout
    )
    told = [(row["agreements"], row["strict_agreements"], row["first"]) for row in rows]
    assert told == [(1, 0, "2018-01-31")]


def test_communities_have_a_name_and_members(store: Path) -> None:
    done = run("network", "--communities", "--store", store, "--format", "json")
    rows = json.loads(done.stdout)
    assert rows[0]["name"].startswith("Action Logement")
    assert rows[0]["members"] == len([row for row in rows if row["community"] == 1])


def rows_of(store: Path, *arguments: str) -> list[dict[str, Any]]:
    return json.loads(run(*arguments, "--store", store, "--format", "json").stdout)


def test_what_a_network_hangs_by_is_told_with_its_agreements_and_what_is_sure(store: Path) -> None:
    bridges = rows_of(store, "network", "--bridges")
    told = {(row["from_label"], row["to_label"]): row["strict_cut_off"] for row in bridges}
    assert told["Régions de France", "Action Logement"] == 1
    assert told["Metz Métropole", "Action Logement"] is None
    graph = pactgraph.open(store)
    for row in bridges:
        assert [graph.ask("agreements/parties", agreement=one) for one in row["agreements"]]
    (broker,) = rows_of(store, "network", "--brokers")
    assert (broker["node_label"], broker["parts"], broker["cut_off"]) == ("Action Logement", 4, 3)
    assert (broker["strict_parts"], broker["strict_cut_off"]) == (1, 0)


def test_components_tell_how_many_members_sure_facts_keep_together(store: Path) -> None:
    rows = rows_of(store, "network", "--components")
    assert {(row["component"], row["members"], row["strict_members"]) for row in rows} == {
        (1, 5, 2)
    }
    assert all(row["agreement"] and row["agreement_label"] for row in rows)


def test_one_list_is_asked_for_at_a_time(store: Path) -> None:
    done = run("network", "--bridges", "--brokers", "--store", store)
    assert (done.exit_code, done.stdout) == (2, "")


def test_who_is_like_an_actor_is_told_by_the_partners_in_common(store: Path) -> None:
    rows = rows_of(store, "similar", "Metz Métropole", "--limit", "2")
    assert [(row["similarity"], row["partners"]) for row in rows] == [
        (1.0, ["Action Logement"])
    ] * 2
    alone = run("similar", "Metz Métropole", "--since", "2030", "--store", store)
    assert "nobody shares a partner with Metz Métropole" in alone.stderr


def test_years_tell_ranges_to_people_and_columns_to_programs(store: Path) -> None:
    rows = rows_of(store, "evolution", "Action Logement", "--cumulative")
    assert [(row["year"], row["ties"], row["strict_ties"]) for row in rows] == [
        (2018, 1, 0), (2019, 2, 0), (2021, 3, 0), (2023, 4, 1),
    ]  # fmt: skip
    table = run("evolution", "--store", store, "--format", "table").stdout.splitlines()
    assert table[0].split()[:4] == ["year", "agreements", "actors", "ties"]
    assert table[-1].split()[:4] == ["2023", "1", "2", "1"]
    assert table[1].split()[:4] == ["2018", "1", "1–2", "0–1"]


def test_the_command_line_knows_every_measure_and_every_network() -> None:
    assert list(Measured) == list(MEASURES)
    assert list(Projected) == list(PROJECTIONS)


def test_what_cannot_be_chosen_is_refused(store: Path) -> None:
    done = run("network", "--kind", "rien de tel", "--store", store)
    assert isinstance(done.exception, QuestionError)
    done = run("path", "Comité régional", "Metz Métropole", "--store", store)
    assert isinstance(done.exception, AmbiguousName | QuestionError)
