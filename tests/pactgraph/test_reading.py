"""Reading one text from Python: its agreements and facts, with nothing kept."""

from __future__ import annotations

from pathlib import Path

import pytest

import pactgraph
from pactgraph.graph.errors import SourceError
from pactgraph.knowledge import SAMPLE
from pactgraph.loaders.rules import UNKNOWN, meaning, rules
from pactgraph.reading import Signatory

METZ = SAMPLE / "2019-metz-metropole.txt"


def test_a_file_is_read_into_agreements() -> None:
    (agreement,) = pactgraph.read(METZ).agreements
    assert (agreement.kind, agreement.status, agreement.signed_on, agreement.signed_at) == (
        "convention-cadre", "signé", "2019-10-01", "Metz",
    )  # fmt: skip
    assert sorted(agreement.parties) == ["Action Logement", "Metz Métropole"]
    assert Signatory(
        name="Damien Sionneau",
        capacity="président",
        body="Comité régional Action Logement Grand Est",
        on_behalf_of="Action Logement",
        certainty="stated",
    ) in (agreement.signatories)


def test_a_path_and_its_text_give_the_same_agreement() -> None:
    of_file, of_text = pactgraph.read(str(METZ)), pactgraph.read(METZ.read_text("utf-8"))
    assert [a.label for a in of_file.agreements] == [a.label for a in of_text.agreements]
    assert of_file.text == of_text.text


def test_each_quote_stands_in_the_text_where_it_says() -> None:
    found = pactgraph.read(METZ)
    quoted = [row for row in found.facts if row["quote"]]
    assert quoted
    for row in quoted:
        assert found.text[row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]
        line = found.text.split("\n")[int(str(row["line"])) - 1]
        assert line[int(str(row["column"])) - 1 :].startswith(str(row["quote"]).split("\n")[0])


def test_how_to_reach_people_is_hidden() -> None:
    found = pactgraph.read("Contact presse : Anne Roy\n01 99 00 12 34\nanne@ville.example")
    assert "01 99" not in found.text
    assert "anne@" not in found.text


def test_a_text_without_agreement_says_so() -> None:
    found = pactgraph.read("Le marché de Noël ouvre samedi.")
    assert (found.agreements, found.notes) == ((), ("no agreement found",))


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(SourceError, match=r"empty\.txt: is empty"):
        pactgraph.read(tmp_path / "empty.txt")
    with pytest.raises(SourceError, match=r"missing\.txt: no such file"):
        pactgraph.read(tmp_path / "missing.txt")
    with pytest.raises(SourceError, match=r"holds \d files; read them one by one"):
        pactgraph.read(SAMPLE)


def test_reading_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pactgraph.read(METZ)
    assert list(tmp_path.iterdir()) == []


PAGE = (
    "<!DOCTYPE html>\n<html lang='fr'><body><nav><a href='/'>Accueil</a></nav><article>\n"
    "<h1>Une charte pour la rivi&egrave;re</h1>\n"
    "<p>Le 11&nbsp;mars 2022, <b>Anne</b> Mercadal, pr&eacute;sidente de la Communaut&eacute; de "
    "communes du <em>Val</em> d&rsquo;Orne, et Luc Ferrant, directeur de la Banque du "
    "Rh&ocirc;ne, ont sign&eacute; une charte &lt;ouverte&gt; sur l&rsquo;eau et sur ce "
    "qu&rsquo;elle demande &agrave; chacun.</p>\n</article></body></html>\n"
)


def test_a_web_page_is_shown_by_its_words_and_quoted_as_the_file_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    found = pactgraph.read(tmp_path / "a.html")
    quotes = {mark.quote: (mark.words, mark.place) for mark in found.review.marks}
    assert quotes["Anne</b> Mercadal"] == ("Anne Mercadal", "4:29")
    assert found.text == PAGE
    assert "Accueil" not in found.review.shown
    html = found.page().html
    assert "Une charte pour la rivière" in html
    assert "&lt;ouverte&gt; sur l" in html
    assert "&amp;nbsp;" not in html and "&lt;em&gt;" not in html


def test_a_notebook_shows_the_review_page_and_a_file_keeps_it(tmp_path: Path) -> None:
    found = pactgraph.read(METZ)
    assert found._repr_html_().startswith('<iframe title="Metz Métropole et Action Logement')
    assert found.save(tmp_path / "metz.html").read_text("utf-8") == found.page().html


def test_every_rule_has_its_sentence_in_french_and_in_english() -> None:
    for language in ("fr", "en"):
        spoken = [meaning(rule, language) for rule in rules()]
        assert UNKNOWN[language] not in spoken
    assert [r for r in rules() if meaning(r, "fr") == meaning(r, "en")] == []
