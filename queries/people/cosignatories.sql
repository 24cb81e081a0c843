--+ summary:
--+   en: With whom a person signed, on the same side or on another
--+   fr: Avec qui une personne a cosigné, du même côté ou pour une autre partie
--+ description: >
--+   One row for another signatory and a side: same where both signed for one party, other where
--+   for another one, unknown where it is not told for whom.
--+ tags: [people, agreements]
--+ parameters:
--+   person: {type: person, about: The person asked about}
--+ columns:
--+   person: iri
--+   person_label: text
--+   side: text
--+   party: iri
--+   party_label: text
--+   agreements: integer
--+   facts: list
with signed as (
    select s.id, s.agreement, s.signer, p.actor as party
    from signatures s left join participations p on p.id = s.on_behalf_of and p.source = s.source
    where s.signer is not null
),
beside as (
    select b.signer as person, b.party, a.id as one, b.id as other, b.agreement,
           case when a.party is null or b.party is null then 'unknown'
                when a.party = b.party then 'same' else 'other' end as side
    from signed a join signed b on b.agreement = a.agreement and b.signer <> a.signer
    where a.signer = $person
)
select person, label_of(person) as person_label, side, party, label_of(party) as party_label,
       count(distinct agreement) as agreements,
       list_sort(list_distinct(flatten(list([one, other])))) as facts
from beside
group by person, side, party
order by agreements desc, side, person_label, party_label, person, party
