"""A name leads to all territories that may bear it on a day, and to no other."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pactgraph.loaders.territories.gazetteer import NAMES, Candidate, candidates


def codes(name: str, *kinds: str, on: str | None = None) -> list[str]:
    return [found.code for found in candidates(name, kinds or None, on)]


def test_every_name_of_the_file_is_found_and_what_is_found_is_all_the_file_has() -> None:
    lines = NAMES.read_text("utf-8").splitlines()[1:]
    assert lines == sorted(lines)
    for line in lines[:50] + lines[::997] + lines[-50:]:
        folded, code, label, kind = line.split("\t")[:4]
        assert (code, label, kind) in {(c.code, c.label, c.kind) for c in candidates(folded)}
    folded = "saint denis"
    told = sorted(line.split("\t")[1] for line in lines if line.startswith(f"{folded}\t"))
    assert sorted(codes("Saint-Denis")) == told


@pytest.mark.parametrize("name", ["St-Denis", "SAINT DENIS", "saint–denis", "Saint-Denis "])
def test_case_accents_hyphens_and_short_forms_make_no_difference(name: str) -> None:
    assert codes(name) == codes("Saint-Denis")
    assert {"93066", "97411"} <= set(codes(name, "commune"))


@pytest.mark.parametrize("name", ["", " ", "Nulle-Part-sur-Rien", "~", "\t", "zzzz", "0", "# code"])
def test_what_is_no_name_leads_to_nothing(name: str) -> None:
    assert candidates(name) == ()


def test_a_metropole_has_the_number_of_the_day_and_of_both_where_nobody_knows() -> None:
    name = "Métropole Européenne de Lille"
    assert codes(name, "epci", on="2018-01-31") == ["245900410"]
    assert codes(name, "epci", on="2020-06") == ["200093201", "245900410"]
    assert codes(name, "metropole", on="2023") == ["200093201"]
    before = candidates(name, on="2018-01-31")[0]
    assert (before.is_known("2018-01-31"), before.is_known("2019-07-01")) == (False, True)


def test_a_former_commune_is_found_on_its_days_and_the_delegated_one_after() -> None:
    assert [c.kind for c in candidates("Annecy-le-Vieux", on="2016-12-31")] == ["commune"]
    assert [c.kind for c in candidates("Annecy-le-Vieux", on="2017-01-01")] == ["commune-deleguee"]


def test_a_grouping_is_found_by_its_name_written_out() -> None:
    listed, written = "CA du Pays de Saint-Omer", "Communauté d'agglomération du Pays de Saint-Omer"
    assert candidates(listed) == candidates(written)
    assert [found.within for found in candidates(written)] == [("62",)]


def test_a_territory_says_what_lies_around_it() -> None:
    assert candidates("Nord") == (
        Candidate("59", "Nord", "departement", "2019-01-01", "2026-01-01", within=("32",)),
    )
    assert [found.within for found in candidates("Papeete")] == [("987",)]


def test_looking_a_name_up_imports_no_large_library() -> None:
    program = (
        "import sys; from pactgraph.loaders.territories.gazetteer import candidates;"
        "candidates('Lille'); print([m for m in ('pyarrow', 'duckdb', 'rdflib', 'pyoxigraph')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
