--+ summary:
--+   en: Intentions without an agreement, announced or planned and not known to be signed
--+   fr: Les intentions sans convention, annoncées ou projetées, sans signature connue
--+ description: >
--+   One row for an agreement that sources announce or merely mention, and that none of them tells
--+   to be signed. Earlier agreements that another goes back to are not among them.
--+ tags: [agreements, gaps]
--+ parameters:
--+   actor: {type: organisation, about: Only where this body is a party, optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   kind: text
--+   status: text
--+   announced_on: date
--+   parties: list
--+   certainty: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with intended as (
    select * from agreements_told
    where status in ('announced', 'mentioned') and not is_cited and signed_on is null
),
parties as (
    select agreement, list(actor) as actors, list_sort(list(label_of(actor))) as labels
    from (select distinct p.agreement, p.actor from participations p
          join intended i on i.agreement = p.agreement where p.actor is not null)
    group by agreement
),
told as (
    select t.agreement, a.*, proof_of(a.id, a.source, 'status') as proof
    from intended t join agreements a on a.thing = t.agreement
)
select t.agreement, i.label, i.kind, t.status, t.announced_on, coalesce(p.labels, []) as parties,
       t.certainty, t.source, t.proof.quote as quote, t.proof.start as start,
       t.proof."end" as "end", t.record
from told t join intended i on i.agreement = t.agreement
left join parties p on p.agreement = t.agreement
where $actor is null or list_contains(p.actors, $actor)
order by t.announced_on, i.label, t.agreement, t.source, start
