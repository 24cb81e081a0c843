--+ summary:
--+   en: Parties that never sign themselves, for which another body always signs
--+   fr: Les parties qui ne signent jamais elles-mêmes, un autre organisme signant pour elles
--+ description: >
--+   One row for a party and a body that signs for it, where no source tells of a signature of the
--+   party itself. Parties for which nobody is named are in agreements/unsigned.
--+ tags: [actors, organisations]
--+ parameters:
--+   actor: {type: organisation, about: Only this party, optional: true}
--+ columns:
--+   party: iri
--+   party_label: text
--+   body: iri
--+   body_label: text
--+   agreements: integer
--+   facts: list
with signed as (
    select s.id, s.agreement, p.actor as party, nullif(s.acting_body, p.actor) as body
    from signatures s join participations p on p.id = s.on_behalf_of and p.source = s.source
    where p.actor is not null and ($actor is null or p.actor = $actor)
)
select party, label_of(party) as party_label, body, label_of(body) as body_label,
       count(distinct agreement) as agreements, list(distinct id order by id) as facts
from signed
where party not in (select party from signed where body is null)
group by party, body
order by party_label, agreements desc, body_label, party, body
