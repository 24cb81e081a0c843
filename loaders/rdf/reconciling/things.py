"""The bodies and places of a store, with what they are called and numbered by, to be looked up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from pactgraph.graph.derived import columns
from pactgraph.graph.storage.store import Store
from pactgraph.ontology import tables

from .shapes import Shape

_STATED = """
select i.resolved, s.id, s.label, s.alt_labels, s.kind, {numbers}
from stated.{table} s join identities i on i.stated = s.id
where not list_contains(?::varchar[], s.source) or list_contains(?::varchar[], i.resolved)
order by i.resolved, s.label, s.id
"""
LISTS = "territories"  # the kind of sources that list places, of which nothing is asked


@dataclass(slots=True)
class Thing:
    """One resolved thing, and all that its sources say of its names, numbers and kind."""

    iri: str
    fact: str  # what the first source states of it
    table: str
    label: str
    names: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    numbers: dict[str, set[str]] = field(default_factory=dict)  # by column


def things(store: Store, shape: Shape, wanted: Collection[str] = ()) -> list[Thing]:
    """Return the things of the tables that a shape speaks of, or those of some IRIs, in order.

    People are not among them: nobody's name is sent anywhere. Nor are places that only a list
    of all places knows, unless they are wanted by IRI.
    """
    found: dict[str, Thing] = {}
    lists = [uri for uri, entry in store.manifest.sources.items() if entry.kind == LISTS]
    base = store.manifest.base
    with columns.connect(store.path, store.manifest) as connection:
        for table in shape.numbers:
            numbers = _numbers(table, shape)
            rows = connection.execute(
                _STATED.format(table=table, numbers=", ".join(f"s.{one}" for one in numbers)),
                [lists, [iri.removeprefix(base) for iri in wanted]],
            ).fetchall()
            for resolved, stated, label, others, kind, *numbered in rows:
                thing = found.setdefault(resolved, Thing(base + resolved, stated, table, label))
                thing.names += [one for one in (label, *(others or ())) if one not in thing.names]
                thing.kinds |= {kind} if kind else set()
                for name, value in zip(numbers, numbered, strict=True):
                    thing.numbers.setdefault(name, set()).update({value} if value else ())
    return [thing for thing in found.values() if not wanted or thing.iri in wanted]


def _numbers(table: str, shape: Shape) -> list[str]:
    """Return the columns of a table that the shape has numbers for, and its own identifier."""
    known = {column.name for column in tables()[table].columns}
    return [name for name in (*shape.numbers[table], shape.identifier) if name in known]
