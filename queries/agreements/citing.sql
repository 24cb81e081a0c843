--+ summary:
--+   en: Which agreements cite a law, a plan or a programme, by its name, number or initials
--+   fr: Quels accords s'appuient sur une loi, un plan ou un programme, par nom, numéro ou sigle
--+ description: >
--+   One row for an agreement and an instrument that a source names in telling of it. Words are
--+   found in its name or its number, or are its initials, as PLH for programme local de l'habitat.
--+ tags: [agreements, instruments]
--+ parameters:
--+   words: {type: text, about: 'Words of its name, its number, or its initials'}
--+ columns:
--+   agreement: iri
--+   label: text
--+   signed_on: date
--+   instrument: iri
--+   instrument_label: text
--+   kind: text
--+   number: text
--+   dated_on: date
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with cited as (
    select t.agreement, t.label, t.signed_on, a.source, unnest(a.cites) as instrument
    from agreements a join agreements_told t on t.agreement = a.thing
),
named as (
    select *,
           list_aggregate(list_transform(
               list_filter(string_split(folded(label), ' '), lambda word: length(word) > 2),
               lambda word: left(word, 1)), 'string_agg', '') as initials
    from instruments
),
found as (
    select *, proof_of(id, source, 'label') as proof from named
    where holds_words(label, $words)
          or initials = folded($words) or folded(number) = folded($words)
)
select c.agreement, c.label, c.signed_on, n.id as instrument, n.label as instrument_label, n.kind,
       n.number, n.dated_on, n.source, n.proof.quote as quote, n.proof.start as start,
       n.proof."end" as "end", n.record
from found n join cited c on c.instrument = n.id and c.source = n.source
order by c.signed_on, c.label, c.agreement, n.source, start, n.id
