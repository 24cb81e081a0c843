--+ summary:
--+   en: The offices of a person, or of a body, from the first to the last day they are seen
--+   fr: Les fonctions d'une personne ou d'un organisme, du premier au dernier jour où on les voit
--+ description: >
--+   One row for an office: a person, a title and a body. Seen are the days of the sources that
--+   tell it; since and until what a source says of its beginning and end. What lies between two
--+   days on which it is seen, and before and after, is not known.
--+ tags: [people, organisations]
--+ parameters:
--+   person: {type: person, about: Only this person, optional: true}
--+   organisation: {type: organisation, about: Only in this body, optional: true}
--+   title: {type: text, about: 'Only titles with these words, as président', optional: true}
--+ columns:
--+   person: iri
--+   person_label: text
--+   title: text
--+   organisation: iri
--+   organisation_label: text
--+   first_seen: date
--+   last_seen: date
--+   since: date
--+   until: date
--+   sources: integer
--+   facts: list
select r.holder as person, label_of(r.holder) as person_label,
       arg_min(r.title, (h.position, r.id)) as title, r.organisation,
       label_of(r.organisation) as organisation_label,
       min(r.as_of) as first_seen, max(r.as_of) as last_seen, min(r.since) as since,
       max(r.until) as until, count(distinct r.source) as sources,
       list(distinct r.id order by r.id) as facts
from roles r join held h on h.source = r.source
where r.holder is not null and ($person is null or r.holder = $person)
      and ($organisation is null or r.organisation = $organisation)
      and ($title is null or holds_words(r.title, $title))
group by r.holder, r.organisation, office_of(r.title)
order by person_label, first_seen, organisation_label, title, r.holder, r.organisation
