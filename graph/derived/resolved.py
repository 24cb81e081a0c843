"""The resolved things as RDF: of what the sources state of each, one value where one is due.

Of an actor or a place the value most often stated is kept; where several are as frequent, that
of the latest days known, then the first; of its labels that which ``labels.py`` says. An agreement
keeps what the first source says of it, and the fullest of its dates. What was not kept is not
lost: it stands where it was stated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from pactgraph.graph.sql import name
from pactgraph.ontology import Column, Kind, Table, iri, tables
from pactgraph.ontology.schema import kebab

from .labels import best_labels
from .rendering import IDENTITIES_GRAPH, MANNER, column_quads, want

if TYPE_CHECKING:
    import duckdb

ALT_LABELS = "alt_labels"
LABEL = "label"
_MEMBERS = """
select i.resolved, h.position, t.* from {table} t
join identities i on i.stated = t.id
join held h on h.source = t.source
join wanted_things w on w.resolved = i.resolved
"""
LATEST = "coalesce(-try_cast(replace(known_until, '-', '') as bigint), 0)"


def resolved_parts(base: str) -> Iterator[str]:
    """Yield the queries of the quads of the graph of identities."""
    graph = f"' <' || {base} || '{IDENTITIES_GRAPH}> .'"
    for table in tables().values():
        if table.resolved_class:
            yield _things(table, base, graph)
            for column in table.columns:
                if column.multiple:
                    yield _several(table, column, base, graph)
    yield _other_labels(base, graph)
    yield (
        f"select node({base}, r.retired) || ' <{iri('dct:isReplacedBy')}> '"
        f" || node({base}, r.resolved) || {graph} as quads"
        " from retired r join wanted_things w on w.resolved = r.resolved"
    )
    yield (
        f"select node({base}, '{IDENTITIES_GRAPH}') || ' <{iri('pact:manifestVersion')}> '"
        f" || typed(cast(version as varchar), '{iri('xsd:integer')}') || {graph} as quads"
        " from store"
    )


def want_things(
    connection: duckdb.DuckDBPyConnection, things: Collection[str] | None = None
) -> None:
    """Make the table of the things that the queries here are about: some, or all there are."""
    want(connection, "wanted_things", "resolved", "identities", things)


def resolved_columns(table: Table) -> list[Column]:
    """Return the columns of a stated thing that say something of the thing itself."""
    return [column for column in table.columns if column.name not in MANNER]


def is_dated(table: Table) -> bool:
    """Say whether what is stated there is known for some days."""
    return "known_until" in {column.name for column in table.columns}


def thing_prefix(table: Table) -> str:
    """Return what the identifiers of the resolved things of a table begin with."""
    return f"{kebab(table.resolved_class or '')}/"


def _things(table: Table, base: str, graph: str) -> str:
    """Return the query of each thing with its class and the columns that have one value."""
    single = [c for c in resolved_columns(table) if not c.multiple]
    subject = f"node({base}, c.resolved)"
    quads = [f"{subject} || ' <{iri('rdf:type')}> <{table.resolved_class}>' || {graph}"]
    quads += [column_quads(c, f"c.{name(c)}", subject, base, graph) for c in single]
    members = _MEMBERS.format(table=table.name)
    return (
        f"select concat_ws(chr(10), {', '.join(quads)}) as quads from"
        f" ({_told(table, single, members)}) c"
    )


def _told(table: Table, columns: list[Column], members: str) -> str:
    """Return the query of the value of each column; the best of the labels of an actor or place."""
    if table.name == "agreements":
        return _chosen(columns, members, weigh=False)
    others = [column for column in columns if column.name != LABEL]
    told = _chosen(others, members, weigh=True, dated=is_dated(table))
    return (
        f"select t.*, l.label from ({told}) t"
        f" left join ({best_labels(label_rows(table, members), 'resolved')}) l"
        " on l.resolved = t.resolved"
    )


def label_rows(table: Table, members: str) -> str:
    """Return the query of the labels stated in rows of a table, as `best_labels` reads them."""
    latest = LATEST if is_dated(table) else "0"
    return f"select resolved, label, {latest} as latest, position from ({members})"


def _chosen(columns: list[Column], members: str, *, weigh: bool, dated: bool = False) -> str:
    """Return the query of the value of each column: the most frequent one, or the first."""
    counts, picks = ["*"], ["resolved"]
    latest = f"{LATEST}, " if dated else ""
    for column in columns:
        # Of two dates of one signing the fuller one is kept: a day within a month.
        fuller = column.kind is Kind.DATE and not weigh
        rank = (
            f"-length({name(column)}), certainty <> 'stated', position, id"
            if fuller
            else "position, id"
        )
        if weigh:
            counts.append(
                f"count(*) over (partition by resolved, {name(column)}) as n_{column.name}"
            )
            rank = f"-n_{column.name}, {latest}position, id"
        picks.append(
            f"arg_min({name(column)}, ({rank})) filter (where {name(column)} is not null)"
            f" as {name(column)}"
        )
    return (
        f"select {', '.join(picks)} from (select {', '.join(counts)} from ({members}))"
        " group by resolved"
    )


def _several(table: Table, column: Column, base: str, graph: str) -> str:
    """Return the query of all the values of a column that has several."""
    subject = f"node({base}, m.resolved)"
    value = column_quads(column, f"m.{name(column)}", subject, base, graph)
    return f"select {value} as quads from ({_MEMBERS.format(table=table.name)}) m"


def _other_labels(base: str, graph: str) -> str:
    """Return the query of the labels that were not kept, as other labels."""
    selects = []
    for table in tables().values():
        if not table.resolved_class or ALT_LABELS not in {c.name for c in table.columns}:
            continue
        members = _MEMBERS.format(table=table.name)
        kept = best_labels(label_rows(table, members), "resolved")
        selects.append(
            f"select distinct m.resolved, m.label from ({members}) m"
            f" join ({kept}) k on k.resolved = m.resolved where m.label <> k.label"
        )
    link = iri("skos:altLabel")
    return (
        f"select node({base}, resolved) || ' <{link}> ' || literal(label) || {graph} as quads"
        f" from ({' union all '.join(selects)})"
    )


def all_forms() -> str:
    """Return the query of the names of the things wanted: thing, kind, label, form, uses."""
    return " union all ".join(_forms(table) for table in tables().values() if table.resolved_class)


def _forms(table: Table) -> str:
    members = _MEMBERS.format(table=f"stated.{table.name}")
    kept = best_labels(label_rows(table, members), "resolved")
    if table.name == "agreements":
        kept = _chosen([table.column(LABEL)], members, weigh=False)
    forms = f"select resolved, label as form, 1 as uses from ({members})"
    if ALT_LABELS in {column.name for column in table.columns}:
        forms += f" union all select resolved, unnest({ALT_LABELS}), 1 from ({members})"
    if table.name == "organisations":
        forms += (
            " union all select k.resolved, k.form, 0 from known_names k"
            " join wanted_things w on w.resolved = k.resolved"
        )
    return (
        f"select f.resolved as thing, '{thing_prefix(table).removesuffix('/')}' as kind,"
        f" any_value(k.label) as label, f.form, cast(sum(f.uses) as bigint) as uses"
        f" from ({forms}) f join ({kept}) k on k.resolved = f.resolved group by f.resolved, f.form"
    )
