"""What is told of things, in one form for all tables: whose it is, with whom, in which words.

A line without a value says that its things go together; one with a value says what is so. Things
are compared by what they are resolved to; figures and commitments, which have no identity beyond
their source, by their words.
"""

from __future__ import annotations

DATES = ("signed_on", "announced_on", "effective_from", "ends_on")
# The tables of things, how a row about one is called, and which of its columns are compared.
THINGS = {
    "agreements": ("agreement", ("label", "kind", "status", *DATES)),
    "organisations": ("organisation", ("label", "kind", "siren", "wikidata")),
    "people": ("person", ("label",)),
    "territories": ("territory", ("label", "kind", "insee_code", "siren")),
}
_STATED = """
select about, thing, null as other, null as words, null as value, null as named, fact, source,
       'label' as property from statements
"""
_SPAN = "coalesce(since, '..') || '/' || coalesce(until, '..')"
# What ties things together: a value is text, or a thing that is named.
_TIES = f"""
select 'party', agreement, actor, null, party_role, null, id, source, 'actor'
from participations where actor is not null
union all
select 'signature', s.agreement, s.signer, null, null, p.actor, s.id, s.source, 'signer'
from signatures s left join participations p on p.id = s.on_behalf_of and p.source = s.source
where s.signer is not null
union all
select 'attendance', agreement, attendee, null, null, null, id, source, 'attendee'
from attendances where agreement is not null and attendee is not null
union all
select 'place', i.resolved, a.signed_at, null, null, null, a.id, a.source, 'signed_at'
from agreements a join identities i on i.stated = a.id where a.signed_at is not null
union all
select 'link', agreement, linked_agreement, null, link, null, id, source, 'linked_agreement'
from agreement_links where linked_agreement is not null
union all
select 'role', holder, organisation, null,
       if(coalesce(since, until) is null, lower(title), lower(title) || ' (' || {_SPAN} || ')'),
       null, id, source, 'title'
from roles where holder is not null
union all
select 'tie', organisation, linked_organisation, null, kind, null, id, source,
       'linked_organisation'
from organisation_links where linked_organisation is not null
union all
select 'parent', territory, parent, null, if(coalesce(since, until) is null, null, {_SPAN}),
       null, id, source, 'parent'
from territory_links where parent is not null
"""
_COMMITMENTS = """
select 'commitment', agreement, null, label, null, null, id, source, 'label' from commitments
union all
select 'commitment obligor', agreement, null, label, null, unnest(obligors), id, source,
       'obligors'
from commitments
union all
select 'commitment due_on', agreement, null, label, due_on, null, id, source, 'due_on'
from commitments where due_on is not null
"""
_FIGURES = """
select 'figure', agreement, null, label,
       concat_ws(' ', rtrim(rtrim(cast(value as varchar), '0'), '.'), unit), null, id, source,
       'value'
from figures
union all
select 'figure period', agreement, null, label, period, null, id, source, 'period'
from figures where period is not null
union all
select 'figure figure_role', agreement, null, label, figure_role, null, id, source, 'figure_role'
from figures where figure_role is not null
union all
select 'figure territory', agreement, null, label, null, territory, id, source, 'territory'
from figures where territory is not null
"""


def told() -> str:
    """Return the query of all lines, from the table ``statements`` of a side."""
    columns = [
        f"select '{name} {column}', i.resolved, null, null, t.{column}, null, t.id, t.source,"
        f" '{column}' from stated.{table} t join identities i on i.stated = t.id"
        f" where t.{column} is not null"
        for table, (name, compared) in THINGS.items()
        for column in compared
    ]
    return " union all ".join([_STATED, *columns, _TIES, _COMMITMENTS, _FIGURES])
