"""What questions in SQL share: the name of a thing, the proof of a fact, an agreement as told.

``label_of(thing)`` is the name it is shown by (``labels.py``); ``proof_of(fact, source,
property)`` the quote that proves it best, that of the property before others, as a struct of quote,
start and end; ``folded(text)`` a text without capitals, accents and signs, to compare, and
``office_of(title)`` a title so, whatever the gender of who holds it in French;
``holds_words(text, words)`` whether a text holds words, so compared; and
``notation_of(scheme, name)`` the concept of a vocabulary that is so called, in French or English.
The view ``agreements_told`` has one row for each agreement, whichever sources tell of it, and
``labels`` the name of each thing; ``concepts`` has the vocabularies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.ontology import concepts, schemes, tables

from .labels import best_labels
from .resolved import LATEST, is_dated

if TYPE_CHECKING:
    import duckdb

# Of a few things what the sources call them is soon compared; of many, it was written down.
_COMPARED = best_labels("select * from names_stated where thing = wanted")
_WRITTEN = "select any_value(written.label) from main.labels written where written.thing = wanted"
_MACROS = r"""
create or replace temp macro label_of(wanted) as (
    {label_of}
);
create or replace temp macro proof_of(proven, told_by, wanted) as (
    select arg_min(struct_pack(quote := proving.quote, start := proving.start,
                               "end" := proving."end"),
                   (proving.property <> wanted, proving.start - proving."end", proving.start))
    from evidence proving where proving.fact = proven and proving.source = told_by
);
create or replace temp macro folded(value) as
    trim(regexp_replace(strip_accents(replace(replace(lower(value), 'œ', 'oe'), 'æ', 'ae')),
                        '[^a-z0-9]+', ' ', 'g'));
create or replace temp macro office_of(title) as
    regexp_replace(folded(title), 'e( |$)', '\1', 'g');
create or replace temp macro holds_words(said, wanted) as
    folded(wanted) <> '' and contains(' ' || folded(said) || ' ', ' ' || folded(wanted) || ' ');
create or replace temp macro notation_of(wanted_scheme, name) as (
    select arg_min(notation, (is_other, length(said), notation)) from (
        select notation, said, said <> folded(name) as is_other
        from (select notation, folded(unnest([notation, name_en, name_fr])) as said
              from concepts where scheme = wanted_scheme)
        where holds_words(said, name)
    )
);
"""
_CONCEPTS = """
create table concepts (
    scheme varchar, notation varchar, broader varchar, name_en varchar, name_fr varchar
)
"""
# An agreement keeps what the first source says of it, and the fullest of its dates.
_AGREEMENTS = """
select a.thing as agreement,
       arg_min(a.label, (h.position, a.id)) as label,
       arg_min(a.kind, (h.position, a.id)) as kind,
       arg_min(a.status, (h.position, a.id)) as status,
       arg_min(a.signed_on, (-length(a.signed_on), h.position, a.id)) as signed_on,
       arg_min(a.announced_on, (-length(a.announced_on), h.position, a.id)) as announced_on,
       arg_min(a.effective_from, (-length(a.effective_from), h.position, a.id)) as effective_from,
       arg_min(a.ends_on, (-length(a.ends_on), h.position, a.id)) as ends_on,
       arg_min(a.signed_at, (h.position, a.id)) as signed_at,
       count(distinct a.source) as sources,
       list(distinct a.id order by a.id) as facts,
       arg_min(a.id, (h.position, a.id)) as fact,
       arg_min(a.source, (h.position, a.id)) as source,
       arg_min(a.record, (h.position, a.id)) as record,
       bool_and(a.rule = 'agreement.cited') as is_cited
from {rows} a join held h on h.source = a.source
group by a.thing
"""


def view_told(connection: duckdb.DuckDBPyConnection, *, is_written: bool) -> None:
    """Add the macros and the views; the views of resolved facts stand already.

    ``labels`` and ``agreements_told`` stand already too where a generation has them written.
    """
    connection.execute(f"create view names_stated as {names_stated()}")
    _list_concepts(connection)
    if not is_written:
        labels = best_labels("from names_stated", "thing")
        connection.execute(f"create view labels as {labels}")
        view_agreements(connection)
    label_of = _WRITTEN if is_written else _COMPARED
    connection.execute(_MACROS.replace("{label_of}", label_of))


def view_agreements(connection: duckdb.DuckDBPyConnection, schema: str = "main") -> None:
    """Add the view of each agreement, of the facts that the tables of a schema show."""
    query = told_of(f"{schema}.agreements")
    connection.execute(f"create view {schema}.agreements_told as {query}")


def told_of(rows: str) -> str:
    """Return the query of each agreement as it is told, of rows with the thing that each states."""
    return _AGREEMENTS.format(rows=rows)


def names_stated(identities: str = "identities") -> str:
    """Return the query of what sources call the things that identities lead to."""
    stated = " union all ".join(
        f"select id, source, label, {LATEST if is_dated(table) else 0} as latest"
        f" from stated.{table.name}"
        for table in tables().values()
        if table.resolved_class
    )
    return (
        "select i.resolved as thing, s.label, s.latest, h.position"
        f" from ({stated}) s join {identities} i on i.stated = s.id"
        " join held h on h.source = s.source where s.label is not null"
    )


def _list_concepts(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(_CONCEPTS)
    rows = [
        (scheme, one.notation, one.broader, one.labels["en"], one.labels["fr"])
        for scheme in schemes()
        for one in concepts(scheme).values()
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    unnested = ", ".join("unnest(?::varchar[])" for _ in columns)
    connection.execute(f"insert into concepts select {unnested}", columns)
