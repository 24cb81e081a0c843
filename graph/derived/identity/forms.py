"""The names that an organisation goes by, and which of them say that two are one.

Beside its own name these are: that name without regard to the noun it begins with; other names
that its text gives it, if they are names and not parts of one, and of nobody else in that text;
an acronym that a text defines, for a text that uses it of a body with the same person at work in
it or the same partner on the same day; and what is commonly known (``aliases.tsv``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import aliases
from .concepts import counted_as
from .folding import fold_name
from .heads import headless

if TYPE_CHECKING:
    import duckdb

_HEADS = """
create table headed as select distinct folded, raw_kind, null::varchar as form from named
where raw_kind is not null
"""
# A name that has words of the body's own name only is a part of it: every regional committee is
# "the committee" in its text. A single word is an acronym, which many bodies may share.
_OTHERS = r"""
create table others as
with given as (
    select n.stated, n.source, n.folded, n.kind, f.folded as form,
           string_split(n.folded, ' ') as words, string_split(f.folded, ' ') as form_words
    from named n
    join (select id, unnest(alt_labels) as label from stated.organisations) a on a.id = n.stated
    join folded f on f.label = a.label
    where f.folded <> n.folded and regexp_matches(f.folded, '[\p{L}\p{N}]')
),
borne as (
    select source, folded as form, stated from named
    union select source, form, stated from given
),
own as (select source, form from borne group by source, form having count(distinct stated) = 1)
select g.stated, g.source, g.folded, g.kind, g.form, len(g.form_words) = 1 as is_acronym
from given g join own o on o.source = g.source and o.form = g.form
where not list_has_all(g.words, g.form_words)
"""
_KNOWN = """
create table known as
select n.stated, c.canonical from named n join common c on c.form = n.folded
where (n.kind is null or c.kind is null or n.kind = c.kind)
      and not (c.is_acronym and n.folded in (
          select o.form from others o left join common w on w.form = o.folded
          where coalesce(w.canonical, o.folded) <> c.canonical))
"""
# What texts call by one acronym or other name and name differently: it says nothing by itself.
_SHARED = """
create table shared as
select o.form, o.is_acronym from others o
left join known k on k.stated = o.stated
join named n on n.stated = o.stated
left join headed h on h.folded = n.folded and h.raw_kind = n.raw_kind
group by o.form, o.is_acronym
having count(distinct coalesce(k.canonical, h.form, o.folded)) > 1
"""
_GIVEN = """
with bearers as (
    select stated, form, kind from others
    where not is_acronym and form not in (select form from shared)
    union select stated, folded, kind from named
    where folded in (select form from others where not is_acronym)
),
split as (select form from bearers group by form having count(distinct kind) > 1)
select b.stated, 'other' || chr(31) || b.form || case when s.form is null then ''
       else chr(31) || coalesce(b.kind, '') end as key
from bearers b left join split s on s.form = b.form
"""
_ACRONYMS = """
with short as (
    select stated, source, form, kind from others where is_acronym
    union select stated, source, folded, kind from named
    where folded in (select form from others where is_acronym)
),
backed as (
    select s.stated, s.form, s.kind, 'person' || chr(31) || f.folded as backing
    from short s
    join stated.roles r on r.organisation = s.stated and r.source = s.source
    join stated.people p on p.id = r.holder and p.source = r.source
    join folded_people f on f.label = p.label
    where contains(f.folded, ' ')
    union
    select s.stated, s.form, s.kind, a.signed_on || chr(31) || n.folded
    from short s
    join stated.participations p on p.actor = s.stated and p.source = s.source
    join stated.agreements a on a.id = p.agreement and a.source = p.source
    join stated.participations q on q.agreement = a.id and q.source = a.source
    join named n on n.stated = q.actor and n.stated <> s.stated
    where length(a.signed_on) = 10
),
split as (
    select form, backing from backed group by form, backing having count(distinct kind) > 1
)
select b.stated, 'acronym' || chr(31) || b.form || chr(31) || b.backing as key
from backed b left join split s on s.form = b.form and s.backing = b.backing
where s.form is null
"""


def gather(connection: duckdb.DuckDBPyConnection, *, with_aliases: bool) -> None:
    """Make the tables of names: ``headed``, ``others``, ``known``, ``shared``, ``joining``."""
    connection.execute(_HEADS)
    rows = connection.execute("select folded, raw_kind from headed").fetchall()
    connection.execute("delete from headed")
    _insert(connection, "headed", [(*row, form) for row in rows if (form := headless(*row))])
    connection.execute(_OTHERS)
    connection.execute(
        "create table common (form varchar, canonical varchar, kind varchar, is_acronym boolean)"
    )
    _insert(connection, "common", _common(connection) if with_aliases else [])
    connection.execute(_KNOWN)
    connection.execute(_SHARED)
    connection.execute(f"create table joining as ({_ACRONYMS}) union ({_GIVEN})")


def drop(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the tables that `gather` made, all but ``known``."""
    for table in ("headed", "others", "common", "shared", "joining"):
        connection.execute(f"drop table {table}")


def _common(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str | None, bool]]:
    """Return the names that are commonly known: form, body, kind, and whether an acronym."""
    lines = aliases.known()
    kinds = {fold_name(li.name): counted_as("organisation-kind", li.kind) for li in lines}
    found = []
    for form, line in aliases.stands_for(lines).items():
        body = fold_name(line.name) if line else form
        found.append((form, body, kinds.get(body), bool(line and line.relation == "acronym")))
    for line in lines:
        if line.relation in aliases.JOINING and line.name.endswith(aliases.END):
            body, kind = fold_name(line.name), kinds[fold_name(line.name)]
            for start in (body, fold_name(line.other)):
                begun = connection.execute(
                    "select distinct folded from named where starts_with(folded, ? || ' ')", [start]
                ).fetchall()
                found += [(row[0], body + row[0][len(start) :], kind, False) for row in begun]
    return found


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple]) -> None:  # type: ignore[type-arg]
    if rows:
        columns = ", ".join("unnest(?::varchar[])" for _ in rows[0])
        connection.execute(
            f"insert into {table} select {columns}", [list(one) for one in zip(*rows, strict=True)]
        )
