"""Reads how the terms stand to those of others, and writes all of it as one set of SSSOM.

SSSOM, the Simple Standard for Sharing Ontological Mappings, is a table with a head in YAML that
says who maps what and by which prefixes the names are shortened.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from typing import Any

from .namespaces import iri
from .turtle import HERE, Terms, folder, read

FOLDER = "alignments"
SET = "https://w3id.org/pactgraph/alignments"
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "mapping_justification",
    "mapping_source",
    "comment",
)


@dataclass(frozen=True, slots=True)
class Alignment:
    """One term of ours, how it stands to one of others, and what is to be known of that.

    Names are shortened, as the file has them; ``subject`` and ``target`` are written whole.
    """

    subject_id: str
    predicate_id: str
    object_id: str
    mapping_justification: str
    comment: str
    mapping_source: str  # the set that it comes from
    others: str  # the vocabulary that it leads to, by its name
    subject: str
    target: str


@cache
def alignments() -> tuple[Alignment, ...]:
    """Return every alignment, in the order of the files and of their lines.

    >>> [one.object_id for one in alignments() if one.subject_id == "pact:signatory"]
    ['wdt:P1891']
    """
    return tuple(one for name in _names() for one in _of(name))


def aligned(term: str) -> tuple[Alignment, ...]:
    """Return the alignments that start from a term, given by its IRI."""
    return tuple(one for one in alignments() if one.subject == term)


def as_sssom() -> str:
    """Write all alignments as one mapping set, ordered by term.

    >>> as_sssom().splitlines()[0]
    '# mapping_set_id: https://w3id.org/pactgraph/alignments'
    """
    import yaml

    heads = [_head(name) for name in _names()]
    prefixes = {prefix: where for head in heads for prefix, where in head["curie_map"].items()}
    head = {
        "mapping_set_id": SET,
        "mapping_set_title": "pactgraph to the vocabularies of others",
        "mapping_set_version": heads[0]["mapping_set_version"],
        "license": heads[0]["license"],
        "curie_map": dict(sorted(prefixes.items())),
    }
    text = io.StringIO()
    for line in yaml.safe_dump(head, sort_keys=False, allow_unicode=True).splitlines():
        text.write(f"# {line}\n")
    table = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    table.writerow(COLUMNS)
    for one in sorted(alignments(), key=lambda one: (one.subject_id, one.object_id)):
        known = {"subject_label": _label(one.subject)}
        table.writerow([known.get(column) or getattr(one, column) for column in COLUMNS])
    return text.getvalue()


def _names() -> list[str]:
    return sorted(path.name.partition(".")[0] for path in (HERE / FOLDER).glob("*.sssom.tsv"))


def _lines(name: str) -> list[str]:
    return (HERE / FOLDER / f"{name}.sssom.tsv").read_text("utf-8").splitlines()


@cache
def _head(name: str) -> dict[str, Any]:
    import yaml

    found = yaml.safe_load("\n".join(line[2:] for line in _lines(name) if line.startswith("#")))
    return dict(found)


def _of(name: str) -> list[Alignment]:
    head = _head(name)
    prefixes: dict[str, str] = head["curie_map"]
    rows = csv.DictReader(
        (line for line in _lines(name) if not line.startswith("#")), dialect="excel-tab"
    )

    def whole(shortened: str) -> str:
        prefix, _, local = shortened.partition(":")
        return prefixes[prefix] + local

    return [
        Alignment(
            **row,
            mapping_source=head["mapping_set_id"],
            others=head["mapping_set_title"].removeprefix("pactgraph to "),
            subject=whole(row["subject_id"]),
            target=whole(row["object_id"]),
        )
        for row in rows
    ]


def _label(term: str) -> str:
    said = _terms()
    for property in (iri("rdfs:label"), iri("skos:prefLabel")):
        if label := said.wordings(term, property).get("en"):
            return label
    raise LookupError(f"{term}: an alignment starts from it, and it has no label in English")


@cache
def _terms() -> Terms:
    return read(*folder("."), *folder("vocabularies"))
