"""Kinds that can be of one thing: two concepts go together if they are counted as one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.ontology import VOCABULARY, iri
from pactgraph.ontology.turtle import Terms, folder, read

if TYPE_CHECKING:
    import duckdb

NOTHING = "-"  # what kinds.tsv says of a kind that tells nothing apart


def tabulate(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``broadest``: the IRI of each concept and what it counts as, or null."""
    connection.execute("create table broadest (concept varchar, top varchar)")
    if tops := broadest():
        connection.execute(
            "insert into broadest select unnest(?::varchar[]), unnest(?::varchar[])",
            [list(tops), list(tops.values())],
        )


@cache
def broadest() -> dict[str, str | None]:
    """Map the concepts of the vocabularies to the broadest concept above each.

    Some count as another one, some say nothing: see ``kinds.tsv``.
    """
    terms = read(*folder("vocabularies"))
    concepts = terms.subjects(iri("skos:inScheme"))
    counted = _counted()
    found: dict[str, str | None] = {}
    for one in concepts:
        if one.startswith(VOCABULARY):
            top = counted.get(one) or _top(terms, one)
            other = counted.get(top, top) if top != one else top
            found[one] = None if top == NOTHING else top if other == NOTHING else other
    return found


def counted_as(scheme: str, notation: str | None) -> str | None:
    """Return the IRI of what a concept counts as; None where nothing is known of it.

    >>> counted_as("organisation-kind", "bailleur-social")
    'https://w3id.org/pactgraph/vocabulary/organisation-kind/entreprise'
    """
    return broadest().get(f"{VOCABULARY}{scheme}/{notation}")


def _counted() -> dict[str, str]:
    text = Path(__file__).with_name("kinds.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {
        VOCABULARY + one: other if other == NOTHING else VOCABULARY + other for one, other in rows
    }


def _top(terms: Terms, concept: str) -> str:
    seen = {concept}
    while above := set(terms.objects(concept, iri("skos:broader"))) - seen:
        seen.add(concept := min(above))
    return concept
