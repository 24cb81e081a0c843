--+ summary:
--+   en: Parties for which no signatory is named
--+   fr: Les parties pour lesquelles aucun signataire n'est nommé
--+ description: >
--+   One row for a party of an agreement. It is certain that nobody is named where no source names
--+   a signatory for it, possible where those named can be read as merely present, and no where one
--+   is named for certain. That nobody is named does not mean that nobody signed.
--+ tags: [agreements, gaps]
--+ parameters:
--+   agreement: {type: agreement, about: Only this agreement, optional: true}
--+   party: {type: organisation, about: Only this party, optional: true}
--+   certainty: {type: text, about: 'Only certain, only possible, or only no', optional: true}
--+ columns:
--+   agreement: iri
--+   label: text
--+   signed_on: date
--+   party: iri
--+   party_label: text
--+   unsigned: text
--+   why: text
--+   facts: list
with parties as (
    select agreement, actor as party, list(distinct id order by id) as facts
    from participations
    where actor is not null and party_role = 'contracting-party'
          and ($agreement is null or agreement = $agreement) and ($party is null or actor = $party)
    group by all
),
signed as (
    select s.agreement, coalesce(p.actor, s.acting_body) as party, s.id,
           s.certainty <> 'ambiguous' as is_certain, label_of(s.signer) as person
    from signatures s left join participations p on p.id = s.on_behalf_of and p.source = s.source
    where s.signer is not null
),
counted as (
    select p.agreement, p.party, p.facts,
           coalesce(bool_or(s.is_certain), false) as is_signed, count(s.id) as signatures,
           string_agg(distinct s.person, ', ' order by s.person)
               filter (where s.is_certain) as people,
           string_agg(distinct s.person, ', ' order by s.person)
               filter (where not s.is_certain) as doubtful,
           coalesce(list(distinct s.id order by s.id) filter (where s.id is not null), []) as signed
    from parties p left join signed s on s.agreement = p.agreement and s.party = p.party
    group by all
),
judged as (
    select *, case when is_signed then 'no' when signatures > 0 then 'possible'
              else 'certain' end as unsigned from counted
)
select j.agreement, a.label, a.signed_on, j.party, label_of(j.party) as party_label, j.unsigned,
       case j.unsigned when 'no' then 'signed by ' || j.people
            when 'possible' then j.doubtful || ' can be read as merely present'
            else 'the loaded sources name nobody who signed for it' end as why,
       list_concat(j.facts, j.signed) as facts
from judged j join agreements_told a on a.agreement = j.agreement
where $certainty is null or j.unsigned = $certainty
order by j.unsigned = 'no', j.unsigned = 'possible', a.signed_on, a.label, party_label, j.agreement,
         j.party
