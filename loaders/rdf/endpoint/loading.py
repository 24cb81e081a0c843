"""Loads what a server answers to queries: rows of tables, or statements that mappings make rows of.

Nothing is written to the store before the last page has come and been counted; then all is, at
once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.errors import SourceError
from pactgraph.graph.facts import Reading, Rejected, Source
from pactgraph.graph.privacy import masking
from pactgraph.graph.storage.store import Store
from pactgraph.loaders.instructions import NONE, Instructions
from pactgraph.loaders.loading import Report, hold
from pactgraph.loaders.rdf import mapping, reader
from pactgraph.loaders.rdf.mapping import Mapping
from pactgraph.loaders.rdf.rows import Rows
from pactgraph.loaders.rdf.statements import Statements, taken

from .answers import Answers, Row, written
from .pages import PAGE, Gathered, Kept, gather
from .query import Query, constructed, query
from .server import Server, Tell

if TYPE_CHECKING:
    import pyoxigraph


@dataclass(frozen=True, slots=True)
class Question:
    """A query in a file: taken apart for paging, with the table that a SELECT fills."""

    name: str
    text: str
    query: Query
    mapping: Mapping | None  # None where it constructs statements


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a server, and how it is taken."""

    server: Server
    questions: tuple[Question, ...]
    name: str  # the URI of the source
    licence: str | None = None
    instructions: Instructions = NONE
    rows: int = PAGE
    fresh: bool = False


def questions(paths: Sequence[str | Path]) -> tuple[Question, ...]:
    """Read queries from files and folders; SourceError names the file and what is wrong."""
    files = [file for path in paths for file in mapping.files(Path(path))]
    if not files:
        raise SourceError("a server has to be asked something: give a query with --query FILE")
    return tuple(_question(file.name, mapping.text_of(file)) for file in files)


def gathered(request: Request, tell: Tell = lambda line: None) -> list[Gathered]:
    """Ask a server everything; EndpointError says why it did not answer whole."""
    kept = Kept(request.server, fresh=request.fresh)
    return [
        gather(request.server, one.query, rows=request.rows, kept=kept, tell=tell)
        for one in request.questions
    ]


def load(store: Store, request: Request, found: Sequence[Gathered] | None = None) -> Report:
    """Put what a server answers into the store as one source, and report.

    It is asked, unless what was `gathered` is given. EndpointError says why it did not answer
    whole: then the store is as it was.
    """
    reading = _reading(request, gathered(request) if found is None else found)
    held = store.manifest.sources.get(request.name)
    unchanged = store.is_unchanged(reading.source, reading.reader)
    report = hold(store, reading, is_held=held is not None, is_unchanged=unchanged)
    Kept(request.server).forget()
    return report


def _question(name: str, text: str) -> Question:
    if len(text) > mapping.LARGEST:
        raise SourceError(f"{name}: is longer than {mapping.LARGEST} characters; split it")
    if mapping.form(text) == "CONSTRUCT":
        head = mapping.head(name, text) if mapping.MARK in text else {}
        return Question(name, text, query(name, text, str(head.get("key", ""))), None)
    fills = mapping.mapping(name, text, is_local=False)
    taken_apart = query(name, text, fills.key)
    mapping.check_columns(fills, taken_apart.columns)
    return Question(name, text, taken_apart, fills)


def _reading(request: Request, answered: Sequence[Gathered]) -> Reading:
    """Make one reading of all that was answered."""
    content = sha256()
    rows = Rows(request.name)
    quads: list[pyoxigraph.Quad] = []
    unfit: list[Rejected] = []
    size = 0
    for one, found in zip(request.questions, answered, strict=True):
        told = written(Answers(one.query.columns, tuple(found.rows)))
        content.update(told)
        size += len(told)
        if one.mapping:
            for number, row in enumerate(found.rows, 1):
                rows.add(one.mapping, number, row)
        else:
            quads += _statements(one, found.rows, unfit)
    source = Source(request.name, content.hexdigest(), size, "rdf", request.licence)
    statements = taken(quads, request.name) if quads else Statements([])
    used = request.instructions.mappings or mapping.bundled()
    if quads:
        reader.answer(rows, statements.quads, used)
    facts = rows.facts(statements.text if quads else None)
    rejected = [*unfit, *statements.rejected, *rows.rejected]
    notes = [note for found in answered for note in found.notes]
    notes += reader.notes(statements, facts.tables, len(rejected))
    return Reading(source, _version(request, used), facts, notes, rejected)


def _statements(
    one: Question, rows: Sequence[Row], unfit: list[Rejected]
) -> Iterator[pyoxigraph.Quad]:
    """Yield what a template makes of rows."""
    for number, row in enumerate(rows, 1):
        try:
            yield from constructed(one.query, row)
        except ValueError as error:
            place = f"{one.name}, row {number}"
            told = "; ".join(f"{name}={term.value}" for name, term in row.items() if term)
            unfit.append(Rejected(place, f"is no RDF ({error})", told))


def _version(request: Request, used: Sequence[Mapping]) -> str:
    asked = [Mapping(one.name, one.text, "") for one in request.questions]
    return f"{reader.VERSION}+{mapping.fingerprint([*asked, *used])} {masking.version()}"
