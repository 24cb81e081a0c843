--+ summary:
--+   en: Which bodies govern a territory or places in it, and what they agreed with whom
--+   fr: Quels organismes gouvernent un territoire ou ce qu'il contient, et leurs accords
--+ description: >
--+   One row for a body, the territory that it governs (found by its number or its official name:
--+   basis), and an agreement to which it is a party. A body without one has an empty agreement.
--+   Where the territory lies in the one asked about, it does so on some day; see
--+   territories/agreements for what holds on a day.
--+ tags: [territories, organisations]
--+ parameters:
--+   territory: {type: territory, about: 'The territory asked about, by name, code or IRI'}
--+ columns:
--+   organisation: iri
--+   organisation_label: text
--+   territory: iri
--+   territory_label: text
--+   basis: text
--+   agreement: iri
--+   label: text
--+   signed_on: date
--+   partners: list
--+   facts: list
with places_in as (
    select $territory as territory
    union select below from within where above = $territory
),
bodies as (
    select distinct j.organisation, j.territory, j.basis
    from jurisdictions j join places_in p on p.territory = j.territory
),
parties as (
    select distinct agreement, actor, id from participations
    where actor is not null and party_role = 'contracting-party'
),
shared as (
    select a.actor as organisation, a.agreement,
           list_sort(list_distinct(list(label_of(b.actor)) filter (where b.actor <> a.actor)))
               as partners,
           list_sort(list_distinct(list(a.id))) as facts
    from parties a join parties b on b.agreement = a.agreement
    where a.actor in (select organisation from bodies) group by a.actor, a.agreement
),
named as (
    select o.thing as organisation, list(distinct o.id order by o.id) as facts
    from organisations o where o.thing in (select organisation from bodies)
    group by o.thing
)
select b.organisation, label_of(b.organisation) as organisation_label, b.territory,
       label_of(b.territory) as territory_label, b.basis, s.agreement, t.label, t.signed_on,
       coalesce(s.partners, []) as partners, coalesce(s.facts, n.facts, []) as facts
from bodies b left join shared s on s.organisation = b.organisation
left join agreements_told t on t.agreement = s.agreement
left join named n on n.organisation = b.organisation
order by organisation_label, t.signed_on nulls last, t.label, territory_label, b.organisation,
         b.territory, s.agreement
