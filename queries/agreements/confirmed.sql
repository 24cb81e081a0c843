--+ summary:
--+   en: Agreements told by several sources, or by one alone
--+   fr: Les accords confirmés par plusieurs sources, ou connus d'une seule
--+ description: >
--+   One row for an agreement, those with the most sources first. What one source alone tells would
--+   be lost without it.
--+ tags: [agreements, sources]
--+ parameters:
--+   at_least: {type: number, about: 'Only with so many sources or more', optional: true}
--+   at_most: {type: number, about: 'Only with so many sources or fewer', optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   signed_on: date
--+   sources: integer
--+   facts: list
select agreement, label, signed_on, sources, facts
from agreements_told
where not is_cited and sources >= coalesce($at_least, 1) and sources <= coalesce($at_most, sources)
order by sources desc, signed_on, label, agreement
