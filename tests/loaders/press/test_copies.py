"""However an announcement comes, the same facts are read in it, each quoted as it stands there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.facts import Source
from pactgraph.loaders import press
from pactgraph.loaders.pages import masked

from .conftest import NOTICES, Told
from .copies import COPIES

SAMPLE = 9  # one notice of so many is read in each copy on every run of the tests
# In a heading in capitals, a line that holds one word is read by itself.
UNLIKE = frozenset(("short lines majuscules documents", "short lines q-15 figures"))
LEFT_OUT = frozenset(("id", "start", "end", "quote"))


def told(text: str) -> Told:
    text = masked(text, "a.html")
    read = press.read(Source("file:///notice", "0" * 64, len(text), "press"), text)
    for row in read.facts.tables.get("evidence", []):
        assert text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
    return Told(read.facts)


def gist(read: Told) -> dict[str, list[str]]:
    """Return what the tables say, with names instead of identifiers, in plain signs."""
    tables = {table: rows for table, rows in read.facts.tables.items() if table != "evidence"}
    names = {row["id"]: f"{table} {n}" for table in tables for n, row in enumerate(tables[table])}
    names |= read.labels
    return {table: sorted(_plain(row, names) for row in rows) for table, rows in tables.items()}


def _plain(row: dict[str, Any], names: dict[Any, str]) -> str:
    kept = {k: v for k, v in row.items() if k not in LEFT_OUT and v is not None}
    said = json.dumps(_named(kept, names), ensure_ascii=False)
    return " ".join(said.replace("’", "'").replace("\\n", " ").split())


def _named(value: Any, names: dict[Any, str]) -> Any:
    if isinstance(value, dict):
        return {key: _named(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(_named(item, names) for item in value)
    return names.get(value, value) if isinstance(value, str) else value


def differences(name: str, path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    plain, changed = gist(told(text)), gist(told(COPIES[name](text)))
    return [
        f"{path.stem}: {table}: {sign} {said}"
        for table in sorted({*plain, *changed})
        for sign, one, two in (("-", plain, changed), ("+", changed, plain))
        for said in one.get(table, [])
        if said not in two.get(table, []) and f"{name} {path.stem} {table}" not in UNLIKE
    ]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_some_notices_tells_the_same(name: str) -> None:
    paths = sorted(NOTICES.glob("*.txt"))[::SAMPLE]
    assert [line for path in paths for line in differences(name, path)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_any_notice_tells_the_same(name: str) -> None:
    paths = sorted(NOTICES.glob("*.txt"))
    assert [line for path in paths for line in differences(name, path)] == []
