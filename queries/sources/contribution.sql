--+ summary:
--+   en: What each source tells that no other does, and what it shares with others
--+   fr: Ce que chaque source est seule à dire, et ce qu'elle dit avec d'autres
--+ description: >
--+   One row for a source and a kind of what it tells: agreements, actors, people, places, parties
--+   of agreements, pairs of partners, signatures and roles. `alone` would be lost without it,
--+   `shared` is told by others too. The labels are of what it is alone to tell, and the facts
--+   begin with these, a hundred at most.
--+ tags: [sources, coverage]
--+ parameters:
--+   source: {type: source, about: 'Only this source, by short name, path or URI', optional: true}
--+   about: {type: text, about: 'Only one kind, as agreements or partners', optional: true}
--+ columns:
--+   source: source
--+   about: text
--+   told: integer
--+   alone: integer
--+   shared: integer
--+   labels: list
--+   facts: list
with things as (
    select 'agreements' as about, i.resolved as thing, a.source, a.id as fact, a.label
    from stated.agreements a join identities i on i.stated = a.id
    union all
    select 'organisations', i.resolved, o.source, o.id, o.label
    from stated.organisations o join identities i on i.stated = o.id
    union all
    select 'people', i.resolved, p.source, p.id, p.label
    from stated.people p join identities i on i.stated = p.id
    union all
    select 'territories', i.resolved, t.source, t.id, t.label
    from stated.territories t join identities i on i.stated = t.id
),
told as (
    select about, thing, source, fact, null as other, null as further from things
    union all
    select 'parties', p.agreement, p.source, p.id, p.actor, p.party_role
    from participations p where p.actor is not null
    union all
    select 'partners', least(p.actor, q.actor), p.source, unnest([p.id, q.id]),
           greatest(p.actor, q.actor), null
    from participations p
    join participations q on q.agreement = p.agreement and q.source = p.source and q.id > p.id
         and q.actor <> p.actor and q.party_role = p.party_role
    where p.party_role = 'contracting-party'
    union all
    select 'signatures', s.agreement, s.source, s.id, s.signer, null
    from signatures s where s.signer is not null
    union all
    select 'roles', r.holder, r.source, r.id, r.organisation, lower(r.title) from roles r
),
said as (
    select about, thing, other, further, source, min(fact) as first, list(distinct fact order by fact) as facts
    from told group by all
),
counted as (
    select *, count(*) over (partition by about, thing, other, further) as sources from said
),
named as (
    select c.*, concat_ws(' – ', label_of(c.thing), label_of(c.other))
               || case c.about when 'roles' then ' (' || c.further || ')' else '' end as label
    from counted c
)
select d.source, d.about, count(*) as told, count(*) filter (where d.sources = 1) as alone,
       count(*) filter (where d.sources > 1) as shared,
       coalesce(list_sort(list(distinct d.label) filter (where d.sources = 1)), [])[:20] as labels,
       list_distinct(flatten(list(d.facts order by d.sources > 1, d.first)))[:100] as facts
from named d join held h on h.source = d.source
where ($source is null or h.document = $source) and ($about is null or d.about = $about)
group by d.source, h.position, d.about
order by h.position, d.source, d.about
