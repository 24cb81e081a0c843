from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from pactgraph import KnowledgeGraph
from pactgraph.cli import app

CARD = """\
Lille
             commune 59350 on 2018-07-01
  known as   Lille, commune, 59350, seen 2019-01-01 to 2026-01-01
  lies in    Nord, departement, 59 (possible, seen 2019-01-01 to 2026-01-01)
             Métropole Européenne de Lille, metropole, 245900410 (possible, seen 2019-01-01 to
             2020-01-01)
             Hauts-de-France, region, 32 (possible, seen 2019-01-01 to 2026-01-01)
  changed    joined Métropole Européenne de Lille (200093201), after 2020-01-01 and before
             2021-01-01
             left Métropole Européenne de Lille (245900410), after 2020-01-01 and before 2021-01-01
  covered by Convention de partenariat Action Logement – Métropole Européenne de Lille (2018),
             signed 2018-01-31
             possible: Métropole Européenne de Lille, a party, governs it, as its official name says
             (Lille < Métropole Européenne de Lille); not seen so before 2019-01-01
             its end is not told: it may have been in force
             « """


def asked(atlas: KnowledgeGraph, *arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["territory", *arguments, "--store", str(atlas.store.path)])
    return done.exit_code, done.stdout, done.stderr


def test_the_card_says_what_covers_a_commune_how_surely_and_why(
    atlas: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    status, out, _ = asked(atlas, "59350", "--on", "2018-07-01", "--format", "table")
    assert (status, out[: len(CARD)]) == (0, CARD)
    assert out.count("« ") == 2
    _, later, _ = asked(atlas, "59350", "--on", "2019-07-01", "--format", "table")
    assert "certain: Métropole Européenne de Lille, a party, governs it" in later


def test_members_are_counted_and_named_as_far_as_a_card_goes(atlas: KnowledgeGraph) -> None:
    _, out, _ = asked(atlas, "Nord", "--on", "2019-07-01", "--format", "table")
    assert "contains   2 commune (certain): Lille, Saint-Denis\n" in out
    assert "1 metropole (certain): Métropole Européenne de Lille" in out
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
    status, out, err = asked(atlas, "Saint-Denis")
    assert (status, out) == (2, "")
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
    assert "covered by no agreement of the loaded sources" in out
