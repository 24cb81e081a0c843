--+ summary:
--+   en: Which laws, plans and programmes agreements cite the most
--+   fr: Quelles lois, quels plans et programmes les accords citent le plus
--+ description: >
--+   One row for a law, a plan or a programme, by its number or its name, the most cited first.
--+ tags: [agreements, instruments, counts]
--+ parameters:
--+   kind: {type: text, about: 'Only law, plan, programme or another kind', optional: true}
--+ columns:
--+   label: text
--+   kind: text
--+   number: text
--+   agreements: integer
--+   sources: integer
--+   facts: list
with cited as (
    select t.agreement, a.source, unnest(a.cites) as instrument
    from agreements a join agreements_told t on t.agreement = a.thing
)
select arg_min(n.label, (h.position, n.id)) as label, n.kind, n.number,
       count(distinct c.agreement) as agreements, count(distinct c.source) as sources,
       list(distinct n.id order by n.id) as facts
from cited c join instruments n on n.id = c.instrument and n.source = c.source
join held h on h.source = n.source
where $kind is null or n.kind = $kind
group by n.kind, n.number, coalesce(n.number, folded(n.label))
order by agreements desc, sources desc, label, n.kind
