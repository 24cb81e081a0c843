--+ summary:
--+   en: Who made the most agreements, in a year or at any time
--+   fr: Qui a conclu le plus d'accords, une année ou de tout temps
--+ description: >
--+   One row for a party, the one with the most agreements first; an agreement told by several
--+   sources counts once. Facts are the agreements. By partners, actors/central ranks.
--+ tags: [actors, organisations, counts]
--+ parameters:
--+   year: {type: year, about: 'Only what was signed in that year', optional: true}
--+   first: {type: number, about: 'Only so many rows, the first', optional: true}
--+ columns:
--+   actor: iri
--+   actor_label: text
--+   agreements: integer
--+   facts: list
with parties as materialized (
    select distinct agreement, actor from participations
    where actor is not null and party_role = 'contracting-party' and ($year is null or agreement in (
        select a.thing from agreements a
        where left(a.signed_on, 4) = $year
    ))
),
-- Rows that are alike are told apart by their labels, so that all of them are kept here.
chosen as materialized (
    select actor, count(*) as agreements from parties group by actor
    qualify $first is null or rank() over (order by agreements desc) <= $first
),
proven as (
    select actor, list_sort(list(agreement)) as facts from parties
    where actor in (select actor from chosen) group by actor
)
select c.actor, l.label as actor_label, c.agreements, p.facts
from chosen c join proven p on p.actor = c.actor left join labels l on l.thing = c.actor
order by c.agreements desc, actor_label, c.actor
limit coalesce(cast($first as bigint), 9223372036854775807)
