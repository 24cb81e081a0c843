--+ summary:
--+   en: Which agreements are to be implemented locally, where they are, and where not yet
--+   fr: Quels accords sont à décliner localement, où ils le sont, et où ils ne le sont pas encore
--+ description: >
--+   One row for an agreement and a territory of a level at which it is to be implemented: the state
--+   is implemented, with the local agreement that does it, or waiting, where no loaded source tells
--+   of one. Territories are those of the lists loaded; where none are, the régions are known. A
--+   level of which no list is known has one row, unlisted. A local agreement of which the territory
--+   is not told has a row without one. Of an agreement that applies somewhere, only territories
--+   there are told, as far as lists say what lies where.
--+ tags: [time, agreements, territories, gaps]
--+ parameters:
--+   agreement: {type: agreement, about: Only this agreement and what implements it, optional: true}
--+   level: {type: text, about: 'Only this level, as region or departement', optional: true}
--+   state: {type: text, about: 'Only implemented, only waiting, or only unlisted', optional: true}
--+ columns:
--+   agreement: iri
--+   agreement_label: text
--+   level: text
--+   territory: iri
--+   territory_label: text
--+   code: text
--+   state: text
--+   implemented_by: iri
--+   implemented_by_label: text
--+   implemented_on: date
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
with told as materialized (
    select a.thing as agreement, arg_min(a.label, (h.position, a.id)) as label,
           arg_min(a.signed_on, (-length(a.signed_on), h.position, a.id)) as signed_on,
           list_sort(list_distinct(flatten(list(coalesce(a.applies_to, []))))) as applies_to
    from agreements a join held h on h.source = a.source
    group by a.thing
),
expected as materialized (
    select agreement, level, arg_min(struct_pack(id := id, source := source), (position, id))
               as fact
    from (select a.thing as agreement, unnest(a.implemented_at) as level, a.id, a.source,
                 h.position
          from agreements a join held h on h.source = a.source)
    where ($agreement is null or agreement = $agreement) and ($level is null or level = $level)
    group by agreement, level
),
implementing as materialized (
    select linked_agreement as agreement, agreement as local,
           arg_min(struct_pack(id := l.id, source := l.source), (h.position, l.id)) as fact
    from agreement_links l join held h on h.source = l.source
    where l.link = 'implements' and l.agreement <> l.linked_agreement
          and ($agreement is null or l.linked_agreement = $agreement)
    group by all
),
-- Where a local agreement is: what lists say of its territory, else the names of where and who.
placed as materialized (
    select distinct m.local, s.territory, null as form
    from implementing m join scopes s on s.agreement = m.local
    union
    select m.local, null, form_of(t.label)
    from implementing m join scopes s on s.agreement = m.local
    join identities i on i.resolved = s.territory join stated.territories t on t.id = i.stated
    union
    select m.local, null, form_of(o.label)
    from implementing m join participations p on p.agreement = m.local
    join identities i on i.resolved = p.actor join stated.organisations o on o.id = i.stated
),
wanted as materialized (
    select e.agreement, e.level, e.fact, l.kind, l.code, l.territory, l.label, l.forms
    from expected e join told t on t.agreement = e.agreement
    left join levels l on l.kind = e.level
         and coalesce(l.possible_from <= latest(t.signed_on), true)
         and coalesce(l.possible_until >= earliest(t.signed_on), true)
    where l.territory is null or len(t.applies_to) = 0 or l.territory in (select unnest(t.applies_to))
       or exists (select 1 from within w where w.below = l.territory
                  and list_contains(t.applies_to, w.above))
       or not exists (select 1 from places p where list_contains(t.applies_to, p.territory))
),
done as materialized (
    select distinct w.agreement, w.level, w.code, m.local, m.fact
    from wanted w join implementing m on m.agreement = w.agreement
    join placed p on p.local = m.local
         and (p.territory = w.territory or list_contains(w.forms, p.form))
),
answered as (
    select w.agreement, w.level, w.territory, w.label as territory_label, w.code,
           case when w.kind is null then 'unlisted' when d.local is null then 'waiting'
                else 'implemented' end as state,
           d.local, coalesce(d.fact, w.fact) as fact,
           if(d.local is null, 'implemented_at', 'link') as property
    from wanted w left join done d on d.agreement = w.agreement and d.level = w.level
         and d.code is not distinct from w.code
    union all
    select m.agreement, null, null, null, null, 'implemented', m.local, m.fact, 'link'
    from implementing m
    where $level is null and (m.agreement, m.local) not in (select agreement, local from done)
),
proven as (
    select e.fact, e.source, e.property,
           arg_min(struct_pack(quote := e.quote, first := e.start, last := e."end"),
                   (e.start - e."end", e.start)) as proof
    from evidence e semi join answered a on a.fact.id = e.fact and a.fact.source = e.source
    where e.property in ('implemented_at', 'link') group by all
)
select a.agreement, t.label as agreement_label, a.level, a.territory, a.territory_label, a.code,
       a.state, a.local as implemented_by, m.label as implemented_by_label,
       m.signed_on as implemented_on, a.fact.source as source, e.proof.quote as quote,
       e.proof.first as start, e.proof.last as "end"
from answered a join told t on t.agreement = a.agreement left join told m on m.agreement = a.local
left join proven e on e.fact = a.fact.id and e.source = a.fact.source and e.property = a.property
where $state is null or $state = a.state
order by t.signed_on, agreement_label, a.agreement, a.level nulls last, a.code nulls last, a.state,
         implemented_on, implemented_by_label, a.local
