--+ summary:
--+   en: The agreements that cover a territory or lie within it on a date, certainly or possibly
--+   fr: Les accords qui couvrent un territoire ou s'y inscrivent à une date, sûrement ou peut-être
--+ description: >
--+   One row for an agreement, a territory that it is about, and what says so: it applies there
--+   (applies-to), or a party governs it (jurisdiction, found by number or by official name). That
--+   territory covers the one asked about (it is the same, or above it at any level), lies within
--+   it, or shares a part of it; the path names what leads from one to the other. Where an
--+   agreement was signed, and where a party sits, say nothing. Only what was signed by then and
--+   had not ended is told; in_force is possible where no end is known. Without a date, each
--+   agreement is taken on its own day.
--+ tags: [territories, agreements]
--+ parameters:
--+   territory: {type: territory, about: 'The territory asked about, by name, code or IRI'}
--+   on: {type: date, about: 'The day, or a whole month or year', optional: true}
--+   relation: {type: text, about: 'Only covers, only within, or only part', optional: true}
--+   certainty: {type: text, about: 'Only what is certain, or only possible', optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   relation: text
--+   certainty: text
--+   why: text
--+   link: text
--+   party: iri
--+   party_label: text
--+   basis: text
--+   territory: iri
--+   territory_label: text
--+   path: list
--+   signed_on: date
--+   in_force: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
with beneath as materialized (
    select below, path, possible_from, possible_until, certain_from, certain_until
    from within where above = $territory
),
above as materialized (
    select above, path, possible_from, possible_until, certain_from, certain_until
    from within where below = $territory
),
-- What holds some of what lies within the territory, and neither lies within it nor holds it.
overlapping as (
    select w.above as other, [b.path[-1], b.below, w.above] as path,
           greatest(b.possible_from, w.possible_from) as possible_from,
           least(b.possible_until, w.possible_until) as possible_until,
           greatest(b.certain_from, w.certain_from) as certain_from,
           least(b.certain_until, w.certain_until) as certain_until,
           b.certain_from is not null and w.certain_from is not null as is_sure
    from beneath b join (
        select below, above, possible_from, possible_until, certain_from, certain_until from within
        where below in (select below from beneath) and above <> $territory
    ) w on w.below = b.below
    where w.above not in (select below from beneath) and w.above not in (select above from above)
),
reach as (
    select 'covers' as relation, $territory as territory, [$territory] as path,
           cast(null as date) as possible_from, cast(null as date) as possible_until,
           cast(null as date) as certain_from, cast(null as date) as certain_until, true as is_same
    union all select 'covers', above, path, possible_from, possible_until,
           certain_from, certain_until, false from above
    union all select 'within', below, path, possible_from, possible_until,
           certain_from, certain_until, false from beneath
    union all select 'part', other, path, possible_from, possible_until,
           case when is_sure and certain_from <= certain_until then certain_from end,
           case when is_sure and certain_from <= certain_until then certain_until end, false
    from overlapping
),
-- The days on which both hold: that the territories lie so, and that the party governs its own.
about as materialized (
    select s.agreement, s.link, s.party, s.basis, s.fact, s.property, s.source, s.territory,
           s.certainty = 'ambiguous' as is_doubtful, r.relation, r.path,
           s.is_timeless and r.is_same as is_timeless,
           greatest(s.possible_from, r.possible_from) as possible_from,
           least(s.possible_until, r.possible_until) as possible_until,
           case when s.is_timeless then r.certain_from when r.is_same then s.certain_from
                when s.certain_from is not null and r.certain_from is not null
                then greatest(s.certain_from, r.certain_from) end as certain_from,
           case when s.is_timeless then r.certain_until when r.is_same then s.certain_until
                when s.certain_from is not null and r.certain_from is not null
                then least(s.certain_until, r.certain_until) end as certain_until
    from scopes s join reach r on r.territory = s.territory
    where r.relation = coalesce($relation, r.relation)
),
told as (
    select a.thing as agreement, arg_min(a.label, h.position) as label,
           arg_min(a.signed_on, h.position) as signed_on,
           arg_min(coalesce(a.effective_from, a.signed_on, a.announced_on), h.position) as begins_on,
           arg_min(a.ends_on, h.position) as ends_on
    from agreements a join held h on h.source = a.source
    where a.thing in (select agreement from about) group by a.thing
),
timed as (
    select agreement, label, signed_on,
           earliest(begins_on) as begins_first, latest(begins_on) as begins_last,
           earliest(ends_on) as ends_first, latest(ends_on) as ends_last
    from told
),
asked as (select earliest($on) as first_day, latest($on) as last_day),
dated as (
    select a.*, t.label, t.signed_on,
           coalesce(d.first_day, t.begins_first) as first_day,
           coalesce(d.last_day, t.begins_last) as last_day,
           t.begins_last <= d.first_day and t.ends_first >= d.last_day as holds,
           coalesce(t.begins_first > d.last_day or t.ends_last < d.first_day, false)
               as is_out_of_time
    from about a join timed t on t.agreement = a.agreement cross join asked d
),
judged as (
    select *, not is_doubtful and (is_timeless or coalesce(certain_from <= first_day
               and certain_until >= last_day, false)) as is_certain
    from dated
    where not is_out_of_time and coalesce(possible_from <= possible_until, true)
      and coalesce(possible_from <= last_day, true) and coalesce(possible_until >= first_day, true)
),
chosen as materialized (
    select * from judged
    where $certainty is null or $certainty = if(is_certain, 'certain', 'possible')
    qualify row_number() over (
        partition by agreement, fact, territory
        order by is_certain desc, relation, len(path), path, certain_from
    ) = 1
),
labelled as materialized (
    select territory as thing, label from places
    where territory in (select unnest(path) from chosen)
    union all
    select thing, label_of(thing)
    from (select distinct unnest(list_append(path, party)) as thing from chosen)
    where thing is not null and thing not in (select territory from places)
),
named as (
    select path, list(coalesce(l.label, s.step) order by s.place) as labels
    from (
        select path, unnest(path) as step, generate_subscripts(path, 1) as place
        from (select distinct path from chosen)
    ) s left join labelled l on l.thing = s.step group by path
),
proven as (
    select e.fact, e.source, arg_max(struct_pack(quote := e.quote, first := e.start, last := e."end"),
               (cast(e.property = c.property as integer), e."end" - e.start, -e.start)) as proof
    from evidence e join (select distinct fact, property, source from chosen) c
    on c.fact = e.fact and c.source = e.source group by all
)
select c.agreement, c.label, c.relation, if(c.is_certain, 'certain', 'possible') as certainty,
       case when c.is_doubtful then 'the source can be read in another way'
            when c.is_timeless then 'it is the territory itself'
            when c.is_certain
            then format('seen so from {} to {}', c.certain_from, c.certain_until)
            when c.first_day is null then 'the day of the agreement is not known'
            when c.certain_from is null then 'seen so on no day'
            when c.first_day < c.certain_from
            then format('not seen so before {}', c.certain_from)
            else format('not seen so after {}', c.certain_until) end as why,
       c.link, c.party, p.label as party_label, c.basis,
       c.territory, t.label as territory_label,
       n.labels as path,
       c.signed_on, if(c.holds, 'certain', 'possible') as in_force,
       c.source, e.proof.quote as quote, e.proof.first as start, e.proof.last as "end"
from chosen c
left join labelled p on p.thing = c.party
left join labelled t on t.thing = c.territory
left join named n on n.path = c.path
left join proven e on e.fact = c.fact and e.source = c.source
order by c.relation, not c.is_certain, c.signed_on, c.label, c.agreement, c.link, c.territory,
         c.source, e.proof.first
