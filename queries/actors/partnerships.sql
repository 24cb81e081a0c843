--+ summary:
--+   en: With whom an actor signed or agreed, when and where
--+   fr: Avec qui un acteur a signé ou conclu un accord, quand et où
--+ description: >
--+   One row for an agreement, another party to it and a source. Certainty is that of the agreement
--+   with its day: inferred where the day follows from that of an event, say.
--+ tags: [actors, agreements, organisations]
--+ parameters:
--+   actor: {type: organisation, about: The organisation whose agreements are sought}
--+   partner: {type: organisation, about: Only with this one, optional: true}
--+   since: {type: date, about: 'Only what was signed then or later', optional: true}
--+   until: {type: date, about: 'Only what was signed then or before', optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   partner: iri
--+   partner_label: text
--+   signed_on: date
--+   place: text
--+   status: text
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with parties as (
    select distinct agreement, actor from participations
    where actor is not null and party_role = 'contracting-party'
),
shared as (
    select b.agreement, b.actor as partner
    from parties a join parties b on b.agreement = a.agreement and b.actor <> a.actor
    where a.actor = $actor and ($partner is null or b.actor = $partner)
),
told as (
    select t.agreement, t.label, s.partner, a.signed_on, a.signed_at, a.status, a.certainty,
           a.source, a.record, proof_of(a.id, a.source, 'status') as proof
    from shared s join agreements_told t on t.agreement = s.agreement
    join agreements a on a.thing = s.agreement
    where coalesce(latest(t.signed_on) >= earliest($since), $since is null)
          and coalesce(earliest(t.signed_on) <= latest($until), $until is null)
)
select agreement, label, partner, label_of(partner) as partner_label, signed_on,
       label_of(signed_at) as place, status, certainty, source, proof.quote as quote,
       proof.start as start, proof."end" as "end", record
from told
order by signed_on, label, partner_label, agreement, partner, source, start
