--+ summary:
--+   en: Who promises the most, how many commitments each body makes and in how many agreements
--+   fr: Qui s'engage le plus, combien d'engagements par organisme et dans combien d'accords
--+ description: >
--+   One row for a body, the one with the most commitments first. Inferred counts those where the
--+   source means the body without naming it.
--+ tags: [commitments, organisations, counts]
--+ parameters:
--+   actor: {type: organisation, about: Only this body, optional: true}
--+ columns:
--+   organisation: iri
--+   organisation_label: text
--+   commitments: integer
--+   inferred: integer
--+   agreements: integer
--+   facts: list
with made as (
    select distinct id, agreement, certainty, unnest(obligors) as organisation from commitments
)
select organisation, label_of(organisation) as organisation_label,
       count(distinct id) as commitments,
       count(distinct id) filter (where certainty = 'inferred') as inferred,
       count(distinct agreement) as agreements, list(distinct id order by id) as facts
from made where $actor is null or organisation = $actor
group by organisation
order by commitments desc, organisation_label, organisation
