"""Values proposed for facts, a line each, in a file in which somebody writes which are right.

`pactgraph reconcile --to` writes such a file, and so does `pactgraph review` of places that a
name may stand for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pactgraph.graph.errors import JudgementError
from pactgraph.graph.facts import Value
from pactgraph.ontology import Column, Kind, tables

from .journal import ACCEPT, CORRECT, DIFFERENT, REJECT, SAME, UNSURE, Decision
from .lines import Row, verdict
from .stated import Stated

if TYPE_CHECKING:
    import duckdb

HEADER = (
    "verdict", "fact", "thing", "kind", "label", "property", "value", "candidate",
    "candidate_label", "score", "reason", "evidence",
)  # fmt: skip
NEEDED = ("verdict", "fact", "kind", "label", "property", "value")
CODE, CANDIDATES = "insee_code", "candidates"  # of a place, one or none of several
YES, NO = (ACCEPT, SAME), (REJECT, DIFFERENT, UNSURE)


def sources_of(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> list[str]:
    """Return the sources that state the facts of some lines, as far as these are held."""
    facts = defaultdict(set)
    for row in rows:
        facts[row.cells["kind"].strip()].add(row.cells["fact"].strip())
    found: set[str] = set()
    for table in sorted(facts.keys() & tables().keys()):
        sources = connection.execute(
            f"select distinct source from stated.{table} where id in (select unnest(?::varchar[]))",
            [sorted(facts[table])],
        )
        found.update(source for (source,) in sources.fetchall())
    return sorted(found)


def clashes(rows: Sequence[Row]) -> dict[int, str]:
    """Return the lines that accept one of several values of what has one, and why none counts."""
    accepted: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        column = _known(row.cells["kind"].strip(), row.cells["property"].strip())
        if column and (column.name == CANDIDATES or not column.multiple) and is_accepted(row):
            name = CODE if column.name == CANDIDATES else column.name
            accepted[row.cells["fact"].strip(), name].append(row)
    found = {}
    for (_, name), several in accepted.items():
        if len({row.cells["value"].strip() for row in several}) > 1:
            listed = ", ".join(str(row.line) for row in several)
            told = f"several values of {name} are accepted in lines {listed}; accept one"
            found.update({row.line: told for row in several})
    return found


def decided(row: Row, stated: Stated) -> Decision | None:
    """Return the correction that a line accepts; None where it does not, or says what is so.

    JudgementError says why a line cannot be taken.
    """
    if verdict(row.cells["verdict"], (*YES, *NO)) in NO:
        return None
    cells = {name: cell.strip() for name, cell in row.cells.items()}
    table, fact, value = cells["kind"], cells["fact"], cells["value"]
    column = _known(table, cells["property"])
    if column is None:
        raise JudgementError(f"{cells['property']!r}: is no identifier or text of {table}")
    is_none = column.name == CANDIDATES and not value
    if not is_none and (not value or (column.pattern and not re.fullmatch(column.pattern, value))):
        raise JudgementError(f"{value!r}: cannot be the {column.name} of “{cells['label']}”")
    if fact not in stated.rows or stated.rows[fact][0] != table:
        raise JudgementError(f"{fact}: is not held among the {table}; propose again")
    known = stated.rows[fact][1]
    if known.get("label") != cells["label"]:
        raise JudgementError(f"{fact}: is “{known.get('label')}” now, not “{cells['label']}”")
    before = known.get(column.name)
    if is_none:
        return _correction(stated, fact, column, None) if before else None
    if column.multiple:
        held = [str(one) for one in before] if isinstance(before, list) else []
        return None if value in held else _correction(stated, fact, column, [*held, value])
    if before is not None and str(before) != value:
        raise JudgementError(
            f"“{cells['label']}”: its {column.name} is {before} already; to change it,"
            f" `pactgraph judge correct {fact} {column.name} {value}`"
        )
    return None if before is not None else _correction(stated, fact, column, value)


def _correction(stated: Stated, fact: str, column: Column, value: Value) -> Decision:
    return Decision(CORRECT, stated.place(fact), None, column.name, value)


def is_accepted(row: Row) -> bool:
    """Say whether the verdict of a line takes its value up."""
    try:
        return verdict(row.cells["verdict"], (*YES, *NO)) in YES
    except JudgementError:
        return False


def _known(table: str, name: str) -> Column | None:
    """Return the column of that name, if it holds text that is no label."""
    columns = tables()[table].columns if table in tables() else ()
    for column in columns:
        if column.name == name and column.kind is Kind.TEXT and name not in ("label", "rule"):
            return column
    return None
