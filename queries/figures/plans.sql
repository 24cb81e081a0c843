--+ summary:
--+   en: The figures told beside a plan, a programme or a law, possibly its own
--+   fr: Les chiffres donnés près d'un plan, d'un programme ou d'une loi, qui en relèvent peut-être
--+ description: >
--+   One row for a figure and the last instrument that its source names before it, no further than
--+   some letters away (250 if left out). No source says that the figure is of the instrument: it
--+   is possible, and both quotes are there to judge it. Words are found in the name of the
--+   instrument or are its initials, as PLH for programme local de l'habitat.
--+ tags: [figures, instruments]
--+ parameters:
--+   words: {type: text, about: 'Words of its name, its number, or its initials', optional: true}
--+   within: {type: number, about: 'How many letters away; 250 if left out', optional: true}
--+ columns:
--+   value: number
--+   unit: text
--+   label: text
--+   role: text
--+   period: date
--+   instrument: iri
--+   instrument_label: text
--+   instrument_period: date
--+   belongs: text
--+   why: text
--+   instrument_quote: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
with named as (
    select i.id, i.source, i.label, i.number, i.period as made_for, e.quote, e.start, e."end",
           list_aggregate(list_transform(
               list_filter(string_split(folded(i.label), ' '), lambda word: length(word) > 2),
               lambda word: left(word, 1)), 'string_agg', '') as initials
    from instruments i join evidence e
    on e.fact = i.id and e.source = i.source and e.property = 'label'
),
counted as (
    select f.*, e.quote, e.start, e."end"
    from figures f join evidence e
    on e.fact = f.id and e.source = f.source and e.property = 'value'
),
beside as (
    select f.*, n.id as instrument, n.label as instrument_label, n.quote as instrument_quote,
           n.number, n.made_for, n.initials, f.start - n."end" as distance
    from counted f join named n on n.source = f.source and n."end" <= f.start
    where f.start - n."end" <= coalesce($within, 250)
    qualify row_number() over (partition by f.id, f.start order by n.start desc, n.id) = 1
)
select value, unit, label, figure_role as role, period, instrument, instrument_label,
       made_for as instrument_period,
       'possible' as belongs, format('told {} letters after it', distance) as why,
       instrument_quote, source, quote, start, "end"
from beside
where $words is null or initials = folded($words) or folded(number) = folded($words)
      or holds_words(instrument_label, $words)
order by source, start, value, id
