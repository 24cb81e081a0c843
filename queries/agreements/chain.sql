--+ summary:
--+   en: What an agreement renews, amends or replaces, and what followed it, in order
--+   fr: Ce qu'un accord renouvelle, modifie ou remplace, et ce qui l'a suivi, dans l'ordre
--+ description: >
--+   One row for a link between two agreements and a source, the earliest agreement first, as far as
--+   links lead both ways. Steps counts those from the agreement asked about: below zero before it.
--+   An earlier agreement that is renewed and that no source describes has no name; described says
--+   whether more is known of the earlier one than that it is cited (yes), its day alone (cited), or
--+   nothing (no).
--+ tags: [time, agreements]
--+ parameters:
--+   agreement: {type: agreement, about: The agreement asked about}
--+ columns:
--+   steps: integer
--+   agreement: iri
--+   agreement_label: text
--+   signed_on: date
--+   link: text
--+   earlier: iri
--+   earlier_label: text
--+   earlier_signed_on: date
--+   described: text
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
with recursive told as materialized (
    select a.thing as agreement, arg_min(a.label, (h.position, a.id)) as label,
           arg_min(a.signed_on, (-length(a.signed_on), h.position, a.id)) as signed_on,
           bool_or(a.status = 'renewed') as is_renewed,
           bool_or(a.status <> 'mentioned') as is_described,
           arg_min(struct_pack(id := a.id, source := a.source, certainty := a.certainty),
                   (a.status <> 'renewed', h.position, a.id)) as fact
    from agreements a join held h on h.source = a.source
    group by a.thing
),
followed as materialized (
    select id, source, agreement, linked_agreement as earlier, link, certainty
    from agreement_links
    where link in ('renews', 'amends', 'supersedes') and agreement <> linked_agreement
),
before(agreement, steps, path) as (
    select $agreement, 0, [$agreement]
    union all
    select f.earlier, b.steps - 1, list_append(b.path, f.earlier)
    from before b join (select distinct agreement, earlier from followed) f
    on f.agreement = b.agreement and not list_contains(b.path, f.earlier)
    where b.steps > -50
),
after(agreement, steps, path) as (
    select $agreement, 0, [$agreement]
    union all
    select f.agreement, a.steps + 1, list_append(a.path, f.agreement)
    from after a join (select distinct agreement, earlier from followed) f
    on f.earlier = a.agreement and not list_contains(a.path, f.agreement)
    where a.steps < 50
),
reached as materialized (
    select agreement, arg_min(steps, (abs(steps), steps)) as steps
    from (select agreement, steps from before union all select agreement, steps from after)
    group by agreement
),
links as (
    select f.id, f.source, f.agreement, f.earlier, f.link, f.certainty, 'link' as property
    from followed f semi join reached r on r.agreement = f.agreement
    semi join reached e on e.agreement = f.earlier
    union all
    select t.fact.id, t.fact.source, t.agreement, null, 'renews', t.fact.certainty, 'status'
    from told t semi join reached r on r.agreement = t.agreement
    where t.is_renewed and not exists (
        select 1 from followed f where f.agreement = t.agreement and f.link = 'renews')
),
proven as (
    select e.fact, e.source, arg_min(struct_pack(quote := e.quote, first := e.start,
                                                 last := e."end"),
                   (e.property <> l.property, e.start - e."end", e.start)) as proof
    from evidence e join links l on l.id = e.fact and l.source = e.source group by all
)
select r.steps, l.agreement, t.label as agreement_label, t.signed_on, l.link, l.earlier,
       e.label as earlier_label, e.signed_on as earlier_signed_on,
       case when e.is_described then 'yes' when l.earlier is not null then 'cited' else 'no' end
           as described,
       l.certainty, l.source, p.proof.quote as quote, p.proof.first as start, p.proof.last as "end"
from links l join reached r on r.agreement = l.agreement
left join told t on t.agreement = l.agreement left join told e on e.agreement = l.earlier
left join proven p on p.fact = l.id and p.source = l.source
order by earliest(earlier_signed_on) nulls first, earliest(t.signed_on) nulls first, r.steps,
         agreement_label, earlier_label, l.link, l.source, start, l.id
