"""What leaves a store is read back by tools that know nothing of it, and says the same."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet
import pytest
import rdflib

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.errors import SourceError
from pactgraph.graph.exports import ENDINGS, export
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.storage.store import Store
from pactgraph.ontology import ONTOLOGY, concepts, schemes, tables

MANNER = {"certainty": "stated", "modality": "asserted", "rule": "person.titled"}
# Each fact of the sample has a rule, and nothing else has.
DEFAULTS = [
    f"CONSTRUCT {{ ?fact pact:{said} <https://w3id.org/pactgraph/vocabulary/{said}/{value}> }}"
    f" WHERE {{ ?fact pact:rule ?rule FILTER NOT EXISTS {{ ?fact pact:{said} ?other }} }}"
    for said, value in (("certainty", "stated"), ("modality", "asserted"))
]
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return pactgraph.sample(tmp_path_factory.mktemp("exports") / "store")


@pytest.fixture(scope="module")
def triples(sample: KnowledgeGraph) -> set[tuple[str, ...]]:
    """Return what any named graph says, as the engine that holds it reads it, and the defaults."""
    answers = [sample.sparql("CONSTRUCT WHERE { ?s ?p ?o }"), *map(sample.sparql, DEFAULTS)]
    lines = [line for answer in answers for line in answer.lines]  # type: ignore[union-attr]
    return said(rdflib.Graph().parse(data="\n".join(lines), format="nt"))


def said(graph: rdflib.Graph) -> set[tuple[str, ...]]:
    return {tuple(term.n3() for term in triple) for triple in graph}


@pytest.mark.parametrize(
    ("ending", "format"), [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld")]
)
def test_the_graph_reads_back_as_what_it_was(
    sample: KnowledgeGraph, triples: set[tuple[str, ...]], tmp_path: Path, ending: str, format: str
) -> None:
    done = sample.export(tmp_path / f"all.{ending}")
    assert said(rdflib.Graph().parse(done.path, format=format)) == triples
    assert done.count == len(triples)


@pytest.mark.parametrize(("ending", "format"), [("trig", "trig"), ("nq", "nquads")])
def test_the_named_graphs_read_back_as_what_they_were(
    sample: KnowledgeGraph, triples: set[tuple[str, ...]], tmp_path: Path, ending: str, format: str
) -> None:
    read = rdflib.Dataset()
    read.parse(sample.export(tmp_path / f"all.{ending}").path, format=format)
    quads = {tuple(term.n3() for term in quad[:3]) for quad in read.quads()}
    assert quads == triples
    sources = {row["source"] for row in sample.sources()}
    others = ("ontology", "identities", "aliases")
    assert len({quad[3] for quad in read.quads()}) == len(sources) + len(others)


@pytest.mark.parametrize(("ending", "format"), [("ttl", "turtle"), ("nq", "nquads")])
def test_each_fact_of_a_file_says_how_it_is_stated_though_the_graph_leaves_it_out(
    tmp_path: Path, ending: str, format: str
) -> None:
    store = Store.open(tmp_path / "store", create=True)
    facts = Facts("https://notices.example/1")
    facts.state("person", "people", "a", label="Anne Roy", **MANNER)
    facts.state("person", "people", "b", label="Lou Bel", **MANNER | {"modality": "reported"})
    store.commit([Reading(Source(facts.uri, "0" * 64, 1, "press"), "by-hand/1", facts)])
    graph = rdflib.Dataset(default_union=True)
    graph.parse(export(store.path, tmp_path / f"all.{ending}").path, format=format)
    found = graph.query("""
        PREFIX pact: <https://w3id.org/pactgraph/ontology#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?label ?certainty ?modality {
          ?fact a pact:StatedPerson ; skos:prefLabel ?label ;
            pact:certainty ?certainty ; pact:modality ?modality
        }""")
    assert sorted(tuple(str(term).rpartition("/")[2] for term in row) for row in found) == [
        ("Anne Roy", "stated", "asserted"),
        ("Lou Bel", "stated", "reported"),
    ]
    assert len(list(graph.subjects(rdflib.URIRef(f"{ONTOLOGY}certainty")))) == 2


def test_json_ld_is_plain_objects_in_the_words_of_the_ontology(
    sample: KnowledgeGraph, tmp_path: Path
) -> None:
    found = json.loads(sample.export(tmp_path / "all.jsonld").path.read_text(encoding="utf-8"))
    (metz,) = [
        one for one in found["@graph"]
        if one.get("type") == "StatedAgreement" and "Metz" in one["label"]
    ]  # fmt: skip
    assert metz["signed_on"]["@value"] == "2019-10-01"
    assert list(metz)[:2] == ["id", "type"]


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_tables_read_back_with_the_columns_of_their_dictionary(
    sample: KnowledgeGraph, tmp_path: Path, format: str
) -> None:
    with zipfile.ZipFile(sample.export(tmp_path / f"facts.{format}.zip").path) as archive:
        package = json.loads(archive.read("datapackage.json"))
        rows = {}
        for resource in package["resources"]:
            content = archive.read(resource["path"])
            if resource["path"].endswith(".csv"):
                header, *body = csv.reader(io.StringIO(content.decode()))
            else:
                read = pyarrow.parquet.read_table(io.BytesIO(content))
                header, body = read.column_names, read.to_pylist()
            assert header == [field["name"] for field in resource["schema"]["fields"]]
            rows[resource["name"]] = len(body)
    assert rows.pop("columns") == sum(len(table.columns) for table in tables().values())
    assert rows.pop("concepts") == sum(len(concepts(scheme)) for scheme in schemes())
    counted = {
        table: sample.sql(f"select count(*) as n from {table}").result[0]["n"] for table in rows
    }
    assert rows == counted
    assert set(rows) == {*tables(), "identities"}


def test_tables_read_by_pandas_and_duckdb_hold_what_the_store_answers(
    sample: KnowledgeGraph, tmp_path: Path
) -> None:
    csvs, parquets = tmp_path / "csv", tmp_path / "parquet"
    for folder in (csvs, parquets):
        file = sample.export(tmp_path / f"facts.{folder.name}.zip").path
        zipfile.ZipFile(file).extractall(folder)
    for table in tables():
        expected = [dict(row) for row in sample.sql(ordered(table)).result.rows]
        held = duckdb.read_parquet(str(parquets / f"{table}.parquet"))
        rows = [dict(zip(held.columns, row, strict=True)) for row in held.fetchall()]
        assert rows == expected, table
        read = pandas.read_csv(csvs / f"{table}.csv", dtype=str, keep_default_na=False)
        assert read.to_dict("records") == [
            {name: cell(value) for name, value in row.items()} for row in rows
        ], table


def ordered(table: str) -> str:
    """Return a question for a table as it is exported."""
    columns = ", ".join(f'"{column.name}"' for column in tables()[table].columns)
    return f"select id, source, {columns} from {table} order by source, id"


def cell(value: object) -> str:
    """Return a value as CSV holds it; nothing in the sample begins like a formula."""
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)


CONTACTS = ["01 99 00 12 34", "0199001234", "service.presse@vireval.example", "Odile Marchandeau"]
WITH_CONTACTS = """Vireval, le 12 mars 2024

Vireval Agglo et Toits Ouverts ont signé une convention de partenariat.

Contacts presse
Odile Marchandeau
01 99 00 12 34
service.presse@vireval.example
"""


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_contact_details_leave_the_store(tmp_path: Path, ending: str) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text(WITH_CONTACTS, encoding="utf-8")
    kg = pactgraph.load(notice, store=tmp_path / "store")
    file = kg.export(tmp_path / f"all{ending}").path
    if ending.endswith(".zip"):
        with zipfile.ZipFile(file) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    else:
        content = file.read_bytes()
    assert [contact for contact in CONTACTS if contact.encode() in content] == []
    assert len(content) > 500


@pytest.mark.parametrize("ending", [".ttl", ".csv.zip"])
def test_progress_is_told_from_none_to_all(
    sample: KnowledgeGraph, tmp_path: Path, ending: str
) -> None:
    told: list[tuple[int, int]] = []
    export(sample.store.path, tmp_path / f"all{ending}", lambda *now: told.append(now))
    assert told[-1][0] == told[-1][1] > 0
    assert told == sorted(told)


def test_each_column_of_the_dictionary_is_explained(sample: KnowledgeGraph, tmp_path: Path) -> None:
    with zipfile.ZipFile(sample.export(tmp_path / "facts.csv.zip").path) as archive:
        package = json.loads(archive.read("datapackage.json"))
    fields = [f for r in package["resources"] for f in r["schema"]["fields"]]
    assert [f["name"] for f in fields if not (f["description"] and f["description_fr"])] == []


def test_the_dictionary_is_also_a_table_for_people_in_both_languages(
    sample: KnowledgeGraph, tmp_path: Path
) -> None:
    with zipfile.ZipFile(sample.export(tmp_path / "facts.parquet.zip").path) as archive:
        read = {name: list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode())))
                for name in ("columns", "concepts")}  # fmt: skip
    worded = ("label_en", "label_fr", "definition_en", "definition_fr")
    for row in [*read["columns"], *read["concepts"]]:
        assert all(row[name] for name in worded), row
    (signer,) = [row for row in read["columns"] if row["column"] == "signer"]
    assert (signer["table"], signer["label_fr"], signer["of"]) == (
        "signatures",
        "signataire",
        "people",
    )
    above = {(row["scheme"], row["broader"]) for row in read["concepts"] if row["broader"]}
    assert above <= {(row["scheme"], row["notation"]) for row in read["concepts"]}


def test_what_a_spreadsheet_would_run_is_inert_in_csv_only(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    facts = Facts("https://notices.example/1")
    for number, name in enumerate(DANGEROUS):
        facts.state("person", "people", str(number), label=name, alt_labels=[name], **MANNER)
    source = Source(facts.uri, "0" * 64, 1, "press")
    store.commit([Reading(source, "by-hand/1", facts)])
    with zipfile.ZipFile(export(store.path, tmp_path / "facts.csv.zip").path) as archive:
        people = list(csv.DictReader(io.StringIO(archive.read("people.csv").decode())))
    assert sorted(row["label"] for row in people) == sorted(f"'{name}" for name in DANGEROUS)
    with zipfile.ZipFile(export(store.path, tmp_path / "facts.parquet.zip").path) as archive:
        read = pyarrow.parquet.read_table(io.BytesIO(archive.read("people.parquet")))
    assert sorted(read["label"].to_pylist()) == sorted(DANGEROUS)


def test_the_same_store_gives_the_same_bytes(sample: KnowledgeGraph, tmp_path: Path) -> None:
    for ending in ENDINGS:
        one = sample.export(tmp_path / f"one{ending}").path.read_bytes()
        assert sample.export(tmp_path / f"two{ending}").path.read_bytes() == one, ending


def test_the_description_counts_what_is_there(sample: KnowledgeGraph, tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(sample.export(tmp_path / "about.void.ttl").path)
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    (part,) = graph.subjects(
        void["class"], rdflib.URIRef("https://w3id.org/pactgraph/ontology#Agreement")
    )
    assert graph.value(part, void.entities) == rdflib.Literal(4)
    assert len(list(graph.objects(None, rdflib.DCTERMS.source))) == 6


def test_an_ending_that_says_nothing_and_a_folder_that_is_not_there_are_named(
    sample: KnowledgeGraph, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match=r"its ending says nothing; there are \.csv\.zip"):
        sample.export(tmp_path / "all.docx")
    with pytest.raises(SourceError, match="there is no such folder"):
        sample.export(tmp_path / "nowhere" / "all.ttl")


def test_an_export_that_fails_leaves_what_was_there(
    tmp_path: Path, sample: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.jsonld"
    file.write_text("mine", encoding="utf-8")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pactgraph.graph.exports.linked.write", full)
    with pytest.raises(OSError, match="No space left"):
        sample.export(file)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("all.jsonld", "mine")
    ]
