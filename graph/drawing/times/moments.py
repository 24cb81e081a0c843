"""What is told of agreements and time: when each is signed, begins and ends, and its proofs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactgraph.graph.drawing.citing import Proven
from pactgraph.graph.networks.choice import Choice, choosing

from .spans import Span, bounds

if TYPE_CHECKING:
    import duckdb

DATES = ("signed_on", "announced_on", "effective_from", "ends_on")
KNOWN_BY = ("signed_on", "effective_from", "announced_on", "ends_on")  # the day in the order
BEGINS = ("effective_from", "signed_on", "announced_on")  # the first that is known
# What is about an actor: it is a party, acts through one, or signs.
_ABOUT = """
select agreement from participations where $about in (actor, via)
union select agreement from signatures where $about in (signer, acting_body)
"""
# An agreement, and all that it follows from or that follows from it, at any distance.
_LINEAGE = """
with recursive ties as (
    select agreement as one, linked_agreement as other from agreement_links
    union select linked_agreement, agreement from agreement_links
), lineage as (
    select $about as agreement
    union select t.other from ties t join lineage l on t.one = l.agreement
)
select agreement from lineage
"""
_TIMED = """
create or replace temp table timed_agreements as
select *, coalesce({days}) as day from (
    select t.agreement, t.label, t.kind, t.status, {dates},
           bool_or(a.certainty = 'stated' and a.modality = 'asserted') as is_sure
    from agreements_told t join chosen_agreements c on c.agreement = t.agreement
    join identities i on i.resolved = t.agreement join agreements a on a.id = i.stated
    where $about is null or t.agreement in ({wanted})
    group by all)
"""
_DRAWN = """
create or replace temp table drawn_agreements as
select * from timed_agreements order by day desc nulls last, agreement limit $limit
"""
_LEFT_OUT = """
select year(day), count(*) from timed_agreements
where agreement not in (select agreement from drawn_agreements) group by all order by all
"""
_MOMENTS = "select * from drawn_agreements order by agreement"
_PARTIES = """
select distinct p.agreement, p.actor, label_of(p.actor) as label, o.kind
from participations p join drawn_agreements c on c.agreement = p.agreement
left join (select i.resolved, min(o.kind) as kind from organisations o
           join identities i on i.stated = o.id group by i.resolved) o on o.resolved = p.actor
where p.actor is not null order by p.agreement, label, p.actor
"""
_LINKS = """
select distinct l.agreement, l.linked_agreement, l.link, label_of(l.linked_agreement) as label
from agreement_links l join drawn_agreements c on c.agreement = l.agreement
where l.agreement <> l.linked_agreement order by all
"""
# Each date is proven by what states it; what has none, by the words that tell of it.
_PROOFS = """
select i.resolved as agreement, a.id as fact, a.source, a.record, p.property,
       proof_of(a.id, a.source, p.property) as proof
from agreements a join identities i on i.stated = a.id
join drawn_agreements c on c.agreement = i.resolved
cross join (select unnest($properties) as property) p
where case p.property {given} else true end
union all
select l.agreement, l.id, l.source, l.record, 'link', proof_of(l.id, l.source, 'link')
from agreement_links l join drawn_agreements c on c.agreement = l.agreement
"""


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an agreement, by its identifier, its name and the kind of body that it is."""

    actor: str
    label: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Following:
    """What an agreement follows from, and how."""

    agreement: str
    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One agreement, and all that is known of its days."""

    agreement: str
    label: str
    kind: str
    status: str
    dates: Mapping[str, Span]
    is_sure: bool  # a source states it outright
    parties: tuple[Party, ...]
    follows: tuple[Following, ...]
    proofs: tuple[Proven, ...]

    @property
    def begins_by(self) -> str | None:
        """Which of its dates it begins with; None where none is known."""
        return next((name for name in BEGINS if name in self.dates), None)

    @property
    def begins(self) -> Span | None:
        """When it begins: when it takes effect, else when it was signed, else announced."""
        return self.dates[self.begins_by] if self.begins_by else None

    @property
    def ends(self) -> Span | None:
        """When it ends."""
        return self.dates.get("ends_on")


def moments(
    connection: duckdb.DuckDBPyConnection, choice: Choice, about: str | None, limit: int
) -> tuple[list[Moment], dict[int | None, int]]:
    """Return the latest of the agreements chosen, by identifier, and how many others by year.

    ``about`` narrows them to those of an actor, or to an agreement and its whole lineage. Those
    without a day are the last to be taken; left out, they are counted under no year.
    """
    wanted = _LINEAGE if about and about.startswith("agreement/") else _ABOUT
    dates = ", ".join(f"{bounds(f't.{name}')} as {name}" for name in DATES)
    days = ", ".join(f'{name}."first", {name}."last"' for name in KNOWN_BY)
    given = " ".join(f"when '{name}' then a.{name} is not null" for name in DATES)
    with choosing(connection, choice):
        connection.execute(_TIMED.format(dates=dates, days=days, wanted=wanted), {"about": about})
        connection.execute(_DRAWN, {"limit": max(1, limit)})
        left_out = dict(connection.execute(_LEFT_OUT).fetchall())
        found = _rows(connection, _MOMENTS)
        parties = _gathered(_rows(connection, _PARTIES))
        links = _gathered(_rows(connection, _LINKS))
        properties = {"properties": [*DATES, "label"]}
        proofs = _gathered(_rows(connection, _PROOFS.format(given=given), properties))
    return [_moment(row, parties, links, proofs) for row in found], left_out


_Gathered = Mapping[str, list[dict[str, Any]]]


def _moment(row: dict[str, Any], parties: _Gathered, links: _Gathered, proofs: _Gathered) -> Moment:
    agreement = row["agreement"]
    return Moment(
        agreement=agreement,
        label=row["label"] or agreement,
        kind=row["kind"] or "",
        status=row["status"] or "",
        dates={name: Span(**row[name]) for name in DATES if row[name]["said"] is not None},
        is_sure=bool(row["is_sure"]),
        parties=tuple(
            Party(one["actor"], one["label"] or one["actor"], one["kind"])
            for one in parties[agreement]
        ),
        follows=tuple(
            Following(one["linked_agreement"], one["label"] or one["linked_agreement"], one["link"])
            for one in links[agreement]
        ),
        proofs=_proven(proofs[agreement]),
    )


def _proven(rows: list[dict[str, Any]]) -> tuple[Proven, ...]:
    """Keep each quote once, under the first property that it proves; rows of tables once too."""
    ranks = {name: rank for rank, name in enumerate((*DATES, "link", "label"))}
    kept: dict[tuple[Any, ...], Proven] = {}
    for row in sorted(rows, key=lambda row: (ranks[row["property"]], row["source"], row["fact"])):
        proof = row["proof"] or {"quote": None, "start": None, "end": None}
        one = Proven(
            row["fact"], row["property"], row["source"],
            proof["quote"], proof["start"], proof["end"], row["record"],
        )  # fmt: skip
        kept.setdefault((one.source, one.start, one.end, one.record), one)
    proving = [one for one in kept.values() if one.quote is not None or one.record is not None]
    return tuple(proving or kept.values())


def _rows(
    connection: duckdb.DuckDBPyConnection, query: str, told: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    done = connection.execute(query, dict(told or {}))
    names = [column[0] for column in done.description or ()]
    return [dict(zip(names, row, strict=True)) for row in done.fetchall()]


def _gathered(rows: list[dict[str, Any]]) -> _Gathered:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["agreement"]].append(row)
    return found
