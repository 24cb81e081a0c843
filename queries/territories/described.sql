--+ summary:
--+   en: The names, kinds and codes of a territory, as each source states them, and when
--+   fr: Les noms, types et codes d'un territoire, tels que chaque source les énonce, et quand
--+ description: >
--+   One row for a source and a state of the territory: what it was called, and on which days that
--+   is known or possible. An empty bound is none.
--+ tags: [territories]
--+ parameters:
--+   territory: {type: territory, about: 'The territory asked about, by name, code or IRI'}
--+ columns:
--+   label: text
--+   alt_labels: list
--+   kind: text
--+   code: text
--+   siren: text
--+   former_codes: list
--+   population: integer
--+   known_from: date
--+   known_until: date
--+   possible_from: date
--+   possible_until: date
--+   source: source
select distinct t.label, t.alt_labels, t.kind, t.insee_code as code, t.siren, t.former_codes,
       t.population, t.known_from, t.known_until, t.possible_from, t.possible_until, t.source
from stated.territories t join identities i on i.stated = t.id
where i.resolved = $territory
order by all
