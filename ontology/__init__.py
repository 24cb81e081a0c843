"""What we mean: the terms of pactgraph, their shapes and vocabularies, as Turtle read here."""

from __future__ import annotations

from .namespaces import BASE, ONTOLOGY, PREFIXES, VOCABULARY, iri
from .rdf import load, load_shapes
from .schema import Column, Kind, Table, property_of, tables
from .vocabulary import Concept, concepts, label, schemes

__all__ = [
    "BASE",
    "ONTOLOGY",
    "PREFIXES",
    "VOCABULARY",
    "Column",
    "Concept",
    "Kind",
    "Table",
    "concepts",
    "iri",
    "label",
    "load",
    "load_shapes",
    "property_of",
    "schemes",
    "tables",
]
