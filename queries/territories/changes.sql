--+ summary:
--+   en: What changed for a territory between two dates, above it and in it
--+   fr: Ce qui a changé pour un territoire entre deux dates, au-dessus de lui et en lui
--+ description: >
--+   One row for a link that began or ended, or may have: a change lies between the last list that
--+   shows one state (after) and the first that shows the other (before). What came before the
--+   first list, or comes after the last, is not known and is not told.
--+ tags: [territories]
--+ parameters:
--+   territory: {type: territory, about: 'The territory asked about, by name, code or IRI'}
--+   since: {type: date, about: 'Only changes then or later', optional: true}
--+   until: {type: date, about: 'Only changes then or before', optional: true}
--+ columns:
--+   change: text
--+   territory: iri
--+   territory_label: text
--+   kind: text
--+   code: text
--+   after: date
--+   before: date
with linked as (
    select if(below = $territory, ['joined', 'left'], ['gained', 'lost']) as words,
           if(below = $territory, above, below) as other,
           possible_from, possible_until, certain_from, certain_until
    from within where $territory in (below, above) and levels = 1 and not by_members
),
changed as (
    select words[1] as change, other, possible_from - 1 as after,
           coalesce(certain_from, possible_until) as before
    from linked where possible_from is not null
    union
    select words[2], other, coalesce(certain_until, possible_from),
           possible_until + 1
    from linked where possible_until is not null
)
select c.change, c.other as territory, coalesce(p.label, c.other) as territory_label,
       p.kind, p.code, cast(c.after as date) as after, cast(c.before as date) as before
from changed c left join places p on p.territory = c.other
where coalesce(c.before >= earliest($since), true) and coalesce(c.after <= latest($until), true)
order by after, before, c.change, territory_label, p.code, c.other
