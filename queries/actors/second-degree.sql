--+ summary:
--+   en: The partners of the partners of an organisation, with which it has no agreement itself
--+   fr: Les partenaires des partenaires d'un organisme, avec lesquels il n'a lui-même aucun accord
--+ description: >
--+   One row for an organisation, the one that most partners lead to first; through counts these
--+   partners, agreements what they made with it. Facts are the agreements of both steps.
--+ tags: [actors, organisations]
--+ parameters:
--+   actor: {type: organisation, about: The organisation to begin with}
--+   first: {type: number, about: 'Only so many rows, the first', optional: true}
--+ columns:
--+   other: iri
--+   other_label: text
--+   through: integer
--+   agreements: integer
--+   facts: list
with parties as materialized (
    select distinct agreement, actor from participations
    where actor is not null and party_role = 'contracting-party'
),
own as materialized (select agreement from parties where actor = $actor),
-- The agreements by which each partner is one.
partners as materialized (
    select actor as partner, list(agreement) as facts from parties
    where agreement in (from own) and actor <> $actor group by actor
),
theirs as materialized (
    select agreement, actor as partner from parties where actor in (select partner from partners)
),
reached as materialized (
    select p.actor as other, t.partner, t.agreement
    from theirs t join parties p on p.agreement = t.agreement
    where p.actor <> $actor and p.actor not in (select partner from partners)
),
counted as materialized (
    select other, count(distinct partner) as through, count(distinct agreement) as agreements
    from reached group by other
),
chosen as materialized (
    select * from counted
    qualify $first is null or rank() over (order by through desc, agreements desc) <= $first
),
proven as (
    select other, list_sort(list_distinct(list(agreement))) as facts from (
        select r.other, r.agreement from reached r where r.other in (select other from chosen)
        union all
        select r.other, unnest(p.facts) from (
            select distinct other, partner from reached where other in (select other from chosen)
        ) r join partners p on p.partner = r.partner
    ) group by other
)
select c.other, l.label as other_label, c.through, c.agreements, p.facts
from chosen c join proven p on p.other = c.other left join labels l on l.thing = c.other
order by c.through desc, c.agreements desc, other_label, c.other
limit coalesce(cast($first as bigint), 9223372036854775807)
