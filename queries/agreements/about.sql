--+ summary:
--+   en: Agreements on a theme, of a kind, for an audience or of a year
--+   fr: Les accords sur un thème, d'un type, pour un public ou d'une année
--+ description: >
--+   One row for an agreement and a source that tells of it so. Themes, kinds and audiences are
--+   given by their English or French name, as housing, logement, convention-cadre or jeunes; a
--+   kind holds those below it.
--+ tags: [agreements, themes]
--+ parameters:
--+   theme: {type: text, about: 'Only on this theme, as housing or logement', optional: true}
--+   kind: {type: text, about: 'Only of this kind, as convention-cadre', optional: true}
--+   audience: {type: text, about: 'Only for this group, as jeunes', optional: true}
--+   year: {type: year, about: Only signed in this year, optional: true}
--+   actor: {type: organisation, about: Only where this body takes part, optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   kind: text
--+   status: text
--+   signed_on: date
--+   themes: list
--+   audiences: list
--+   source: source
--+   facts: list
select t.agreement, t.label, a.kind, a.status, t.signed_on, list_sort(a.themes) as themes,
       list_sort(a.target_groups) as audiences, a.source, [a.id] as facts
from agreements a join agreements_told t on t.agreement = a.thing
left join concepts k on k.scheme = 'agreement-kind' and k.notation = a.kind
where not t.is_cited
      and ($theme is null or list_contains(a.themes, notation_of('theme', $theme)))
      and ($kind is null or notation_of('agreement-kind', $kind) in (a.kind, k.broader))
      and ($audience is null
           or list_contains(a.target_groups, notation_of('target-group', $audience)))
      and ($year is null or starts_with(t.signed_on, $year))
      and ($actor is null or t.agreement in (
          select agreement from participations where $actor in (actor, via)))
order by t.signed_on, t.label, t.agreement, a.source
