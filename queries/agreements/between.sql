--+ summary:
--+   en: What two bodies agreed with each other, when and where
--+   fr: Ce que deux organismes ont conclu ensemble, quand et où
--+ description: >
--+   One row for an agreement to which both are parties, and a source that tells of it.
--+ tags: [agreements, actors]
--+ parameters:
--+   one: {type: organisation, about: One body}
--+   other: {type: organisation, about: The other one}
--+ columns:
--+   agreement: iri
--+   label: text
--+   kind: text
--+   status: text
--+   signed_on: date
--+   place: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with shared as (
    select agreement from participations where actor = $one and party_role = 'contracting-party'
    intersect
    select agreement from participations where actor = $other and party_role = 'contracting-party'
),
told as (
    select t.agreement, t.label, a.*, proof_of(a.id, a.source, 'status') as proof
    from shared s join agreements_told t on t.agreement = s.agreement
    join agreements a on a.thing = s.agreement
)
select agreement, label, kind, status, signed_on, label_of(signed_at) as place, source,
       proof.quote as quote, proof.start as start, proof."end" as "end", record
from told
order by signed_on, label, agreement, source, start
