"""Which territory an agreement is about, and what says so: it applies there, or a party governs it.

Where an agreement was signed, and where a party has its seat, say nothing of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.graph.derived.identity.agreements import PARTY

from .intervals import BOUNDS, MACROS

if TYPE_CHECKING:
    import duckdb

# What a text says the agreement applies to, it says without a limit in time.
_SCOPES = f"""
create view {{schema}}.scopes as
select a.agreement, a.territory, 'applies-to' as link, null as party, null as basis,
       a.id as fact, 'applies_to' as property, a.source, a.certainty, true as is_timeless,
       {", ".join(f"cast(null as date) as {bound}" for bound in BOUNDS)}
from (select id, thing as agreement, source, certainty, unnest(applies_to) as territory
      from agreements) a
union all
select p.agreement, j.territory, 'jurisdiction', p.actor, j.basis,
       p.id, 'actor', p.source, p.certainty, false, {", ".join(f"j.{bound}" for bound in BOUNDS)}
from participations p join jurisdictions j on j.organisation = p.actor
where p.party_role = '{PARTY}'
"""


def view_scopes(connection: duckdb.DuckDBPyConnection, schema: str = "main") -> None:
    """Add the view ``scopes`` of agreements, their territories, and the fact that says so.

    The facts are those that the tables of the schema show.
    """
    connection.execute(MACROS)
    connection.execute(_SCOPES.format(schema=schema))
