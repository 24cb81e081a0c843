--+ summary:
--+   en: Who wears several hats, holding several offices in one source or at one event
--+   fr: Qui cumule plusieurs fonctions dans une même source ou lors d'un même événement
--+ description: >
--+   One row for a person, an office and a source, where the source tells of two offices of that
--+   person or more. Titles that differ by capitals, accents, hyphens and gender alone are one.
--+ tags: [people]
--+ parameters:
--+   person: {type: person, about: Only this person, optional: true}
--+ columns:
--+   person: iri
--+   person_label: text
--+   title: text
--+   organisation: iri
--+   organisation_label: text
--+   as_of: date
--+   source: source
--+   quote: text
--+   start: integer
--+   end: integer
--+   record: text
with held as (
    select *, proof_of(id, source, 'title') as proof from roles
    where holder is not null and ($person is null or holder = $person)
),
apart as (
    select *, row_number() over (
        partition by holder, source, office_of(title), organisation
        order by coalesce(struct_extract(proof, 'start'), 0), id) as place
    from held
),
offices as (
    select *, count(*) over (partition by holder, source) as offices from apart where place = 1
)
select holder as person, label_of(holder) as person_label, title, organisation,
       label_of(organisation) as organisation_label, as_of, source, proof.quote as quote,
       proof.start as start, proof."end" as "end", record
from offices where offices > 1
order by person_label, holder, source, start, title
