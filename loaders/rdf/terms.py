"""A value as RDF has it, wherever it came from, and as a column of a fact table wants it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pactgraph.graph.facts import Value
from pactgraph.ontology import VOCABULARY, Column, Kind, concepts, iri
from pactgraph.ontology.namespaces import EDTF

TEXT = iri("xsd:string")
TIMED = re.compile(r"(-?\d{4,9}-\d{2}-\d{2})(?:T.{0,40}|Z|[+-]\d{2}:\d{2})")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?(?:Z|[+-]\d{2}:\d{2})?")


@dataclass(frozen=True, slots=True)
class Term:
    """A named node, or a literal with its datatype."""

    value: str
    datatype: str = ""  # empty for a node
    language: str = ""

    @property
    def is_node(self) -> bool:
        """Whether it names something."""
        return not self.datatype


def term_of(found: Any) -> Term | None:
    """Return a term of pyoxigraph as ours; None where there is none."""
    if found is None:
        return None
    datatype = getattr(found, "datatype", None)
    if datatype is None:
        return Term(found.value)
    return Term(found.value, datatype.value, found.language or "")


def value_of(column: Column, term: Term) -> Value:
    """Return what a column is to hold; ValueError says why a term cannot be it."""
    match column.kind:
        case Kind.CONCEPT:
            return _concept(column, term)
        case Kind.DATE:
            return _day(term)
        case Kind.INTEGER:
            return _integer(term)
        case Kind.DECIMAL:
            return _decimal(term)
        case Kind.REFERENCE:
            if not term.is_node:
                raise ValueError(f"takes the name of a thing, not the text {term.value!r}")
        case _:
            _check_pattern(column, term)
    return term.value


def _concept(column: Column, term: Term) -> str:
    scheme = (column.namespace or "").removeprefix(VOCABULARY).rstrip("/")
    notation = term.value.removeprefix(column.namespace or "")
    if notation not in concepts(scheme):
        raise ValueError(f"{term.value!r} is no concept of the vocabulary {scheme}")
    return notation


def _day(term: Term) -> str:
    """Return a day, or what is known of one, as EDTF."""
    timed = TIMED.fullmatch(term.value)
    said = timed[1] if timed else term.value
    if DAY.fullmatch(said):
        try:
            date.fromisoformat(said)
        except ValueError:
            raise ValueError(f"{said!r} is no day of the calendar") from None
        return said
    if PARTIAL.fullmatch(said):
        return said[:7] if len(said) >= 7 and said[4] == "-" and ":" not in said[4:8] else said[:4]
    if term.datatype == EDTF:
        return said
    raise ValueError(f"{term.value!r} is no date")


def _integer(term: Term) -> int:
    if not re.fullmatch(r"[+-]?\d{1,18}", term.value):
        raise ValueError(f"{term.value!r} is no whole number")
    return int(term.value)


def _decimal(term: Term) -> str:
    if term.datatype in {iri("xsd:double"), iri("xsd:float")}:
        return format(float(term.value), "f")
    return term.value


def _check_pattern(column: Column, term: Term) -> None:
    if column.pattern and not re.search(column.pattern, term.value):
        raise ValueError(f"{term.value!r} is not as {column.name} is written")
