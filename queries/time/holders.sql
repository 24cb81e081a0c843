--+ summary:
--+   en: Who held a title in an organisation, one after the other, and when it passed on
--+   fr: Qui a exercé une fonction dans un organisme, l'un après l'autre, et quand elle a été transmise
--+ description: >
--+   One row for a title and a person, in the order in which sources show them. Shown has the first
--+   and the last day on which a source shows the role; a source without a date comes last, and is
--+   not before the year of which it tells results. Handover is the interval, in EDTF, in which the
--+   title passed from the person before: the day is not told. It is empty where nothing is known of
--+   it, where a source tells since when, and where two people are shown with the title at a time,
--+   for then it is not one that passes on.
--+ tags: [time, people, organisations]
--+ parameters:
--+   organisation: {type: organisation, about: The organisation asked about}
--+   title: {type: text, about: 'Only this title, in either gender, as président', optional: true}
--+ columns:
--+   place: integer
--+   person: iri
--+   person_label: text
--+   title: text
--+   shown: date
--+   since: date
--+   until: date
--+   handover: date
--+   handover_from: iri
--+   handover_from_label: text
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
-- Who tells what was done in a year tells it in that year or later.
with results as (
    select source, arg_max(period, earliest(period)) as period from figures
    where figure_role = 'result' and earliest(period) is not null group by source
),
-- "Président" and "présidente" are one title, whoever holds it.
roles_told as materialized (
    select r.*, h.position, office_of(r.title) as short
    from roles r join held h on h.source = r.source
    where r.organisation = $organisation
      and coalesce(office_of(r.title) = office_of($title), true)
),
shown as (
    select holder, short,
           min(coalesce(earliest(as_of), latest(since), earliest(until))) as first_day,
           max(coalesce(latest(as_of), earliest(until), latest(since))) as last_day,
           arg_min(as_of, earliest(as_of)) as first_seen, arg_max(as_of, latest(as_of)) as last_seen,
           max(r.period) as told_in, min(since) as since, max(until) as until,
           arg_min(title, (-length(title), position, id)) as title,
           arg_min(struct_pack(id := id, source := t.source),
                   (coalesce(earliest(as_of), date '9999-12-31'), position, -length(title), id))
               as fact
    from roles_told t left join results r on r.source = t.source group by holder, short
),
-- Nobody else is shown with a title that passes on while somebody holds it.
passing as (
    select s.short, not exists (
        select 1 from shown a join shown b on b.short = a.short and b.holder <> a.holder
        where a.short = s.short and a.first_day <= b.last_day and b.first_day <= a.last_day
    ) as passes_on from (select distinct short from shown) s
),
ordered as (
    select s.*, label_of(s.holder) as label, p.passes_on, row_number() over by_day as place,
           lag(s.holder) over by_day as former, lag(s.last_seen) over by_day as former_seen,
           lag(s.last_day) over by_day as former_day, lag(s.until) over by_day as former_until
    from shown s join passing p on p.short = s.short
    window by_day as (partition by s.short order by s.first_day nulls last, s.last_day, label_of(s.holder),
                      s.holder)
),
proven as (
    select e.fact, e.source, arg_min(struct_pack(quote := e.quote, first := e.start,
                                                 last := e."end"),
                   (coalesce(array_position(['title', 'holder'], e.property), 9),
                    e.start - e."end", e.start)) as proof
    from evidence e semi join shown s on s.fact.id = e.fact and s.fact.source = e.source
    group by all
)
select o.place, o.holder as person, o.label as person_label, o.title,
       case when o.first_day is null then o.told_in || '/..' when o.first_seen = o.last_seen
            then o.first_seen else o.first_seen || '/' || o.last_seen end as shown,
       o.since, o.until,
       case when o.passes_on and o.since is null and o.former_day < o.first_day
            then coalesce(o.former_until, o.former_seen, '..') || '/' || coalesce(o.first_seen, '..')
            end as handover,
       if(handover is null, null, o.former) as handover_from,
       if(handover is null, null, label_of(o.former)) as handover_from_label,
       o.fact.source as source, e.proof.quote as quote, e.proof.first as start,
       e.proof.last as "end"
from ordered o left join proven e on e.fact = o.fact.id and e.source = o.fact.source
order by o.short, o.place
