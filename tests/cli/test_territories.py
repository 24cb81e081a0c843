from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pactgraph import KnowledgeGraph
from pactgraph.cli import app
from pactgraph.graph.errors import AmbiguousName

CARD = """\
Lille
             municipality 59350 · 1 July 2018
  known as   Lille, municipality, 59350, seen 1 January 2019 to 1 January 2026 [1]
  lies in    Nord, department, 59, seen 1 January 2019 to 1 January 2026 (possible)
             Métropole Européenne de Lille, metropolis, 245900410, seen 1 January 2019 to 1 January
             2020 (possible)
             Hauts-de-France, region, 32, seen 1 January 2019 to 1 January 2026 (possible)
  changed    joined Métropole Européenne de Lille (200093201), after 1 January 2020, before 1
             January 2021
             left Métropole Européenne de Lille (245900410), after 1 January 2020, before 1 January
             2021
  covered by Convention de partenariat Action Logement – Métropole Européenne de Lille (2018),
             signed on 31 January 2018: Métropole Européenne de Lille, a party, governs it, as its
             official name says (Lille < Métropole Européenne de Lille); not seen so before
             2019-01-01; its end is not told: it may have been in force (possible) [2, 3]
  id         """


def asked(atlas: KnowledgeGraph, *arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["territory", *arguments, "--store", str(atlas.store.path)])
    return done.exit_code, done.stdout, done.stderr


def test_the_card_says_what_covers_a_commune_how_surely_and_why(
    atlas: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    status, out, _ = asked(atlas, "59350", "--on", "2018-07-01", "--format", "table")
    assert (status, out[: len(CARD)].replace("\u00a0", " ")) == (0, CARD)
    assert out.count("«") == 2
    _, later, _ = asked(atlas, "59350", "--on", "2019-07-01", "--format", "table")
    assert "seen so from 2019-01-01" in later and "(possible)" not in later


def test_members_are_counted_and_named_as_far_as_a_card_goes(atlas: KnowledgeGraph) -> None:
    _, out, _ = asked(atlas, "Nord", "--on", "2019-07-01", "--format", "table")
    assert "contains   municipality (2): Lille, Saint-Denis\n" in out
    assert "metropolis (1): Métropole Européenne de Lille" in out
    assert "  within     Convention de partenariat" in out


def test_csv_has_the_agreements_and_json_has_all(atlas: KnowledgeGraph) -> None:
    _, out, _ = asked(atlas, "59350", "--on", "2019-07-01", "--format", "csv")
    assert out.startswith("agreement,label,relation,certainty,why,link,")
    assert len(out.splitlines()) == 3
    _, out, _ = asked(atlas, "59350", "--on", "2019-07-01", "--format", "json")
    told = json.loads(out)
    assert list(told) == ["territory", "label", "kind", "code", "on", "described", "parents",
                          "members", "changes", "agreements"]  # fmt: skip
    assert [row["code"] for row in told["parents"]] == ["59", "245900410", "32"]


def test_a_name_of_several_territories_lists_them_and_is_misuse(atlas: KnowledgeGraph) -> None:
    arguments = ["territory", "Saint-Denis", "--store", str(atlas.store.path)]
    done = CliRunner().invoke(app, arguments)
    assert isinstance(done.exception, AmbiguousName) and done.stdout == ""
    err = f"pactgraph: {done.exception}"
    assert err.splitlines()[0] == (
        "pactgraph: 'Saint-Denis' may stand for several territories; give the code of one, or its"
        " IRI:"
    )
    assert [line.split("  ")[1:5] for line in err.splitlines()[1:]] == [
        ["Saint-Denis", "93066", "commune", "Nord (59)"],
        ["Saint-Denis", "97411", "commune", "Moselle (57)"],
    ]


def test_a_territory_of_which_no_agreement_tells_says_so(atlas: KnowledgeGraph) -> None:
    _, out, _ = asked(atlas, "Nantes", "--on", "2019-07-01", "--format", "table")
    assert "covered by not found in the loaded sources" in out
    _, out, _ = asked(atlas, "Nantes", "--format", "table", "--lang", "fr")
    assert "couvert par non trouvé dans les sources chargées" in out


def test_a_territory_is_written_as_a_dossier(atlas: KnowledgeGraph, tmp_path: Path) -> None:
    page = tmp_path / "lille.html"
    asked(atlas, "59350", "--on", "2018-07-01", "--html", str(page), "--lang", "fr")
    told = page.read_text("utf-8")
    assert "non vu ainsi avant le 1er janvier 2019" in told and 'lang="fr"' in told


def test_agreements_are_kept_by_where_they_apply(atlas: KnowledgeGraph) -> None:
    where = ["--store", str(atlas.store.path), "--format", "table", "--in"]
    card = CliRunner().invoke(app, ["who", "Action Logement", *where, "Nord"]).stdout
    told = " ".join(card.split())
    assert "signed on 31 January 2018 at Lille, convention de partenariat (possible)" in told
    assert "Metz" not in told
    none = CliRunner().invoke(app, ["who", "Action Logement", *where, "Nantes"])
    assert none.stderr == "no agreement of Action Logement in Nantes found in the loaded sources\n"
