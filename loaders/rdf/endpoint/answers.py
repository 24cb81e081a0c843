"""Reads answers to a SELECT as the standard writes them in JSON, and nothing that only seems so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pactgraph.graph.privacy.masking import mask, numbers
from pactgraph.loaders.rdf.terms import TEXT, Term

BEGINNING = 60  # characters shown of what is something else
Row = Mapping[str, Term | None]


@dataclass(frozen=True, slots=True)
class Answers:
    """The columns of an answer, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def answers(content: bytes) -> Answers:
    """Read an answer; ValueError says why it is none. Contact details are hidden in its texts."""
    try:
        found = json.loads(content)
        columns = tuple(str(name) for name in found["head"]["vars"])
        rows = tuple(_row(columns, row) for row in found["results"]["bindings"])
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        begins = content[:BEGINNING].decode("utf-8", "replace")
        raise ValueError(
            f"answers what is no SPARQL result in JSON ({type(error).__name__}: {error}); it"
            f" begins with {begins!r}"
        ) from None
    return Answers(columns, rows)


def written(some: Answers) -> bytes:
    """Write an answer so that `answers` reads it again."""
    bindings = [
        {name: _written(term) for name, term in row.items() if term is not None}
        for row in some.rows
    ]
    head = {"vars": list(some.columns)}
    found = {"head": head, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _row(columns: tuple[str, ...], row: Any) -> Row:
    if not isinstance(row, dict):
        raise TypeError(f"a row is {type(row).__name__}")
    if unknown := row.keys() - set(columns):
        raise KeyError(min(unknown))
    return {name: _term(row[name]) if name in row else None for name in columns}


def _term(found: Any) -> Term | None:
    value, kind = found["value"], found["type"]
    if not isinstance(value, str):
        raise TypeError(f"a value is {type(value).__name__}")
    if kind == "uri":
        return Term(value)
    if kind == "bnode":
        return None  # its name is another one in the next answer
    if kind not in {"literal", "typed-literal"}:
        raise ValueError(f"a value is of the kind {kind!r}")
    # A contact block is lines under a heading; in a name of one line only numbers are hidden.
    hidden = (mask if "\n" in value else numbers)(value)
    language = str(found.get("xml:lang", ""))
    return Term(hidden, str(found.get("datatype", TEXT)), language)


def _written(term: Term) -> dict[str, str]:
    if term.is_node:
        return {"type": "uri", "value": term.value}
    told = {"type": "literal", "value": term.value, "datatype": term.datatype}
    return told | ({"xml:lang": term.language} if term.language else {})
