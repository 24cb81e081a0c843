"""What came, went or changed from one store to another, each with the words that prove it.

Things of both are the same where they share a statement; else where nothing but one name, kind
and table tells them, once on either side. A thing that shares statements with several keeps to
the one with which it shares most.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pactgraph.graph.derived.columns import MEMORY, THREADS

from .sides import LINES, MEMBERS, THINGS, extract, file
from .states import State

CAME, WENT, CHANGED = "came", "went", "changed"
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two stores tell differently; of what went, the old store has the proof."""

    change: str
    about: str
    thing: str | None  # relative to the base
    label: str
    property: str
    old: str | None
    new: str | None
    fact: str
    source: str
    quote: str | None
    start: int | None
    end: int | None


def differences(old: State, new: State) -> Iterator[Difference]:
    """Yield what differs between two states, in an order that depends on nothing else.

    The tables that are compared lie in a folder of their own meanwhile, not in memory.
    """
    import duckdb

    with tempfile.TemporaryDirectory(prefix="pactgraph-") as scratch:
        folders = {}
        for name, state in (("old", old), ("new", new)):
            folders[name] = Path(scratch) / name
            folders[name].mkdir()
            extract(state, folders[name])
        settings: dict[str, str | bool | int | float | list[str]] = {
            "threads": THREADS, "memory_limit": MEMORY, "temp_directory": f"{scratch}/spill",
            "preserve_insertion_order": False,
        }  # fmt: skip
        with duckdb.connect(":memory:", config=settings) as connection:
            for name, folder in folders.items():
                for table in (MEMBERS, THINGS, LINES):
                    connection.execute(
                        f"create view {name}_{table} as select * from {file(folder, table)}"
                    )
            for step in (_SHARED, _ALIKE, _SAME, _LINES, _VALUES):
                connection.execute(step)
            found = connection.execute(_DIFFERENCES)
            while rows := found.fetchmany(BATCH):
                yield from (Difference(*row) for row in rows)


_SHARED = """
create table shared as
select o.thing as old, n.thing as new, count(*) as members
from old_members o join new_members n on n.stated = o.stated group by all
"""
# Without a common statement, one name tells them where only one thing of either side bears it.
_ALIKE = """
create table alike as
with alone as (
    select 'old' as side, about, thing, label, kind from old_things
    where thing not in (select old from shared)
    union all
    select 'new', about, thing, label, kind from new_things
    where thing not in (select new from shared)
),
named as (
    select about, label, coalesce(kind, '') as kind,
           list(thing) filter (where side = 'old') as old,
           list(thing) filter (where side = 'new') as new
    from alone group by all
)
select old[1] as old, new[1] as new from named where len(old) = 1 and len(new) = 1
"""
# Every old thing leads to one new one; of those that lead to one, the nearest is the same.
_SAME = """
create table leads as
with all_pairs as (
    select old, new, members from shared union all select old, new, 1 from alike
)
select old, arg_min(new, (-members, new <> old, new)) as new, max(members) as members
from all_pairs group by old;
create table same as
select arg_min(old, (-members, new <> old, old)) as old, new from leads group by new;
"""
_LINES = """
create table old_told as
select o.about, coalesce(t.new, o.thing) as thing, coalesce(u.new, o.other) as other, o.words,
       o.value, coalesce(v.new, o.named) as named, o.fact, o.source, o.quote, o.start, o."end"
from old_lines o left join leads t on t.old = o.thing left join leads u on u.old = o.other
left join leads v on v.old = o.named;
create table names as
select thing, label, about from new_things union all
select o.thing, o.label, o.about from old_things o
where o.thing not in (select thing from new_things);
"""
# The values of one line: where it has none, the line itself came or went.
_VALUES = """
create table compared as
with both_sides as (
    select 'old' as side, * from old_told union all by name
    select 'new' as side, * from new_lines
),
sides as (
    select s.* replace (coalesce(n.label, s.value) as value)
    from both_sides s left join names n on n.thing = s.named
),
gathered as (
    select about, thing, other, words, side,
           string_agg(distinct value, '; ' order by value) as value,
           arg_min(struct_pack(fact := fact, source := source, quote := quote,
                               first := start, last := "end"), (value, fact, start)) as proof
    from sides group by all
)
select about, thing, other, words,
       any_value(value) filter (where side = 'old') as old,
       any_value(value) filter (where side = 'new') as new,
       any_value(proof) filter (where side = 'old') as old_proof,
       any_value(proof) filter (where side = 'new') as new_proof
from gathered group by all
"""
_DIFFERENCES = """
with joined as (
    select 'changed' as change, n.about, l.new as thing, n.label, 'identity' as property,
           o.label as old, n.label as new, o.fact, o.source, null as quote, null::bigint as start,
           null::bigint as "end"
    from leads l join old_things o on o.thing = l.old join new_things n on n.thing = l.new
    where l.old not in (select old from same)
),
differing as (
    select case when old_proof is null then 'came' when new_proof is null then 'went'
                else 'changed' end as change, *
    from compared
    where old_proof is null or new_proof is null or old is distinct from new
),
told as (
    select d.change, split_part(d.about, ' ', 1) as about, d.thing, d.other, d.words,
           split_part(d.about, ' ', 2) as property, d.old, d.new,
           if(d.change = 'went', d.old_proof, d.new_proof) as proof
    from differing d
),
-- What a thing has, or had, comes and goes with it.
whole as (
    select about, thing, words, change from told
    where property = '' and other is null and change <> 'changed'
)
select t.change, t.about, t.thing,
       concat_ws(' – ', n.label, m.label, t.words) as label, t.property, t.old, t.new,
       t.proof.fact, t.proof.source, t.proof.quote, t.proof.first, t.proof.last
from told t left join names n on n.thing = t.thing left join names m on m.thing = t.other
where t.property = '' or not exists (
    select 1 from whole w where w.about = t.about and w.thing is not distinct from t.thing
    and w.words is not distinct from t.words and w.change = t.change)
union all
select change, about, thing, label, property, old, new, fact, source, quote, start, "end"
from joined
order by 1, 2, 4, 3, 5, 6, 7, 8
"""
