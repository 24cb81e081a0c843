--+ summary:
--+   en: "Where the sources of one agreement contradict each other: its day, its place, who signed"
--+   fr: "Les contradictions entre les sources d'un même accord : date, lieu, signataires"
--+ description: >
--+   One row for a value and a source that tells it, where another source of the same agreement
--+   tells another one: another day (a month or a year that holds the day is none), another place,
--+   or, for one party, nobody in common among those who signed. Nothing is decided between them.
--+ tags: [agreements]
--+ parameters:
--+   agreement: {type: agreement, about: Only this agreement, optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   about: text
--+   party_label: text
--+   value: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
with told as (
    select a.thing as agreement, a.id, a.source, a.label, a.signed_on, a.signed_at, h.position
    from agreements a join held h on h.source = a.source
    where $agreement is null or a.thing = $agreement
),
several as (
    select * from told where agreement in (
        select agreement from told group by agreement having count(distinct source) > 1
    )
),
signed as (
    select t.agreement, t.source, p.actor as party, s.signer, s.id as fact
    from several t join signatures s on s.agreement = t.agreement and s.source = t.source
    join participations p on p.id = s.on_behalf_of and p.source = s.source
    where s.signer is not null and p.actor is not null
),
-- A day that only the date of the text proves contradicts none.
presumed as (
    select e.fact from evidence e left join evidence d
      on d.source = e.source and d.property = 'published_on' and d.start = e.start
    where e.property = 'signed_on' group by e.fact having bool_and(d.id is not null)
),
said as (
    select agreement, source, 'date' as about, null as party, signed_on as value, id as fact,
           'signed_on' as property
    from several where signed_on is not null and id not in (select fact from presumed)
    union all
    select agreement, source, 'place', null, signed_at, id, 'signed_at'
    from several where signed_at is not null
    union all
    select agreement, source, 'signer', party, signer, fact, 'signer' from signed
),
opposed as (
    select a.agreement, a.about, a.party, a.source, b.source as other
    from said a join said b on b.agreement = a.agreement and b.about = a.about
         and b.party is not distinct from a.party and b.source <> a.source
    group by all having bool_and(case a.about when 'date'
        then not starts_with(a.value, b.value) and not starts_with(b.value, a.value)
        else a.value <> b.value end)
),
proven as (
    select e.fact, e.source, e.property,
           arg_min(struct_pack(quote := e.quote, first := e.start, last := e."end"),
                   (e.start - e."end", e.start)) as proof
    from evidence e semi join said s on s.fact = e.fact and s.source = e.source
    group by all
)
select distinct s.agreement, first_value(t.label) over (
           partition by s.agreement order by t.position, t.id) as label,
       s.about, label_of(s.party) as party_label,
       case s.about when 'date' then s.value else coalesce(label_of(s.value), s.value) end as value,
       s.source, e.proof.quote as quote, e.proof.first as start, e.proof.last as "end"
from said s
semi join opposed o on o.agreement = s.agreement and o.about = s.about
     and o.party is not distinct from s.party and o.source = s.source
join several t on t.agreement = s.agreement
left join proven e on e.fact = s.fact and e.source = s.source and e.property = s.property
order by s.agreement, s.about, party_label, s.source, value, start
