"""The facts as RDF: SQL that writes N-Quads, made from the ontology, and SPARQL that reads back.

Each source has its named graph: the things that it states, the facts (which lead to resolved
things), their evidence, which reading leaves a fact out (``pact:leftOutOf``), and two shortcuts,
``pact:party`` and ``pact:signatory``. The resolved things themselves stand in the graph of
identities, what is commonly known of them in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.sql import name, quoted
from pactgraph.ontology import Column, Kind, Table, iri, property_of, tables
from pactgraph.ontology.namespaces import EDTF

from .identity.agreements import PARTY
from .readings import CONCEPTS, GIVING_WAY, IS_STRICT, PREFERRED, STRICT, is_stating

if TYPE_CHECKING:
    import duckdb

IDENTITIES_GRAPH = "graph/identities"
ONTOLOGY_GRAPH = "graph/ontology"
# How a source states a fact, and of which days, which says nothing of the thing itself.
MANNER = frozenset(
    {"certainty", "modality", "rule", "record", "candidates"}
    | {"known_from", "known_until", "possible_from", "possible_until"}
)

# The only functions that differ from one SQL engine to the next stand in these macros.
MACROS = f"""
create or replace temp macro node(base, id) as '<' || base || id || '>';
create or replace temp macro escaped(value) as replace(replace(replace(replace(value,
    chr(92), chr(92) || chr(92)), '"', chr(92) || '"'), chr(10), chr(92) || 'n'),
    chr(13), chr(92) || 'r');
create or replace temp macro literal(value) as '"' || escaped(value) || '"';
create or replace temp macro typed(value, datatype) as
    '"' || escaped(value) || '"^^<' || datatype || '>';
create or replace temp macro day(value) as case
    when length(value) = 10 and regexp_full_match(value, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')
         and try_cast(value as date) is not null
    then typed(value, '{iri("xsd:date")}') else typed(value, '{EDTF}') end;
create or replace temp macro plain_decimal(value) as
    rtrim(rtrim(cast(value as varchar), '0'), '.');
create or replace temp macro lines(list) as array_to_string(list, chr(10));
"""
AT_ONCE = 5_000
# Text without quotes of its own: a cell of this file is lines of N-Quads as they stand.
AS_TEXT = "(format csv, header false, quote '', escape '', delimiter e'\\x1e', nullstr '')"


def render(
    connection: duckdb.DuckDBPyConnection,
    to: Path,
    sources: Collection[str] | None = None,
    things: Collection[str] | None = None,
) -> int:
    """Write the graphs of sources, and of identities, as N-Quads; return how many rows were read.

    Only the sources and the resolved things given are rendered, all of them where none are.
    """
    from .resolved import want_things

    connection.execute(MACROS)
    want(connection, "wanted_sources", "source", "held", sources)
    want_things(connection, things)
    if sources is not None:
        return _write(connection, to)
    parts = [f"select quads from ({part})" for part in _parts(connection)]
    copied = connection.execute(
        f"copy ({' union all '.join(parts)}) to {quoted(str(to))} {AS_TEXT}"
    ).fetchone()
    return int(copied[0]) if copied else 0


def _write(connection: duckdb.DuckDBPyConnection, to: Path) -> int:
    """Write part after part: planning all as one takes longer than a few sources are worth."""
    rows = 0
    with to.open("w", encoding="utf-8", newline="\n") as file:
        for part in _parts(connection):
            found = connection.execute(part)
            while some := found.fetchmany(AT_ONCE):
                rows += len(some)
                file.writelines(f"{quads}\n" for (quads,) in some if quads)
    return rows


def table_query(table: Table) -> str:
    """Return the SPARQL that gives the rows of a table back, with references to resolved things.

    Each solution has ``id``, ``source`` and the columns with one value; a column with several
    has solutions of its own, which bind only ``id``, ``source`` and that column.
    """
    row = f"?id a <{table.row_class}> ."
    optional = [_optional(column) for column in table.columns if not column.multiple]
    alternatives = [" ".join([row, *optional])]
    for column in table.columns:
        if column.multiple:
            alternatives.append(f"{row} ?id <{column.property}> ?{column.name} .")
    union = " UNION ".join(f"{{ GRAPH ?graph {{ {one} }} }}" for one in alternatives)
    names = " ".join(f"?{column.name}" for column in table.columns)
    return (
        f"SELECT ?id ?source {names} WHERE {{ {union}"
        f" GRAPH ?graph {{ ?graph <{iri('pact:sourceUri')}> ?source }} }}"
    )


def default_term(column: Column) -> str:
    """Return the IRI that the graph leaves out of a column with a default.

    >>> default_term(tables()["signatures"].column("modality"))
    'https://w3id.org/pactgraph/vocabulary/modality/asserted'
    """
    return f"{column.namespace}{column.default}"


def _optional(column: Column) -> str:
    if not column.default:
        return f"OPTIONAL {{ ?id <{column.property}> ?{column.name} }}"
    return (
        f"OPTIONAL {{ ?id <{column.property}> ?said_{column.name} }}"
        f" BIND(COALESCE(?said_{column.name}, <{default_term(column)}>) AS ?{column.name})"
    )


def want(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    column: str,
    origin: str,
    some: Collection[str] | None,
) -> None:
    """Make the table of what is to be rendered: some values of a column, or all there are."""
    if some is None:
        every = f"select distinct {column} from {origin}"
        connection.execute(f"create or replace temp table {table} as {every}")
    else:
        given = f"select distinct unnest(?::varchar[]) as {column}"
        connection.execute(f"create or replace temp table {table} as {given}", [list(some)])


def _parts(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    from .known import known_parts
    from .resolved import resolved_parts

    base = quoted(_base(connection))
    yield _sources(base)
    for table in tables().values():
        yield _rows(table, base)
    for link, table_name, column, condition in (
        ("pact:party", "participations", "actor", f"t.party_role = '{PARTY}'"),
        ("pact:signatory", "signatures", "signer", "true"),
    ):
        yield (
            f"select node({base}, t.agreement) || ' <{iri(link)}> ' || node({base}, t.{column})"
            f" || {_graph(base)} as quads from {table_name} t {_HELD}"
            f" where {condition} and t.{column} is not null"
        )
    yield (
        f"select node({base}, t.fact) || '{_left_out_of(PREFERRED)}' || {_graph(base)} as quads"
        f" from ({GIVING_WAY}) t {_HELD}"
    )
    yield from resolved_parts(base)
    yield from known_parts(base)


_HELD = "join held h on h.source = t.source join wanted_sources w on w.source = t.source"


def _base(connection: duckdb.DuckDBPyConnection) -> str:
    found = connection.execute("select base from store").fetchone()
    return str(found[0]) if found else ""


def _graph(base: str) -> str:
    return f"' ' || node({base}, h.document) || ' .'"


def _left_out_of(reading: str) -> str:
    return f" <{iri('pact:leftOutOf')}> <{CONCEPTS}{reading}>"


def _sources(base: str) -> str:
    """Return the query of what is known of each source, whatever its loader said of it."""
    document = f"node({base}, h.document)"
    quads = [
        f"{document} || ' <{iri('rdf:type')}> <{iri('prov:Entity')}>' || {_graph(base)}",
        f"{document} || ' <{iri('pact:sourceUri')}> ' || typed(h.source, '{iri('xsd:anyURI')}')"
        f" || {_graph(base)}",
        f"{document} || ' <{iri('dct:license')}> ' || literal(h.licence) || {_graph(base)}",
    ]
    return (
        f"select concat_ws(chr(10), {', '.join(quads)}) as quads"
        " from held h join wanted_sources w on w.source = h.source"
    )


def _rows(table: Table, base: str) -> str:
    """Return the query of the quads of a table, a cell for each row."""
    subject = f"node({base}, t.id)"
    quads = [f"{subject} || ' <{iri('rdf:type')}> <{table.row_class}>' || {_graph(base)}"]
    joins = [_HELD]
    if table.resolved_class:
        joins.append("join identities i on i.stated = t.id")
        link = iri("prov:specializationOf")
        quads.append(f"{subject} || ' <{link}> ' || node({base}, i.resolved) || {_graph(base)}")
    if is_stating(table):
        left_out = f"{subject} || '{_left_out_of(STRICT)}' || {_graph(base)}"
        quads.append(f"case when not ({IS_STRICT}) then {left_out} end")
    for column in table.columns:
        quads.append(column_quads(column, f"t.{name(column)}", subject, base, _graph(base)))
        if column.kind is Kind.PROPERTY:
            joins.append(f"join ({_properties()}) p on p.column_name = t.{name(column)}")
    if table.name == "evidence":
        quoted_from = f" <{iri('prov:wasQuotedFrom')}> "
        quads.append(f"{subject} || '{quoted_from}' || node({base}, h.document) || {_graph(base)}")
    return (
        f"select concat_ws(chr(10), {', '.join(quads)}) as quads"
        f" from {table.name} t {' '.join(joins)}"
    )


def column_quads(column: Column, value: str, subject: str, base: str, graph: str) -> str:
    """Return the SQL of the quads of one column: null where it has no value, or its default."""
    link = f" <{column.property}> "
    if column.default:
        value = f"nullif({value}, {quoted(column.default)})"
    if not column.multiple:
        return f"{subject} || '{link}' || {_term(column, value, base)} || {graph}"
    member = f"{subject} || '{link}' || {_term(column, 'v', base)} || {graph}"
    return f"case when len({value}) > 0 then lines(list_transform({value}, lambda v: {member})) end"


def _term(column: Column, value: str, base: str) -> str:
    match column.kind:
        case Kind.TEXT:
            return f"literal({value})"
        case Kind.DATE:
            return f"day({value})"
        case Kind.CONCEPT:
            return f"node({quoted(column.namespace or '')}, {value})"
        case Kind.REFERENCE:
            return f"node({base}, {value})"
        case Kind.PROPERTY:
            return "'<' || p.property || '>'"
        case Kind.INTEGER:
            return f"typed(cast({value} as varchar), '{iri('xsd:integer')}')"
        case Kind.DECIMAL:
            return f"typed(plain_decimal({value}), '{iri('xsd:decimal')}')"


def _properties() -> str:
    names = sorted({column.name for table in tables().values() for column in table.columns})
    rows = ", ".join(f"({quoted(one)}, {quoted(property_of(one))})" for one in names)
    return f"select * from (values {rows}) v(column_name, property)"
