"""Of a name that several places bear somebody chooses one; the choice outlives another reading."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import pactgraph
from pactgraph import KnowledgeGraph, choosing
from pactgraph.cli import app
from pactgraph.loaders import press

NOTICE = (
    "Sainte-Colombe, le 2 mars 2019\n\nJeanne Roy, maire de Clairlieu, et Paul Marnier, président"
    " de la Fédération des Jardins du Val, ont signé le 2 mars 2019 à Sainte-Colombe une convention"
    " de partenariat.\n"
)
LISTED = "69189"


@pytest.fixture
def kg(tmp_path: Path, gazetteer: Callable[..., Any], commits: Callable[..., None]) -> Any:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    made = pactgraph.load(tmp_path / "a.txt", store=tmp_path / "store")
    lists = gazetteer()
    for code in (LISTED, "77404"):
        lists.place(code, "Sainte-Colombe")
    commits(made.store, [lists.facts])
    return made


def run(kg: KnowledgeGraph, *arguments: str | Path, given: str = "") -> Result:
    command = [*map(str, arguments), "--store", str(kg.store.path)]
    return CliRunner().invoke(app, command, input=given, env={"PACTGRAPH_AUTHOR": "Anne Roy"})


def place(kg: KnowledgeGraph) -> list[str]:
    """Return the codes of the place where the agreement was signed."""
    found = kg.sql(
        "select distinct t.insee_code from agreements a join identities i on i.resolved ="
        " a.signed_at join stated.territories t on t.id = i.stated where t.insee_code is not null"
    )
    return [str(row["insee_code"]) for row in found.result]


def test_the_places_that_a_name_may_stand_for_are_told_apart(kg: KnowledgeGraph) -> None:
    [choice], _ = choosing.choices(kg.store)
    assert (choice.label, choice.source.rsplit("/", 1)[-1]) == ("Sainte-Colombe", "a.txt")
    known = {option.code: str(option) for option in choice.options}
    assert known[LISTED] == "Sainte-Colombe  commune  69189  in 69, 2036 people"
    assert len(known) == len(choice.options) > 2


def test_a_place_is_chosen_by_its_number_and_led_to_until_that_is_undone(
    kg: KnowledgeGraph,
) -> None:
    assert place(kg) == []
    [choice], _ = choosing.choices(kg.store)
    number = [option.code for option in choice.options].index(LISTED) + 1
    done = run(kg, "review", "--kind", "territories", given=f"x\n{number}\n")
    assert done.exit_code == 0, done.exception
    assert done.stderr.endswith("1 judged\n")
    assert place(kg) == [LISTED]
    assert run(kg, "review", "--kind", "territories").stderr == "nothing is left to judge\n"
    assert kg.verify() == []
    kg.undo(by="Anne")
    assert place(kg) == []
    assert [one.label for one in choosing.choices(kg.store)[0]] == ["Sainte-Colombe"]


def test_a_file_of_places_is_filled_in_and_the_choice_outlives_another_reading(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "places.csv"
    done = run(kg, "review", "--kind", "territories", "--to", file)
    assert done.stderr.startswith(f"1 place written to {file}")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    for row in rows:
        row["verdict"] = {LISTED: "oui", "77404": "non"}.get(row["value"], "")
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8")
    done = run(kg, "review", "--from", file)
    left = len(rows) - 2
    assert done.stderr == (
        f"1 judged, 0 judged already, 1 not accepted, {left} without a verdict, 0 rejected\n"
    )
    assert place(kg) == [LISTED]
    monkeypatch.setattr(press, "VERSION", "1000")
    assert len(kg.load(tmp_path / "a.txt").replaced) == 1
    assert place(kg) == [LISTED]


def test_a_place_may_be_none_of_those_of_its_name_until_that_is_undone(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(kg, "review", "--kind", "territories", given="0\n")
    assert "[0] none of these" in done.stdout and done.stderr.endswith("1 judged\n")
    assert place(kg) == []
    assert run(kg, "review", "--kind", "territories").stderr == "nothing is left to judge\n"
    monkeypatch.setattr(press, "VERSION", "1000")
    assert len(kg.load(tmp_path / "a.txt").replaced) == 1
    assert choosing.choices(kg.store)[0] == []
    assert [one for one in kg.verify() if not one.harmless] == []
    kg.undo(by="Anne")
    assert [one.label for one in choosing.choices(kg.store)[0]] == ["Sainte-Colombe"]


def test_in_a_file_none_of_the_places_is_accepted_alone(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    run(kg, "review", "--kind", "territories", "--to", file)
    lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    none = next(line for line in lines if "none of these" in line)
    both = [lines[0], *("oui" + line for line in lines if LISTED in line), "oui" + none]
    file.write_text("".join(both), encoding="utf-8")
    assert run(kg, "review", "--from", file).stderr.startswith("0 judged, 0 judged already, 0 wit")
    assert choosing.choices(kg.store)[0] != []
    file.write_text(lines[0] + "oui" + none, encoding="utf-8")
    assert run(kg, "review", "--from", file).stderr.startswith("1 judged")
    assert choosing.choices(kg.store)[0] == []
    assert run(kg, "review", "--from", file).stderr.startswith("0 judged, 1 judged already")


def test_pairs_and_places_are_not_written_to_one_file(kg: KnowledgeGraph, tmp_path: Path) -> None:
    done = run(kg, "review", "--kind", "people", "--kind", "territories", "--to", tmp_path / "x")
    assert str(done.exception) == ("pairs and places make two files: give --kind territories alone")
    done = run(kg, "review", "--kind", "places")
    assert str(done.exception).startswith("'places': give --kind organisations, people,")
