"""Graphs in files: kept as they speak in a graph of their own, and mapped to facts, or refused."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

import pactgraph
from pactgraph.graph.derived.generations import latest
from pactgraph.graph.derived.given import graph_of
from pactgraph.graph.derived.refreshing import graph_hash
from pactgraph.graph.storage.store import Store
from pactgraph.graph.storage.verification import verify
from pactgraph.loaders import holdings, rejects
from pactgraph.loaders.instructions import instructions
from pactgraph.loaders.loading import Report, load

from .conftest import BODIES, TREATY

Write = Callable[[str, str | bytes], Path]
SYNTAXES = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
}


def given(store: Store) -> list[str]:
    """Return what the graphs of sources hold, without where they come from."""
    graph = latest(store.path).graph()
    names = {f"{store.manifest.base}{graph_of(uri)}" for uri in store.manifest.sources}
    return sorted(
        f"{quad.subject} {quad.predicate} {quad.object}"
        for quad in graph
        if getattr(quad.graph_name, "value", "") in names
        and "wasDerivedFrom" not in quad.predicate.value
    )


def rows(store: Store, question: str, *columns: str) -> list[tuple[object, ...]]:
    answer = pactgraph.open(store.path).ask(question)
    return [tuple(row[name] for name in columns) for row in answer]


def refusal(report: Report) -> str:
    (refused,) = report.refused
    return refused.reason


def sound(store: Store) -> bool:
    return [str(damage) for damage in verify(store.path) if not damage.harmless] == []


@pytest.mark.parametrize("suffix", SYNTAXES)
def test_one_graph_in_any_syntax_packed_or_not_is_the_same(
    store: Store, write: Write, suffix: str, tmp_path: Path
) -> None:
    triples = [quad.triple for quad in pyoxigraph.parse(BODIES, pyoxigraph.RdfFormat.TURTLE)]
    content = pyoxigraph.serialize(triples, format=SYNTAXES[suffix])
    assert content is not None
    load(store, [write(f"bodies{suffix}.gz", gzip.compress(b"\xef\xbb\xbf" + content))],
         name="https://data.example/bodies")  # fmt: skip
    held = store.text("https://data.example/bodies")
    assert sorted(given(store)) == sorted(line.removesuffix(" .") for line in held.splitlines())
    reference = Store.open(tmp_path / "reference", create=True)
    load(reference, [write("bodies.ttl", BODIES)], name="https://data.example/bodies")
    assert given(store) == given(reference)
    assert rows(store, "organisations/all", "label", "source") == [
        ("Direction du port", "bodies"),
        ("Métropole de Clairlieu", "bodies"),
    ]
    assert sound(store)


def test_what_a_graph_says_of_bodies_people_and_roles_becomes_facts(
    store: Store, write: Write
) -> None:
    report = load(store, [write("bodies.ttl", BODIES)])
    assert [note.message for note in report.notes] == [
        "holds 14 statements, from which came 4 facts"
    ]
    columns = ("person_label", "title", "organisation_label")
    assert rows(store, "people/roles", *columns) == [
        ("Anne Roy", "présidente", "Métropole de Clairlieu")
    ]
    held = pactgraph.open(store.path)
    assert [one.kind for one in held.find("Clairlieu")] == ["organisation"]
    siren = "SELECT ?n { ?o <https://w3id.org/pactgraph/ontology#siren> ?n ; a ?c }"
    assert {str(row[0]) for row in held.rdf.query(siren)} == {"200000172"}


def test_a_treaty_of_wikidata_has_a_day_and_two_parties(store: Store, write: Write) -> None:
    load(store, [write("treaty.ttl", TREATY)])
    assert rows(store, "agreements/all", "label", "kind", "signed_on") == [
        ("traité de Bellerive", "traité", "1973-05-04")
    ]
    assert rows(store, "agreements/parties", "organisation_label") == [
        ("Ardoisie",), ("Noirmesnia",),
    ]  # fmt: skip
    one, *_ = pactgraph.open(store.path).explain("traité de Bellerive")
    said = (one.what, one.rule, one.proofs, one.considered)
    assert said == ("StatedAgreement", "rdf.mapped", (), ())


def test_loading_again_changes_nothing_and_removing_leaves_nothing(
    store: Store, write: Write
) -> None:
    path = write("bodies.ttl", BODIES)
    empty = graph_hash_of(store)
    seen = set()
    for _ in range(3):
        load(store, [path])
        seen.add(((store.path / "manifest.json").read_bytes(), graph_hash_of(store)))
    assert len(seen) == 1
    store.rebuild()
    assert graph_hash_of(store) == next(iter(seen))[1]
    assert sound(store)
    holdings.remove(store, ["bodies.ttl"])
    assert (graph_hash_of(store), given(store), sound(store)) == (empty, [], True)


def graph_hash_of(store: Store) -> str:
    if not store.manifest.version:
        store.rebuild()
    return graph_hash(latest(store.path).graph())


def test_nodes_without_a_name_keep_theirs_in_whatever_order_they_come(
    store: Store, write: Write, tmp_path: Path
) -> None:
    uri = "https://data.example/nodes"
    texts = []
    for number, lines in enumerate((["_:a", "_:b"], ["_:z", "_:y"])):
        first, second = lines
        content = [f'<x:s> <x:p> {first} .\n{first} <x:q> "1" .', f'{second} <x:q> "2" .']
        other = Store.open(tmp_path / f"store-{number}", create=True)
        load(other, [write("n.nt", "\n".join(content[:: 1 - 2 * number]))], name=uri)
        texts.append(other.text(uri))
    assert texts[0] == texts[1]
    assert "/.well-known/genid/" in texts[0]


def test_a_changed_file_replaces_what_it_said_before(store: Store, write: Write) -> None:
    load(store, [write("bodies.ttl", BODIES)])
    report = load(store, [write("bodies.ttl", BODIES.replace("Anne Roy", "Inès Roy"))])
    assert len(report.replaced) == 1
    assert not [line for line in given(store) if "Anne Roy" in line]
    assert rows(store, "people/roles", "person_label") == [("Inès Roy",)]


def test_a_mapping_of_ones_own_makes_facts_and_names_the_rows_that_are_unfit(
    store: Store, write: Write
) -> None:
    mapping = write("clubs.rq", """\
#+ summary: Clubs
#+ table: organisations
SELECT ?id ?label ?kind ?siren WHERE {
  ?id <x:name> ?label . OPTIONAL { ?id <x:kind> ?kind } OPTIONAL { ?id <x:siren> ?siren }
}
ORDER BY ?label
""")  # fmt: skip
    path = write("clubs.ttl", """\
<x:a> <x:name> "Club de Bellerive" ; <x:kind> "club" .
<x:b> <x:name> "Club de Montfort" ; <x:kind> "cercle" .
<x:c> <x:name> "Club de Noirmesnil" ; <x:siren> "12" .
<x:d> <x:name> "Club de Valbrune", "Cercle de Valbrune" .
<x:e> <x:name> " " .
""")  # fmt: skip
    report = load(store, [path], instructions=instructions([mapping]))
    assert report.rejected == 4
    uri = next(iter(store.manifest.sources))
    said = [(row.place, row.reason.partition(";")[0]) for row in rejects.read_rows(store.path)[uri]]
    assert said == [
        ("clubs.rq, row 4", "'cercle' is no concept of the vocabulary organisation-kind"),
        ("clubs.rq, row 5", "'12' is not as siren is written"),
        ("clubs.rq, row 6", "label is 'Club de Valbrune', and was 'Cercle de Valbrune'"),
        ("clubs.rq, row 1", "table organisations, column label: is required, and is blank"),
    ]
    assert sorted(rows(store, "organisations/all", "label")) == [
        ("Cercle de Valbrune",), ("Club de Bellerive",),
    ]  # fmt: skip
    again = load(store, [path], instructions=instructions([mapping]))
    assert (len(again.unchanged), again.rejected) == (1, 0)
    assert len(load(store, [path]).replaced) == 1  # by the mappings at hand, which find nothing
    assert (rows(store, "organisations/all", "label"), rejects.read_rows(store.path)) == ([], {})


def test_a_row_that_leads_to_none_is_not_taken(store: Store, write: Write) -> None:
    report = load(store, [write("roles.ttl", BODIES.replace('foaf:name "Anne Roy"', "e:is e:x"))])
    assert report.rejected == 1
    ((row,),) = rejects.read_rows(store.path).values()
    assert row.reason == "holder leads to <https://data.example/roy>, which is no row of people"


MAPPINGS = {
    "SELECT ?id ?label {}": "has no head",
    "#+ table: clubs\nSELECT ?id {}": "names no table to fill",
    "#+ table: evidence\nSELECT ?id {}": "names no table to fill",
    "#+ table: roles\n#+ colour: red\nSELECT ?id {}": "is no key of its head",
    "#+ table: roles\nSELECT ?id { SERVICE <http://127.0.0.1:9/> {} }": "holds SERVICE",
    "#+ table: roles\nSELECT ?id FROM <file:///etc/hostname> {}": "holds FROM",
    "#+ table: roles\nCONSTRUCT {} {}": "is no SELECT",
    "#+ table: roles\n#+ : :\nSELECT ?id {}": "its head cannot be read",
}


@pytest.mark.parametrize(("text", "reason"), MAPPINGS.items(), ids=list(MAPPINGS.values()))
def test_a_mapping_that_cannot_be_used_is_refused_before_anything_is_read(
    write: Write, text: str, reason: str
) -> None:
    with pytest.raises(pactgraph.PactgraphError, match=reason):
        instructions([write("wrong.rq", text)])


def test_the_tag_of_a_language_in_a_mapping_is_no_keyword(write: Write) -> None:
    path = write("tags.rq", "#+ table: roles\nSELECT ?id { ?id ?p 'x'@from, 'y'@service }")
    assert instructions([path]).mappings[-1].name == "tags.rq"


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ?id ?colour { ?id ?p ?colour }", r"\?colour is no column of roles"),
        ("SELECT ?id {", "is no SPARQL"),
        ("SELECT ?id WHERE " + "{" * 5000 + "}" * 5000, "ended its process"),
    ],
)
def test_a_mapping_that_fails_on_a_file_refuses_the_file(
    store: Store, write: Write, query: str, reason: str
) -> None:
    mapping = write("wrong.rq", f"#+ table: roles\n{query}")
    report = load(store, [write("a.ttl", BODIES)], instructions=instructions([mapping]))
    with pytest.raises(AssertionError, match=reason):
        raise AssertionError(refusal(report))
    assert store.manifest.sources == {}


def test_a_context_is_given_as_a_file_and_known_ones_are_at_hand(
    store: Store, write: Write
) -> None:
    context = {"@context": {"@vocab": "http://xmlns.com/foaf/0.1/"}}
    given_as = f"https://c.example/c={write('c.jsonld', json.dumps(context))}"
    one = {"@context": "https://c.example/c", "@id": "x:a", "@type": "Organization", "name": "A b"}
    two = {"@context": "https://schema.org/", "@id": "x:c", "@type": "NGO", "name": "C d"}
    paths = [write("one.jsonld", json.dumps(one)), write("two.jsonld", json.dumps(two))]
    report = load(store, paths, instructions=instructions(contexts=[given_as]))
    assert report.refused == ()
    assert rows(store, "organisations/all", "label") == [("A b",), ("C d",)]


def test_days_that_are_none_and_addresses_that_run_are_named_with_their_line(
    store: Store, write: Write
) -> None:
    path = write("a.ttl", """\
<x:a> <x:on> "2024-02-30"^^<http://www.w3.org/2001/XMLSchema#date>,
  "2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date> ;
  <x:page> <javascript:alert(1)>, <https://data.example/> ; <x:mail> <mailto:a@data.example> .
""")  # fmt: skip
    report = load(store, [path])
    ((first, second),) = rejects.read_rows(store.path).values()
    assert (first.place, first.reason) == ("line 1", "'2024-02-30' is no date")
    assert (second.place, second.reason) == (
        "line 3", "'javascript:alert(1)' is an address that would run a program",
    )  # fmt: skip
    assert [note.message.partition(",")[0] for note in report.notes] == [
        "holds 2 statements", "1 statement of how to reach people left out",
        "2 parts of it could not be taken",
    ]  # fmt: skip


def test_telephones_and_addresses_in_a_graph_are_hidden(store: Store, write: Write) -> None:
    load(store, [write("a.nt", '<x:a> <x:b> "ou 01 99 00 12 34, a@data.example" .\n')])
    assert given(store) == ['<x:a> <x:b> "ou ██████████████, ██████████████"']


def test_a_graph_of_others_does_not_speak_for_the_store(store: Store, write: Write) -> None:
    base = store.manifest.base
    path = write("a.ttl", f"""\
@prefix pact: <https://w3id.org/pactgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{base}organisation/0123> skos:prefLabel "Faux" .
<x:a> pact:party <x:b> ; skos:note "kept" .
<x:c> a pact:Agreement ; skos:prefLabel "Sans parties" .
""")  # fmt: skip
    load(store, [path])
    assert given(store) == ['<x:a> <http://www.w3.org/2004/02/skos/core#note> "kept"']
    assert rows(store, "agreements/all", "label") == []  # it has no kind, so it is no agreement
    assert sound(store)


def test_the_graph_of_one_store_makes_the_same_agreements_in_another(
    store: Store, write: Write, tmp_path: Path
) -> None:
    notice = (
        "Lille, le 31 janvier 2018\n\nJeanne Roy, maire de Valbrune, et Paul Marnier, président de"
        " la CCI de Montfort, ont signé le 31 janvier 2018 une convention de partenariat.\n"
    )
    load(store, [write("notice.txt", notice)])
    dump = pyoxigraph.serialize(latest(store.path).graph(), format=pyoxigraph.RdfFormat.N_QUADS)
    assert dump is not None
    other = Store.open(tmp_path / "other", create=True)
    load(other, [write("dump.nq", dump)])
    for question, columns in {
        "agreements/all": ("agreement", "label", "kind", "signed_on"),
        "agreements/parties": ("agreement", "organisation", "organisation_label"),
        "agreements/signatories": ("agreement", "person_label", "title"),
    }.items():
        assert rows(other, question, *columns) == rows(store, question, *columns) != []
    assert sound(other)


def test_vocabularies_that_others_published_are_taken(store: Store, shared: Path) -> None:
    report = load(store, [shared / "data" / "vocabularies"])
    assert (report.refused, len(report.read)) == ((), 10)
    assert sound(store)
