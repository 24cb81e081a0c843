--+ summary:
--+   en: "Who signed for whom: in what capacity, through which body, on behalf of which party"
--+   fr: "Qui a signé pour qui : à quel titre, par quel organe, au nom de quelle partie"
--+ description: >
--+   One row for a signature and a source. The body is the one that signs for the party where it is
--+   another than the party itself. A signature that can be read in two ways is marked ambiguous.
--+ tags: [agreements, people]
--+ parameters:
--+   agreement: {type: agreement, about: Only this agreement, optional: true}
--+   party: {type: organisation, about: Only signatures for this party, optional: true}
--+   body: {type: organisation, about: Only signatures through this body, optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   signed_on: date
--+   person: iri
--+   person_label: text
--+   title: text
--+   body: iri
--+   body_label: text
--+   party: iri
--+   party_label: text
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with signed as (
    select s.*, p.actor as party, nullif(s.acting_body, p.actor) as body
    from signatures s
    left join participations p on p.id = s.on_behalf_of and p.source = s.source
    where $agreement is null or s.agreement = $agreement
),
proven as (
    select *, label_of(signer) as person_label, proof_of(id, source, 'signer') as proof
    from signed where ($party is null or party = $party) and ($body is null or body = $body)
)
select s.agreement, a.label, a.signed_on, s.signer as person, s.person_label, s.capacity as title,
       s.body, label_of(s.body) as body_label, s.party, label_of(s.party) as party_label,
       s.certainty, s.source, s.proof.quote as quote, s.proof.start as start,
       s.proof."end" as "end", s.record
from proven s join agreements_told a on a.agreement = s.agreement
order by a.signed_on, a.label, s.agreement, s.source, start, s.person_label, s.id
