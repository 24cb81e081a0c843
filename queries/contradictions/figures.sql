--+ summary:
--+   en: Figures of one measure and period that differ from one source to another, and why they may
--+   fr: Les chiffres contradictoires d'une source à l'autre, pour une mesure et une période
--+ description: >
--+   One row for a figure and a source, where another source tells another value of the same unit,
--+   in much the same words, for a period that both name. Nothing is decided between them: why says
--+   what may explain it, as that one was known before the period was over.
--+ tags: [contradictions, figures]
--+ parameters:
--+   words: {type: text, about: 'Only measures with these words, as ménages', optional: true}
--+ columns:
--+   measure: text
--+   period: date
--+   value: number
--+   unit: text
--+   label: text
--+   known_at: date
--+   why: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with said as (
    select f.*, d.published_on, list_sort(list_distinct(list_filter(
               list_transform(string_split(folded(f.label), ' '), lambda word: rtrim(word, 'sx')),
               lambda word: regexp_full_match(word, '[a-z]{3,}')))) as words
    from figures f left join documents d on d.source = f.source
    where f.figure_role <> 'commitment' and f.period is not null
),
paired as (
    select distinct a.id, a.source, b.source as other, b.published_on as other_day
    from said a join said b
    on b.source <> a.source and b.unit = a.unit and b.period = a.period
       and b.figure_role = a.figure_role and b.value <> a.value
       and (b.territory = a.territory or a.territory is null or b.territory is null)
       and 2 * len(list_intersect(a.words, b.words)) > least(len(a.words), len(b.words))
    -- Where a source tells the same value too, it agrees.
    where not exists (
        select 1 from said c where c.source = b.source and c.unit = a.unit and c.value = a.value
              and c.period = a.period
    )
),
told as (
    select s.*, proof_of(s.id, s.source, 'label') as proof,
           s.published_on is not null and latest(s.published_on) <= latest(s.period) as is_early,
           bool_or(s.published_on is null or p.other_day is null) as is_undated
    from said s join paired p on p.id = s.id and p.source = s.source
    group by all
)
select array_to_string(words, ' ') as measure, period, value, unit, label,
       published_on as known_at,
       case when is_early then 'known before the period was over'
            when is_undated then 'the day of a source is not known'
            else 'both are told after the period' end as why,
       source, proof.quote as quote, proof.start as start, proof."end" as "end", record
from told
where $words is null
      or (folded($words) <> ''
          and contains(' ' || folded(label || ' ' || unit), ' ' || rtrim(folded($words), 'sx')))
order by unit, period, known_at nulls last, source, start, value, id
