"""The JSON-LD context says what the ontology says now, and rows read with it are RDF."""

from __future__ import annotations

import json
from itertools import chain

from rdflib import Graph

from pactgraph.ontology import BASE, frame, tables
from pactgraph.ontology.context import FILE, context, main, written


def test_the_file_is_up_to_date() -> None:
    assert main(["--check"]) == 0, "make it so with `python -m pactgraph.ontology.context`"
    assert FILE.read_text("utf-8") == written()


def test_the_frame_is_up_to_date_and_every_word_of_it_has_a_meaning() -> None:
    assert frame.main(["--check"]) == 0, "make it so with `python -m pactgraph.ontology.frame`"
    whole = frame.frame()
    assert words(whole) - {"@context"} - set(whole["@context"]) == set()


def words(said: object) -> set[str]:
    """Return the words of a frame that are not keywords, at any depth."""
    if not isinstance(said, dict):
        return set()
    inner = {word for key, value in said.items() if key != "@context" for word in words(value)}
    return inner | {key for key in said if key[0] != "@"}


def test_every_column_is_a_term_of_the_context() -> None:
    columns = {c.name for c in chain.from_iterable(t.columns for t in tables().values())}
    assert columns - set(context()["@context"]) == set()


def test_a_row_read_with_the_context_is_the_fact() -> None:
    row = {
        **context(),
        "id": f"{BASE}signature/1",
        "type": "Signature",
        "agreement": f"{BASE}agreement/1",
        "signer": f"{BASE}person/1",
        "capacity": "présidente",
        "certainty": "vocabulary:certainty/stated",
        "record": 3,
    }
    expected = Graph().parse(
        data=f"""
        @prefix pact: <https://w3id.org/pactgraph/ontology#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <{BASE}signature/1> a pact:Signature ;
          pact:agreement <{BASE}agreement/1> ; pact:signer <{BASE}person/1> ;
          pact:capacity "présidente" ; pact:record 3 ;
          pact:certainty <https://w3id.org/pactgraph/vocabulary/certainty/stated> .
        """,
        format="turtle",
    )
    found = Graph().parse(data=json.dumps(row), format="json-ld")
    assert set(found) == set(expected)
