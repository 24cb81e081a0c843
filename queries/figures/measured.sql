--+ summary:
--+   en: The figures of one measure over time and by source, as households housed or ESH
--+   fr: Les chiffres d'une même mesure au fil du temps et selon la source, ainsi les ménages logés
--+ description: >
--+   One row for a figure and a source. All words given are in what the source says of the figure,
--+   its unit or, with it, the law, plan or programme that it names; capitals, accents and the
--+   plural do not count. Known at is the day of the source: what a figure is of (period) and when
--+   it was known are two things.
--+ tags: [figures]
--+ parameters:
--+   words: {type: text, about: 'What is measured, as ménages logés'}
--+   period: {type: date, about: 'Only of this day, month or year', optional: true}
--+   role: {type: text, about: 'commitment, partner-objective, context or result', optional: true}
--+   unit: {type: text, about: 'Only in this unit, as EUR', optional: true}
--+   territory: {type: territory, about: Only of this territory, optional: true}
--+ columns:
--+   value: number
--+   unit: text
--+   label: text
--+   period: date
--+   known_at: date
--+   role: text
--+   territory: iri
--+   territory_label: text
--+   agreement: iri
--+   agreement_label: text
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with wanted as (
    select rtrim(unnest(string_split(folded($words), ' ')), 'sx') as word
),
said as (
    select f.*, ' ' || folded(concat_ws(' ', f.label, f.unit)) as words from figures f
),
found as (
    select *, proof_of(id, source, 'label') as proof from said f
    where folded($words) <> '' and (select bool_and(contains(f.words, ' ' || w.word)) from wanted w)
          and ($role is null or f.figure_role = $role)
          and ($unit is null or folded(f.unit) = folded($unit))
          and ($territory is null or f.territory = $territory)
          and ($period is null or (earliest(f.period) <= latest($period)
                                   and latest(f.period) >= earliest($period)))
)
select f.value, f.unit, f.label, f.period, d.published_on as known_at, f.figure_role as role,
       f.territory, label_of(f.territory) as territory_label, f.agreement,
       t.label as agreement_label, f.certainty, f.source, f.proof.quote as quote,
       f.proof.start as start, f.proof."end" as "end", f.record
from found f left join documents d on d.source = f.source
left join agreements_told t on t.agreement = f.agreement
order by f.period nulls last, known_at nulls last, f.source, start, f.value, f.id
