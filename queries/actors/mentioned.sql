--+ summary:
--+   en: Bodies that sources name and that are party to no agreement told of
--+   fr: Les organismes cités par les sources sans être partie à aucun accord
--+ description: >
--+   One row for a body, those named by the most sources first. Signs tells whether it signs for
--+   another party.
--+ tags: [actors, organisations, gaps]
--+ parameters:
--+   kind: {type: text, about: 'Only bodies of this kind, as métropole', optional: true}
--+ columns:
--+   organisation: iri
--+   organisation_label: text
--+   kind: text
--+   sources: integer
--+   signs: text
--+   facts: list
with named as (
    select o.thing as organisation, o.*, h.position
    from organisations o join held h on h.source = o.source
    where o.thing not in (select actor from participations where actor is not null)
)
select organisation, label_of(organisation) as organisation_label,
       arg_min(kind, (position, id)) as kind, count(distinct source) as sources,
       if(organisation in (select acting_body from signatures where acting_body is not null),
          'for another', 'not seen') as signs,
       list(distinct id order by id) as facts
from named
where $kind is null or kind = notation_of('organisation-kind', $kind)
group by organisation
order by sources desc, organisation_label, organisation
