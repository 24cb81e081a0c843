"""Makes the JSON-LD context: the names of tables' columns and classes, as the ontology has them.

``python -m pactgraph.ontology.context`` writes ``context.jsonld`` anew; with ``--check`` it only
says whether the file is up to date, and ends with status 1 if it is not.
"""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path
from typing import Any

from .namespaces import PREFIXES, iri
from .schema import Column, Kind, tables
from .turtle import HERE

FILE = HERE / "context.jsonld"
LINK = {"@type": "@id"}
BESIDE: dict[str, dict[str, str]] = {  # what the graph holds beside the columns
    "party": {"@id": "pact:party", **LINK},
    "quoted_from": {"@id": "prov:wasQuotedFrom", **LINK},
    "resolved": {"@id": "prov:specializationOf", **LINK},
    "signatory": {"@id": "pact:signatory", **LINK},
    "source_uri": {"@id": "pact:sourceUri", "@type": "xsd:anyURI"},
}


def context() -> dict[str, Any]:
    """Return the context: prefixes, classes and columns.

    >>> context()["@context"]["signer"]
    {'@id': 'pact:signer', '@type': '@id'}
    """
    classes = {c for t in tables().values() for c in (t.row_class, t.resolved_class) if c}
    columns = {c.name: _term(c) for c in chain.from_iterable(t.columns for t in tables().values())}
    terms = {name.rpartition("#")[2]: _compact(name) for name in classes} | columns | BESIDE
    return {
        "@context": {
            "@version": 1.1,
            "id": "@id",
            "type": "@type",
            **dict(sorted(PREFIXES.items())),
            **dict(sorted(terms.items())),
        }
    }


def written() -> str:
    """Return the text of the file."""
    return json.dumps(context(), ensure_ascii=False, indent=2) + "\n"


def _term(column: Column) -> str | dict[str, str]:
    types = {
        Kind.CONCEPT: "@id",
        Kind.REFERENCE: "@id",
        Kind.PROPERTY: "@id",
        Kind.INTEGER: "xsd:integer",
        Kind.DECIMAL: "xsd:decimal",
    }
    term = {"@id": _compact(column.property)}
    if column.kind in types:
        term["@type"] = types[column.kind]
    if column.multiple:
        term["@container"] = "@set"
    return term if len(term) > 1 else term["@id"]


def _compact(whole: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if whole.startswith(namespace):
            return f"{prefix}:{whole.removeprefix(namespace)}"
    raise KeyError(f"{whole} lies in none of the namespaces of {iri.__module__}")


def up_to_date(file: Path, text: str, *, check: bool) -> int:
    """Write a file, or only say whether it holds this text; return the status to end with."""
    current = file.read_text("utf-8") if file.exists() else ""
    if not check:
        file.write_text(text, "utf-8", newline="\n")
        return 0
    if current != text:
        print(f"{file.name}: is not what the ontology says now; make it anew", file=sys.stderr)  # noqa: T201 (a command)
    return int(current != text)


def main(arguments: list[str]) -> int:
    """Write the file, or only say whether it is up to date."""
    return up_to_date(FILE, written(), check="--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
