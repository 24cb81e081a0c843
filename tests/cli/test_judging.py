from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pactgraph
from pactgraph.cli import app
from pactgraph.graph.errors import (
    AmbiguousName,
    Contradiction,
    JudgementError,
    PactgraphError,
    SourceError,
)
from pactgraph.loaders import press
from pactgraph.reading import stored

NOTICES = {
    "a.txt": (
        "Clairlieu, le 31 janvier 2018\n\nJeanne Roy, maire de Clairlieu, et Paul Marnier,"
        " président de la CCI de Montfort, ont signé le 31 janvier 2018 une convention de"
        " partenariat avec la Fédération des Jardins du Val.\n"
    ),
    "b.txt": (
        "Clairlieu, le 2 mars 2019\n\nLa Ville de Clairlieu et la Fédération des Jardins du Val"
        " Fleuri ont signé le 2 mars 2019 une charte de coopération.\n"
    ),
}
BY = {"PACTGRAPH_AUTHOR": "Anne Roy"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name, text in NOTICES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return pactgraph.load(tmp_path, store=tmp_path / "store").store.path


def run(store: Path, *arguments: str | Path, given: str = "", **environment: str) -> Result:
    command = [*map(str, arguments), "--store", str(store)]
    return CliRunner().invoke(app, command, input=given, env={**BY, **environment})


def names(store: Path) -> list[str]:
    kg = pactgraph.open(store)
    return sorted(found.label for found in kg.find("Jardins", kinds=["organisation"]))


def table(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_two_names_judged_the_same_lead_to_one_actor_until_that_is_undone(store: Path) -> None:
    one, other = names(store)
    done = run(
        store, "judge", "same", one, other, "--because", "same statutes", "--on", "2026-01-02"
    )
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith(f"judgement 1: “{one}” of ")
    assert len(set(pactgraph.open(store).actor(name).iri for name in (one, other))) == 1
    shown = run(store, "actor", other, "--format", "table").stdout
    assert "judgement 1 by Anne Roy, 2026-01-02: same statutes" in " ".join(shown.split())
    [row] = table(run(store, "judgements"))
    assert (row["author"], row["on"], row["reason"], row["status"]) == (
        "Anne Roy", "2026-01-02", "same statutes", "stands",
    )  # fmt: skip
    assert run(store, "judge", "undo").exit_code == 0
    assert names(store) == [one, other]
    assert table(run(store, "judgements")) == []
    assert [row["status"] for row in table(run(store, "judgements", "--all"))] == [
        "undone",
        "undoes",
    ]


def test_what_is_judged_already_adds_nothing(store: Path) -> None:
    one, other = names(store)
    run(store, "judge", "same", one, other)
    done = run(store, "judge", "same", other, one)
    assert (done.exit_code, done.stderr) == (0, "that is judged already: nothing to add\n")


def test_a_judgement_without_an_author_is_refused(store: Path) -> None:
    one, other = names(store)
    done = run(store, "judge", "same", one, other, PACTGRAPH_AUTHOR="")
    assert isinstance(done.exception, JudgementError)
    assert str(done.exception) == (
        "a judgement needs an author: give --by NAME, or set PACTGRAPH_AUTHOR"
    )


def test_a_fact_is_rejected_corrected_and_added_by_the_words_of_its_source(store: Path) -> None:
    kg = pactgraph.open(store)
    [charter] = kg.find("charte", kinds=["agreement"])
    name = charter.label
    kg.judge("correct", name, "signed_on", "2019-03-03", span="le 2 mars 2019 une", by="Anne")
    [row] = [r for r in kg.ask("facts/proofs", about=name) if r["property"] == "signedOn"]
    assert (row["value"], row["quote"], row["rule"]) == (
        "2019-03-03", "le 2 mars 2019 une", "judgement.corrected",
    )  # fmt: skip
    kg.judge("add", "organisations", source="b.txt", span="coopération", by="Anne",
             values={"label": "La Coopération", "kind": "association"})  # fmt: skip
    witness = {"agreement": name, "actor": "La Coopération", "party_role": "witness"}
    kg.judge("add", "participations", source="b.txt", span="coopération", by="Anne", values=witness)
    assert [one.label for one in kg.find("coopération", kinds=["organisation"])] == [
        "La Coopération"
    ]
    kg.judge("reject", name, by="Anne")
    assert kg.find("charte", kinds=["agreement"]) == []
    for _ in range(4):
        kg.undo(by="Anne")
    [row] = [r for r in kg.ask("facts/proofs", about=name) if r["property"] == "signedOn"]
    assert row["value"] == "2019-03-02"
    assert kg.verify() == []


@pytest.mark.parametrize(
    ("what", "kind", "told"),
    [
        (["sane", "A", "B"], JudgementError, "'sane': is no judgement; give one of same"),
        (["same", "A"], JudgementError, "same: takes two things; 1 given"),
        (["same", "Nobody", "Clairlieu"], JudgementError, "“Nobody”: nothing is so named"),
        (["same", "Nobody @ x.txt", "C"], JudgementError, "x.txt: is no source held"),
        (["reject", "signature/0"], JudgementError, "“signature/0”: nothing is so named"),
        (["undo", "x"], JudgementError, "'x': is not the number of a judgement"),
        (["undo", "9"], JudgementError, "judgement 9: is not held"),
        (["add", "evidence"], JudgementError, "'evidence': is no table to add a fact to"),
        (["add", "people"], JudgementError, "add: give the --source, and the --span"),
        (["add", "people", "--source", "a.txt", "--span", "5:99999"], JudgementError,
         "has characters 0 to"),
        (["add", "people", "--source", "a.txt", "--span", "absent"], JudgementError,
         "“absent”: stands nowhere"),
        (["add", "people", "--source", "a.txt", "--span", "0:4", "--set", "age=7"],
         JudgementError, "'age': is no property of people"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_said_and_nothing_is_held(
    store: Path, what: list[str], kind: type[PactgraphError], told: str
) -> None:
    done = run(store, "judge", *what)
    assert isinstance(done.exception, kind), done.exception
    assert told in str(done.exception)
    assert pactgraph.open(store).judgements(every=True).rows == []


def test_a_contradiction_is_refused_with_its_chain(store: Path) -> None:
    one, other = names(store)
    run(store, "judge", "same", one, other)
    done = run(store, "judge", "different", other, one)
    assert isinstance(done.exception, Contradiction)
    assert "(judgement 1 by Anne Roy, " in str(done.exception)


def test_a_name_stated_twice_has_to_be_told_by_its_source(store: Path) -> None:
    kg = pactgraph.open(store)
    both = [found.label for found in kg.find("Clairlieu", kinds=["organisation"])]
    with pytest.raises((AmbiguousName, JudgementError)):
        kg.judge("different", both[0], both[0], by="Anne")


def test_a_file_of_pairs_is_filled_in_and_taken_in(store: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    done = run(store, "review", "--to", pairs)
    assert done.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(pairs.read_text(encoding="utf-8-sig"))))
    assert sorted((rows[0]["one"], rows[0]["other"])) == names(store)
    rows[0]["verdict"], rows[0]["because"] = "Différent", "two bodies"
    bad = [
        {**rows[0], "verdict": "perhaps"},
        {**rows[0], "one": "=HYPERLINK(1)", "verdict": "same"},
        {**rows[0], "one_place": "'; drop table", "verdict": "same"},
        {**rows[0], "one_place": "999999-1000000", "one": "Nobody", "verdict": "d"},
        {**rows[0], "one_source": "file:///gone.txt", "verdict": "d"},
        {**rows[0], "verdict": "same"},
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows([rows[0], *bad])
    out.write("too;few\n" + "x" * 200_000 + ";\n")
    pairs.write_bytes(out.getvalue().encode("cp1252", errors="replace"))
    done = run(store, "review", "--from", pairs)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "1 judged, 0 judged already, 0 without a verdict, 8 rejected" in done.stderr
    rejects = (tmp_path / "pairs.rejects.csv").read_text(encoding="utf-8").splitlines()
    assert [line.partition(",")[0] for line in rejects] == ["line", *map(str, range(3, 11))]
    [row] = table(run(store, "judgements"))
    assert (row["verdict"], row["reason"]) == ("different", "two bodies")
    again = run(store, "review", "--from", pairs)
    assert "0 judged, 1 judged already" in again.stderr


def test_a_file_that_is_no_list_of_pairs_is_refused(store: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = run(store, "review", "--from", tmp_path / "x.csv")
    assert isinstance(done.exception, SourceError)
    assert "has no column 'verdict'" in str(done.exception)


def test_a_pair_is_judged_by_a_key_and_not_proposed_again(store: Path) -> None:
    done = run(store, "review", "--kind", "organisations", given="x\nu\nq\n")
    assert done.exit_code == 0, done.exception
    assert "1 judged" in done.stderr
    [row] = table(run(store, "judgements"))
    assert row["verdict"] == "unsure"
    left = run(store, "review", "--to", store.parent / "left.csv", "--kind", "organisations")
    assert left.stderr.startswith("0 pairs written")


def test_leaving_keeps_what_was_judged(store: Path) -> None:
    done = run(store, "review", "--kind", "organisations", given="s\n")
    assert done.exit_code == 0, done.exception
    kg = pactgraph.open(store)
    assert [row["verdict"] for row in kg.judgements()] == ["same"]
    assert len({found.iri for found in kg.find("Jardins", kinds=["organisation"])}) == 1
    assert kg.verify() == []


@pytest.mark.slow
def test_judgements_stand_when_a_new_reader_has_read_the_text_again(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg = pactgraph.open(store)
    one, other = names(store)
    [charter] = kg.find("charte", kinds=["agreement"])
    kg.judge("same", one, other, by="Anne")
    kg.judge("correct", charter.label, "label", "Charte du canal", by="Anne")
    kg.judge("reject", "Paul Marnier", by="Anne")
    before = kg.find("Jardins"), kg.find("Charte"), kg.find("Marnier"), kg.judgements().rows
    assert [found.label for found in before[1]][:1] == ["Charte du canal"]
    assert before[2] == []
    monkeypatch.setattr(press, "VERSION", "1000")
    report = kg.load(store.parent / "a.txt", processes=1), kg.load(store.parent / "b.txt")
    assert [len(one.replaced) for one in report] == [1, 1]
    after = kg.find("Jardins"), kg.find("Charte"), kg.find("Marnier"), kg.judgements().rows
    assert after == before
    assert [one for one in kg.verify() if not one.harmless] == []
    assert run(store, "validate").exit_code == 0


def test_a_fact_rejected_is_explained_by_who_rejected_it_and_why(store: Path) -> None:
    kg = pactgraph.open(store)
    [row, *_] = kg.ask("agreements/signatories", agreement=kg.find("convention")[0].label)
    signature = str(kg.ask("facts/proofs", about=str(row["agreement"])).rows[0]["fact"])
    kg.judge("reject", signature, by="Anne Roy", because="not what it says", on="2026-01-02")
    [told] = kg.explain(signature)
    assert told.judgements[-1].endswith("(judgement 1 by Anne Roy, 2026-01-02: not what it says)")
    shown = run(store, "explain", signature, "--format", "table")
    assert "not what it says" in " ".join(shown.stdout.split())
    notes = stored(kg.store, "a.txt").notes
    assert [note for note in notes if note.endswith("2026-01-02: not what it says)")] == [*notes]
    assert len(notes) == 1
