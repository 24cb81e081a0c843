"""However a text is laid out, the same is read; whatever it holds, reading ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactgraph.graph.facts import Source
from pactgraph.loaders import press
from pactgraph.loaders.press.words import files

from .conftest import Told

Read = Callable[[str], Told]

TEXT = (
    "Morlac, le 1er octobre 2019\n\n"
    "Jean-Luc Baud, président de Morlac Métropole, et Isabelle Caron, vice-présidente "
    "déléguée à l'habitat "
    "de Morlac Métropole, ainsi que Michel Huet, directeur de l'association Toits pour tous, "
    "ont signé "
    "ce mardi 1er octobre 2019 une convention-cadre afin de faciliter l'accès au logement.\n"
)


def gist(told: Told) -> tuple[Any, ...]:
    lower = [{k: _plain(v) for k, v in a.items()} for a in told.agreements()]
    return lower, sorted(_plain(role) for role in told.roles())


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.replace("\u2019", "'").replace("\u00a0", " ").lower().split())
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("'", "\u2019"),
        lambda t: t.replace("le 1er octobre", "le\u00a01er\u00a0octobre"),
        lambda t: t.replace("1er", "1^{er}"),
        lambda t: t.replace("\n", "\r\n"),
        lambda t: "\ufeff" + t,
        lambda t: t.replace("convention-cadre", "**convention-cadre**"),
        lambda t: t.replace("Jean-Luc Baud", "*Jean-Luc Baud*"),
        lambda t: t.replace("Baud", "BAUD").replace("Caron", "CARON").replace("Huet", "HUET"),
        lambda t: t.replace(" et Isabelle", "\net Isabelle").replace("ont signé", "ont\nsigné"),
        lambda t: t.replace("président", "Président").replace("directeur", "Directeur"),
        lambda t: t.replace("é", "e\u0301"),
    ],
    ids=[
        "apostrophe",
        "nbsp",
        "tex",
        "crlf",
        "bom",
        "bold",
        "italic",
        "upper",
        "wrapped",
        "titles",
        "nfd",
    ],
)
def test_layout_changes_nothing(change: Callable[[str], str], read: Read) -> None:
    assert gist(read(change(TEXT))) == gist(read(TEXT))


def test_every_quote_stands_where_it_says(read: Read, notices: Path) -> None:
    for path in sorted(notices.glob("*.txt")):
        text = path.read_text(encoding="utf-8").replace("'", "\u2019").replace("\n", "\r\n")
        for row in read(text).rows("evidence"):
            assert text[row["start"] : row["end"]] == row["quote"]


def test_every_fact_has_a_known_rule_and_every_principal_column_a_proof(
    read: Read, notices: Path
) -> None:
    rules = {row[0] for row in files.rows(".", "rules")}
    principal = {
        "organisations": ["label"],
        "people": ["label"],
        "territories": ["label"],
        "roles": ["title", "holder"],
        "agreements": ["kind", "status"],
        "participations": ["actor"],
        "signatures": ["signer"],
        "attendances": ["attendee"],
        "events": ["label"],
        "figures": ["value"],
    }
    for path in sorted(notices.glob("*.txt")):
        told = read(path.read_text(encoding="utf-8"))
        proven = {(row["fact"], row["property"]) for row in told.rows("evidence")}
        for table, columns in principal.items():
            for row in told.rows(table):
                assert row["rule"] in rules
                assert all((row["id"], column) in proven for column in columns), (path.name, row)


def test_without_the_gazetteer_the_version_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = press.version()
    monkeypatch.setenv("PACTGRAPH_GAZETTEER", "off")
    assert press.version() != with_it


def test_without_the_gazetteer_the_notices_are_read_alike(
    monkeypatch: pytest.MonkeyPatch, read: Read, notices: Path
) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(notices.glob("*.txt"))]
    with_it = [len(read(text).agreements()) for text in texts]
    monkeypatch.setenv("PACTGRAPH_GAZETTEER", "off")
    assert [len(read(text).agreements()) for text in texts] == with_it


PROGRAM = """
import json, sys
from pathlib import Path
from pactgraph.graph.facts import Source
from pactgraph.loaders import press
from pactgraph.loaders.press.words import files
folder = Path(sys.argv[1])
out = [press.read(Source(p.name, "0", 1, "press"), p.read_text(encoding="utf-8")).facts.tables
       for p in sorted(folder.glob("*.txt"))]
print(json.dumps(out, ensure_ascii=False))
"""


@pytest.mark.slow
def test_two_hash_seeds_give_the_same_bytes(notices: Path) -> None:
    said = set()
    for seed in ("1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(notices)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        said.add(done.stdout)
    assert len(said) == 1
    assert json.loads(said.pop())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Anne",
                "Roy",
                ",",
                "président",
                "directrice",
                "de",
                "la",
                "du",
                "l'",
                "et",
                "Université",
                "Morlac",
                "ont",
                "signé",
                "une",
                "convention",
                "en",
                "présence",
                "le",
                "3",
                "mai",
                "2020",
                "(",
                ")",
                "«",
                "»",
                ".",
                "\n",
                "entre",
                "avec",
                "par",
                "représentée",
                "pour",
                "Ville",
                "MEL",
                "d'une",
                "part",
                "à",
                "Lyon",
                "a",
                "été",
                "respectivement",
                "12",
                "%",
                ":",
                "-",
                "signature",
                "d'",
                "ancien",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    facts = press.read(Source("file:///any.txt", "0", len(text), "press"), text).facts
    for row in facts.tables.get("evidence", []):
        assert text[row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]
