"""What is commonly known of the organisations held: other names, and links to others held.

A link leads to the nearest body that is held: where a landlord's group is not, to what the group
is part of, but then without dates, for these are the group's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import aliases
from .aliases import ANY, END, SUCCESSION, Line
from .folding import fold_name

if TYPE_CHECKING:
    import duckdb

STEPS = 8  # bodies that a link may pass over

_TABLES = """
create table known_names (resolved varchar, form varchar);
create table known_links (organisation varchar, linked varchar, kind varchar, since varchar,
    until varchar, line integer, told_by varchar)
"""
_HELD = """
select distinct k.canonical, i.resolved, o.label from known k
join identities i on i.stated = k.stated join stated.organisations o on o.id = k.stated
"""
_OF_KIND = """
select distinct i.resolved, f.folded from stated.organisations o
join folded f on f.label = o.label join identities i on i.stated = o.id
where (? is null or o.kind = ?) and (f.folded = ? or starts_with(f.folded, ? || ' ') or ? = '')
"""
Body = str
Whose = dict[str, Line | None]
Link = tuple[Body, Body, str, str | None, str | None, int, str]


def link_known(connection: duckdb.DuckDBPyConnection, *, with_aliases: bool) -> None:
    """Make ``known_names`` and ``known_links`` of the organisations, which are resolved already."""
    connection.execute(_TABLES)
    if not with_aliases:
        return
    lines = aliases.known()
    whose = aliases.stands_for(lines)
    held: defaultdict[str, set[Body]] = defaultdict(set)
    found = connection.execute(_HELD).fetchall()
    for name, body, _ in found:
        held[name].add(body)
    if names := sorted({*_names(lines, held), *_begun(lines, found)}):
        connection.executemany("insert into known_names values (?, ?)", names)
    told = [line for line in lines if line.is_link]
    links = {link for line in told for link in _links(connection, line, told, whose, held)}
    if links:
        connection.executemany(
            "insert into known_links values (?, ?, ?, ?, ?, ?, ?)", sorted(links, key=str)
        )


def _names(lines: tuple[Line, ...], held: dict[str, set[Body]]) -> set[tuple[Body, str]]:
    found: set[tuple[Body, str]] = set()
    for line in lines:
        if line.is_link:
            continue
        bodies = held.get(fold_name(line.name), ()) if not line.name.endswith(END) else ()
        found |= {(body, name) for body in bodies for name in (line.name, line.other)}
    return found


def _begun(
    lines: tuple[Line, ...], held: list[tuple[str, Body, str]]
) -> Iterator[tuple[Body, str]]:
    """Yield the other names of bodies whose name begins as a line says, and ends as their own."""
    for line in lines:
        if line.is_link or not line.name.endswith(END):
            continue
        start = fold_name(line.name)
        for name, body, label in held:
            words = label.split()
            ends = (" ".join(words[-size:]) for size in range(1, len(words)))
            for end in ends:
                if f"{start} {fold_name(end)}" == name:
                    yield body, line.other.removesuffix(ANY) + end
                    break


def _links(
    connection: duckdb.DuckDBPyConnection,
    line: Line,
    lines: list[Line],
    whose: Whose,
    held: dict[str, set[Body]],
) -> Iterator[Link]:
    if line.name.endswith(ANY):
        start = "" if line.name == ANY else fold_name(line.name)
        rows = connection.execute(_OF_KIND, [line.kind, line.kind, start, start, start]).fetchall()
        bodies = {row[0] for row in rows}
    else:
        bodies = held.get(_body(whose, line.name), set())
    for linked, is_direct in _nearest(line, lines, whose, held) if bodies else ():
        since, until = (line.since, line.until) if is_direct else (None, None)
        for body in bodies - {linked}:
            yield body, linked, line.relation, since, until, line.number, line.told_by


def _nearest(
    line: Line, lines: list[Line], whose: Whose, held: dict[str, set[Body]]
) -> set[tuple[Body, bool]]:
    """Return the bodies held that a link leads to, and whether it does so in one step."""
    wanted = {_body(whose, line.other)}
    for step in range(STEPS):
        if found := {body for name in wanted for body in held.get(name, ())}:
            return {(body, step == 0) for body in found}
        wanted = {
            _body(whose, above.other)
            for above in lines
            if (above.relation == SUCCESSION) == (line.relation == SUCCESSION)
            and _body(whose, above.name) in wanted
        }
    return set()


def _body(whose: Whose, name: str) -> str:
    """Return the folded name of the body that a name is of."""
    line = whose.get(fold_name(name))
    return fold_name(line.name) if line else fold_name(name)
