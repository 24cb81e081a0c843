--+ summary:
--+   en: Which agreements have to do with a territory, and what says so, with lists loaded or without
--+   fr: Quels accords touchent un territoire, et ce qui le dit, avec ou sans listes chargées
--+ description: >
--+   One row for an agreement and what links it to the territory. It applies there or to what holds
--+   it or lies within it (applies-to), a party governs such a territory (jurisdiction), a body that
--+   takes part is named after it (name), or the agreement is to be implemented in each territory of
--+   its kind (level). A name and a level only make it possible. Certain is what lists show on the
--+   day of the agreement. Where an agreement was signed says nothing. For one day, with the paths
--+   between territories, see territories/agreements.
--+ tags: [territories, agreements, time]
--+ parameters:
--+   territory: {type: territory, about: 'The territory asked about, by name, code or IRI'}
--+   link: {type: text, about: 'Only applies-to, jurisdiction, name or level', optional: true}
--+   certainty: {type: text, about: 'Only what is certain, or only possible', optional: true}
--+ columns:
--+   agreement: iri
--+   agreement_label: text
--+   signed_on: date
--+   link: text
--+   certainty: text
--+   why: text
--+   actor: iri
--+   actor_label: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
with told as materialized (
    select a.thing as agreement, arg_min(a.label, (h.position, a.id)) as label,
           arg_min(a.signed_on, (-length(a.signed_on), h.position, a.id)) as signed_on
    from agreements a join held h on h.source = a.source
    group by a.thing
),
asked as materialized (
    select distinct t.kind, t.label, form_of(t.label) as form
    from stated.territories t join identities i on i.stated = t.id where i.resolved = $territory
),
-- The territory itself, all that holds it and all that lies within it, and when.
near as materialized (
    select $territory as territory, 'it is the territory itself' as how, null as possible_from,
           null as possible_until, date '0001-01-01' as certain_from,
           date '9999-12-31' as certain_until
    union all
    select above, 'it lies in {}', possible_from, possible_until, certain_from, certain_until
    from within where below = $territory
    union all
    select below, 'it holds {}', possible_from, possible_until, certain_from, certain_until
    from within where above = $territory
),
placed as (
    select s.agreement, s.link, s.party as actor, s.fact, s.source, s.property, n.how, s.territory,
           s.certainty <> 'ambiguous'
           and coalesce(n.certain_from <= earliest(t.signed_on)
                        and n.certain_until >= latest(t.signed_on), false)
           and (s.is_timeless or coalesce(s.certain_from <= earliest(t.signed_on)
                        and s.certain_until >= latest(t.signed_on), false)) as is_certain
    from scopes s join near n on n.territory = s.territory join told t on t.agreement = s.agreement
    where coalesce(n.possible_from <= latest(t.signed_on), true)
      and coalesce(n.possible_until >= earliest(t.signed_on), true)
      and coalesce(s.possible_from <= latest(t.signed_on), true)
      and coalesce(s.possible_until >= earliest(t.signed_on), true)
),
taking_part as (
    select agreement, actor, id, source, 'actor' as property from participations
    where actor is not null
    union all select agreement, via, id, source, 'via' from participations where via is not null
    union all select agreement, acting_body, id, source, 'acting_body' from signatures
    where acting_body is not null
),
called as materialized (
    select distinct i.resolved as actor, o.label
    from stated.organisations o join identities i on i.stated = o.id
    cross join asked a
    where ends_with(' ' || form_of(o.label), ' ' || a.form)
       or (contains(a.form, ' ')
           and contains(' ' || form_of(o.label) || ' ', ' ' || a.form || ' '))
),
named as (
    select p.agreement, 'name' as link, p.actor, p.id as fact, p.source, p.property, p.actor as how
    from taking_part p join (select distinct actor from called) c on c.actor = p.actor
),
levelled as (
    select a.thing as agreement, 'level' as link, null as actor, a.id as fact, a.source,
           'implemented_at' as property, l.kind as how
    from (select id, thing, source, unnest(implemented_at) as level from agreements) a
    join (select distinct kind from asked) l on l.kind = a.level
),
gathered as materialized (
    select agreement, link, actor, fact, source, property, is_certain, how, territory from placed
    union all
    select agreement, link, actor, fact, source, property, false, how, null from named
    union all
    select agreement, link, actor, fact, source, property, false, how, null from levelled
),
chosen as materialized (
    select g.*, h.position from gathered g join held h on h.source = g.source
    where ($link is null or g.link = $link)
      and ($certainty is null or $certainty = if(g.is_certain, 'certain', 'possible'))
    qualify row_number() over (
        partition by g.agreement, g.link, g.actor, g.source
        order by g.is_certain desc, g.how, g.property, g.fact) = 1
),
proven as (
    select e.fact, e.source, c.property,
           arg_min(struct_pack(quote := e.quote, first := e.start, last := e."end"),
                   (e.property <> c.property, e.start - e."end", e.start)) as proof
    from evidence e join (select distinct fact, source, property from chosen) c
    on c.fact = e.fact and c.source = e.source group by all
)
select c.agreement, t.label as agreement_label, t.signed_on, c.link,
       if(c.is_certain, 'certain', 'possible') as certainty,
       case c.link when 'name' then 'a body that takes part is named after it'
            when 'level' then format('to be implemented at the level: {}', c.how)
            else replace(c.how, '{}', coalesce(label_of(c.territory), '')) end as why,
       c.actor, label_of(c.actor) as actor_label, c.source, e.proof.quote as quote,
       e.proof.first as start, e.proof.last as "end"
from chosen c join told t on t.agreement = c.agreement
left join proven e on e.fact = c.fact and e.source = c.source and e.property = c.property
order by not c.is_certain, t.signed_on, agreement_label, c.agreement,
         array_position(['applies-to', 'jurisdiction', 'name', 'level'], c.link), actor_label,
         c.position
