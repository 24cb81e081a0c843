"""Writes actors and agreements as entities of FollowTheMoney, one a line, for tools of inquiry.

The model has no agreement, so an agreement becomes a project, its parties and signatories take
part in it, and who was there is linked to it. Commitments, figures, places, links between
agreements, certainty and modality have no place there and are left out; of dates only those that
are days, months or years remain. Each schema is a query of ``followthemoney/``: the file says the
schema, and the variables are its properties.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from pactgraph.graph.derived.generations import Generation
from pactgraph.ontology.namespaces import PREFIXES

FOLDER = Path(__file__).parent / "followthemoney"
DATES = ("date", "endDate", "startDate")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_ADDRESS = re.compile(r"https?://\S+")


def write_entities(generation: Generation, to: Path, base: str) -> int:
    """Write every entity on a line of its own; return how many."""
    count = 0
    graph = generation.graph()
    with to.open("w", encoding="utf-8", newline="\n") as file:
        for path in sorted(FOLDER.glob("*.rq")):
            query = path.read_text("utf-8")
            found: Any = graph.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
            names = [variable.value for variable in found.variables]
            for entity in _entities(path.stem, names, found, base):
                file.write(json.dumps(entity, ensure_ascii=False) + "\n")
                count += 1
    return count


def _entities(stem: str, names: list[str], rows: Any, base: str) -> Iterator[dict[str, Any]]:
    """Put the rows of one thing together, which stand one after the other."""
    schema, _, part = stem.partition("-")
    for thing, found in groupby(rows, key=lambda row: row["id"]):
        said: dict[str, set[str]] = {}
        for row in found:
            for name in names[1:]:
                if row[name] is not None and (value := _value(name, row[name], base)):
                    said.setdefault(name, set()).add(value)
        yield {
            "id": "-".join(filter(None, (_identifier(thing.value, base), part))),
            "schema": schema,
            "properties": {name: sorted(values) for name, values in sorted(said.items())},
        }


def _value(name: str, term: Any, base: str) -> str:
    if type(term).__name__ == "NamedNode":
        return _identifier(term.value, base)
    value: str = term.value
    if name in DATES:
        return value if _DATE.fullmatch(value) else ""
    if name == "sourceUrl":
        return value if _ADDRESS.fullmatch(value) else ""
    return value


def _identifier(iri: str, base: str) -> str:
    return iri.removeprefix(base).replace("/", "-")
