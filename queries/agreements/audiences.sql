--+ summary:
--+   en: For whom agreements are meant, the groups of people that they target, in their words
--+   fr: À quels publics les accords s'adressent, dans leurs propres mots
--+ description: >
--+   One row for the words by which a source names a group, with the groups of the vocabulary that
--+   the source names in all.
--+ tags: [agreements, themes]
--+ parameters:
--+   agreement: {type: agreement, about: Only this agreement, optional: true}
--+   audience: {type: text, about: 'Only for this group, as jeunes', optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   signed_on: date
--+   audiences: list
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
select t.agreement, t.label, t.signed_on, list_sort(a.target_groups) as audiences, a.source,
       e.quote, e.start, e."end", a.record
from agreements a join agreements_told t on t.agreement = a.thing
left join evidence e on e.fact = a.id and e.source = a.source and e.property = 'target_groups'
where len(a.target_groups) > 0 and ($agreement is null or t.agreement = $agreement)
      and ($audience is null or list_contains(
          a.target_groups, notation_of('target-group', $audience)))
order by t.signed_on, t.label, t.agreement, a.source, e.start
