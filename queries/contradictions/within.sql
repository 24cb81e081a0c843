--+ summary:
--+   en: What one source says in two ways, or what can be read in two ways in it
--+   fr: Ce qu'une même source dit de deux façons, ou qui peut s'y lire de deux façons
--+ description: >
--+   One row for a fact. About is reading, where one sentence can be read in two ways (who signed
--+   and who was merely present); figure, where one source tells two values of one measure and
--+   period; term, where an agreement ends before it begins.
--+ tags: [contradictions]
--+ parameters:
--+   about: {type: text, about: 'Only reading, figure or term', optional: true}
--+ columns:
--+   about: text
--+   subject: text
--+   value: text
--+   why: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with said as (
    select *, regexp_replace(folded(label), '[0-9 ]+', ' ', 'g') as words from figures
    where period is not null
),
doubts as (
    select 'reading' as about, t.label as subject, label_of(s.signer) || ' signed' as value,
           'the sentence can be read in another way' as why, s.id, s.source, s.record,
           'signer' as property
    from signatures s join agreements_told t on t.agreement = s.agreement
    where s.certainty = 'ambiguous'
    union all
    select 'reading', t.label, label_of(a.attendee) || ' was present',
           'the sentence can be read in another way', a.id, a.source, a.record, 'attendee'
    from attendances a join agreements_told t on t.agreement = a.agreement
    where a.certainty = 'ambiguous'
    union all
    select 'reading', t.label, coalesce(label_of(p.actor), p.unnamed) || ' is a party',
           'the sentence can be read in another way', p.id, p.source, p.record, 'actor'
    from participations p join agreements_told t on t.agreement = p.agreement
    where p.certainty = 'ambiguous'
    union all
    select distinct 'figure', a.label || ', ' || a.period, cast(a.value as varchar),
           'the source tells another value too, perhaps of another place', a.id, a.source, a.record, 'value'
    from said a join said b on b.source = a.source and b.id <> a.id and b.words = a.words
         and b.unit = a.unit and b.period = a.period and b.figure_role = a.figure_role
         and b.value <> a.value and b.territory is not distinct from a.territory
    where length(trim(a.words)) > 0 and a.words <> ' ' || folded(a.unit)
    union all
    select 'term', t.label, a.ends_on, 'it ends before it begins', a.id, a.source, a.record,
           'ends_on'
    from agreements a join agreements_told t on t.agreement = a.thing
    where latest(a.ends_on) < earliest(coalesce(a.effective_from, a.signed_on))
),
proven as (
    select *, proof_of(id, source, property) as proof from doubts
    where $about is null or about = $about
)
select about, subject, value, why, source, proof.quote as quote, proof.start as start,
       proof."end" as "end", record
from proven
order by source, about, subject, start, value, id
