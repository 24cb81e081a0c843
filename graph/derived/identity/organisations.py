"""Which organisations and which places are one: by number, else by a name that is not disputed.

A name is disputed where the kinds known of it do not go together, or where two numbers of one
register stand against each other. Of an organisation whose name is disputed, those without a
kind (or a number) stay together, apart from the others. Places are told apart more strictly,
for homonyms are the rule among them: a name without a code never joins one that has a code, and
one of several candidates stays local. The other names of an organisation join it to another by
the same rules: see ``forms.py``. A noun alone ("la Région") is nobody's name,
and of communes that are called alike the bodies are apart: see ``homonyms.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.ontology import tables

from . import forms
from .homonyms import find_homonyms

if TYPE_CHECKING:
    import duckdb

_STATED = """
create table named as
with kinds as (
    select t.id as stated, t.source, f.folded, t.kind as raw_kind,
           case when b.concept is null then t.kind else b.top end as kind, {numbers}
    from stated.{table} t
    join folded f on f.label = t.label
    left join broadest b on b.concept = '{namespace}' || t.kind
),
split as (
    select folded, count(distinct kind) > 1 as split from kinds group by folded
)
select k.*, s.split, case when s.split then coalesce(kind, '') else '' end as class
from kinds k join split s on s.folded = k.folded
"""
_DISPUTED = """
create table disputed as select folded, class from named group by folded, class having {disputed}
"""
_THINGS = """
create table things as
select t.id as stated, h.position from stated.{table} t join held h on h.source = t.source
"""
_NAME = "'name' || chr(31) || n.folded || case n.class when '' then '' else chr(31) || n.class end"
_NUMBERS = ("siren", "siret", "rna", "wikidata")
_ORGANISATIONS = f"""
create table keys as
with undisputed as (
    select n.* from named n left join disputed d on d.folded = n.folded and d.class = n.class
    where (d.folded is null or coalesce({", ".join(f"n.{one}" for one in _NUMBERS)}) is null)
          and n.folded not in (select noun from nouns)
),
clear as (
    select * from undisputed where folded not in (select form from shared where is_acronym)
),
named_alike as (
    select n.stated, {_NAME} as key, 0 as rank from clear n
    union all
    select n.stated, 'head' || chr(31) || h.form, null
    from clear n join headed h on h.folded = n.folded and h.raw_kind = n.raw_kind
    union all
    select n.stated, 'known' || chr(31) || k.canonical, null
    from undisputed n join known k on k.stated = n.stated
    union all
    select n.stated, j.key, null from undisputed n join joining j on j.stated = n.stated
)
select a.stated, a.key || coalesce(chr(31) || 'of' || chr(31) || h.code, '') as key, a.rank
from named_alike a left join homonyms h on h.stated = a.stated
where h.stated is null or h.code is not null
union all {
    " union all ".join(
        f"select stated, '{one}' || chr(31) || {one}, {rank} from named where {one} is not null"
        for rank, one in enumerate(_NUMBERS, 1)
    )
}
"""
# Codes are used again from one kind of place to another: 44 is a region and a département, and a
# commune may have the code of a former one within it. So the kind belongs to the code, but for
# communes and groupings, whose codes need none. A name leads to no code: homonyms are too many.
_TERRITORIES = f"""
create table keys as
select n.stated, {_NAME} as key, 2 as rank
from named n left join disputed d on d.folded = n.folded and d.class = n.class
where d.folded is null and n.insee_code is null and len(coalesce(n.candidates, [])) = 0
      and (n.kind is not null or not n.split)
union all
select stated, 'insee' || chr(31) || insee_code || case
       when length(insee_code) < 5 then chr(31) || kind
       when kind is null or kind in ('{{commune}}', '{{epci}}') then ''
       else chr(31) || kind end, 0
from named where insee_code is not null and (length(insee_code) >= 5 or kind is not null)
union all
select stated, 'insee' || chr(31) || insee_code || chr(31) || chr(31) || folded, 1
from named where length(insee_code) < 5
"""


def key_organisations(connection: duckdb.DuckDBPyConnection, *, with_aliases: bool) -> None:
    """Make ``things`` and ``keys`` of the organisations; ``folded`` has their names.

    Also makes ``known``: which of them are bodies that are commonly known.
    """
    # An organisation has one number in a register, but a SIRET for each of its establishments.
    disputed = ["siren", "rna", "wikidata"]
    _name(connection, "organisations", ["siret", *disputed], disputed)
    forms.gather(connection, with_aliases=with_aliases)
    find_homonyms(connection)
    _key(connection, "organisations", _ORGANISATIONS)
    forms.drop(connection)
    connection.execute("drop table homonyms")


def key_territories(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``things`` and ``keys`` of the territories; ``folded`` has their names."""
    namespace = tables()["territories"].column("kind").namespace
    plain = {kind: f"{namespace}{kind}" for kind in ("commune", "epci")}
    _name(connection, "territories", ["insee_code", "candidates"], ["insee_code"])
    _key(connection, "territories", _TERRITORIES.format(**plain))


def _name(
    connection: duckdb.DuckDBPyConnection, table: str, numbers: list[str], disputed: list[str]
) -> None:
    namespace = tables()[table].column("kind").namespace
    columns = ", ".join(f"t.{number}" for number in numbers)
    connection.execute(_STATED.format(table=table, namespace=namespace, numbers=columns))
    several = " or ".join(f"count(distinct {number}) > 1" for number in disputed)
    connection.execute(_DISPUTED.format(disputed=several))


def _key(connection: duckdb.DuckDBPyConnection, table: str, keys: str) -> None:
    connection.execute(_THINGS.format(table=table))
    connection.execute(keys)
    connection.execute("drop table named")
    connection.execute("drop table disputed")
