"""Exports a store to one file, whose ending says what is written; whole, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pactgraph.graph.derived import generations
from pactgraph.graph.files import form_of, replaced
from pactgraph.graph.storage.manifest import Manifest
from pactgraph.ontology.aligning import alignments, as_sssom
from pactgraph.ontology.reference import modules, page

from .description import write_description
from .follow_the_money import write_entities
from .tables import Progress, write_tables
from .trees import write_trees
from .triples import write_graph

# What an ending means, the longer ones first, and what is counted in it.
ENDINGS = {
    ".csv.zip": ("the fact tables as CSV, with the dictionary of their columns", "rows"),
    ".parquet.zip": ("the fact tables as Parquet, with the same dictionary", "rows"),
    ".void.ttl": ("what the store holds, in DCAT and VoID", "triples"),
    ".sssom.tsv": ("how the terms stand to those of other vocabularies, as SSSOM", "alignments"),
    ".html": ("the vocabulary as a page: every term, with what it must hold", "terms"),
    ".tree.jsonld": ("each agreement with its facts and proofs as a tree of JSON-LD", "agreements"),
    ".ftm.json": ("actors and agreements as entities of FollowTheMoney, with losses", "entities"),
    ".ttl": ("the graph as Turtle", "triples"),
    ".nt": ("the graph as N-Triples", "triples"),
    ".rdf": ("the graph as RDF/XML", "triples"),
    ".jsonld": ("the graph as JSON-LD in the words of the ontology", "triples"),
    ".trig": ("the named graphs, one a source, as TriG", "quads"),
    ".nq": ("the named graphs as N-Quads", "quads"),
}

# The media types of the forms that hold what a store holds.
MEDIA = {
    ".csv.zip": "application/zip",
    ".parquet.zip": "application/zip",
    ".ftm.json": "application/json",
    ".tree.jsonld": "application/ld+json",
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where."""

    path: Path
    what: str
    count: int
    unit: str  # triples, quads, rows, alignments or terms


def export(store: Path, to: Path, progress: Progress | None = None) -> Exported:
    """Export a store to a file; SourceError names the endings that there are.

    The file appears whole: until then there is what was there before. ``progress`` is told now
    and then how many of how many are written.
    """
    ending = form_of(to, ENDINGS)
    with replaced(to) as draft:
        count = _write(store, draft, ending, progress)
    what, unit = ENDINGS[ending]
    return Exported(to, what, count, unit)


def _write(store: Path, draft: Path, ending: str, progress: Progress | None) -> int:
    if ending == ".sssom.tsv":
        draft.write_text(as_sssom(), encoding="utf-8", newline="\n")
        return len(alignments())
    if ending == ".html":
        draft.write_text(page(), encoding="utf-8", newline="\n")
        return sum(len(module.terms) for module in modules())
    if ending.endswith(".zip"):
        return write_tables(store, draft, ending.split(".")[1], progress)
    generation = generations.latest(store)
    if ending == ".void.ttl":
        return write_description(store, generation, draft, MEDIA)
    if ending == ".ftm.json":
        return write_entities(generation, draft, Manifest.read(store).base)
    if ending == ".tree.jsonld":
        return write_trees(generation, draft, progress)
    return write_graph(generation, draft, ending.removeprefix("."), progress)
