--+ summary:
--+   en: Where agreements are signed, the places and how many in each
--+   fr: Où les accords sont signés, les lieux et combien d'accords dans chacun
--+ description: >
--+   One row for a place, the most frequent first. Where an agreement is signed says nothing of
--+   where it applies (territories/agreements).
--+ tags: [territories, agreements, counts]
--+ parameters:
--+   actor: {type: organisation, about: Only where this body is a party, optional: true}
--+ columns:
--+   territory: iri
--+   territory_label: text
--+   agreements: integer
--+   first: date
--+   last: date
--+   facts: list
with signed as (
    select a.signed_at as territory, t.agreement, t.signed_on, a.id
    from agreements a join agreements_told t on t.agreement = a.thing
    where a.signed_at is not null and ($actor is null or t.agreement in (
        select agreement from participations where actor = $actor))
)
select territory, label_of(territory) as territory_label, count(distinct agreement) as agreements,
       min(signed_on) as first, max(signed_on) as last, list(distinct id order by id) as facts
from signed group by territory
order by agreements desc, territory_label, territory
