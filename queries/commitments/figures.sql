--+ summary:
--+   en: The figures to which an agreement commits, with who promises them
--+   fr: Les engagements chiffrés d'un accord, et qui les prend
--+ description: >
--+   One row for a figure that is a commitment of the agreement (an objective of one partner,
--+   context and results are not), and a source. The obligors are those of the promise in which the
--+   figure stands; where it stands in none, they are empty, and the parties are told.
--+ tags: [commitments, figures, agreements]
--+ parameters:
--+   agreement: {type: agreement, about: Only this agreement, optional: true}
--+   actor: {type: organisation, about: Only where this body is a party, optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   value: number
--+   unit: text
--+   figure: text
--+   period: date
--+   commitment: iri
--+   commitment_label: text
--+   obligors: list
--+   parties: list
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with promised as (
    select f.*, coalesce(f.agreement, c.agreement) as of_agreement, c.label as promise, c.obligors,
           proof_of(f.id, f.source, 'value') as proof
    from figures f left join commitments c on c.id = f.commitment and c.source = f.source
    where f.figure_role = 'commitment'
),
parties as (
    select agreement, list(actor) as actors, list_sort(list(label_of(actor))) as labels
    from (select distinct agreement, actor from participations
          where actor is not null and party_role = 'contracting-party')
    group by agreement
),
named as (
    select fact, list_sort(list(label_of(obligor))) as labels
    from (select distinct id as fact, unnest(obligors) as obligor from promised) group by fact
)
select t.agreement, t.label, p.value, p.unit, p.label as figure, p.period, p.commitment,
       p.promise as commitment_label, coalesce(n.labels, []) as obligors,
       coalesce(a.labels, []) as parties, p.certainty, p.source, p.proof.quote as quote,
       p.proof.start as start, p.proof."end" as "end", p.record
from promised p join agreements_told t on t.agreement = p.of_agreement
left join parties a on a.agreement = t.agreement
left join named n on n.fact = p.id
where ($agreement is null or t.agreement = $agreement)
      and ($actor is null or list_contains(a.actors, $actor))
order by t.signed_on, t.label, t.agreement, p.source, start, p.id
