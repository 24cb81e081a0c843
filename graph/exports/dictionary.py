"""The dictionary of the fact tables, as a Data Package: what each column is, in two languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from pactgraph.ontology import Column, Concept, Kind, Table, concepts, iri, schemes, tables
from pactgraph.ontology.turtle import Terms, folder, read

DICTIONARY = "datapackage.json"
COLUMNS, CONCEPTS = "columns.csv", "concepts.csv"  # the same for a spreadsheet
# The types of Table Schema (Frictionless Data Package 1.0). Dates are EDTF, which may be less.
_TYPES = {Kind.INTEGER: "integer", Kind.DECIMAL: "number"}
_ROW = (
    (
        "id",
        "The identifier of the row, under the base.",
        "L'identifiant de la ligne, sous la base.",
    ),
    ("source", "The URI of the source that states it.", "L'URI de la source qui l'énonce."),
)
_IDENTITIES = (
    ("stated", "A thing as one source states it.", "Une chose telle qu'une source l'énonce."),
    ("resolved", "The thing that it is.", "La chose qu'elle est."),
)
_OF_COLUMNS = (
    ("table", "The table.", "La table."),
    ("column", "The column.", "La colonne."),
    ("label_en", "Its name in English.", "Son nom en anglais."),
    ("label_fr", "Its name in French.", "Son nom en français."),
    ("definition_en", "What it means, in English.", "Ce qu'elle veut dire, en anglais."),
    ("definition_fr", "What it means, in French.", "Ce qu'elle veut dire, en français."),
    ("values", "What its values are.", "Ce que sont ses valeurs."),
    ("of", "The table or the vocabulary of its values.", "La table ou le vocabulaire des valeurs."),
    ("required", "Whether every row has it.", "Si chaque ligne l'a."),
    ("multiple", "Whether a row may have several.", "Si une ligne peut en avoir plusieurs."),
    ("property", "The RDF property that it is.", "La propriété RDF qu'elle est."),
)
_OF_CONCEPTS = (
    ("scheme", "The vocabulary.", "Le vocabulaire."),
    ("notation", "The word that columns hold.", "Le mot que tiennent les colonnes."),
    ("broader", "The concept above it.", "Le concept au-dessus."),
    ("label_en", "Its name in English.", "Son nom en anglais."),
    ("label_fr", "Its name in French.", "Son nom en français."),
    ("definition_en", "What it means, in English.", "Ce qu'il veut dire, en anglais."),
    ("definition_fr", "What it means, in French.", "Ce qu'il veut dire, en français."),
    ("iri", "Its IRI.", "Son IRI."),
)


def data_package(format: str, base: str) -> dict[str, Any]:
    """Describe the files of an export: one resource a table, one field a column.

    >>> package = data_package("csv", "https://w3id.org/pactgraph/id/")
    >>> package["resources"][0]["schema"]["fields"][0]["name"]
    'id'
    """
    return {
        "profile": "data-package",
        "name": "pactgraph-facts",
        "title": "Facts of agreements, with their proofs",
        "title_fr": "Faits d'accords, avec leurs preuves",
        "base": base,
        "resources": [
            *(_resource(table, format) for table in tables().values()),
            _plain("identities", f"identities.{format}", _IDENTITIES),
            _plain("columns", COLUMNS, _OF_COLUMNS),
            _plain("concepts", CONCEPTS, _OF_CONCEPTS),
        ],
    }


def columns_csv() -> str:
    """Return the dictionary as CSV: a row for each column of each table."""
    return _csv(_OF_COLUMNS, (_of_column(t, c) for t in tables().values() for c in t.columns))


def concepts_csv() -> str:
    """Return every concept that columns are filled with as CSV."""
    found = (concept for scheme in schemes() for concept in concepts(scheme).values())
    return _csv(_OF_CONCEPTS, (_of_concept(concept) for concept in found))


def _resource(table: Table, format: str) -> dict[str, Any]:
    labels, meanings = _said(table.row_class)
    return {
        "name": table.name,
        "path": f"{table.name}.{format}",
        "title": labels.get("en", table.name),
        "title_fr": labels.get("fr", table.name),
        "description": meanings.get("en", ""),
        "description_fr": meanings.get("fr", ""),
        "schema": {
            "fields": [*map(_text, _ROW), *(_field(column) for column in table.columns)],
            "primaryKey": ["source", "id"],
        },
    }


def _plain(name: str, path: str, columns: tuple[tuple[str, str, str], ...]) -> dict[str, Any]:
    return {"name": name, "path": path, "schema": {"fields": [*map(_text, columns)]}}


def _text(told: tuple[str, str, str]) -> dict[str, str]:
    name, english, french = told
    return {"name": name, "type": "string", "description": english, "description_fr": french}


def _field(column: Column) -> dict[str, Any]:
    labels, meanings = _said(column.property)
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.multiple else _TYPES.get(column.kind, "string"),
        "title": labels.get("en", column.name),
        "title_fr": labels.get("fr", column.name),
        "description": meanings.get("en", ""),
        "description_fr": meanings.get("fr", ""),
        "rdfType": column.property,
    }
    required = {"required": True} if column.required else {}
    pattern = {"pattern": column.pattern} if column.pattern and not column.multiple else {}
    if constraints := required | pattern:
        field["constraints"] = constraints
    if column.namespace:
        field["concepts"] = column.namespace
    if column.refers_to:
        field["refers_to"] = column.refers_to
    return field


def _of_column(table: Table, column: Column) -> dict[str, str]:
    labels, meanings = _said(column.property)
    scheme = (column.namespace or "").rstrip("/").rpartition("/")[2]
    return {
        "table": table.name,
        "column": column.name,
        **_worded(labels, meanings),
        "values": column.kind.value,
        "of": column.refers_to or scheme,
        "required": "yes" if column.required else "no",
        "multiple": "yes" if column.multiple else "no",
        "property": column.property,
    }


def _of_concept(concept: Concept) -> dict[str, str]:
    return {
        "scheme": concept.scheme,
        "notation": concept.notation,
        "broader": concept.broader or "",
        **_worded(dict(concept.labels), dict(concept.definitions)),
        "iri": concept.iri,
    }


def _worded(labels: dict[str, str], meanings: dict[str, str]) -> dict[str, str]:
    found = (("label", labels), ("definition", meanings))
    return {f"{what}_{one}": texts.get(one, "") for what, texts in found for one in ("en", "fr")}


def _csv(columns: tuple[tuple[str, str, str], ...], rows: Iterator[dict[str, str]]) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, [name for name, _, _ in columns], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _said(term: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the labels and the definitions of a term by language."""
    said = _terms()
    return said.wordings(term, iri("rdfs:label")), said.wordings(term, iri("skos:definition"))


@cache
def _terms() -> Terms:
    return read(*folder("."))
