--+ summary:
--+   en: Who represented an organisation in signing, in which office, from first to last
--+   fr: Qui a représenté un organisme pour signer, à quel titre, du premier au dernier accord
--+ description: >
--+   One row for a person and a title: a signature for the organisation itself, or through it for
--+   another. Doubtful counts those that can be read as merely present.
--+ tags: [actors, people]
--+ parameters:
--+   actor: {type: organisation, about: The organisation asked about}
--+ columns:
--+   person: iri
--+   person_label: text
--+   title: text
--+   body: iri
--+   body_label: text
--+   agreements: integer
--+   doubtful: integer
--+   first: date
--+   last: date
--+   facts: list
with signed as (
    select s.*, t.signed_on, coalesce(s.acting_body, p.actor) as body
    from signatures s left join participations p on p.id = s.on_behalf_of and p.source = s.source
    join agreements_told t on t.agreement = s.agreement
    where $actor in (p.actor, s.acting_body)
)
select signer as person, label_of(signer) as person_label, min(capacity) as title, body,
       label_of(body) as body_label, count(distinct agreement) as agreements,
       count(distinct agreement) filter (where certainty = 'ambiguous') as doubtful,
       min(signed_on) as first, max(signed_on) as last, list(distinct id order by id) as facts
from signed
group by signer, body, folded(capacity)
order by agreements desc, first, person_label, title, signer, body
