--+ summary:
--+   en: Who speaks for whom, the people quoted and the bodies in which they hold office
--+   fr: Qui parle au nom de qui, les personnes citées et les organismes où elles ont une fonction
--+ description: >
--+   One row for a quotation and a body in which the same source tells that the speaker held an
--+   office. It is possible where the source tells other offices of the speaker too.
--+ tags: [people, organisations]
--+ parameters:
--+   organisation: {type: organisation, about: Only who speaks for this body, optional: true}
--+   person: {type: person, about: Only this person, optional: true}
--+   certainty: {type: text, about: 'Only certain, or only possible', optional: true}
--+ columns:
--+   person: iri
--+   person_label: text
--+   title: text
--+   organisation: iri
--+   organisation_label: text
--+   quotation: text
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with offices as (
    select holder, source, organisation, arg_min(title, id) as title,
           count(*) over (partition by holder, source) as bodies
    from roles group by holder, source, organisation
),
spoken as (
    select s.*, o.organisation, o.title, if(o.bodies = 1, 'certain', 'possible') as holds,
           proof_of(s.id, s.source, 'quotation') as proof
    from statements s join offices o on o.holder = s.speaker and o.source = s.source
    where o.organisation is not null and ($person is null or s.speaker = $person)
          and ($organisation is null or o.organisation = $organisation)
)
select speaker as person, label_of(speaker) as person_label, coalesce(capacity, title) as title,
       organisation, label_of(organisation) as organisation_label, quotation, holds as certainty,
       source, proof.quote as quote, proof.start as start, proof."end" as "end", record
from spoken where $certainty is null or holds = $certainty
order by source, start, organisation_label, id, organisation
