--+ summary:
--+   en: Which agreements are in force on a date, certainly, possibly or not
--+   fr: Quels accords sont en vigueur à une date, sûrement, peut-être ou pas
--+ description: >
--+   One row for an agreement, and one without a name for an earlier agreement that is renewed and
--+   that no source describes. An agreement begins when it takes effect, else when it is signed; it
--+   ends on its term, when another replaces it, or, where no term is told, when it is renewed. What
--+   is only announced, and a date marked ~ or ?, make nothing certain. Of a month or a year, certain
--+   and no mean all of its days. Where sources differ, any of their days is possible.
--+ tags: [time, agreements]
--+ parameters:
--+   on: {type: date, about: 'The day, or a whole month or year'}
--+   actor: {type: actor, about: Only agreements of this party, optional: true}
--+   agreement: {type: agreement, about: Only this agreement and what it renews, optional: true}
--+   certainty: {type: text, about: 'Only certain, only possible, or only no', optional: true}
--+ columns:
--+   agreement: iri
--+   agreement_label: text
--+   in_force: text
--+   why: text
--+   begins: date
--+   ends: date
--+   followed_by: iri
--+   followed_by_label: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
with asked as (select earliest($on) as first_day, latest($on) as last_day),
stated as materialized (
    select a.thing as agreement, a.id, a.source, h.position, a.label, a.certainty, a.status,
           a.modality = 'asserted' and a.status <> 'announced' as is_made,
           a.signed_on, a.effective_from, a.ends_on, d.published_on
    from agreements a join held h on h.source = a.source
    left join documents d on d.source = a.source
),
-- What is told as made was made by the day on which it is told.
dates as (
    select agreement, 'effective' as what, effective_from as value, position, id from stated
    union all
    select agreement, 'signed', coalesce(signed_on, if(is_made, '../' || published_on, null)),
           position, id from stated
    union all
    select agreement, 'ends', ends_on, position, id from stated
),
-- Sources that tell a date more or less fully agree, and the fullest is kept.
bounds as materialized (
    select agreement, what, arg_min(value, (-length(value), position, id)) as value,
           count(surely_from(value)) as n_first, count(surely_until(value)) as n_last, count(*) as n,
           max(surely_from(value)) as late_first, min(surely_from(value)) as early_first,
           min(surely_until(value)) as early_last, max(surely_until(value)) as late_last
    from dates where value is not null group by agreement, what
),
days as materialized (
    select agreement, what, value,
           case when late_first <= early_last then late_first when n_first = n then early_first end
               as first_day,
           case when late_first <= early_last then early_last when n_last = n then late_last end
               as last_day
    from bounds
),
told as materialized (
    select s.agreement, arg_min(s.label, (s.position, s.id)) as label, bool_or(s.is_made) as is_made,
           bool_and(s.certainty = 'ambiguous') as is_ambiguous,
           bool_or(s.status = 'renewed') as is_renewed
    from stated s group by s.agreement
),
timed as materialized (
    select t.*, coalesce(f.value, g.value) as begins, e.value as ends,
           if(f.value is null, g.first_day, f.first_day) as begins_first,
           if(f.value is null, g.last_day, f.last_day) as begins_last,
           e.first_day as ends_first, e.last_day as ends_last
    from told t
    left join days f on f.agreement = t.agreement and f.what = 'effective'
    left join days g on g.agreement = t.agreement and g.what = 'signed'
    left join days e on e.agreement = t.agreement and e.what = 'ends'
),
-- What follows an agreement ends it: a replacement always, a renewal where no term is told.
following as (
    select l.linked_agreement as earlier, l.agreement as later, l.link = 'supersedes' as replaces,
           s.label, s.begins, s.begins_first, s.begins_last, s.is_made
    from (select distinct agreement, linked_agreement, link from agreement_links
          where link in ('renews', 'supersedes') and agreement <> linked_agreement) l
    join timed s on s.agreement = l.agreement
    qualify row_number() over (
        partition by l.linked_agreement
        order by l.link desc, s.begins_last nulls last, s.label, l.agreement) = 1
),
-- An agreement that is renewed was there before, even where nothing more is said of it.
unnamed as (
    select t.agreement as later, t.label, t.begins, t.begins_first, t.begins_last, t.is_made
    from timed t where t.is_renewed and not exists (
        select 1 from agreement_links l where l.agreement = t.agreement and l.link = 'renews')
),
lasting as (
    select t.agreement, t.agreement as told_in, t.label, t.is_made, t.is_ambiguous, t.begins,
           t.begins_first, t.begins_last, t.ends, f.later, f.label as later_label,
           f.begins as later_begins, coalesce(f.replaces, false) as replaces,
           case when f.replaces and f.is_made
                then least(t.ends_first, f.begins_first) else t.ends_first end as ends_first,
           case when f.is_made and (f.replaces or t.ends is null)
                then least(t.ends_last, f.begins_last) else t.ends_last end as ends_last
    from timed t left join following f on f.earlier = t.agreement
    union all
    select null, u.later, null, true, false, null, null, null, null, u.later, u.label, u.begins,
           false, null, if(u.is_made, u.begins_last, null)
    from unnamed u
),
weighed as (
    select l.*, a.first_day, a.last_day,
           coalesce(l.ends_last < a.first_day, false) as is_over,
           coalesce(l.begins_first > a.last_day, false) as is_to_come,
           l.is_made and not l.is_ambiguous and coalesce(
               l.begins_last <= a.first_day and l.ends_first >= a.last_day, false) as is_sure
    from lasting l cross join asked a
),
judged as materialized (
    select *, case when is_over or is_to_come then 'no' when is_sure then 'certain'
                   else 'possible' end as in_force,
           is_over and later is not null and (ends is null or replaces) as is_followed,
           case when is_over or begins_last <= first_day then 'ends_on' else 'begins' end as asks
    from weighed
    where ($agreement is null or $agreement in (told_in, agreement))
      and ($actor is null or told_in in (select agreement from participations where actor = $actor))
),
proven as (
    select i.resolved as agreement,
           arg_min(struct_pack(source := e.source, quote := e.quote, first := e.start,
                               last := e."end"),
                   (array_position(case when j.agreement is null then ['status', 'signed_on']
                                   when j.asks = 'ends_on' then ['ends_on', 'effective_from']
                                   else ['effective_from', 'signed_on', 'status'] end, e.property),
                    h.position, e.start - e."end", e.start)) as proof,
           j.agreement is null as is_unnamed
from evidence e join identities i on i.stated = e.fact join held h on h.source = e.source
    join judged j on j.told_in = i.resolved
    where e.property in ('ends_on', 'effective_from', 'signed_on', 'status')
    group by i.resolved, j.agreement is null
),
recorded as (
    select told_in, min_by(source, position) as source
    from stated join (select distinct told_in from judged) on told_in = agreement group by told_in
)
select j.agreement, j.label as agreement_label, j.in_force,
       case when j.is_followed and j.replaces
            then format('replaced by another, which begins {}', j.later_begins)
            when j.is_followed and j.agreement is null
            then format('not described, and renewed {}', j.later_begins)
            when j.is_followed then format('no term told, and renewed {}', j.later_begins)
            when j.is_over then format('ends {}', j.ends)
            when j.is_to_come then format('begins {}', j.begins)
            when j.is_sure then format('from {} to {}', j.begins, j.ends)
            when j.agreement is null
            then coalesce(format('not described, and renewed {}', j.later_begins), 'not described')
            when j.is_ambiguous then 'the source can be read in another way'
            when not j.is_made then 'announced, and not told to be signed'
            when j.begins is null then 'when it begins is not told'
            when j.begins_last is null or j.begins_last > j.first_day
            then format('begins {}, on a day not told', j.begins)
            when j.ends is not null then format('ends {}, on a day not told', j.ends)
            else 'its term is not told' end as why,
       j.begins, j.ends, j.later as followed_by, j.later_label as followed_by_label,
       coalesce(p.proof.source, r.source) as source, p.proof.quote as quote,
       p.proof.first as start, p.proof.last as "end"
from judged j left join recorded r on r.told_in = j.told_in
left join proven p on p.agreement = j.told_in and p.is_unnamed = (j.agreement is null)
where $certainty is null or $certainty = j.in_force
order by array_position(['certain', 'possible', 'no'], j.in_force), j.begins, j.label,
         j.agreement nulls first, j.later
