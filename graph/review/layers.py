"""The layers of highlighting: which facts belong to each, and how each is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pactgraph.ontology import Kind, tables

from .review import Fact

DATED, ELSE = "when", "other"


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: its name, the tables and the columns that it shows, its colours and its line."""

    name: str
    tables: tuple[str, ...]
    columns: tuple[str, ...]
    light: str
    dark: str
    line: str
    width: int


@cache
def layers() -> Mapping[str, Layer]:
    """Return the layers, those that matter most first."""
    told = json.loads(Path(__file__).with_name("layers.json").read_text("utf-8"))
    return {name: _layer(name, **how) for name, how in told.items()}


def _layer(name: str, tables: list[str], columns: Sequence[str] = (), **how: Any) -> Layer:
    return Layer(name, tuple(tables), tuple(columns), **how)


def layer_of(fact: Fact, name: str) -> str:
    """Return the layer on which words that prove a property are shown.

    Days and places are a layer of their own, whatever they are the day or the place of.
    """
    column = tables()[fact.table].column(name)
    if column.kind is Kind.DATE or column.refers_to == "territories":
        return DATED
    told = (held.name for held in layers().values() if name in held.columns)
    return next(told, own_layer(fact))


def own_layer(fact: Fact) -> str:
    """Return the layer of the table that a fact stands in."""
    return next((held.name for held in layers().values() if fact.table in held.tables), ELSE)


def ranked(names: Iterable[str]) -> tuple[str, ...]:
    """Return layers in the order of their weight, each once."""
    wanted = set(names)
    return tuple(name for name in layers() if name in wanted)


def styles() -> str:
    """Write the colours and lines of the layers as CSS, for marks and legend alike."""
    light = "".join(f"--{one.name}:{one.light};" for one in layers().values())
    dark = "".join(f"--{one.name}:{one.dark};" for one in layers().values())
    drawn = "".join(
        f".{one.name}{{--c:var(--{one.name});--line:{one.line};--width:{one.width}px}}\n"
        for one in layers().values()
    )
    return (
        f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"@media print{{:root{{{light}}}}}\n{drawn}"
    )
