"""The alignments leave as one mapping set that a reader of SSSOM takes."""

from __future__ import annotations

import io

import pandas
import rdflib
import yaml

from pactgraph.ontology.aligning import aligned, alignments, as_sssom
from pactgraph.ontology.turtle import HERE

# What the standard asks of a set and of each mapping in it.
REQUIRED_OF_SET = {"mapping_set_id", "license"}
REQUIRED = {"subject_id", "predicate_id", "object_id", "mapping_justification"}
SLOTS = REQUIRED | {"subject_label", "mapping_source", "comment"}


def test_one_set_has_every_mapping_of_every_file() -> None:
    head, table = read()
    files = sorted((HERE / "alignments").glob("*.sssom.tsv"))
    lines = [
        line.split("\t") for path in files for line in path.read_text("utf-8").splitlines()
        if not line.startswith(("#", "subject_id"))
    ]  # fmt: skip
    expected = {(line[0], line[1], line[2], line[3], line[4]) for line in lines}
    columns = ["subject_id", "predicate_id", "object_id", "mapping_justification", "comment"]
    assert set(table[columns].itertuples(index=False, name=None)) == expected
    assert len(table) == len(lines) == len(alignments())
    assert set(head) >= REQUIRED_OF_SET


def test_the_set_has_the_columns_of_the_standard_and_prefixes_for_all_names() -> None:
    head, table = read()
    assert set(table.columns) == SLOTS
    assert not (table[sorted(REQUIRED | {"subject_label"})] == "").any(axis=None)
    named = table[["subject_id", "predicate_id", "object_id", "mapping_justification"]]
    used = {cell.partition(":")[0] for cell in named.to_numpy().ravel()}
    assert used == set(head["curie_map"])


def test_no_prefix_means_two_things_in_two_files() -> None:
    found: dict[str, set[str]] = {}
    for path in (HERE / "alignments").glob("*.sssom.tsv"):
        lines = [line[2:] for line in path.read_text("utf-8").splitlines() if line[0] == "#"]
        for prefix, where in yaml.safe_load("\n".join(lines))["curie_map"].items():
            found.setdefault(prefix, set()).add(where)
    assert {prefix: where for prefix, where in found.items() if len(where) > 1} == {}


def test_each_mapping_starts_from_a_term_and_is_found_by_it(terms: rdflib.Graph) -> None:
    for one in alignments():
        assert (rdflib.URIRef(one.subject), None, None) in terms, one
        assert one in aligned(one.subject)


def read() -> tuple[dict[str, object], pandas.DataFrame]:
    text = as_sssom()
    head = "\n".join(line[2:] for line in text.splitlines() if line.startswith("#"))
    table = pandas.read_csv(io.StringIO(text), sep="\t", comment="#", keep_default_na=False)
    return yaml.safe_load(head), table
