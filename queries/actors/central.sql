--+ summary:
--+   en: The most connected actors, by how many partners and agreements they have
--+   fr: Les acteurs les plus centraux, par le nombre de leurs partenaires et de leurs accords
--+ description: >
--+   One row for a party, the one with the most partners first; an agreement told by several
--+   sources counts once. Degree is the share of the other parties with which it has an agreement.
--+ tags: [actors, organisations, counts]
--+ parameters:
--+   since: {type: date, about: 'Only what was signed then or later', optional: true}
--+   until: {type: date, about: 'Only what was signed then or before', optional: true}
--+   at_least: {type: number, about: 'Only with so many partners or more', optional: true}
--+ columns:
--+   actor: iri
--+   actor_label: text
--+   partners: integer
--+   agreements: integer
--+   degree: number
--+   facts: list
with parties as (
    select p.agreement, p.actor, list(distinct p.id) as facts
    from participations p join agreements_told t on t.agreement = p.agreement
    where p.actor is not null and p.party_role = 'contracting-party' and not t.is_cited
          and coalesce(latest(t.signed_on) >= earliest($since), $since is null)
          and coalesce(earliest(t.signed_on) <= latest($until), $until is null)
    group by all
),
linked as (
    select a.actor, count(distinct b.actor) as partners
    from parties a join parties b on b.agreement = a.agreement and b.actor <> a.actor
    group by a.actor
),
counted as (
    select actor, count(*) as agreements, list_sort(flatten(list(facts))) as facts
    from parties group by actor
)
select c.actor, label_of(c.actor) as actor_label, coalesce(l.partners, 0) as partners, c.agreements,
       round(coalesce(l.partners, 0) / greatest((select count(*) from counted) - 1, 1), 6)
           as degree,
       c.facts
from counted c left join linked l on l.actor = c.actor
where coalesce(l.partners, 0) >= coalesce($at_least, 0)
order by partners desc, c.agreements desc, actor_label, c.actor
