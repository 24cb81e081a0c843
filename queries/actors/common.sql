--+ summary:
--+   en: The partners that two bodies share, and those that each has alone
--+   fr: Les partenaires communs ou propres de deux organismes ou collectivités
--+ description: >
--+   One row for a partner of either. Whose is both, one or other; the counts are of agreements
--+   with each. The two themselves are not among them.
--+ tags: [actors, organisations]
--+ parameters:
--+   one: {type: organisation, about: One body}
--+   other: {type: organisation, about: The other one}
--+   whose: {type: text, about: 'Only both, one or other', optional: true}
--+ columns:
--+   partner: iri
--+   partner_label: text
--+   whose: text
--+   with_one: integer
--+   with_other: integer
--+   facts: list
with parties as (
    select agreement, actor, list(distinct id) as facts from participations
    where actor is not null and party_role = 'contracting-party' group by all
),
shared as (
    select b.actor as partner, a.actor = $one as is_with_one, a.actor = $other as is_with_other,
           a.agreement, list_concat(a.facts, b.facts) as facts
    from parties a join parties b on b.agreement = a.agreement
    where a.actor in ($one, $other) and b.actor not in ($one, $other)
),
counted as (
    select partner, count(distinct agreement) filter (where is_with_one) as with_one,
           count(distinct agreement) filter (where is_with_other) as with_other,
           list_sort(list_distinct(flatten(list(facts)))) as facts
    from shared group by partner
),
told as (
    select *, case when with_one > 0 and with_other > 0 then 'both'
              when with_one > 0 then 'one' else 'other' end as whose from counted
)
select partner, label_of(partner) as partner_label, whose, with_one, with_other, facts
from told where $whose is null or whose = $whose
order by whose, with_one + with_other desc, partner_label, partner
