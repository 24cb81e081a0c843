"""Which people are one: a name alone never says so, a name and an organisation served do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_THINGS = """
create table things as
select t.id as stated, h.position from stated.people t join held h on h.source = t.source
"""
_KEYS = """
create table keys as
select distinct p.id as stated, f.folded || chr(31) || i.resolved as key, 0 as rank
from stated.people p
join folded f on f.label = p.label
join stated.roles r on r.holder = p.id and r.source = p.source
join identities i on i.stated = r.organisation
"""


def key_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``things`` and ``keys`` of the people; organisations are resolved already.

    A person of whom no role is known has no key, and stays the person of one source.
    """
    connection.execute(_THINGS)
    connection.execute(_KEYS)
