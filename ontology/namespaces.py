"""The one prefix table, and where the things of pactgraph live."""

from __future__ import annotations

ONTOLOGY = "https://w3id.org/pactgraph/ontology#"
SHAPES = "https://w3id.org/pactgraph/shapes#"
VOCABULARY = "https://w3id.org/pactgraph/vocabulary/"
BASE = "https://w3id.org/pactgraph/id/"
EDTF = "http://id.loc.gov/datatypes/edtf"

PREFIXES: dict[str, str] = {
    "pact": ONTOLOGY,
    "dct": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "igeo": "http://rdf.insee.fr/def/geo#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "vocabulary": VOCABULARY,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def iri(name: str) -> str:
    """Write a prefixed name whole.

    >>> iri("pact:signer")
    'https://w3id.org/pactgraph/ontology#signer'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
