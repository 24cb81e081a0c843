"""Kinds that can be of one thing: two concepts go together if the broadest above them is one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pactgraph.ontology import VOCABULARY, iri
from pactgraph.ontology.turtle import Terms, folder, read

if TYPE_CHECKING:
    import duckdb


def tabulate(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``broadest``: the IRI of each concept and of the broadest above it."""
    connection.execute("create table broadest (concept varchar, top varchar)")
    if tops := broadest():
        connection.execute(
            "insert into broadest select unnest(?::varchar[]), unnest(?::varchar[])",
            [list(tops), list(tops.values())],
        )


@cache
def broadest() -> dict[str, str]:
    """Map the concepts of the vocabularies to the broadest concept above each."""
    terms = read(*folder("vocabularies"))
    concepts = terms.subjects(iri("skos:inScheme"))
    return {one: _top(terms, one) for one in concepts if one.startswith(VOCABULARY)}


def _top(terms: Terms, concept: str) -> str:
    above, seen = [concept], set()
    while above and concept not in seen:
        seen.add(concept := min(above))
        above = terms.objects(concept, iri("skos:broader"))
    return concept
