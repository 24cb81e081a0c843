"""What people judged of two stated things, as constraints on the keys that cluster them.

Two things judged the same get a key in common. Two judged different keep none: of those that the
rules had joined with them, each stays with the one that it shares most with, else with the one
that was named first in a judgement. Nothing here depends on the order of loading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

SAME, DIFFERENT = "same", "different"
APART = "apart"
SEPARATOR = "\x1f"

Pair = tuple[str, str]
Shared = tuple[str, str]  # a key, or a key and a label: who has both is nearer

PAIRS = """
create table if not exists judged_pairs (
    place bigint, verdict varchar, one varchar, other varchar
)
"""
_SAME = f"""
insert into keys
select unnest([p.one, p.other]), '{SAME}' || chr(31) || p.place, null from judged_pairs p
semi join things o on o.stated = p.one where p.verdict = '{SAME}'
"""
_DIFFERENT = f"""
select p.one, p.other from judged_pairs p
semi join things o on o.stated = p.one where p.verdict = '{DIFFERENT}' order by p.place
"""
_AFFECTED = """
select k.stated, k.key, k.rank, coalesce(l.label, '') from keys k
left join (select id, any_value(label) as label from stated.{table} group by id) l
on l.id = k.stated where k.stated in (select unnest(?::varchar[]))
"""


def constrain(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    joined: Callable[[Sequence[str]], list[str]],
) -> None:
    """Change ``keys`` as ``judged_pairs`` (place, verdict, one, other) demands of a table's things.

    ``joined`` returns all that the keys join with some things.
    """
    connection.execute(_SAME)
    different = connection.execute(_DIFFERENT).fetchall()
    members = joined(sorted({thing for pair in different for thing in pair}))
    if not different or not members:
        return
    rows = connection.execute(_AFFECTED.format(table=table), [members]).fetchall()
    keys: defaultdict[str, set[str]] = defaultdict(set)
    shared: defaultdict[Shared, set[str]] = defaultdict(set)
    for stated, key, _, label in rows:
        keys[key].add(stated)
        shared[key, ""].add(stated)
        shared[key, SEPARATOR + label].add(stated)
    groups = parted(shared, different)
    renamed = apart(keys, groups, different)
    connection.execute("delete from keys where stated in (select unnest(?::varchar[]))", [members])
    connection.executemany(
        "insert into keys values (?, ?, ?)",
        [(stated, renamed.get((stated, key), key), rank) for stated, key, rank, _ in sorted(
            rows, key=lambda row: (row[0], row[1]))],
    )  # fmt: skip


def parted(
    shared: Mapping[Shared, Iterable[str]], different: Sequence[Pair]
) -> dict[str, frozenset[str]]:
    """Join what shares something, the rarest first, but never two things that differ.

    >>> groups = parted({("name", ""): ["a", "b", "c"], ("siren", ""): ["b", "c"]}, [("a", "b")])
    >>> sorted(groups["a"]), sorted(groups["c"])
    (['a'], ['b', 'c'])
    """
    order = _mentions(different)
    enemies: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in different:
        enemies[one].add(other)
        enemies[other].add(one)
    group = {thing: {thing} for things in shared.values() for thing in things}
    # What was judged the same comes first, whoever else shares it.
    for key in sorted(shared, key=lambda k: (not _is_judged(k), len(set(shared[k])), k[0], k[1])):
        things = sorted(shared[key], key=lambda t: (order.get(t, len(order)), t))
        for thing in things:
            for other in things:
                if other == thing or group[other] is group[thing]:
                    break  # those that come later join it when it is their turn
                if not any(enemies[m] & group[other] for m in group[thing] if m in enemies):
                    _merge(group, other, thing)
                    break
    return {thing: frozenset(members) for thing, members in group.items()}


def apart(
    keys: Mapping[str, Iterable[str]],
    groups: Mapping[str, frozenset[str]],
    different: Sequence[Pair],
) -> dict[tuple[str, str], str]:
    """Return, by thing and key, the key that it has instead where several groups share that one.

    The group that a judgement named first keeps it, and with it the identifier that it gives.
    """
    order = _mentions(different)
    renamed: dict[tuple[str, str], str] = {}
    for key, things in keys.items():
        heads = {t: min(groups[t], key=lambda m: (order.get(m, len(order)), m)) for t in things}
        first = min(heads.values(), key=lambda m: (order.get(m, len(order)), m))
        for thing, head in heads.items():
            if head != first:
                renamed[thing, key] = SEPARATOR.join([key, APART, head])
    return renamed


def _mentions(different: Sequence[Pair]) -> dict[str, int]:
    mentioned = dict.fromkeys(thing for pair in different for thing in pair)
    return {thing: place for place, thing in enumerate(mentioned)}


def _is_judged(key: Shared) -> bool:
    return key[0].startswith(SAME + SEPARATOR)


def _merge(group: dict[str, set[str]], one: str, other: str) -> None:
    for member in group[other]:
        group[one].add(member)
        group[member] = group[one]
