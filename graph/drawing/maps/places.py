"""What is told of agreements and places: which territory each is about, how surely, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pactgraph.graph.drawing.citing import Proven
from pactgraph.graph.networks.choice import Choice, choosing
from pactgraph.ontology.vocabulary import concepts

from .outlines import outlines

if TYPE_CHECKING:
    import duckdb

DEPARTEMENT, REGION, COUNTRY, GROUPING = "departement", "region", "pays", "epci"
OVERSEAS = "97"  # after which a third character tells the département in a code of Insee
# On its day, an agreement is certainly about what governs or holds certainly on that day.
_TOLD = """
create or replace temp table told_of_places as
with timed as (
    select t.agreement, t.label, t.signed_on, t.fact, t.source,
           earliest(coalesce(t.effective_from, t.signed_on, t.announced_on)) as first_day,
           latest(coalesce(t.effective_from, t.signed_on, t.announced_on)) as last_day
    from agreements_told t join chosen_agreements c on c.agreement = t.agreement
    where $about is null or t.agreement in (
        select agreement from participations where $about in (actor, via)
        union all select agreement from signatures where $about in (signer, acting_body)
        union all select $about)
)
select d.agreement, d.label, d.signed_on, d.first_day, d.last_day,
       s.territory, s.link, s.party, coalesce(s.property, 'label') as property,
       coalesce(s.fact, d.fact) as fact, coalesce(s.source, d.source) as source,
       coalesce(s.certainty <> 'ambiguous' and (s.is_timeless or coalesce(
           s.certain_from <= d.first_day and s.certain_until >= d.last_day, false)), false)
           as is_certain
from timed d left join scopes s on s.agreement = d.agreement
    and coalesce(s.possible_from <= s.possible_until, true)
    and coalesce(s.possible_from <= d.last_day, true)
    and coalesce(s.possible_until >= d.first_day, true)
"""
_PROVEN = """
select t.*, proof_of(t.fact, t.source, t.property) as proof, r.record,
       label_of(t.party) as party_label
from told_of_places t
left join (select id, source, record from participations
           union all select id, source, record from agreements) r
on r.id = t.fact and r.source = t.source
order by t.agreement, t.territory, not t.is_certain, t.source, t.fact
"""
# What lists say of a territory comes before what announcements call it.
_DESCRIBED = """
with wanted as (select distinct territory from told_of_places where territory is not null),
stated as (
    select i.resolved as territory, t.*, h.position from territories t
    join identities i on i.stated = t.id join held h on h.source = t.source
    where i.resolved in (select territory from wanted)
)
select w.territory, coalesce(any_value(p.label), label_of(w.territory)) as label,
       coalesce(any_value(p.kind), arg_min(s.kind, (s.position, s.id))) as kind,
       coalesce(any_value(p.code), arg_min(s.insee_code, (s.position, s.id))) as code,
       arg_min(cast(s.longitude as double), (s.position, s.id))
           filter (where s.latitude is not null) as east,
       arg_min(cast(s.latitude as double), (s.position, s.id))
           filter (where s.longitude is not null) as north
from wanted w left join places p on p.territory = w.territory
left join stated s on s.territory = w.territory
group by w.territory order by w.territory
"""
_HOLDS = (
    "coalesce({0}.possible_from <= t.last_day, true)"
    " and coalesce({0}.possible_until >= t.first_day, true)"
)
_SURELY = "coalesce({0}.certain_from <= t.first_day and {0}.certain_until >= t.last_day, false)"
# The départements above a territory; of a grouping that no single one holds, those of its members.
_ABOVE = f"""
with above as (
    select t.agreement, t.territory, w.above, false as is_part,
           bool_or({_SURELY.format("w")}) as is_certain
    from told_of_places t join "within" w on w.below = t.territory
    where {_HOLDS.format("w")} group by all
),
parts as (
    select t.agreement, t.territory, w.above, true as is_part,
           bool_or({_SURELY.format("m")} and {_SURELY.format("w")}) as is_certain
    from told_of_places t join "within" m on m.above = t.territory
    join "within" w on w.below = m.below
    where t.territory in (select unnest($groupings::varchar[]))
      and {_HOLDS.format("m")} and {_HOLDS.format("w")}
    group by all
)
select a.agreement, a.territory, p.code, a.is_part, a.is_certain
from (select * from above union all select * from parts) a
join places p on p.territory = a.above and p.kind = '{DEPARTEMENT}'
order by a.agreement, a.territory, a.is_part, p.code
"""
_NAMES = "select code, min(label) from places where kind = ? and code is not null group by code"
_BENEATH = f"""
select r.territory, list(distinct d.code order by d.code) from places r
join "within" w on w.above = r.territory
join places d on d.territory = w.below and d.kind = '{DEPARTEMENT}'
where r.kind = '{REGION}' group by r.territory
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A territory: what it is called, of which kind it is, its code, and where it is, if told."""

    territory: str
    label: str
    kind: str
    code: str | None
    point: tuple[float, float] | None = None  # east, north: as a source gives it

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return self.kind == COUNTRY

    @property
    def is_region(self) -> bool:
        """Whether it is a région."""
        return self.kind == REGION


@dataclass(frozen=True, slots=True)
class Lying:
    """A département in which a territory lies, or a part of it, on the day of an agreement."""

    code: str
    is_part: bool
    is_certain: bool


@dataclass(frozen=True, slots=True)
class About:
    """An agreement and one territory that it is about; what has no place is about none."""

    agreement: str
    label: str
    signed_on: str | None
    place: Place | None
    link: str | None
    parties: tuple[str, ...]  # who governs it, if that is why
    is_certain: bool
    lying: tuple[Lying, ...]
    proofs: tuple[Proven, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of agreements and places, and what départements and régions are."""

    abouts: tuple[About, ...]
    names: Mapping[str, str]  # of départements, by code
    beneath: Mapping[str, Sequence[str]]  # the codes of the départements of a région


def told_of(
    connection: duckdb.DuckDBPyConnection, choice: Choice, about: str | None = None
) -> Told:
    """Return what agreements are about, by agreement and territory; ``about`` is an actor.

    Where no list of territories is held, a commune lies where its code of Insee says.
    """
    with choosing(connection, choice):
        connection.execute(_TOLD, {"about": about})
        places = {row[0]: _place(*row) for row in connection.execute(_DESCRIBED).fetchall()}
        groupings = sorted(one for one, place in places.items() if place.kind in _groupings())
        lying: dict[tuple[str, str], dict[str, Lying]] = {}
        for agreement, territory, code, part, sure in connection.execute(
            _ABOVE, {"groupings": groupings}
        ).fetchall():
            known = lying.setdefault((agreement, territory), {})
            known.setdefault(code, Lying(code, part, sure))
        rows = _rows(connection)
        names = dict(connection.execute(_NAMES, [DEPARTEMENT]).fetchall())
        beneath = dict(connection.execute(_BENEATH).fetchall())
    return Told(tuple(_abouts(rows, places, lying)), names, beneath)


def _abouts(
    rows: Sequence[Mapping[str, Any]],
    places: Mapping[str, Place],
    lying: Mapping[tuple[str, str], Mapping[str, Lying]],
) -> list[About]:
    """Gather what several facts say of an agreement and a territory; the surest counts."""
    gathered: dict[tuple[str, str | None], list[Mapping[str, Any]]] = {}
    for row in rows:
        gathered.setdefault((row["agreement"], row["territory"]), []).append(row)
    found = []
    for (agreement, territory), facts in gathered.items():
        place = places.get(territory or "")
        above = lying.get((agreement, territory or ""), {})
        found.append(
            About(
                agreement=agreement,
                label=facts[0]["label"] or agreement,
                signed_on=facts[0]["signed_on"],
                place=place,
                link=facts[0]["link"],
                parties=tuple(dict.fromkeys(f["party_label"] for f in facts if f["party_label"])),
                is_certain=any(fact["is_certain"] for fact in facts),
                lying=_lying(place, tuple(above.values())),
                proofs=tuple(_proven(fact) for fact in facts),
            )
        )
    return found


def _lying(place: Place | None, above: tuple[Lying, ...]) -> tuple[Lying, ...]:
    """Return the départements of a territory: itself, those above it, or that of its code."""
    if place is None or place.is_country or place.is_region:
        return ()
    if place.kind == DEPARTEMENT and place.code:
        return (Lying(place.code, False, True),)
    whole = tuple(one for one in above if not one.is_part)
    if whole or above:
        return whole or above
    code = departement_of(place.code or "") if place.kind in _with_insee_codes() else None
    return (Lying(code, False, True),) if code else ()


def departement_of(code: str) -> str | None:
    """Return the département of a commune, with whose code its own begins.

    >>> departement_of("59350"), departement_of("2A004"), departement_of("97411")
    ('59', '2A', '974')
    >>> departement_of("245900410"), departement_of("99") is None
    (None, True)
    """
    if len(code) != len("59350"):
        return None
    found = code[: 3 if code.startswith(OVERSEAS) else 2]
    return found if found in outlines() else None


def _proven(fact: Mapping[str, Any]) -> Proven:
    proof = fact["proof"] or {"quote": None, "start": None, "end": None}
    return Proven(
        fact["fact"], fact["property"], fact["source"],
        proof["quote"], proof["start"], proof["end"], fact["record"],
    )  # fmt: skip


def _place(
    territory: str, label: str | None, kind: str | None, code: str | None,
    east: float | None, north: float | None,
) -> Place:  # fmt: skip
    point = (east, north) if east is not None and north is not None else None
    return Place(territory, label or territory, kind or "", code, point)


def _rows(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    done = connection.execute(_PROVEN)
    names = [column[0] for column in done.description or ()]
    return [dict(zip(names, row, strict=True)) for row in done.fetchall()]


@cache
def _groupings() -> frozenset[str]:
    """Return the kinds of what several municipalities make together."""
    kinds = concepts("territory-kind")
    return frozenset({GROUPING, *(k for k, one in kinds.items() if one.broader == GROUPING)})


@cache
def _with_insee_codes() -> frozenset[str]:
    """Return the kinds whose codes begin with that of their département."""
    return frozenset(k for k in concepts("territory-kind") if k.partition("-")[0] == "commune")
