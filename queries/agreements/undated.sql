--+ summary:
--+   en: Agreements of which the day of signing is not known
--+   fr: Les accords sans date, dont le jour de signature n'est pas connu
--+ description: >
--+   One row for an agreement and a source. Known tells how much is known of the day: nothing, a
--+   month or a year alone, or that another day stands for it. The day of the source is no day of
--+   signing, but it was signed or announced by then.
--+ tags: [agreements, gaps]
--+ parameters:
--+   actor: {type: organisation, about: Only where this body is a party, optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   status: text
--+   signed_on: date
--+   announced_on: date
--+   known: text
--+   told_on: date
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with vague as (
    select * from agreements_told
    where not is_cited and (signed_on is null or earliest(signed_on) < latest(signed_on))
          and ($actor is null or agreement in (
              select agreement from participations where actor = $actor))
)
select v.agreement, v.label, v.status, v.signed_on, v.announced_on,
       case when v.signed_on is not null then 'a month, a year or a span alone'
            when v.announced_on is not null then 'the day of the announcement alone'
            when v.effective_from is not null then 'when it begins alone'
            else 'nothing' end as known,
       d.published_on as told_on, a.source, a.proof.quote as quote, a.proof.start as start,
       a.proof."end" as "end", a.record
from vague v join (
    select a.thing, a.source, a.record, proof_of(a.id, a.source, 'signed_on') as proof
    from agreements a
) a on a.thing = v.agreement
left join documents d on d.source = a.source
order by told_on, v.label, v.agreement, a.source, start
