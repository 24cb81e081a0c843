--+ summary:
--+   en: Who made agreements with whom, in a year or at any time, and how often
--+   fr: Qui a conclu des accords avec qui, une année ou de tout temps, et combien
--+ description: >
--+   One row for two parties of the same agreements, those with the most first; an agreement told
--+   by several sources counts once, in each year that a source gives it. Facts are the agreements.
--+ tags: [actors, organisations, counts]
--+ parameters:
--+   year: {type: year, about: 'Only what was signed in that year', optional: true}
--+   first: {type: number, about: 'Only so many rows, the first', optional: true}
--+ columns:
--+   actor: iri
--+   actor_label: text
--+   partner: iri
--+   partner_label: text
--+   agreements: integer
--+   first_on: date
--+   last_on: date
--+   facts: list
with told as materialized (
    select a.thing as agreement, min(a.signed_on) as first_on, max(a.signed_on) as last_on
    from agreements a
    where $year is null or left(a.signed_on, 4) = $year group by all
),
parties as materialized (
    select distinct p.agreement, p.actor, t.first_on, t.last_on
    from participations p join told t on t.agreement = p.agreement
    where p.actor is not null and p.party_role = 'contracting-party'
),
counted as (
    select a.actor, b.actor as partner, count(*) as agreements, min(a.first_on) as first_on,
           max(a.last_on) as last_on, list_sort(list(a.agreement)) as facts
    from parties a join parties b on b.agreement = a.agreement and a.actor < b.actor group by all
),
-- Rows that are alike are told apart by their labels, so that all of them are kept here.
chosen as materialized (
    select * from counted
    qualify $first is null or rank() over (order by agreements desc) <= $first
)
select c.actor, a.label as actor_label, c.partner, p.label as partner_label, c.agreements,
       c.first_on, c.last_on, c.facts
from chosen c left join labels a on a.thing = c.actor left join labels p on p.thing = c.partner
order by c.agreements desc, actor_label, partner_label, c.actor, c.partner
limit coalesce(cast($first as bigint), 9223372036854775807)
