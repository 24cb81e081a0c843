--+ summary:
--+   en: Amounts of money in agreements and programmes, the largest first
--+   fr: Les montants financiers des accords et des programmes, du plus grand au plus petit
--+ description: >
--+   One row for an amount and a source. An amount without an agreement is told beside it: context,
--+   a result, or the objective of one partner. Whole is the figure of which an amount is said to be
--+   a part.
--+ tags: [figures, money]
--+ parameters:
--+   agreement: {type: agreement, about: Only of this agreement, optional: true}
--+   role: {type: text, about: 'commitment, partner-objective, context or result', optional: true}
--+   at_least: {type: number, about: 'Only so much or more', optional: true}
--+   period: {type: date, about: 'Only of this day, month or year', optional: true}
--+ columns:
--+   value: number
--+   unit: text
--+   label: text
--+   role: text
--+   period: date
--+   agreement: iri
--+   agreement_label: text
--+   commitment: iri
--+   commitment_label: text
--+   whole: iri
--+   whole_label: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with amounts as (
    select f.*, c.label as promise, coalesce(f.agreement, c.agreement) as of_agreement,
           proof_of(f.id, f.source, 'label') as proof
    from figures f left join commitments c on c.id = f.commitment and c.source = f.source
    where split_part(f.unit, '/', 1) in ('AUD', 'CAD', 'CHF', 'EUR', 'GBP', 'JPY', 'USD', 'XOF')
          and ($role is null or f.figure_role = $role)
          and ($at_least is null or f.value >= $at_least)
          and ($period is null or (earliest(f.period) <= latest($period)
                                   and latest(f.period) >= earliest($period)))
)
select a.value, a.unit, a.label, a.figure_role as role, a.period, a.of_agreement as agreement,
       t.label as agreement_label, a.commitment, a.promise as commitment_label,
       a.share_of as whole, w.label as whole_label, a.source,
       a.proof.quote as quote, a.proof.start as start, a.proof."end" as "end", a.record
from amounts a left join agreements_told t on t.agreement = a.of_agreement
left join figures w on w.id = a.share_of and w.source = a.source
where $agreement is null or a.of_agreement = $agreement
order by a.unit, a.value desc, a.source, start, a.id
