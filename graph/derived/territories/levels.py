"""Every territory of a level, such as the régions: those of the lists held, else those known here.

So that what is to be done in each of them can be told to be wanting somewhere.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.derived.identity.folding import particles

from .official import heads

if TYPE_CHECKING:
    import duckdb

# A letter alone is what an elision leaves.
_FOLDED = """
create or replace temp macro form_of(name) as array_to_string(list_filter(
    string_split(trim(regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', ' ', 'g')), ' '),
    lambda word: length(word) > 1 and not list_contains({particles}, word)), ' ')
"""
_LEVELS = """
create view levels as
select l.*, if(count(*) over (partition by kind, form_of(label)) > 1, [],
               list_prepend(form_of(label), list_transform(
                   coalesce(h.heads, []), lambda head: form_of(head || ' ' || label)))) as forms
from (
    select kind, code, territory, label, possible_from, possible_until from places
    union all
    select kind, code, null, label, since, null from known_levels
    where kind not in (select kind from places where kind is not null)
) l left join level_heads h using (kind)
"""


def view_levels(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the view ``levels`` of every territory by its kind, and the macro ``form_of`` a name.

    The ``forms`` are those of its name and of the names of the body that governs it, if no other
    territory of its kind is called so. Those that no list held shows have no ``territory``.
    """
    connection.execute(
        "create table known_levels (kind varchar, code varchar, label varchar, since date)"
    )
    connection.executemany("insert into known_levels values (?, ?, ?, ?)", _known())
    connection.execute("create table level_heads (kind varchar, heads varchar[])")
    known = [[kind, [head for head, _ in found]] for kind, found in heads().items()]
    connection.executemany("insert into level_heads values (?, ?)", known)
    words = ", ".join(f"'{word}'" for word in sorted(particles()))
    connection.execute(_FOLDED.format(particles=f"[{words}]"))
    connection.execute(_LEVELS)


@cache
def _known() -> list[list[str]]:
    text = Path(__file__).with_name("levels.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
