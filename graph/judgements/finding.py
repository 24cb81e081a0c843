"""What somebody means who names a thing or a fact to be judged: by name, source or identifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactgraph.graph.errors import AmbiguousName, JudgementError
from pactgraph.ontology import tables

from .journal import DIFFERENT, Decision
from .places import Place
from .stated import Stated

if TYPE_CHECKING:
    import duckdb

AT = " @ "  # between a name and the source that is meant
LISTED = 12

Shorts = dict[str, str]  # the short name of each source, by its URI


@dataclass(frozen=True, slots=True)
class Thing:
    """A stated thing, and what it is resolved to."""

    id: str
    source: str
    label: str
    resolved: str


def pair(
    connection: duckdb.DuckDBPyConnection, verdict: str, one: str, other: str, shorts: Shorts
) -> tuple[Thing, Thing]:
    """Return the two stated things that a judgement is about, as two names lead to them.

    A name stands for all that is known as one thing; its first statement speaks for it. Where
    both are one thing, and judged different, each name stands for what bears it.
    """
    first, second = (things(connection, name, shorts) for name in (one, other))
    if first[0].resolved == second[0].resolved and verdict == DIFFERENT:
        taken = {thing.id for thing in first}
        apart = [thing for thing in second if thing.id not in taken]
        if not apart:
            raise JudgementError(
                f"“{one}” and “{other}” are the same statements; name two of them, as"
                f" NAME{AT}SOURCE or by identifier: {_listed(first, shorts)}"
            )
        return first[0], apart[0]
    return first[0], second[0]


def things(connection: duckdb.DuckDBPyConnection, name: str, shorts: Shorts) -> list[Thing]:
    """Return the stated things that a name, ``NAME @ SOURCE`` or an identifier leads to.

    They are of one thing; AmbiguousName lists them where they are of several.
    """
    text, _, where = name.partition(AT) if AT in name else (name, "", "")
    source = source_of(where.strip(), shorts) if where.strip() else ""
    [(base,)] = connection.execute("select base from store").fetchall()
    identifier = text.strip().removeprefix(base)
    found = _statements(connection, "s.id = ? or i.resolved = ?", [identifier, identifier])
    found = found or _named(connection, text.strip())
    if source:
        found = [thing for thing in found if thing.source == source]
    if not found:
        at = f" in {where.strip()}" if source else ""
        raise JudgementError(
            f"“{text.strip()}”: nothing is so named{at}; `pactgraph actor` shows names, and"
            " `pactgraph ask facts/proofs` identifiers"
        )
    if len({thing.resolved for thing in found}) > 1:
        raise AmbiguousName(
            f"“{name}” leads to several; name one, as NAME{AT}SOURCE or by identifier:"
            f" {_listed(found, shorts)}"
        )
    return found


def fact(connection: duckdb.DuckDBPyConnection, name: str, shorts: Shorts) -> tuple[str, str]:
    """Return the identifier and the source of the fact that an identifier or a name means."""
    [(base,)] = connection.execute("select base from store").fetchall()
    identifier = name.strip().removeprefix(base)
    for table in tables().values():
        if identifier.startswith(table.identifier_prefix):
            found = connection.execute(
                f"select source from stated.{table.name} where id = ?", [identifier]
            ).fetchall()
            if found:
                return identifier, str(found[0][0])
    stated = things(connection, name, shorts)
    if len(stated) > 1:
        raise AmbiguousName(
            f"“{name}” is stated {len(stated)} times; name one, as NAME{AT}SOURCE or by"
            f" identifier: {_listed(stated, shorts)}"
        )
    return stated[0].id, stated[0].source


def within(stated: Stated, source: str, table: str, name: str) -> Place:
    """Return the thing of a source that a reference of a fact is to lead to, by name."""
    from pactgraph.graph.derived.identity import fold

    known = [
        one
        for one in stated.tables[source, table]
        if one == name or fold(str(stated.rows[one][1].get("label") or "")) == fold(name)
    ]
    if len(known) != 1:
        why = "several are" if known else "none is"
        raise JudgementError(
            f"“{name}”: {why} among the {table} of {source}; give an identifier, or add it first"
            " with `pactgraph judge add`"
        )
    return stated.place(known[0])


def undoing(numbers: Sequence[int]) -> list[Decision]:
    """Return the decisions that undo judgements."""
    return [Decision("undo", undoes=number) for number in numbers]


def _named(connection: duckdb.DuckDBPyConnection, text: str) -> list[Thing]:
    from pactgraph.graph.derived.identity import fold

    if exact := _statements(connection, "s.label = ?", [text]):
        return exact
    labels = connection.execute(
        " union ".join(
            f"select label from stated.{t.name}" for t in tables().values() if t.resolved_class
        )
    ).fetchall()
    alike = [label for (label,) in labels if fold(label) == fold(text)] if fold(text) else []
    return _statements(connection, "s.label in (select unnest(?::varchar[]))", [alike])


def _statements(
    connection: duckdb.DuckDBPyConnection, condition: str, values: list[object]
) -> list[Thing]:
    queries = [
        f"select s.id, s.source, s.label, i.resolved, h.position from stated.{table.name} s"
        " join identities i on i.stated = s.id join held h on h.source = s.source"
        f" where {condition}"
        for table in tables().values()
        if table.resolved_class
    ]
    found = connection.execute(
        f"{' union all '.join(queries)} order by position, id", values * len(queries)
    )
    return [Thing(*row[:4]) for row in found.fetchall()]


def source_of(name: str, shorts: Shorts) -> str:
    """Return the URI of the source of a short name, the end of a path, or a URI."""
    known = [uri for uri, short in shorts.items() if name in (uri, short)]
    known = known or [uri for uri in shorts if uri.endswith("/" + name)]
    if len(known) != 1:
        raise JudgementError(f"{name}: is no source held; `pactgraph sources` lists them")
    return known[0]


def _listed(found: Sequence[Thing], shorts: Shorts) -> str:
    told = [f"{thing.label}{AT}{shorts[thing.source]} ({thing.id})" for thing in found[:LISTED]]
    more = [f"and {len(found) - LISTED} more"] if len(found) > LISTED else []
    return "; ".join([*told, *more])
