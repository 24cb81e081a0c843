--+ summary:
--+   en: How many agreements there are by year, kind, status, theme or audience
--+   fr: Combien d'accords par année, par type, par statut, par thème ou par public
--+ description: >
--+   One row for a value, the most frequent first. By is year, kind, status, theme or audience, and
--+   year if left out. An agreement told by several sources counts once; one with several themes
--+   counts for each. An empty value stands for those of which it is not known.
--+ tags: [agreements, counts]
--+ parameters:
--+   by: {type: text, about: 'year (if left out), kind, status, theme or audience', optional: true}
--+   actor: {type: organisation, about: Only where this body is a party, optional: true}
--+ columns:
--+   by: text
--+   value: text
--+   agreements: integer
--+   facts: list
with stated as (
    select a.thing as agreement, a.id as fact, a.themes, a.target_groups
    from agreements a
),
chosen as (
    select * from agreements_told
    where not is_cited and ($actor is null or agreement in (
        select agreement from participations
        where actor = $actor and party_role = 'contracting-party'))
),
valued as (
    select 'year' as "by", left(signed_on, 4) as value, agreement, facts from chosen
    union all select 'kind', kind, agreement, facts from chosen
    union all select 'status', status, agreement, facts from chosen
    union all select 'theme', theme, c.agreement, c.facts from chosen c left join (
        select distinct agreement, unnest(themes) as theme from stated
    ) s on s.agreement = c.agreement
    union all select 'audience', audience, c.agreement, c.facts from chosen c left join (
        select distinct agreement, unnest(target_groups) as audience from stated
    ) s on s.agreement = c.agreement
)
select "by", value, count(distinct agreement) as agreements,
       list_sort(list_distinct(flatten(list(facts)))) as facts
from valued where "by" = coalesce($by, 'year')
group by "by", value
order by agreements desc, value
