--+ summary:
--+   en: Commitments due by a day, certainly or possibly
--+   fr: Les engagements à échéance avant une date, sûrement ou peut-être
--+ description: >
--+   One row for a commitment and a source. Due is certain where it is due that day or before,
--+   possible where the source says a month or a year that holds the day, or says no day, and no
--+   where it is due later. Whether it was kept is not told.
--+ tags: [commitments, time]
--+ parameters:
--+   by: {type: date, about: The day}
--+   agreement: {type: agreement, about: Only in this agreement, optional: true}
--+   actor: {type: organisation, about: Only what this body promised, optional: true}
--+   certainty: {type: text, about: 'Only certain, only possible, or only no', optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   commitment: iri
--+   commitment_label: text
--+   obligors: list
--+   due_on: date
--+   due: text
--+   why: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with judged as (
    select *, case when latest(due_on) <= latest($by) then 'certain'
              when earliest(due_on) > latest($by) then 'no' else 'possible' end as due
    from commitments
    where ($agreement is null or agreement = $agreement)
          and ($actor is null or list_contains(obligors, $actor))
),
proven as (
    select *, proof_of(id, source, if(due_on is null, 'label', 'due_on')) as proof from judged
    where $certainty is null or due = $certainty
),
named as (
    select fact, list_sort(list(label_of(obligor))) as labels
    from (select distinct id as fact, unnest(obligors) as obligor from proven) group by fact
)
select t.agreement, t.label, p.id as commitment, p.label as commitment_label,
       coalesce(n.labels, []) as obligors, p.due_on, p.due,
       case p.due when 'certain' then 'due by then' when 'no' then 'due later'
            else coalesce('due within ' || p.due_on, 'the source says no day') end as why,
       p.source, p.proof.quote as quote, p.proof.start as start, p.proof."end" as "end", p.record
from proven p join agreements_told t on t.agreement = p.agreement
left join named n on n.fact = p.id
order by p.due = 'no', p.due = 'possible', p.due_on, t.signed_on, t.label, p.source, start, p.id
