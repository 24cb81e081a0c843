--+ summary:
--+   en: What is told of an actor over time, agreements, signatures, offices and statements
--+   fr: La chronologie d'un acteur, accords, signatures, fonctions et déclarations
--+ description: >
--+   One row for a fact, by its day: that of an agreement or an office where it is told, else that
--+   of the source (day is then source). Facts without any day come last.
--+ tags: [actors]
--+ parameters:
--+   actor: {type: actor, about: The organisation or person asked about}
--+   since: {type: date, about: 'Only then or later', optional: true}
--+   until: {type: date, about: 'Only then or before', optional: true}
--+ columns:
--+   on: date
--+   day: text
--+   what: text
--+   about: text
--+   detail: text
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with facts as (
    select p.id, p.source, p.record, p.certainty, 'party' as what, t.label as about,
           p.party_role as detail, t.signed_on as day, 'actor' as property
    from participations p join agreements_told t on t.agreement = p.agreement
    where p.actor = $actor or p.via = $actor
    union all
    select s.id, s.source, s.record, s.certainty, 'signature', t.label,
           concat_ws(', ', label_of(s.signer), s.capacity), t.signed_on, 'signer'
    from signatures s join agreements_told t on t.agreement = s.agreement
    where $actor in (s.signer, s.acting_body)
    union all
    select a.id, a.source, a.record, a.certainty, 'attendance', coalesce(t.label, e.label),
           a.capacity, coalesce(t.signed_on, e.held_on), 'attendee'
    from attendances a left join agreements_told t on t.agreement = a.agreement
    left join events e on e.id = a.event where a.attendee = $actor
    union all
    select r.id, r.source, r.record, r.certainty, 'office',
           if(r.holder = $actor, label_of(r.organisation), label_of(r.holder)), r.title,
           coalesce(r.since, r.as_of), 'title'
    from roles r where $actor in (r.holder, r.organisation)
    union all
    select s.id, s.source, s.record, s.certainty, 'statement', s.quotation, s.capacity, null,
           'quotation'
    from statements s where s.speaker = $actor
    union all
    select c.id, c.source, c.record, c.certainty, 'commitment', t.label, c.label, t.signed_on,
           'label'
    from commitments c join agreements_told t on t.agreement = c.agreement
    where list_contains(c.obligors, $actor)
),
dated as (
    select f.*, coalesce(f.day, d.published_on) as moment,
           case when f.day is not null then 'fact'
                when d.published_on is not null then 'source' end as kind,
           proof_of(f.id, f.source, f.property) as proof
    from facts f left join documents d on d.source = f.source
)
select moment as "on", kind as day, what, about, detail, certainty, source, proof.quote as quote,
       proof.start as start, proof."end" as "end", record
from dated
where coalesce(latest(moment) >= earliest($since), $since is null)
      and coalesce(earliest(moment) <= latest($until), $until is null)
order by moment nulls last, source, start, what, about, detail, id
