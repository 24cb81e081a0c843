--+ summary:
--+   en: What was known on a day, by what the sources published until then tell
--+   fr: Ce qui était connu à une date, d'après ce que disent les sources publiées jusque-là
--+ description: >
--+   One row for a fact. It was known for certain where its source bears a day that is no later;
--+   possibly where the source bears no day, or only a month or a year that holds the day asked
--+   about; not where the source came later. By `loaded`, the day counts on which a source was
--+   loaded into this store, in the place of the day that it bears.
--+ tags: [sources, time]
--+ parameters:
--+   on: {type: date, about: 'The day, or a whole month or year'}
--+   about: {type: thing, about: 'Only what was known of this thing', optional: true}
--+   kind: {type: text, about: 'Only one kind of facts, as agreements or figures', optional: true}
--+   by: {type: text, about: 'published, or loaded; published if left out', optional: true}
--+   certainty: {type: text, about: 'Only what was certain, possible, or no', optional: true}
--+ columns:
--+   fact: iri
--+   kind: text
--+   label: text
--+   known: text
--+   why: text
--+   day: date
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: integer
with days as (
    select h.source, h.position,
           if($by = 'loaded', h.loaded_at, min(d.published_on)) as day
    from held h left join stated.documents d on d.source = h.source
    where $by is null or $by in ('published', 'loaded')
    group by h.source, h.position, h.loaded_at
),
dated as (
    select *, case when day is null then 'possible'
                   when latest(day) <= earliest($on) then 'certain'
                   when earliest(day) <= latest($on) then 'possible' else 'no' end as known
    from days
),
wanted as (
    select f.*, d.position, d.day, d.known, proof_of(f.id, f.source, 'label') as proof
    from facts f join dated d on d.source = f.source
    where ($about is null or list_contains(f.things, $about) or f.id = $about)
          and ($kind is null or f.kind = $kind)
          and ($certainty is null or d.known = $certainty)
),
called as (
    select id, source, string_agg(distinct label, ' – ' order by label) as things
    from (select id, source, label_of(thing) as label
          from (select id, source, unnest(things) as thing from wanted where not is_thing))
    group by id, source
)
select w.id as fact, w.kind as kind, concat_ws(': ', c.things, w.label) as label, w.known,
       case when w.day is null then 'its source bears no day'
            when w.known = 'certain' then 'its source is of ' || w.day
            when w.known = 'possible' then 'its source is of ' || w.day || ', which may be later'
            else 'its source came later' end as why,
       w.day, w.source, w.proof.quote as quote,
       w.proof.start as start, w.proof."end" as "end", w.record
from wanted w
left join called c on c.id = w.id and c.source = w.source
order by w.known = 'no', w.known, w.day, w.position, w.source, w.kind, start, label, w.id
