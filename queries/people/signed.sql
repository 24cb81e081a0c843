--+ summary:
--+   en: What a person signed, for whom, or attended without signing
--+   fr: Ce qu'une personne a signé, pour qui, ou ce à quoi elle a assisté sans signer
--+ description: >
--+   One row for a signature or a presence and a source. Somebody of whom it cannot be told which
--+   it was has both, marked ambiguous.
--+ tags: [people, agreements]
--+ parameters:
--+   person: {type: person, about: The person asked about}
--+ columns:
--+   part: text
--+   agreement: iri
--+   agreement_label: text
--+   event_label: text
--+   on: date
--+   capacity: text
--+   party: iri
--+   party_label: text
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with taken as (
    select 'signed' as part, s.id, s.source, s.record, s.agreement, null as event, s.capacity,
           p.actor as party, s.certainty, 'signer' as property
    from signatures s left join participations p on p.id = s.on_behalf_of and p.source = s.source
    where s.signer = $person
    union all
    select 'attended', id, source, record, agreement, event, capacity, null, certainty, 'attendee'
    from attendances where attendee = $person
),
told as (
    select k.*, t.label, e.label as event_label, coalesce(t.signed_on, e.held_on) as moment,
           label_of(k.party) as party_label, proof_of(k.id, k.source, k.property) as proof
    from taken k left join agreements_told t on t.agreement = k.agreement
    left join events e on e.id = k.event and e.source = k.source
)
select part, agreement, label as agreement_label, event_label, moment as "on", capacity, party,
       party_label, certainty, source, proof.quote as quote, proof.start as start,
       proof."end" as "end", record
from told
order by moment nulls last, label, part, source, start, id
