"""The dictionary of the fact tables, as a Data Package: what each column is, in two languages."""

from __future__ import annotations

from functools import cache
from typing import Any

from pactgraph.ontology import Column, Kind, Table, iri, tables
from pactgraph.ontology.turtle import Terms, folder, read

DICTIONARY = "datapackage.json"
# The types of Table Schema (Frictionless Data Package 1.0). Dates are EDTF, which may be less.
_TYPES = {Kind.INTEGER: "integer", Kind.DECIMAL: "number"}
_FIRST = (
    {"name": "id", "type": "string", "description": "The identifier of the row, under the base."},
    {"name": "source", "type": "string", "description": "The URI of the source that states it."},
)
_IDENTITIES = (
    {"name": "stated", "type": "string", "description": "A thing as one source states it."},
    {"name": "resolved", "type": "string", "description": "The thing that it is."},
)


def data_package(format: str, base: str) -> dict[str, Any]:
    """Describe the files of an export: one resource a table, one field a column.

    >>> package = data_package("csv", "https://w3id.org/pactgraph/id/")
    >>> package["resources"][0]["schema"]["fields"][0]["name"]
    'id'
    """
    described = [_resource(table, format) for table in tables().values()]
    identities = {"fields": list(_IDENTITIES)}
    return {
        "profile": "data-package",
        "name": "pactgraph-facts",
        "title": "Facts of agreements, with their proofs",
        "base": base,
        "resources": [
            *described,
            {"name": "identities", "path": f"identities.{format}", "schema": identities},
        ],
    }


def _resource(table: Table, format: str) -> dict[str, Any]:
    said = _terms()
    return {
        "name": table.name,
        "path": f"{table.name}.{format}",
        "title": said.wordings(table.row_class, iri("rdfs:label")).get("en", table.name),
        "description": said.wordings(table.row_class, iri("skos:definition")).get("en", ""),
        "schema": {
            "fields": [*_FIRST, *(_field(column) for column in table.columns)],
            "primaryKey": ["source", "id"],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    said = _terms()
    labels = said.wordings(column.property, iri("rdfs:label"))
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.multiple else _TYPES.get(column.kind, "string"),
        "title": labels.get("en", column.name),
        "title_fr": labels.get("fr", column.name),
        "description": said.wordings(column.property, iri("skos:definition")).get("en", ""),
        "rdfType": column.property,
    }
    if column.required:
        field["constraints"] = {"required": True}
    if column.namespace:
        field["concepts"] = column.namespace
    if column.refers_to:
        field["refers_to"] = column.refers_to
    return field


@cache
def _terms() -> Terms:
    return read(*folder("."))
