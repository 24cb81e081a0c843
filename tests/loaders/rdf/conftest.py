"""A store, and graphs in our own words in every syntax."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.graph.storage.store import Store

BODIES = """\
@prefix e: <https://data.example/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

e:clairlieu a org:FormalOrganization ;
  skos:prefLabel "Métropole de Clairlieu"@fr, "Clairlieu Metropolis"@en ;
  org:identifier "200 000 172" .
e:quay a org:OrganizationalUnit ; skos:prefLabel "Direction du port" ; org:unitOf e:clairlieu .
e:roy a foaf:Person ; foaf:name "Anne Roy" .
e:post a org:Membership ;
  org:member e:roy ; org:organization e:clairlieu ; org:role [ skos:prefLabel "présidente" ] .
"""
TREATY = """\
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

wd:Q900001 wdt:P31 wd:Q900009 ; rdfs:label "traité de Bellerive"@fr, "Treaty of Bellerive"@en ;
  wdt:P585 "1973-05-04T00:00:00Z"^^xsd:dateTime ; wdt:P1891 wd:Q900002, wd:Q900003 .
wd:Q900009 wdt:P279 wd:Q131569 .
wd:Q900002 rdfs:label "Ardoisie"@fr .
wd:Q900003 rdfs:label "Noirmesnia"@en .
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Return what writes a file beside the store."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written
