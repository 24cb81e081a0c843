--+ summary:
--+   en: What a territory lies in on a date, at every level, certainly or possibly
--+   fr: Dans quoi se trouve un territoire à une date, à tous les niveaux, sûrement ou peut-être
--+ description: >
--+   One row for a territory above the one asked about, by the shortest path, which is named from
--+   below. Where lists show a link, it is certain from the first of them to the last; before,
--+   after, and where it changed between two lists, it is possible. A bound that is empty is none.
--+ tags: [territories]
--+ parameters:
--+   territory: {type: territory, about: 'The territory asked about, by name, code or IRI'}
--+   on: {type: date, about: 'The day, or a whole month or year; any if left out', optional: true}
--+ columns:
--+   territory: iri
--+   territory_label: text
--+   kind: text
--+   code: text
--+   levels: integer
--+   certainty: text
--+   path: list
--+   certain_from: date
--+   certain_until: date
--+   possible_from: date
--+   possible_until: date
with lying as materialized (
    select *, coalesce(certain_from <= earliest($on) and certain_until >= latest($on),
                       $on is null and certain_from is not null) as is_certain
    from within
    where below = $territory and coalesce(possible_from <= latest($on), true)
          and coalesce(possible_until >= earliest($on), true)
    qualify row_number() over (
        partition by above, if($on is null, (possible_from, certain_from), null)
        order by is_certain desc, levels, path, certain_from) = 1
)
select w.above as territory, coalesce(p.label, w.above) as territory_label, p.kind, p.code,
       w.levels, if(w.is_certain, 'certain', 'possible') as certainty,
       list_transform(w.path, lambda step: coalesce(names.of[step], step)) as path,
       w.certain_from, w.certain_until, w.possible_from, w.possible_until
from lying w left join places p on p.territory = w.above
cross join (
    select map(coalesce(list(territory), []), coalesce(list(label), [])) as of
    from places where territory in (select unnest(path) from lying)
) names
order by w.levels, p.kind, p.code, w.above, w.certain_from, w.possible_from
