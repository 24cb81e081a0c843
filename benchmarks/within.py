"""What a dated closure costs and gives, beside SQL written by hand over the same rows.

    python benchmarks/within.py [AGREEMENTS]

The territories of France as they ship with pactgraph, and agreements that apply to communes drawn
at random; every fifth has a grouping as a party, which is known by its name. The SQL by hand walks
the links itself, reads one compact Parquet file a table, and has to give the same rows.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.derived import columns
from pactgraph.graph.derived.territories import closure, groupings
from pactgraph.graph.derived.territories.jurisdictions import find_jurisdictions
from pactgraph.graph.derived.territories.official import list_official_names
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.loaders.territories.loading import load

SEED = 7
DAY = date(2024, 7, 1)
TIMES = 9
ASKED = {"a commune": "59350", "a grouping": "200093201", "a département": "59", "a region": "32"}
KINDS = {"59": "departement", "32": "region"}  # codes of two digits are used twice
FACT = {"certainty": "stated", "modality": "asserted", "rule": "table.row"}
COMPACT = {
    "links": "select below, above, possible_from, possible_until, certain_from, certain_until"
    " from within where levels = 1",
    "applies": "select agreement, territory from scopes where link = 'applies-to'",
    "parties": "select distinct agreement, party from scopes where link = 'jurisdiction'",
    "governs": "select * from jurisdictions",
    "agreements": "select i.resolved as agreement, a.label, a.signed_on from agreements a"
    " join identities i on i.stated = a.id",
    "labels": "select territory as thing, label from places union all select i.resolved, o.label"
    " from stated.organisations o join identities i on i.stated = o.id",
}
# Which agreements, and how surely: of the tables that pactgraph derives.
BARE = """
select agreement, bool_or(sure) as sure from (
    select s.agreement, coalesce($on between w.certain_from and w.certain_until, false)
           and (s.is_timeless
                or coalesce($on between s.certain_from and s.certain_until, false)) as sure
    from within w join scopes s on s.territory = w.below
    where w.above = $territory
      and coalesce(w.possible_from <= $on, true) and coalesce(w.possible_until >= $on, true)
      and coalesce(s.possible_from <= $on, true) and coalesce(s.possible_until >= $on, true)
) group by agreement
"""
WALK = """
with recursive walked(territory, sure) as (
    select $territory, true
    union
    select l.below, w.sure and coalesce($on between l.certain_from and l.certain_until, false)
    from walked w join links l on l.above = w.territory
    where coalesce(l.possible_from <= $on, true) and coalesce(l.possible_until >= $on, true)
),
beneath as (
    select territory, bool_or(sure) as sure from walked
    where territory <> $territory group by territory
),
found as (
    select a.agreement, a.territory, cast(null as varchar) as party, b.sure
    from applies a join beneath b on b.territory = a.territory
    union all
    select p.agreement, g.territory, p.party,
           b.sure and coalesce($on between g.certain_from and g.certain_until, false)
    from parties p join governs g on g.organisation = p.party
    join beneath b on b.territory = g.territory
    where coalesce(g.possible_from <= $on, true) and coalesce(g.possible_until >= $on, true)
)
"""
BARE_BY_HAND = WALK + "select agreement, bool_or(sure) from found group by agreement"
BY_HAND = (
    WALK
    + """
select f.agreement, if(f.sure, 'certain', 'possible') as certainty, a.label, p.label as party_label,
       t.label as territory_label, a.signed_on
from found f join agreements a on a.agreement = f.agreement
left join labels p on p.thing = f.party left join labels t on t.thing = f.territory
where try_cast(a.signed_on as date) <= $on
order by certainty, a.signed_on, a.label, f.agreement
"""
)


def facts_of(agreements: int, communes: list[tuple[str, str]], bodies: list[str]) -> Facts:
    """Make the facts of a register of agreements, each about one commune."""
    chance = random.Random(SEED)
    facts = Facts("file:///register.csv")
    facts.describe(headline="Register of agreements", language="en")
    places = [
        facts.state("territory", "territories", code, label=label, kind="commune",
                    insee_code=code, **FACT)
        for code, label in communes
    ]  # fmt: skip
    actors = [
        facts.state("organisation", "organisations", label, label=label, kind="epci", **FACT)
        for label in bodies
    ]
    for number in range(agreements):
        day = f"{chance.randint(2000, 2023)}-{chance.randint(1, 12):02d}-01"
        made = facts.state(
            "agreement", "agreements", str(number), label=f"Convention {number}", kind="contrat",
            status="signed", signed_on=day, applies_to=[chance.choice(places)], **FACT,
        )  # fmt: skip
        if number % 5 == 0:
            facts.add(
                "participation", "participations", made, agreement=made,
                actor=chance.choice(actors), party_role="contracting-party", **FACT,
            )  # fmt: skip
    return facts


def _timed(job: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    made = job()
    return time.perf_counter() - start, made


def _median(job: Callable[[], Any]) -> float:
    """Return the milliseconds of processors that a job takes: others may be using them too."""
    job()
    times = []
    for _ in range(TIMES):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def build(kg: KnowledgeGraph) -> Iterator[str]:
    """Yield what each step of deriving the tables about territories takes."""
    steps: dict[str, Callable[[Any], None]] = {
        "paths of links": closure.close,
        "groupings by their members": groupings.place_groupings,
        "places and official names": list_official_names,
        "who governs what": find_jurisdictions,
    }
    published = kg.store.path / columns.RENDITIONS / str(kg.store.manifest.version)
    with columns.connect_stated(kg.store.path, kg.store.manifest) as connection:
        columns.view_identities(connection, published / columns.IDENTITIES)
        columns.view_resolved(connection)
        total = 0.0
        for what, step in steps.items():
            took, _ = _timed(partial(step, connection))
            total += took
            yield f"{what:<32}{took:8.2f} s"
        counted = connection.execute("select count(*) from within").fetchone()
        yield f"{'in all':<32}{total:8.2f} s, {(counted or (0,))[0]:,} rows"


def ask(kg: KnowledgeGraph, folder: Path) -> Iterator[str]:
    """Yield the question beside the SQL by hand: milliseconds, medians, and the ratio."""
    ours = kg._columns
    hand = duckdb.connect(config={"threads": columns.THREADS})
    for name, query in COMPACT.items():
        ours.execute(f"create temp table x as {query}")
        rows = ours.sql("select * from x").to_arrow_table()
        hand.register("rows", rows)
        hand.execute(f"copy rows to '{folder / name}.parquet' (format parquet)")
        hand.execute(f"create view {name} as from read_parquet('{folder / name}.parquet')")
        ours.execute("drop table x")
    base = kg.store.manifest.base
    yield f"{'what lies within':<18}{'rows':>8}{'ours':>10}{'by hand':>10}{'ratio':>8}"
    for what, code in ASKED.items():
        thing = _thing(ours, code)
        bound = {"territory": thing, "on": DAY}
        given: dict[str, Any] = {"territory": base + thing, "on": DAY, "relation": "within"}
        bare = partial(_rows, ours, BARE, bound), partial(_rows, hand, BARE_BY_HAND, bound)
        yield from _beside(f"{what}, bare", *bare)
        told = partial(_told, kg, given), partial(_rows, hand, BY_HAND, bound)
        yield from _beside(f"{what}, told", *told)


def _rows(connection: duckdb.DuckDBPyConnection, query: str, bound: dict[str, Any]) -> list[Any]:
    return connection.execute(query, bound).fetchall()


def _told(kg: KnowledgeGraph, given: dict[str, Any]) -> list[Any]:
    base = kg.store.manifest.base
    found = kg.ask("territories/agreements", **given)
    return [(str(row["agreement"]).removeprefix(base), row["certainty"]) for row in found]


def _beside(
    what: str, one: Callable[[], list[Any]], other: Callable[[], list[Any]]
) -> Iterator[str]:
    """Yield how long both take, once they have said the same."""
    found = one()
    if {row[:2] for row in found} != {row[:2] for row in other()}:
        raise SystemExit(f"{what}: the two answers differ")
    ours, hand = _median(one), _median(other)
    yield f"{what:<18}{len(found):>8,}{ours:>10.1f}{hand:>10.1f}{ours / hand:>8.2f}"


def _thing(connection: duckdb.DuckDBPyConnection, code: str) -> str:
    found = connection.execute(
        "select territory from places where code = ? and kind = coalesce(?, kind)",
        [code, KINDS.get(code)],
    ).fetchall()
    return str(found[0][0])


def run(agreements: int, folder: Path) -> Iterator[str]:
    """Yield the lines of the tables of figures."""
    kg = pactgraph.open(folder / "store", create=True)
    took, _ = _timed(lambda: load(kg.store))
    yield f"{'load of the territories':<32}{took:8.2f} s"
    yield from build(kg)
    connection = kg._columns
    communes = connection.execute(
        "select code, label from places where kind = 'commune' and certain_until > '2023-01-01'"
        " order by code"
    ).fetchall()
    bodies = connection.execute(
        "select distinct label from places p where length(code) = 9 order by label"
    ).fetchall()
    facts = facts_of(agreements, communes, [label for (label,) in bodies])
    source = Source(facts.uri, sha256(facts.uri.encode()).hexdigest(), 0, "table")
    took, _ = _timed(lambda: kg.store.commit([Reading(source, "benchmark 1", facts)]))
    yield f"{f'load of {agreements:,} agreements':<32}{took:8.2f} s, the closure taken over"
    yield from ask(kg, folder)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(scratch)):
            print(line, flush=True)
