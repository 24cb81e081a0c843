--+ summary:
--+   en: What was read of each source, and what is doubtful, unnamed or missing in it
--+   fr: Ce qui a été lu de chaque source, et ce qui y est incertain, sans nom ou absent
--+ description: >
--+   One row for a source. It is `empty` where no agreement was found in it. Doubtful facts are
--+   those that the text does not say in so many words: deduced, or with two readings; not
--+   asserted are those that it announces or reports. Unnamed are the sides of agreements without
--+   a name, unsigned the parties for which nobody is told to have signed, open the places that
--+   nothing tells from others of their name. The facts listed begin with the doubtful ones.
--+ tags: [sources, coverage, gaps]
--+ parameters:
--+   source: {type: source, about: 'Only this source, by short name, path or URI', optional: true}
--+   state: {type: text, about: 'Only those that are read, or empty', optional: true}
--+ columns:
--+   source: source
--+   kind: text
--+   state: text
--+   language: text
--+   published_on: date
--+   loaded_at: date
--+   facts_count: integer
--+   kinds: list
--+   agreements: integer
--+   doubtful: integer
--+   ambiguous: integer
--+   not_asserted: integer
--+   unnamed: integer
--+   unsigned: integer
--+   open: integer
--+   facts: list
with read as (
    select source, count(*) as total,
           count(*) filter (where kind = 'agreements') as agreements,
           count(*) filter (where certainty <> 'stated') as doubtful,
           count(*) filter (where certainty = 'ambiguous') as ambiguous,
           count(*) filter (where modality <> 'asserted') as not_asserted,
           list(id order by certainty <> 'stated' desc, kind, id)[:100] as facts
    from facts group by source
),
kinds as (
    select source, list(kind || ' ' || n order by n desc, kind) as kinds
    from (select source, kind, count(*) as n from facts group by all) group by source
),
sides as (
    select p.source, count(*) filter (where p.actor is null and p.unnamed is not null) as unnamed,
           count(*) filter (where p.party_role = 'contracting-party' and s.party is null)
               as unsigned
    from stated.participations p
    left join (select distinct on_behalf_of as party, source from stated.signatures
               where signer is not null) s on s.party = p.id and s.source = p.source
    group by p.source
),
places as (
    select source, count(*) as open from stated.territories
    where insee_code is null and len(candidates) > 0 group by source
),
described as (
    select source, any_value(language) as language, min(published_on) as published_on
    from stated.documents group by source
)
select h.source, h.kind, if(coalesce(r.agreements, 0) = 0, 'empty', 'read') as state, d.language,
       d.published_on, h.loaded_at, coalesce(r.total, 0) as facts_count,
       coalesce(k.kinds, []) as kinds, coalesce(r.agreements, 0) as agreements,
       coalesce(r.doubtful, 0) as doubtful, coalesce(r.ambiguous, 0) as ambiguous,
       coalesce(r.not_asserted, 0) as not_asserted, coalesce(s.unnamed, 0) as unnamed,
       coalesce(s.unsigned, 0) as unsigned, coalesce(p.open, 0) as open, r.facts
from held h
left join read r on r.source = h.source
left join kinds k on k.source = h.source
left join sides s on s.source = h.source
left join places p on p.source = h.source
left join described d on d.source = h.source
where ($source is null or h.document = $source)
      and ($state is null or $state = if(coalesce(r.agreements, 0) = 0, 'empty', 'read'))
order by h.position, h.source
