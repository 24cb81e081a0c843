"""The reader of RDF files: their statements, kept as one text, and the facts mapped from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import SourceError
from pactgraph.graph.facts import Reading, Source

from . import contexts, formats, mapping
from .mapping import Mapping
from .rows import Rows
from .statements import Statements, statements
from .terms import term_of

if TYPE_CHECKING:
    import pyoxigraph

    from pactgraph.loaders.instructions import Instructions

VERSION = "rdf/1"
MOST_ROWS = 2_000_000  # of one mapping


def version(instructions: Instructions) -> str:
    """Return what readings depend on beside the bytes: rules, mappings and contexts."""
    used = instructions.mappings or mapping.bundled()
    return f"{VERSION}+{mapping.fingerprint(used)}{instructions.contexts_fingerprint}"


def read(source: Source, content: bytes, where: str, instructions: Instructions) -> Reading:
    """Read one file; SourceError says why it cannot be read. Nothing is fetched."""
    syntax = formats.syntax_of(where)
    plain = formats.checked(formats.unpacked(content, where), syntax, where)
    if syntax.name == "JSON-LD":
        plain = contexts.with_contexts(plain, dict(instructions.contexts), where)
    found = statements(plain, syntax, source.uri, where)
    return reading(source, found, instructions)


def reading(source: Source, found: Statements, instructions: Instructions) -> Reading:
    """Return what mappings make of some statements."""
    rows = Rows(source.uri)
    answer(rows, found.quads, instructions.mappings or mapping.bundled())
    facts = rows.facts(found.text)
    rejected = [*found.rejected, *rows.rejected]
    told = list(notes(found, facts.tables, len(rejected)))
    return Reading(source, version(instructions), facts, told, rejected)


def notes(found: Statements, tables: dict[str, Any], rejected: int) -> Iterator[str]:
    """Yield what there is to tell of a reading."""
    told = sum(len(rows) for table, rows in tables.items() if table != "documents")
    if found.quads:
        kept = f"holds {_count(len(found.quads), 'statement')}"
        kept += f", from which came {_count(told, 'fact')}"
        yield kept if told else f"{kept}; give a mapping of it with --mapping to have facts"
    else:
        yield f"holds {_count(told, 'fact')}"
    if found.hidden:
        yield f"{_count(found.hidden, 'statement')} of how to reach people left out"
    if rejected:
        yield f"{_count(rejected, 'part')} of it could not be taken"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def answer(rows: Rows, quads: Sequence[pyoxigraph.Quad], used: Sequence[Mapping]) -> None:
    """Add to rows the answers that mappings find in some statements."""
    import pyoxigraph

    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    for one in used:
        try:
            found = store.query(one.query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise SourceError(f"{one.name}: is no SPARQL ({error}); mend it") from None
        if not isinstance(found, pyoxigraph.QuerySolutions):
            raise SourceError(f"{one.name}: is no SELECT; a mapping selects columns")
        names = [variable.value for variable in found.variables]
        mapping.check_columns(one, names)
        for number, solution in enumerate(found, 1):
            if number > MOST_ROWS:
                raise SourceError(f"{one.name}: has more than {MOST_ROWS} answers; narrow it")
            rows.add(one, number, {name: term_of(solution[name]) for name in names})
