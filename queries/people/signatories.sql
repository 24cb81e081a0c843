--+ summary:
--+   en: Who signed how many agreements, such as those who signed several
--+   fr: Qui a signé combien d'accords, ainsi les signataires de plusieurs conventions
--+ description: >
--+   One row for a person, those who signed the most first. Doubtful counts the agreements at whose
--+   signing the person can be read as merely present.
--+ tags: [people, agreements, counts]
--+ parameters:
--+   at_least: {type: number, about: 'Only who signed so many or more', optional: true}
--+ columns:
--+   person: iri
--+   person_label: text
--+   agreements: integer
--+   doubtful: integer
--+   first: date
--+   last: date
--+   facts: list
select s.signer as person, label_of(s.signer) as person_label,
       count(distinct s.agreement) as agreements,
       count(distinct s.agreement) filter (where s.certainty = 'ambiguous') as doubtful,
       min(t.signed_on) as first, max(t.signed_on) as last,
       list(distinct s.id order by s.id) as facts
from signatures s join agreements_told t on t.agreement = s.agreement
where s.signer is not null
group by s.signer
having count(distinct s.agreement) >= coalesce($at_least, 1)
order by agreements desc, person_label, s.signer
