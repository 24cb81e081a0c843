--+ summary:
--+   en: Events told of, and whether one is an agreement, was the place of one, or is none
--+   fr: Les événements relatés, et si l'un est un accord, en a vu signer un, ou n'en est pas un
--+ description: >
--+   One row for an event and a source. The agreements are those that the same source tells of;
--+   where there are none, what is told of is an event only, whatever it is called (a convention
--+   may be a meeting).
--+ tags: [agreements, events]
--+ parameters:
--+   words: {type: text, about: 'Only where name or place hold these words', optional: true}
--+ columns:
--+   event: iri
--+   label: text
--+   kind: text
--+   held_on: date
--+   place: text
--+   agreements: list
--+   is_agreement: text
--+   why: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with told as (
    select e.*, label_of(e.held_at) as place, proof_of(e.id, e.source, 'label') as proof
    from events e
),
signed as (
    select a.source, list(distinct t.label order by t.label) as agreements
    from agreements a join agreements_told t on t.agreement = a.thing
    where not t.is_cited group by a.source
)
select t.id as event, t.label, t.kind, t.held_on, t.place, coalesce(s.agreements, []) as agreements,
       'no' as is_agreement,
       case when s.source is null then 'an event, and the source tells of no agreement'
            else 'an event, beside which the source tells of agreements' end as why,
       t.source, t.proof.quote as quote, t.proof.start as start, t.proof."end" as "end", t.record
from told t left join signed s on s.source = t.source
where $words is null or holds_words(concat_ws(' ', t.label, t.place), $words)
order by t.held_on, t.label, t.source, start, t.id
