--+ summary:
--+   en: First-time partners by year, who agreed with an actor for the first time
--+   fr: Les nouveaux partenaires par année, ceux d'un premier accord avec un acteur
--+ description: >
--+   One row for a partner, with the year and the first agreement with the actor that the loaded
--+   sources tell of; an earlier one may not have been loaded.
--+ tags: [actors, organisations]
--+ parameters:
--+   actor: {type: organisation, about: The organisation whose partners are sought}
--+   year: {type: year, about: Only those of this year, optional: true}
--+ columns:
--+   year: text
--+   partner: iri
--+   partner_label: text
--+   agreement: iri
--+   label: text
--+   signed_on: date
--+   facts: list
with parties as (
    select p.agreement, p.actor, t.label, t.signed_on, list(distinct p.id order by p.id) as facts
    from participations p join agreements_told t on t.agreement = p.agreement
    where p.actor is not null and p.party_role = 'contracting-party' and not t.is_cited
    group by all
),
first as (
    select b.actor as partner, b.agreement, b.label, b.signed_on,
           list_sort(list_concat(a.facts, b.facts)) as facts
    from parties a join parties b on b.agreement = a.agreement and b.actor <> a.actor
    where a.actor = $actor
    qualify row_number() over (
        partition by b.actor order by b.signed_on nulls last, b.label, b.agreement) = 1
)
select left(signed_on, 4) as year, partner, label_of(partner) as partner_label, agreement, label,
       signed_on, facts
from first where $year is null or starts_with(signed_on, $year)
order by signed_on nulls last, partner_label, partner
