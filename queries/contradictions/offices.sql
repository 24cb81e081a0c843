--+ summary:
--+   en: Several holders of one office, as two presidents of a body, as sources tell it
--+   fr: Plusieurs titulaires d'une fonction, ainsi deux présidents d'un organisme, selon les sources
--+ description: >
--+   One row for a person who is seen in an office of a body, where another one is seen in it too.
--+   The title is compared whatever its gender, capitals and accents. Offices of which a body may
--+   have several (as vice-president) are not told. Why says whether one can have followed the
--+   other: no source tells when.
--+ tags: [contradictions, people]
--+ parameters:
--+   organisation: {type: organisation, about: Only in this body, optional: true}
--+ columns:
--+   organisation: iri
--+   organisation_label: text
--+   person: iri
--+   person_label: text
--+   title: text
--+   first_seen: date
--+   last_seen: date
--+   why: text
--+   facts: list
with held as (
    select r.*, office_of(r.title) as office
    from roles r
    where r.holder is not null and r.organisation is not null
          and ($organisation is null or r.organisation = $organisation)
          and not contains(folded(r.title), ' ')
),
people as (
    select organisation, office, holder, min(title) as title, min(as_of) as first_seen,
           max(as_of) as last_seen, bool_or(as_of is null) as is_undated,
           list(distinct id order by id) as facts
    from held group by organisation, office, holder
),
several as (
    select *, count(*) over (partition by organisation, office) as holders,
           bool_or(is_undated) over (partition by organisation, office) as is_unsure
    from people
)
select a.organisation, label_of(a.organisation) as organisation_label, a.holder as person,
       label_of(a.holder) as person_label, a.title, a.first_seen, a.last_seen,
       case when exists (select 1 from people b where b.organisation = a.organisation
                         and b.office = a.office and b.holder <> a.holder
                         and b.first_seen <= a.last_seen and a.first_seen <= b.last_seen)
            then 'seen in the same time as another'
            when a.is_unsure then 'the day of a source is not known; one may follow the other'
            else 'one may follow the other; no source tells when' end as why,
       a.facts
from several a where holders > 1
order by organisation_label, a.office, a.first_seen nulls last, person_label, a.organisation,
         a.holder
