"""From what sources state to what they mean: which stated things are one and the same.

Everything here follows from the facts, and from what people judged of pairs. Which things stand
together never depends on the order of loading; a cluster's identifier is that of the member that
came first, and the others' lead to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import concepts
from .agreements import key_agreements
from .aliases import is_wanted
from .clusters import settle
from .constraints import PAIRS
from .folding import fold, fold_name, fold_person
from .heads import nouns
from .links import link_known
from .organisations import key_organisations, key_territories
from .people import key_people

if TYPE_CHECKING:
    import duckdb

_NAMES = """
select label from stated.organisations union select unnest(alt_labels) from stated.organisations
union select label from stated.territories union select title from stated.roles
"""

__all__ = ["fold", "fold_name", "fold_person", "resolve"]


def resolve(connection: duckdb.DuckDBPyConnection, *, with_aliases: bool | None = None) -> None:
    """Make the tables ``identities`` (stated, resolved) and ``retired`` (retired, resolved).

    Also makes ``known_names`` and ``known_links`` (see ``links.py``), which are empty without the
    aliases; whether these are left in is for the environment to say if nobody else does.
    What people judged of pairs of stated things stands in ``judged_pairs`` (place, verdict, one,
    other), in the order of their judgements: see `constraints`.
    """
    wanted = is_wanted() if with_aliases is None else with_aliases
    connection.execute(PAIRS)
    connection.execute("create table identities (stated varchar, resolved varchar)")
    connection.execute("create table retired (retired varchar, resolved varchar)")
    concepts.tabulate(connection)
    _fold(connection, _NAMES, fold_name, "folded")
    _fold(connection, "select label from stated.people", fold_person, "folded_people")
    connection.execute("create table nouns as select unnest(?::varchar[]) as noun", [nouns()])
    key_organisations(connection, with_aliases=wanted)
    settle(connection, "organisation")
    link_known(connection, with_aliases=wanted)
    key_territories(connection)
    settle(connection, "territory")
    key_people(connection)
    settle(connection, "person")
    key_agreements(connection)
    settle(connection, "agreement")
    for table in ("folded", "folded_people", "broadest", "known", "nouns"):
        connection.execute(f"drop table {table}")


def _fold(
    connection: duckdb.DuckDBPyConnection, query: str, folding: Callable[[str], str], to: str
) -> None:
    """Make a table of each text that a query finds, and the form in which it is compared."""
    found = connection.execute(f"select distinct label from ({query}) where label is not null")
    labels = [row[0] for row in found.fetchall()]
    connection.execute(f"create table {to} (label varchar, folded varchar)")
    if labels:
        connection.execute(
            f"insert into {to} select unnest(?::varchar[]), unnest(?::varchar[])",
            [labels, [folding(label) for label in labels]],
        )
