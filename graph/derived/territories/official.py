"""The names by which lists know territories, cut so that a name of the body that governs fits.

*Ville de Metz* governs *Metz*, *CC du Haut-Val* is the *communauté de communes du Haut-Val*. The
words that are cut off stand in ``official_names.tsv``; nothing is compared but what is left, whole.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.derived.identity import concepts, fold_name
from pactgraph.ontology import VOCABULARY

from .intervals import BOUNDS, stated_bounds

if TYPE_CHECKING:
    import duckdb

BODIES, PLACES = "organisation-kind", "territory-kind"

# A list of territories says how they hang together and when it saw them; an announcement that
# names one of them does not, and knows nothing of its homonyms.
_LISTED = f"""
create temp table listed as
select distinct i.resolved as territory, k.kind, n.name, coalesce(t.siren, case
    when length(t.insee_code) = 9 then t.insee_code end) as siren, {stated_bounds("t", dates=False)}
from stated.territories t
join identities i on i.stated = t.id
join kinds k on k.notation = t.kind and k.scheme = '{PLACES}'
cross join unnest(list_append(coalesce(t.alt_labels, []), t.label)) as n(name)
where t.insee_code is not null and t.known_from is not null
      and t.source in (select source from stated.territory_links)
"""
# Of several names and codes those of the latest list are shown.
_PLACES = f"""
create table places as
with described as (
    select i.resolved as territory, t.label, t.kind, t.insee_code as code, t.siren, t.id,
           coalesce(latest(t.known_until), date '0001-01-01') as seen,
           {stated_bounds("t", dates=False)}
    from stated.territories t join identities i on i.stated = t.id
    where t.source in (select source from stated.territory_links)
)
select territory, arg_max(label, (seen, id)) as label, arg_max(kind, (seen, id)) as kind,
       arg_max(code, (seen, id)) as code, arg_max(siren, (seen, id)) as siren,
       case when bool_and(possible_from is not null) then min(possible_from) end as possible_from,
       case when bool_and(possible_until is not null) then max(possible_until) end
           as possible_until,
       min(certain_from) as certain_from, max(certain_until) as certain_until
from described group by territory
"""
_OFFICIAL = f"""
create table official as
select distinct l.territory, l.kind, c.key, l.siren, {", ".join(f"l.{b}" for b in BOUNDS)}
from listed l join cut c on c.name = l.name and c.kind = l.kind
"""


def list_official_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``places`` (territory, label, kind, code, siren, days) and ``official`` (its keys).

    They are about the territories of lists, which are the sources that state links.
    """
    connection.execute(_PLACES)
    tabulate_kinds(connection)
    connection.execute(_LISTED)
    cut(connection, "select distinct name, kind from listed")
    connection.execute(_OFFICIAL)
    connection.execute("drop table listed")


def tabulate_kinds(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``kinds``: which kinds of body or place are of a kind that has heads."""
    rows = []
    for concept, broadest in concepts.broadest().items():
        scheme, _, notation = concept.removeprefix(VOCABULARY).partition("/")
        kind = (broadest or "").rpartition("/")[2]
        if scheme in (BODIES, PLACES) and kind in heads():
            rows.append((scheme, notation, kind))
    connection.execute(
        "create or replace temp table kinds (scheme varchar, notation varchar, kind varchar)"
    )
    connection.executemany("insert into kinds values (?, ?, ?)", rows)


def cut(connection: duckdb.DuckDBPyConnection, names: str) -> None:
    """Make the table ``cut``: the names and kinds that a query gives, and the key of each."""
    found = connection.execute(names).fetchall()
    connection.execute("create or replace temp table cut (name varchar, kind varchar, key varchar)")
    if found:
        connection.execute(
            "insert into cut select unnest(?::varchar[]), unnest(?::varchar[]),"
            " unnest(?::varchar[])",
            [[n for n, _ in found], [k for _, k in found], [key(n, k) for n, k in found]],
        )


def key(name: str, kind: str) -> str:
    """Return what is compared of the name of a body or a place of some kind.

    >>> key("Ville de Metz", "commune"), key("Metz", "commune")
    ('metz', 'metz')
    >>> key("CC du Haut-Val", "epci") == key("Communauté de communes du Haut-Val", "epci")
    True
    >>> key("Haut-Val", "epci"), key("CC", "epci"), key("Conseil régional", "region")
    ('haut val', 'cc', 'conseil regional')
    """
    folded = fold_name(name)
    for head, same in heads().get(kind, ()):
        if folded.startswith(head + " "):
            rest = folded.removeprefix(head + " ")
            return f"{same}:{rest}" if same else rest
    return folded


def headed(name: str) -> list[tuple[str, str]]:
    """Return kind and key for each kind of which a name begins with a head.

    >>> headed("Département du Gers"), headed("Gers")
    ([('departement', 'gers')], [])
    """
    folded = fold_name(name)
    return [
        (kind, key(name, kind))
        for kind, known in heads().items()
        if any(folded.startswith(head + " ") for head, _ in known)
    ]


@cache
def heads() -> dict[str, list[tuple[str, str]]]:
    """Return, by kind, the heads as they are compared, the longest first, and their signs."""
    text = Path(__file__).with_name("official_names.tsv").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, head, same = line.split("\t")
            found.setdefault(kind, []).append((fold_name(head), same))
    return {kind: sorted(rows, key=lambda row: -len(row[0])) for kind, rows in found.items()}
