"""What we mean: the terms of pactgraph, their shapes and vocabularies, as Turtle read here."""

from __future__ import annotations

from .namespaces import BASE, ONTOLOGY, PREFIXES, VOCABULARY, iri
from .schema import Column, Kind, Table, property_of, tables

__all__ = [
    "BASE",
    "ONTOLOGY",
    "PREFIXES",
    "VOCABULARY",
    "Column",
    "Kind",
    "Table",
    "iri",
    "property_of",
    "tables",
]
