--+ summary:
--+   en: What the parties promise in an agreement, with how it is followed
--+   fr: Les engagements pris dans un accord, et comment leur suivi est assuré
--+ description: >
--+   One row for a commitment and a source, with those who make it; those who follow the agreement
--+   are the same on all its rows (agreements/monitoring has their proof).
--+ tags: [commitments, agreements]
--+ parameters:
--+   agreement: {type: agreement, about: Only in this agreement, optional: true}
--+   actor: {type: organisation, about: Only what this body promised, optional: true}
--+   kind: {type: text, about: 'Only each undertaking, or each objective', optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   commitment: iri
--+   commitment_label: text
--+   kind: text
--+   obligors: list
--+   due_on: date
--+   followed_by: list
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with made as (
    select *, proof_of(id, source, 'label') as proof from commitments
    where ($agreement is null or agreement = $agreement)
          and ($actor is null or list_contains(obligors, $actor))
          and ($kind is null or kind = $kind)
),
named as (
    select fact, list_sort(list(label_of(obligor))) as labels
    from (select distinct id as fact, unnest(obligors) as obligor from made) group by fact
),
followed as (
    select agreement, list(distinct label order by label) as labels
    from monitorings group by agreement
)
select t.agreement, t.label, m.id as commitment, m.label as commitment_label, m.kind,
       coalesce(n.labels, []) as obligors, m.due_on, coalesce(f.labels, []) as followed_by,
       m.certainty, m.source, m.proof.quote as quote, m.proof.start as start,
       m.proof."end" as "end", m.record
from made m join agreements_told t on t.agreement = m.agreement
left join named n on n.fact = m.id left join followed f on f.agreement = m.agreement
order by t.signed_on, t.label, t.agreement, m.source, start, m.id
