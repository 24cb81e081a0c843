"""A dossier in a file: alone, escaped, each line with its proof, whatever names sources give."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pactgraph import KnowledgeGraph
from pactgraph.cli.cards import card
from pactgraph.dossiers import Dossier
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.storage.store import Store

ElementsOf = Callable[[str], Any]
FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
HOSTILE = [
    "<script>window.RUN=1</script>",
    "</style><script>window.RUN=1</script>",
    "<img src=x onerror=window.RUN=1>",
    "[link](javascript:window.RUN=1)",
    "![seen](https://example.org/x.png)",
    '"><a href="https://example.org">here</a>',
    "Ville\u202e de\u200b Ars\x1b[31m\x07\u2028",
    "| a | b |\n|---|---|",
    "# Titre\n\n- one",
    "{{ 7*7 }}{% raw %}",
    "Long " + "nom" * 4000,
]


@pytest.fixture(scope="module")
def dossiers(sample: KnowledgeGraph) -> list[Dossier]:
    metz = "Convention-cadre de territoire Metz Métropole"
    return [
        sample.actor("Action Logement").dossier(),
        sample.person("Carole Delga").dossier("fr"),
        sample.agreement(metz).dossier("fr"),
    ]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Dossier]:
    """Return the dossiers of agreements whose parties, title, signer and words are hostile."""
    store = Store.open(tmp_path_factory.mktemp("hostile") / "store", create=True)
    text = "\n".join(HOSTILE)
    facts = Facts("file:///<b>'\u202e.txt", text)
    facts.describe(language="fr")
    at = 0
    for number, label in enumerate(HOSTILE):
        made = facts.state("agreement", "agreements", str(number), label=label, kind="convention",
                           status="signed", signed_on="2021-05-04", **FACT)  # fmt: skip
        body = facts.state("organisation", "organisations", label, label=label,
                           kind="organisation", **FACT)  # fmt: skip
        who = facts.state("person", "people", label, label=label, **FACT)
        party = facts.add("participation", "participations", label, agreement=made, actor=body,
                          party_role="contracting-party", **FACT)  # fmt: skip
        facts.add("signature", "signatures", label, agreement=made, signer=who, capacity=label,
                  on_behalf_of=party, **FACT)  # fmt: skip
        facts.prove(party, "actor", at, at + len(label))
        at += len(label) + 1
    source = Source(facts.uri, sha256(text.encode()).hexdigest(), 1, "test")
    store.commit([Reading(source, "by hand 1", facts)])
    graph = KnowledgeGraph(store)
    return [graph.agreement(str(row["agreement"])).dossier() for row in graph.ask("agreements/all")]


def test_a_page_refers_to_nothing_outside_itself(
    dossiers: list[Dossier], elements_of: Callable[[str], Any]
) -> None:
    for dossier in dossiers:
        elements = elements_of(dossier.html)
        assert [link for link in elements.having("href") if not link.startswith("#")] == []
        for attribute in ("src", "action", "srcset", "poster", "style", "onclick"):
            assert elements.having(attribute) == []
        assert {tag for tag, _ in elements.found} & {"script", "link", "iframe", "img"} == set()
        assert "url(" not in dossier.html and "@import" not in dossier.html
        assert "default-src &#39;none&#39;; script-src &#39;none&#39;" in dossier.html


def test_links_lead_from_each_line_to_its_proofs_and_back(
    dossiers: list[Dossier], elements_of: Callable[[str], Any]
) -> None:
    for dossier in dossiers:
        elements = elements_of(dossier.html)
        places = elements.having("id")
        assert len(set(places)) == len(places)
        assert {link.removeprefix("#") for link in elements.having("href")} <= set(places)
        assert {f"p{one.number}" for one in dossier.references} <= set(places)


def test_every_passage_stands_in_its_source_as_it_is_quoted(
    sample: KnowledgeGraph, dossiers: list[Dossier]
) -> None:
    uris = {name: uri for uri, name in sample.store.short_names().items()}
    for dossier in dossiers:
        for one in dossier.references:
            if one.passage.quote:
                text = sample.store.text(uris[one.passage.source])
                assert text[one.passage.start : one.passage.end] == one.passage.quote
        numbers = [number for c in dossier.chapters for line in c.lines
                   for number in dossier.numbers(line)]  # fmt: skip
        assert list(dict.fromkeys(sorted(numbers))) == [one.number for one in dossier.references]


def test_a_dossier_speaks_the_language_asked_for(dossiers: list[Dossier]) -> None:
    english, person, agreement = dossiers
    assert '<html lang="en">' in english.html and "1 October 2019" in english.html
    assert '<html lang="fr">' in person.html and "non trouvé dans les sources" in person.html
    assert "**jour** 1er octobre 2019" in agreement.markdown


def test_hostile_names_are_inert_in_a_page(
    hostile: list[Dossier], elements_of: Callable[[str], Any]
) -> None:
    for dossier in hostile:
        elements = elements_of(dossier.html)
        assert {tag for tag, _ in elements.found} & {"script", "img", "iframe"} == set()
        assert [link for link in elements.having("href") if not link.startswith("#")] == []
        assert [name for _, attrs in elements.found for name in attrs if name[:2] == "on"] == []
        assert not set(dossier.html) & set("\u202e\u200b\x1b\x07\u2028")


def test_hostile_names_are_inert_in_markdown(hostile: list[Dossier]) -> None:
    for dossier in hostile:
        told = re.sub(r"\\.", "", dossier.markdown)  # what is escaped is no markup
        anchors = re.sub(r'<a id="p\d+"></a>', "", told)
        assert re.findall(r"<[a-z/!]", anchors) == []
        assert [link for link in re.findall(r"\]\(([^)]*)\)", told) if link[:2] != "#p"] == []
        assert "://" not in told.replace("https://w3id.org/pactgraph/id/", "")
        assert re.findall(r"^# ", told, re.MULTILINE) == ["# "]
        assert not set(dossier.markdown) & set("\u202e\u200b\x1b\x07\u2028")


def test_hostile_names_are_inert_in_a_terminal_and_no_line_of_a_card_is_endless(
    hostile: list[Dossier],
) -> None:
    for dossier in hostile:
        told = card(dossier)
        assert not set(told) & set("\u202e\u200b\x1b\x07\u2028")
        assert max(map(len, told.partition("\n  proofs\n")[0].splitlines())) < 500


def test_hostile_names_are_inert_in_a_notebook(
    hostile: list[Dossier], elements_of: Callable[[str], Any]
) -> None:
    for dossier in hostile:
        elements = elements_of(dossier._repr_html_())
        assert {tag for tag, _ in elements.found} <= {
            "div", "strong", "bdi", "table", "tbody", "tr", "th", "td", "details", "summary",
            "sup", "small", "b", "em",
        }  # fmt: skip
        assert elements.having("href") + elements.having("src") == []


def test_a_page_is_written_in_utf_8(
    dossiers: list[Dossier], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    saved = dossiers[2].save(tmp_path / "metz.html")
    assert saved.read_text("utf-8") == dossiers[2].html
    text = dossiers[2].save_markdown(tmp_path / "metz.md")
    assert text.read_text("utf-8") == dossiers[2].markdown
