"""Find how two actors are linked through agreements, with the proof of each step.

The path is looked for in the columns, one agreement further at a time, so that the network need
not be built. The fewest agreements win, then the surest facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .choice import Choice, choosing
from .projections import labels_of
from .proofs import Proof, proofs_of, widest

if TYPE_CHECKING:
    import duckdb

MOST_HOPS = 8  # agreements in a path
_START = "create or replace temp table reached as select $start as actor, 0 as hops"
# Who is party to an agreement with somebody reached before, and to none with anybody earlier.
_STEP = """
insert into reached
select distinct b.actor, $hops
from (select distinct p.agreement from participations p
      join chosen_agreements c on c.agreement = p.agreement
      where p.actor in (select actor from reached where hops = $hops - 1)) a
join participations b on b.agreement = a.agreement
where b.actor is not null and b.actor not in (select actor from reached)
"""
_REACHED = """
select count(*) filter (where actor = $goal), count(*) filter (where hops = $hops) from reached
"""
# The facts by which one actor is tied to those one step nearer to the start.
_TIES = """
select a.actor, b.actor as nearer, a.agreement, c.signed_on,
       min(a.id) as fact, min(b.id) as other_fact,
       min(case when 'ambiguous' in (a.certainty, b.certainty) then 2
                when a.certainty = 'stated' and b.certainty = 'stated' then 0 else 1 end) as doubt,
       count(distinct a.source) as sources
from participations a join chosen_agreements c on c.agreement = a.agreement
join participations b on b.agreement = a.agreement and b.source = a.source
join reached r on r.actor = b.actor and r.hops = $hops - 1
where a.actor in (select unnest($actors)) group by all
"""
_SOURCES = """
select id, any_value(source) from participations
where id in (select unnest($facts)) group by id
"""
CERTAINTIES = ("stated", "inferred", "ambiguous")  # in the order of doubt


@dataclass(frozen=True, slots=True)
class Step:
    """One agreement of a path: who it leads from and to, and the facts that make both parties."""

    start: str
    agreement: str
    end: str
    signed_on: str | None
    certainty: str
    facts: tuple[str, str]
    source: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class PathFound:
    """How two actors are linked: the steps in order, and the names of all who stand in them."""

    steps: tuple[Step, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    others: int = 0  # further paths of the same length

    def __len__(self) -> int:
        """Return the number of agreements between the two."""
        return len(self.steps)


def path(
    connection: duckdb.DuckDBPyConnection, start: str, end: str, choice: Choice | None = None
) -> PathFound | None:
    """Return the shortest and, of the shortest, the surest path; None where there is none.

    ``start`` and ``end`` are the identifiers of two actors.
    """
    with choosing(connection, choice or Choice()):
        hops = _search(connection, start, end)
        if hops is None:
            return None
        return _surest(connection, end, hops) if hops else PathFound(())


def _search(connection: duckdb.DuckDBPyConnection, start: str, end: str) -> int | None:
    """Reach out from the start, one agreement at a time; return after how many the end is met."""
    connection.execute(_START, {"start": start})
    for hops in range(MOST_HOPS + 1):
        if hops:
            connection.execute(_STEP, {"hops": hops})
        row = connection.execute(_REACHED, {"goal": end, "hops": hops}).fetchone()
        met, more = row or (0, 0)
        if met:
            return hops
        if not more:
            return None
    return None


@dataclass(frozen=True, slots=True)
class _Tie:
    """A step back towards the start."""

    actor: str
    nearer: str
    agreement: str
    signed_on: str | None
    fact: str
    other_fact: str
    doubt: int
    sources: int


def _surest(connection: duckdb.DuckDBPyConnection, end: str, hops: int) -> PathFound:
    """Walk back from the end, keeping for each actor the surest way to go on from there."""
    known: dict[str, list[_Tie]] = {}
    level = [end]
    for at in range(hops, 0, -1):
        rows = connection.execute(_TIES, {"actors": level, "hops": at}).fetchall()
        for tie in sorted((_Tie(*row) for row in rows), key=_rank):
            known.setdefault(tie.actor, []).append(tie)
        level = sorted({tie.nearer for actor in level for tie in known[actor]})
    chosen = _best(known, end, hops)
    count = _count(known, end, hops)
    return _told(connection, chosen, count - 1)


def _rank(tie: _Tie) -> tuple[object, ...]:
    """Put the surest tie first, then the one that most sources tell of, then the first signed."""
    return tie.doubt, -tie.sources, tie.signed_on or "9", tie.agreement, tie.nearer


def _best(known: Mapping[str, list[_Tie]], end: str, hops: int) -> list[_Tie]:
    """Return the ties of the surest path, from the end back to the start.

    A path is as doubtful as its worst tie, then as all of them together.
    """
    costs: dict[str, tuple[int, int]] = {}
    ways: dict[str, _Tie] = {}

    def cost(actor: str, left: int) -> tuple[int, int]:
        if left == 0:
            return 0, 0
        if actor not in costs:
            options = []
            for number, tie in enumerate(known[actor]):
                worst, total = cost(tie.nearer, left - 1)
                options.append((max(tie.doubt, worst), tie.doubt + total, number))
            worst, total, number = min(options)
            costs[actor], ways[actor] = (worst, total), known[actor][number]
        return costs[actor]

    cost(end, hops)
    found = [ways[end]]
    while len(found) < hops:
        found.append(ways[found[-1].nearer])
    return found


def _count(known: Mapping[str, list[_Tie]], end: str, hops: int) -> int:
    """Count the chains of actors from the start to the end."""
    ways = {end: 1}
    for _ in range(hops):
        following: dict[str, int] = {}
        for actor, number in ways.items():
            for nearer in {tie.nearer for tie in known[actor]}:
                following[nearer] = following.get(nearer, 0) + number
        ways = following
    return sum(ways.values())


def _told(connection: duckdb.DuckDBPyConnection, ties: Sequence[_Tie], others: int) -> PathFound:
    """Write the steps from the start to the end, with their proofs and names."""
    facts = sorted({fact for tie in ties for fact in (tie.fact, tie.other_fact)})
    proofs = proofs_of(connection, facts)
    asked = {"facts": facts}
    sources = dict(connection.execute(_SOURCES, asked).fetchall())
    steps = tuple(
        Step(
            start=tie.nearer,
            agreement=tie.agreement,
            end=tie.actor,
            signed_on=tie.signed_on,
            certainty=CERTAINTIES[tie.doubt],
            facts=(tie.other_fact, tie.fact),
            source=sources[tie.fact],
            proofs=widest(p for fact in (tie.other_fact, tie.fact) for p in proofs.get(fact, ())),
        )
        for tie in reversed(ties)
    )
    things = (thing for s in steps for thing in (s.start, s.agreement, s.end))
    return PathFound(steps, labels_of(connection, things), others)
