"""Writes the reference page: one file, no script, nothing fetched; in French and English."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

from pactgraph.ontology.aligning import Alignment, alignments
from pactgraph.ontology.namespaces import BASE, ONTOLOGY, PREFIXES, iri

from .concepts import trees
from .terms import Module, Term, anchor, modules, terms

_HERE = Path(__file__).parent


def page() -> str:
    """Return the page as HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    loader = FileSystemLoader(_HERE)
    rooms = Environment(
        autoescape=True, undefined=StrictUndefined, loader=loader, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    whole = ONTOLOGY.rstrip("#")
    said = terms()
    return rooms.get_template("page.html.jinja").render(
        css=Markup((_HERE / "page.css").read_text("utf-8")),  # noqa: S704 (our own file)
        words=json.loads((_HERE / "words.json").read_text("utf-8")),
        iri=whole,
        titles=said.wordings(whole, iri("dct:title")),
        descriptions=said.wordings(whole, iri("dct:description")),
        version=said.text(whole, iri("owl:versionInfo")),
        version_iri=said.text(whole, iri("owl:versionIRI")),
        licence=said.text(whole, iri("dct:license")),
        modules=modules(),
        tables=_tables(modules()),
        trees=trees(),
        alignments=_by_vocabulary(),
        prefixes=sorted(PREFIXES.items()),
        base=BASE,
        anchor=anchor,
    )


def _tables(found: tuple[Module, ...]) -> list[Term]:
    """Return the terms whose members are rows of a table, in the order of the page."""
    return [term for module in found for term in module.terms if term.table]


def _by_vocabulary() -> list[tuple[str, list[Alignment]]]:
    ordered = sorted(alignments(), key=lambda one: (one.others.casefold(), one.subject_id))
    return [(others, list(found)) for others, found in groupby(ordered, key=lambda one: one.others)]
