"""Makes the JSON-LD frame: how agreements are told as trees, as the ontology has their tables.

An agreement stands with its parties, with what each source states of it, and with the facts that
hang on it: participations, signatures, commitments… each with the words that prove it. Things
that stand elsewhere, such as a signer, are told by their label and their kind of thing.

``python -m pactgraph.ontology.frame`` writes ``frame.jsonld`` anew; with ``--check`` it only says
whether the file is up to date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from .context import context, up_to_date
from .namespaces import iri
from .schema import Column, Kind, tables
from .turtle import HERE

FILE = HERE / "frame.jsonld"
CENTRE = "agreements"
REVERSED: dict[str, dict[str, str]] = {  # what leads to a thing, as seen from the thing
    "facts": {"@reverse": "pact:agreement", "@container": "@set"},
    "proofs": {"@reverse": "rdf:subject", "@container": "@set"},
    "statements": {"@reverse": "prov:specializationOf", "@container": "@set"},
}
_WHOLE = {"@embed": "@always", "@explicit": True, "@omitDefault": True}
_VALUE = {"@omitDefault": True}
_NAME_ONLY = {"@embed": "@never", "@omitDefault": True}
NAMED = {**_WHOLE, "@id": {}, "label": _VALUE}


def frame() -> dict[str, Any]:
    """Return the frame: the context with the words that lead backwards, and the tree.

    >>> list(frame()["facts"]["signer"])
    ['@embed', '@explicit', '@omitDefault', '@id', 'label']
    """
    table = tables()[CENTRE]
    resolved = str(table.resolved_class).rpartition("#")[2]
    return {
        "@context": {**context()["@context"], **REVERSED},
        "type": resolved,
        **_WHOLE,
        "label": _VALUE,
        "party": NAMED,
        "signatory": NAMED,
        "statements": _told(table.columns),
        "facts": _told(_facts()),
    }


def written() -> str:
    """Return the text of the file."""
    return json.dumps(frame(), ensure_ascii=False, indent=2) + "\n"


def _facts() -> list[Column]:
    """Return the columns of all tables whose rows hang on an agreement, each name once."""
    centre = iri("pact:agreement")
    hanging = [t for t in tables().values() if any(c.property == centre for c in t.columns)]
    columns = {c.name: c for table in hanging for c in table.columns if c.property != centre}
    return [columns[name] for name in sorted(columns)]


def _told(columns: Sequence[Column]) -> dict[str, Any]:
    document = {name: _VALUE for name in ("headline", "published_on", "source_uri")}
    evidence = {
        **_WHOLE,
        "@id": {},
        "property": _NAME_ONLY,
        **{name: _VALUE for name in ("quote", "start", "end")},
        "quoted_from": {**_WHOLE, "@id": {}, **document},
    }
    return {
        **_WHOLE,
        "@id": {},
        **{column.name: _values(column) for column in columns},
        "proofs": evidence,
    }


def _values(column: Column) -> dict[str, Any]:
    if column.kind is Kind.REFERENCE:
        return NAMED | _named_by(column.refers_to)
    return _NAME_ONLY if column.kind in (Kind.CONCEPT, Kind.PROPERTY) else _VALUE


def _named_by(table: str | None) -> dict[str, Any]:
    """Return what tells a row that has no label of its own: the things that it is about."""
    columns = tables()[table].columns if table else ()
    if not columns or "label" in {column.name for column in columns}:
        return {}
    about = [c for c in columns if c.kind is Kind.REFERENCE and c.refers_to != CENTRE]
    return {column.name: NAMED for column in about}


def main(arguments: list[str]) -> int:
    """Write the file, or only say whether it is up to date."""
    return up_to_date(FILE, written(), check="--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
