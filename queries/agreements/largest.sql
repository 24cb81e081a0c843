--+ summary:
--+   en: How many parties, unnamed sides and signatories each agreement has
--+   fr: Combien de parties, de parties non nommées et de signataires compte chaque accord
--+ description: >
--+   One row for an agreement, the largest first. Signatories that can be read as merely present
--+   are counted apart.
--+ tags: [agreements, counts]
--+ parameters:
--+   at_least: {type: number, about: 'Only with so many named parties or more', optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   signed_on: date
--+   parties: integer
--+   unnamed: integer
--+   signatories: integer
--+   possible_signatories: integer
--+   facts: list
with parties as (
    select agreement, count(distinct actor) as parties, count(unnamed) as unnamed,
           list(distinct id order by id) as facts
    from participations where party_role = 'contracting-party' group by agreement
),
signed as (
    select agreement, count(distinct signer) filter (where certainty <> 'ambiguous') as signatories,
           count(distinct signer) filter (where certainty = 'ambiguous') as possible,
           list(distinct id order by id) as facts
    from signatures group by agreement
)
select t.agreement, t.label, t.signed_on, coalesce(p.parties, 0) as parties,
       coalesce(p.unnamed, 0) as unnamed, coalesce(s.signatories, 0) as signatories,
       coalesce(s.possible, 0) as possible_signatories,
       list_concat(t.facts, list_concat(coalesce(p.facts, []), coalesce(s.facts, []))) as facts
from agreements_told t left join parties p on p.agreement = t.agreement
left join signed s on s.agreement = t.agreement
where not t.is_cited and coalesce(p.parties, 0) >= coalesce($at_least, 0)
order by parties desc, signatories desc, t.signed_on, t.label, t.agreement
