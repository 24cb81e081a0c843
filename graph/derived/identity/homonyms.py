"""Bodies that govern communes of one name: which commune each governs, where its text says so.

A text that names a body after a commune, and that commune with its code, says which one is meant.
Where texts mean several, a body of which that is known is one with those of the same commune only,
and one of which it is not known is that of its text alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

COMMUNE = "commune"  # the notation of the kind, of places and of the bodies that govern them

# A code that a commune had before it was merged into another one is no second commune.
_GOVERNING = f"""
create temp table governing as
with later as (
    select former, min(code) as code from (
        select unnest(former_codes) as former, insee_code as code from stated.territories
        where insee_code is not null
    ) group by former
)
select n.stated, h.form, min(coalesce(l.code, t.insee_code)) as code
from named n
join headed h on h.folded = n.folded and h.raw_kind = n.raw_kind
join stated.territories t on t.source = n.source and t.kind = '{COMMUNE}'
join folded f on f.label = t.label
left join later l on l.former = t.insee_code
where t.insee_code is not null and h.form = '{COMMUNE}' || chr(31) || f.folded
group by n.stated, h.form having count(distinct coalesce(l.code, t.insee_code)) = 1
"""
_HOMONYMS = """
create table homonyms as
select n.stated, g.code from named n
join headed h on h.folded = n.folded and h.raw_kind = n.raw_kind
left join governing g on g.stated = n.stated
where h.form in (select form from governing group by form having count(distinct code) > 1)
"""


def find_homonyms(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``homonyms``: the bodies that may govern one of several communes, and its code or null.

    Reads ``named`` and ``headed``.
    """
    connection.execute(_GOVERNING)
    connection.execute(_HOMONYMS)
    connection.execute("drop table governing")
