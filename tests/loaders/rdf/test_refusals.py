"""What is no graph is refused with what and where; what does harm ends its own reading only."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.graph.errors import SourceError
from pactgraph.graph.facts import Reading, Source
from pactgraph.graph.storage.store import Store
from pactgraph.loaders import loading, workers
from pactgraph.loaders.instructions import NONE
from pactgraph.loaders.loading import load, survey
from pactgraph.loaders.rdf import read

from .conftest import BODIES

Write = Callable[[str, str | bytes], Path]
XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="x:">{}</rdf:RDF>'
REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "a doctype": (
        "a.rdf",
        f'<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "b">]>{XML}',
        "a.rdf:2: has a DOCTYPE",
    ),
    "a web page": ("a.ttl", "<!doctype html><html><body>502</body></html>", "is a web page"),
    "a page as XML": ("a.rdf", "\n<HTML><body>Error</body></HTML>", "is a web page"),
    "an error in JSON": ("a.jsonld", '{"error": "not found"}', "holds no statement"),
    "an error in JSON as Turtle": ("a.ttl", '{"error": "not found"}', "a.ttl:1: is not Turtle"),
    "a document": ("a.nt", b"%PDF-1.7 ...", "is a PDF document"),
    "nothing": ("a.ttl", "\ufeff \n", "is empty"),
    "no statement": ("a.ttl", "@prefix e: <x:> .", "holds no statement"),
    "Windows-1252": (
        "a.nt",
        '<x:a> <x:b> "\n<x:a> <x:b> "é" .'.encode("cp1252"),
        "a.nt:2: byte 0xE9 is not UTF-8",
    ),
    "UTF-16": ("a.nt", '<x:a> <x:b> "é" .'.encode("utf-16"), "is in UTF-16"),
    "Latin in XML": (
        "a.rdf",
        '<?xml version="1.0" encoding="iso-8859-1"?>' + XML,
        "a.rdf:1: is in iso-8859-1",
    ),
    "a bad address": (
        "a.nt",
        "<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:c d> .\n",
        "a.nt:2: is not N-Triples",
    ),
    "a file cut off": (
        "a.nt",
        '<x:a> <x:b> <x:c> .\n<x:a> <x:b> "unfin',
        "a.nt:2: is not N-Triples",
    ),
    "Turtle cut off": ("a.ttl", '<x:a> <x:b> <x:c> ;\n <x:d> "x"', "is not Turtle"),
    "an archive cut off": (
        "a.nt.gz",
        gzip.compress(b"<x:a> <x:b> <x:c> .\n" * 999)[:-30],
        "is cut off",
    ),
    "no archive": ("a.nt.gz", b"\x1f\x8b\x08 no", "cannot be unpacked"),
    "an archive of an archive": ("a.nt.gz", gzip.compress(gzip.compress(b"x")), "is packed twice"),
    "a remote context": (
        "a.jsonld",
        '{"@context": "https://c.example/c", "name": "x"}',
        "--context https://c.example/c=FILE",
    ),
    "a context within": (
        "a.jsonld",
        '{"@graph": [{"@context": ["c.json"], "name": "x"}]}',
        "--context c.json=FILE",
    ),
    "an imported context": (
        "a.jsonld",
        '{"@context": {"@import": "https://c.example/"}, "a": 1}',
        "nothing is fetched",
    ),
    "no JSON": ("a.jsonld", '{"@context": {}', "is not JSON"),
    "JSON too deep": (
        "a.jsonld",
        '{"@id":"x:a","x:b":' + "[" * 900 + "1" + "]" * 900 + "}",
        "nested more than 200 deep",
    ),
    "JSON far too deep": ("a.jsonld", "[" * 90_000 + "]" * 90_000, "is not JSON"),
}


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_graph_is_refused_with_what_and_where(
    name: str, content: str | bytes, reason: str
) -> None:
    bytes_ = content.encode() if isinstance(content, str) else content
    with pytest.raises(SourceError) as caught:
        read(Source(f"file:///{name}", "", len(bytes_), "rdf"), bytes_, name, NONE)
    assert reason in str(caught.value)


def test_a_file_that_is_refused_leaves_nothing_and_stops_no_other(
    store: Store, write: Write
) -> None:
    name, content, reason = REFUSED["a file cut off"]
    report = load(store, [write(name, content), write("good.ttl", BODIES)])
    (refused,) = report.refused
    assert reason in refused.reason
    assert [uri.rpartition("/")[2] for uri in store.manifest.sources] == ["good.ttl"]


def bomb(levels: int) -> bytes:
    """Return statements among nodes without names that all look alike."""
    nodes = range(levels)
    return "".join(f"_:n{a} <x:p> _:n{b} .\n" for a in nodes for b in nodes if a != b).encode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.ttl", "<x:a> <x:b> " + "<<( <x:a> <x:b> " * 60_000, "ended its process|is not Turtle"),
        ("a.ttl", "<x:a> <x:b> " + "(" * 300_000, "ended its process|is not Turtle"),
        ("a.nt", bomb(11), "took longer than|ended its process"),
        ("a.nt.gz", gzip.compress(b" " * 200_000_000), "is larger than 64 MB"),
    ],
    ids=["statements within statements", "lists within lists", "nodes alike", "a bomb of gzip"],
)
def test_a_file_made_to_do_harm_ends_no_more_than_the_reading_of_it(
    write: Write, name: str, content: str | bytes, reason: str
) -> None:
    found = survey([write(name, content), write("good.ttl", BODIES)])
    bad, good = workers.in_order(loading.read, found.candidates, 1, patience=6.0)
    with pytest.raises(AssertionError, match=reason):
        raise AssertionError(str(getattr(bad, "reason", bad)))
    assert isinstance(good, Reading)
