--+ summary:
--+   en: What lies in a territory on a date, such as the members of a grouping
--+   fr: Ce que contient un territoire à une date, ainsi les membres d'un groupement
--+ description: >
--+   One row for a territory that lies directly in the one asked about, or at any depth where all
--+   levels are asked for. Certain and possible as in territories/parents.
--+ tags: [territories]
--+ parameters:
--+   territory: {type: territory, about: 'The territory asked about, by name, code or IRI'}
--+   on: {type: date, about: 'The day, or a whole month or year; any if left out', optional: true}
--+   kind: {type: text, about: 'Only territories of this kind, as commune', optional: true}
--+   levels: {type: number, about: 'How deep; 1 if left out', optional: true}
--+ columns:
--+   territory: iri
--+   territory_label: text
--+   kind: text
--+   code: text
--+   levels: integer
--+   certainty: text
--+   certain_from: date
--+   certain_until: date
--+   possible_from: date
--+   possible_until: date
with lying as materialized (
    select *, coalesce(certain_from <= earliest($on) and certain_until >= latest($on),
                       $on is null and certain_from is not null) as is_certain
    from within
    where above = $territory and levels <= coalesce($levels, 1)
          and coalesce(possible_from <= latest($on), true)
          and coalesce(possible_until >= earliest($on), true)
    qualify row_number() over (
        partition by below, if($on is null, (possible_from, certain_from), null)
        order by is_certain desc, levels, path, certain_from) = 1
)
select w.below as territory, coalesce(p.label, w.below) as territory_label, p.kind, p.code,
       w.levels, if(w.is_certain, 'certain', 'possible') as certainty,
       w.certain_from, w.certain_until, w.possible_from, w.possible_until
from lying w left join places p on p.territory = w.below
where $kind is null or p.kind = $kind
order by w.levels, p.kind, territory_label, p.code, w.below, w.certain_from, w.possible_from
