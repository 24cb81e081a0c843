--+ summary:
--+   en: Which roles people hold on a date, certainly, possibly or not
--+   fr: Quelles fonctions des personnes exercent à une date, sûrement, peut-être ou pas
--+ description: >
--+   One row for a person, an organisation and a title. A role is certain on the day on which a
--+   source shows it, and from or until a day that a source tells. Between two such days, before and
--+   after them it is possible, for nobody said that it went on. It is not held before it began or
--+   after it ended. Of a month or a year, certain and no mean all of its days. A title that is
--+   written in two genders or spellings is one; the longest form is told.
--+ tags: [time, people, organisations]
--+ parameters:
--+   on: {type: date, about: 'The day, or a whole month or year'}
--+   person: {type: person, about: Only this person, optional: true}
--+   organisation: {type: organisation, about: Only this organisation, optional: true}
--+   certainty: {type: text, about: 'Only certain, only possible, or only no', optional: true}
--+ columns:
--+   person: iri
--+   person_label: text
--+   title: text
--+   organisation: iri
--+   organisation_label: text
--+   held: text
--+   why: text
--+   since: date
--+   until: date
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
with asked as (select earliest($on) as first_day, latest($on) as last_day),
roles_told as materialized (
    select r.*, h.position, office_of(r.title) as short,
           r.certainty <> 'ambiguous' and r.modality = 'asserted' as is_sure
    from roles r join held h on h.source = r.source
    where ($person is null or r.holder = $person)
      and ($organisation is null or r.organisation = $organisation)
),
shown as materialized (
    select r.*, surely_from(r.as_of) as seen_first, surely_until(r.as_of) as seen_last,
           surely_from(r.since) as since_first, surely_until(r.since) as since_last,
           surely_from(r.until) as until_first, surely_until(r.until) as until_last
    from roles_told r
),
placed as (
    select s.*, a.first_day, a.last_day,
           coalesce(s.since_last, s.seen_last) as sure_first,
           coalesce(s.until_first, s.seen_first) as sure_last
    from shown s cross join asked a
),
weighed as (
    select *, is_sure and coalesce(sure_first <= first_day and sure_last >= last_day, false)
               as is_certain,
           least(abs(seen_first - first_day), abs(since_first - first_day),
                 abs(until_first - first_day)) as distance
    from placed
),
-- One end told ends all that was shown before it, one beginning begins all that was shown after.
grouped as (
    select holder, organisation, short, bool_or(is_certain) as is_certain,
           bool_and(not is_sure) as is_doubtful,
           max(until_last) filter (until_last < first_day) as ended,
           min(since_first) filter (since_first > last_day) as begins,
           max(coalesce(seen_last, since_last)) filter (
               coalesce(seen_last, since_last) <= first_day) as last_before,
           min(coalesce(seen_first, until_first)) filter (
               coalesce(seen_first, until_first) >= last_day) as first_after,
           bool_or(coalesce(seen_last, since_last, until_last) is null) as is_undated,
           bool_or(since_first <= last_day and (until_last is null or until_last >= first_day))
               as has_begun,
           arg_min(as_of, (not is_certain, distance, position, id)) as seen,
           min(since) as since, max(until) as until
    from weighed group by holder, organisation, short
),
judged as (
    select *, case when is_certain then 'certain'
                   when ended is not null and coalesce(last_before <= ended, true)
                        and not coalesce(has_begun, false) then 'no'
                   when begins is not null and coalesce(first_after >= begins, true)
                        and last_before is null and not coalesce(has_begun, false) then 'no'
                   else 'possible' end as held
    from grouped
),
chosen as (
    select w.holder, w.organisation, w.short, w.id, w.source, w.title
    from weighed w qualify row_number() over (
        partition by w.holder, w.organisation, w.short
        order by not w.is_certain, not w.is_sure, w.distance nulls last, -length(w.title),
                 w.position, w.id) = 1
),
titled as (
    select holder, organisation, short, arg_min(title, (-length(title), position, id)) as title
    from shown group by holder, organisation, short
),
proven as (
    select e.fact, e.source, arg_min(struct_pack(quote := e.quote, first := e.start,
                                                 last := e."end"),
                   (coalesce(array_position(['title', 'holder'], e.property), 9),
                    e.start - e."end", e.start)) as proof
    from evidence e semi join chosen c on c.id = e.fact and c.source = e.source group by all
)
select j.holder as person, label_of(j.holder) as person_label, t.title, j.organisation,
       label_of(j.organisation) as organisation_label, j.held,
       case when j.held = 'certain' and j.since is null and j.until is null
            then format('shown on {}', j.seen)
            when j.held = 'certain'
            then concat_ws(', ', format('shown on {}', j.seen), format('since {}', j.since),
                           format('until {}', j.until))
            when j.held = 'no' and j.ended is not null then format('ended {}', j.until)
            when j.held = 'no' then format('began {}', j.since)
            when j.is_doubtful then 'the source can be read in another way'
            when j.last_before is not null and j.first_after is not null
            then format('shown on {} and again on {}', j.last_before, j.first_after)
            when j.last_before is not null then format('last shown on {}', j.last_before)
            when j.first_after is not null then format('not shown before {}', j.first_after)
            when j.is_undated then 'the source has no date'
            else 'the days are not told exactly' end as why,
       j.since, j.until, c.source, e.proof.quote as quote, e.proof.first as start,
       e.proof.last as "end"
from judged j
join chosen c on c.holder = j.holder and c.short = j.short
     and c.organisation is not distinct from j.organisation
join titled t on t.holder = j.holder and t.short = j.short
     and t.organisation is not distinct from j.organisation
left join proven e on e.fact = c.id and e.source = c.source
where $certainty is null or $certainty = j.held
order by array_position(['certain', 'possible', 'no'], j.held), person_label, organisation_label,
         title, j.holder, j.organisation
